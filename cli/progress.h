#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "cli/context.h"
#include "cli/live_screen.h"
#include "engine/analysis/observer.h"
#include "engine/base/clock.h"
#include "engine/base/redact.h"
#include "engine/model/analysis.h"
#include "engine/plan/observer.h"

namespace serin::cli {

// Where progress goes: a table on a terminal, plain lines elsewhere, nowhere with --quiet or on a
// virtual clock.
enum class ProgressStyle { kNone, kLines, kScreen };

ProgressStyle ChooseProgress(const Context& context, bool quiet, bool is_virtual);

// Shows one AnalysisRun as it goes.
class RunProgress final : public analysis::RunObserver {
 public:
  RunProgress(ProgressStyle style, model::AnalysisRun run, const Clock& clock,
              const Redactor& redactor, Context& context);

  void OnMeasurement(const model::MetricResult& result,
                     const model::Measurement& measurement) override;
  void OnMetricPhase(const model::MetricResult& result, model::Phase before) override;
  void OnRunPhase(const model::AnalysisRunStatus& status, model::Phase before) override;

 private:
  void Keep(const model::MetricResult& result);
  void Show();
  void Line(const std::string& text);

  ProgressStyle style_;
  model::AnalysisRun run_;  // as far as it was reported
  const Clock& clock_;
  const Redactor& redactor_;
  Context& context_;
  std::optional<LiveScreen> screen_;
};

// A plain line for each measurement of a plan's runs, which may be reconciled at the same time.
class MeasurementLines final : public analysis::RunObserver {
 public:
  MeasurementLines(ProgressStyle style, const Clock& clock, const Redactor& redactor,
                   Context& context);
  void OnMeasurement(const model::MetricResult& result,
                     const model::Measurement& measurement) override;

 private:
  ProgressStyle style_;
  const Clock& clock_;
  const Redactor& redactor_;
  Context& context_;
  std::mutex mutex_;
};

// Shows a step plan as it goes.
class PlanProgress final : public plan::PlanObserver {
 public:
  PlanProgress(ProgressStyle style, const Clock& clock, const Redactor& redactor, Context& context);

  void OnEvent(const plan::Event& event, const plan::PlanRecord& record) override;
  void OnUpdate(const plan::PlanRecord& record, std::optional<Timestamp> wake) override;

 private:
  ProgressStyle style_;
  const Redactor& redactor_;
  Context& context_;
  std::optional<LiveScreen> screen_;
};

}  // namespace serin::cli

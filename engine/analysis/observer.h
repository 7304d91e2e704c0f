#pragma once

#include <string>

#include "engine/model/analysis.h"

namespace serin::analysis {

// A Kubernetes event as Argo's controller emits it (§5 "Events").
struct Event {
  bool warning = false;
  std::string reason;   // `MetricFailed`, `AnalysisRunSuccessful`
  std::string message;  // `Metric 'success-rate' Completed. Result: Failed`
};

Event MetricCompletedEvent(std::string_view metric, model::Phase phase);
Event RunCompletedEvent(model::Phase phase);

// Watches a run. Called from the thread that reconciles it, never for two things at once; must not
// block for long nor call back into the runner.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  // A measurement was taken, resumed or terminated; `result` has it and its counters already.
  virtual void OnMeasurement(const model::MetricResult& /*result*/,
                             const model::Measurement& /*measurement*/) {}
  virtual void OnMetricPhase(const model::MetricResult& /*result*/, model::Phase /*before*/) {}
  virtual void OnRunPhase(const model::AnalysisRunStatus& /*status*/, model::Phase /*before*/) {}
  virtual void OnEvent(const Event& /*event*/) {}
};

}  // namespace serin::analysis

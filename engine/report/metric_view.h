#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/analysis.h"
#include "engine/model/metric.h"
#include "engine/report/report.h"
#include "engine/report/threshold.h"

namespace serin::report {

// One metric of a run, as every format shows it. Points into the RunReport it was made from.
struct MetricView {
  std::string name;
  model::Phase phase = model::Phase::kNone;  // kNone: not measured
  const model::Metric* spec = nullptr;       // null: the run has a result of no metric it names
  const model::MetricResult* result = nullptr;
  const std::vector<model::Measurement>* measurements = nullptr;  // never null
  std::vector<Threshold> thresholds;

  bool dry_run() const { return result != nullptr && result->dry_run; }
};

// The run's metrics in the order of its spec, then results whose metric it does not name.
std::vector<MetricView> MetricViews(const RunReport& run);

// `Successful`, … or `not measured`.
std::string_view PhaseWord(model::Phase phase);
Tone ToneOf(model::Phase phase);

// The value of the newest measurement that has one, else empty.
std::string LastValue(const MetricView& metric);
// The metric's message, else the newest measurement's.
std::string MessageOf(const MetricView& metric);
// Label and text of what was asked: the query, or method and URL, or the provider's name.
std::pair<std::string, std::string> QueryOf(const model::Metric& metric);
// `count 5`, `interval 30s`, `failureLimit 1`, as far as the metric sets them.
std::vector<std::string> LimitsOf(const model::Metric& metric);
// `shop-latest-1-2 (Step 3)`.
std::string RunTitle(const RunReport& run);

}  // namespace serin::report

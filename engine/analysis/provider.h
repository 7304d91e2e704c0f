#pragma once

#include <memory>
#include <stop_token>

#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// The run for which a provider measures. Everything referenced outlives the call and does not
// change during it.
struct MeasurementContext {
  const model::ObjectMeta& metadata;
  const model::AnalysisRunSpec& spec;
  const model::AnalysisRunStatus& status;
  const Clock& clock;
  std::stop_token stop;  // asked: end soon, with an Error measurement that nobody will keep
};

// Takes the measurements of one metric: upstream's metric.Provider. Called from several threads at
// once and, where runs share a CompiledRun, for several runs; so it keeps nothing between calls,
// except through the measurement's metadata (Y-5). Metrics are resolved, with real secrets, except
// in GarbageCollect, where secrets are placeholders (K-1).
//
// Nothing throws: trouble is a measurement of phase Error.
class Provider {
 public:
  virtual ~Provider() = default;

  // A new measurement: completed, or Running (and then resumed, at resumeAt if that is set).
  virtual model::Measurement Run(const MeasurementContext& context,
                                 const model::Metric& metric) = 0;
  // Goes on with, or ends, a measurement in flight. The defaults return it unchanged, as providers
  // do that finish in Run.
  virtual model::Measurement Resume(const MeasurementContext& context, const model::Metric& metric,
                                    const model::Measurement& measurement);
  virtual model::Measurement Terminate(const MeasurementContext& context,
                                       const model::Metric& metric,
                                       const model::Measurement& measurement);
  // Deletes outside resources of all but the newest `limit` measurements (G-1).
  virtual Result<void> GarbageCollect(const MeasurementContext& context,
                                      const model::Metric& metric, int32_t limit);
  // MetricResult.metadata, asked once, when the result is created.
  virtual model::TextMap GetMetadata(const model::Metric& metric) const;
};

// Builds the provider of a metric with its secrets filled in. An Error is a construction error
// every measurement of that metric ends in Error with its text.
class ProviderFactory {
 public:
  virtual ~ProviderFactory() = default;
  virtual Result<std::shared_ptr<Provider>> Create(const model::Metric& metric) = 0;
};

}  // namespace serin::analysis

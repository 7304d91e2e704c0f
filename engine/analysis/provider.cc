#include "engine/analysis/provider.h"

namespace serin::analysis {

model::Measurement Provider::Resume(const MeasurementContext& /*context*/,
                                    const model::Metric& /*metric*/,
                                    const model::Measurement& measurement) {
  return measurement;
}

model::Measurement Provider::Terminate(const MeasurementContext& /*context*/,
                                       const model::Metric& /*metric*/,
                                       const model::Measurement& measurement) {
  return measurement;
}

Result<void> Provider::GarbageCollect(const MeasurementContext& /*context*/,
                                      const model::Metric& /*metric*/, int32_t /*limit*/) {
  return {};
}

model::TextMap Provider::GetMetadata(const model::Metric& /*metric*/) const { return {}; }

}  // namespace serin::analysis

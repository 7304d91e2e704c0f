#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/model/decode_metric.h"
#include "engine/model/documents.h"
#include "engine/model/encode_metric.h"
#include "engine/model/lint.h"

namespace {

using serin::model::DecodeMetric;
using serin::model::EncodeMetric;

// What was decoded once is written and decoded the same again.
void CheckRoundTrip(const serin::model::Metric& metric) {
  const std::string json = EncodeMetric(metric);
  const auto again = DecodeMetric(json);
  if (!again || EncodeMetric(*again) != json) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  serin::model::Documents documents;
  serin::model::ReadDocuments(text, "fuzz.yaml", documents);
  for (const auto& analysis_template : documents.templates) {
    for (const auto& metric : analysis_template.metrics) CheckRoundTrip(metric);
  }
  for (const auto& diagnostic : documents.diagnostics) {
    if (diagnostic.ToString().empty()) std::abort();
  }
  for (const auto& found : serin::model::Lint(documents)) {
    if (found.message.empty()) std::abort();
  }
  if (const auto metric = DecodeMetric(text)) CheckRoundTrip(*metric);
  return 0;
}

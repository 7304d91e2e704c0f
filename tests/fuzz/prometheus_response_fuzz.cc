#include <cstdlib>

#include "metrics/prometheus/response_parser.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

size_t Series(const serin::source::Value& value) {
  if (const auto* vector = std::get_if<serin::source::Vector>(&value)) return vector->size();
  if (const auto* matrix = std::get_if<serin::source::Matrix>(&value)) return matrix->size();
  return 0;
}

}  // namespace

// Whatever a server sends: an answer within the limits, or an error with a text. What is accepted
// under tight limits is accepted under the usual ones.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using serin::prometheus::ParseResponse;
  const std::string body(reinterpret_cast<const char*>(data), size);
  serin::prometheus::ResponseLimits tight;
  tight.series = tight.points = tight.buckets = tight.labels_per_series = tight.warnings = 3;
  tight.nesting = 4;
  const auto few = ParseResponse(body, tight);
  const auto all = ParseResponse(body);
  for (const auto* response : {&few, &all}) {
    if (!*response) Require(!response->error().message.empty());
  }
  if (few) {
    Require(all.has_value());
    Require(few->value.has_value() == all->value.has_value());
    if (few->value) {
      Require(Series(*few->value) <= tight.series);
      Require(Series(*few->value) == Series(*all->value));
      Require(few->value->index() == all->value->index());
    }
  }
  return 0;
}

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fuzzer/FuzzedDataProvider.h>
#include <vector>

#include "engine/formula/formula.h"

// Any text compiles or is an error; what compiles evaluates alike twice.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  FuzzedDataProvider input(data, size);
  const std::vector<double> values = {input.ConsumeFloatingPoint<double>(),
                                      input.ConsumeFloatingPoint<double>()};
  const auto formula =
      serin::formula::Formula::Create(input.ConsumeRemainingBytesAsString(), {"a", "b"});
  if (!formula) return 0;
  const auto first = formula->Evaluate(values);
  const auto second = formula->Evaluate(values);
  if (!first || !second) std::abort();
  if (*first != *second && !(std::isnan(*first) && std::isnan(*second))) std::abort();
  return 0;
}

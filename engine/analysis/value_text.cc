#include "engine/analysis/value_text.h"

#include "engine/base/number.h"

namespace serin::analysis {

std::string FormatNumbers(std::span<const double> numbers) {
  std::string text = "[";
  for (const double number : numbers) {
    if (text.size() > 1) {
      text += ',';
    }
    text += FormatGoFixed(number);
  }
  text += ']';
  return text;
}

}  // namespace serin::analysis

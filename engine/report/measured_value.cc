#include "engine/report/measured_value.h"

#include "engine/base/number.h"

namespace serin::report {
namespace {

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<double> MeasuredNumbers(std::string_view value) {
  value = Trim(value);
  const bool list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  if (list) value = value.substr(1, value.size() - 2);
  std::vector<double> numbers;
  while (!value.empty() && numbers.size() < kMaxElements) {
    const size_t comma = list ? value.find(',') : std::string_view::npos;
    const Result<double> number = ParseGoFloat(Trim(value.substr(0, comma)));
    if (!number) return {};
    numbers.push_back(*number);
    if (comma == std::string_view::npos) break;
    value.remove_prefix(comma + 1);
  }
  return numbers;
}

}  // namespace serin::report

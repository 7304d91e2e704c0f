#include <fmt/format.h>
#include <string>
#include <string_view>
#include <variant>

#include "engine/formula/formula.h"

namespace serin::formula {
namespace {

tl::unexpected<Error> NotANumber(std::string_view query_name, std::string_view what) {
  return InvalidArgument(fmt::format("query \"{}\" gives {}, not one number", query_name, what));
}

}  // namespace

Result<double> NumberOf(const source::Value& value, std::string_view query_name) {
  if (const auto* scalar = std::get_if<source::Scalar>(&value)) return scalar->value;
  const auto* vector = std::get_if<source::Vector>(&value);
  if (vector == nullptr) {
    return NotANumber(query_name, fmt::format("a {}", source::TypeName(value)));
  }
  if (vector->empty()) return NotANumber(query_name, "an empty vector");
  if (vector->size() > 1) {
    return NotANumber(query_name, fmt::format("a vector of {} elements", vector->size()));
  }
  const auto* number = std::get_if<double>(&vector->front().value);
  if (number == nullptr) return NotANumber(query_name, "a native histogram");
  return *number;
}

}  // namespace serin::formula

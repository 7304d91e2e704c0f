#include "engine/model/rollout_place.h"

#include <fmt/format.h>

#include "engine/base/go_text.h"
#include "engine/model/fields.h"

namespace serin::model {

RolloutPlace RolloutPlace::Child(std::string_view key) const {
  const Node* child = node == nullptr ? nullptr : node->Find(key);
  return RolloutPlace{child, child == nullptr ? nearest : child,
                      fmt::format("{}.{}", document_path, key),
                      fmt::format("{}.{}", argo_path, key)};
}

RolloutPlace RolloutPlace::Index(size_t i) const {
  const Node* item = node == nullptr || i >= node->items.size() ? nullptr : &node->items[i];
  return RolloutPlace{item, item == nullptr ? nearest : item,
                      fmt::format("{}[{}]", document_path, i), fmt::format("{}[{}]", argo_path, i)};
}

std::string RolloutPlace::Text(std::string_view key) const {
  return node == nullptr ? "" : TextField(*node, key);
}

int32_t RolloutPlace::Int32(std::string_view key, int32_t otherwise) const {
  return node == nullptr ? otherwise : Int32Field(*node, key).value_or(otherwise);
}

void RolloutProblems::Invalid(const RolloutPlace& at, std::string_view value,
                              std::string_view detail) {
  Add(at, fmt::format("Invalid value: {}", value), detail);
}

void RolloutProblems::InvalidText(const RolloutPlace& at, std::string_view text,
                                  std::string_view detail) {
  Invalid(at, GoQuote(text), detail);
}

void RolloutProblems::Required(const RolloutPlace& at, std::string_view detail) {
  Add(at, "Required value", detail);
}

void RolloutProblems::Internal(const RolloutPlace& at, std::string_view detail) {
  Add(at, "Internal error", detail);
}

void RolloutProblems::Add(const RolloutPlace& at, std::string_view body, std::string_view detail) {
  problems_.push_back(
      RolloutProblem{at.document_path, at.nearest->line, at.nearest->column,
                     fmt::format("The Rollout \"{}\" is invalid: {}: {}{}{}", rollout_,
                                 at.argo_path, body, detail.empty() ? "" : ": ", detail),
                     blocks_judging_});
}

}  // namespace serin::model

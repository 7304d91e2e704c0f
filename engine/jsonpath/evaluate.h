#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <rapidjson/document.h>

#include "engine/base/result.h"
#include "engine/jsonpath/item.h"
#include "engine/jsonpath/node.h"

namespace serin::jsonpath {

// How many items the steps of one evaluation may yield in all: `..` can multiply them.
inline constexpr size_t kMaxPathItems = 2'000'000;

// Applies a parsed template to a document, once: upstream's object keeps state between calls, and
// Argo makes a new one for every measurement. Upstream visits objects in random order, this in the
// order of their keys. Source: client-go v0.34.5 util/jsonpath/jsonpath.go.
class Evaluator {
 public:
  // Both must outlive the items of the result.
  Evaluator(const NodeList& root, const rapidjson::Value& document)
      : root_(root), document_(document) {}

  // The items of every node of the template, one after the other.
  Result<Items> Run();

 private:
  // What a step yields. Where it fails, `items` is what upstream returns beside its error, which
  // counts in a filter that asks for existence only.
  struct Step {
    Items items;
    std::optional<Error> error = std::nullopt;
  };

  Result<void> FindResults(size_t begin, const Item& data, int depth, Items& out);
  Result<void> RunRange(size_t at, const Items& over, int depth, Items& out);

  Step Walk(const Items& input, const Node& node);
  Step WalkList(const Items& input, const NodeList& nodes);
  Step WalkArray(const Items& input, const ArrayNode& node);
  Step WalkField(const Items& input, const FieldNode& node);
  Step WalkWildcard(const Items& input);
  Step WalkRecursive(const Items& input);
  Step WalkUnion(const Items& input, const UnionNode& node);
  Step WalkFilter(const Items& input, const FilterNode& node);
  Step WalkIdentifier(const Items& input, const IdentifierNode& node);
  // Does the item pass? nullopt where upstream leaves it out without a comparison.
  Result<bool> Passes(const Item& item, const FilterNode& node, bool& compared);

  const NodeList& root_;
  const rapidjson::Value& document_;
  size_t spent_ = 0;
  int begin_range_ = 0;
  int in_range_ = 0;
  int end_range_ = 0;
  size_t last_end_ = SIZE_MAX;  // where in root_ the latest `end` stood
};

}  // namespace serin::jsonpath

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/node.h"
#include "engine/model/schema.h"

// Whether a tree decodes into a Go type, and what Go's encoding/json says where it does not.
namespace serin::model {

// A finding about one node.
struct ShapeNote {
  std::string path;  // `spec.metrics[2].count`
  int line = 0;
  int column = 0;
  std::string message;
};

struct Shape {
  // What json.Unmarshal would return: `json: cannot unmarshal number into Go struct field
  // Metric.spec.metrics.interval of type v1alpha1.DurationString`.
  std::optional<ShapeNote> error;
  // `unknown field, did you mean "count"?`
  std::vector<ShapeNote> unknown_fields;
};

// Members are looked at in the tree's order, as Go's decoder does. `path` is put before every path.
Shape CheckShape(const Node& node, const Type& type, const std::string& path = "");

// The tree as json.Marshal writes it after json.Unmarshal into `type`: fields in Go's order,
// omitempty, unknown fields gone, absent structs empty. The tree must have the shape. Quantities
// and times keep their spelling.
std::string EncodeAs(const Node& node, const Type& type);

}  // namespace serin::model

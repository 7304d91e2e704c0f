#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <string_view>

#include "engine/model/go_time_text.h"
#include "engine/model/quantity.h"
#include "engine/model/shape.h"
#include "engine/model/suggest.h"

namespace serin::model {
namespace {

class Checker {
 public:
  Checker(std::string path, Shape& shape) : path_(std::move(path)), shape_(shape) {}

  // False where Go stops at once: a type that decodes itself has refused.
  bool Check(const Node& node, const Type& type) {
    if (type.kind == TypeKind::kPointer) {
      return node.kind == NodeKind::kNull || Check(node, *type.element);
    }
    switch (type.kind) {
      case TypeKind::kStruct:
        return CheckStruct(node, type);
      case TypeKind::kSlice:
        return CheckSlice(node, type);
      case TypeKind::kMap:
        return CheckMap(node, type);
      case TypeKind::kIntOrString:
        return node.kind == NodeKind::kString || CheckSelf(node, SchemaType("int32"));
      case TypeKind::kQuantity:
        return CheckQuantity(node);
      case TypeKind::kTime:
        return CheckTime(node);
      case TypeKind::kRaw:
      case TypeKind::kFieldsV1:
        return true;
      default:
        if (auto wrong = ScalarMismatch(node, type)) Save(node, Mismatch(*wrong, type));
        return true;
    }
  }

 private:
  // How Go names a value that does not go into a string, bool or integer.
  static std::optional<std::string> ScalarMismatch(const Node& node, const Type& type) {
    if (node.kind == NodeKind::kNull) return std::nullopt;
    const NodeKind wanted = type.kind == TypeKind::kString ? NodeKind::kString
                            : type.kind == TypeKind::kBool ? NodeKind::kBool
                                                           : NodeKind::kNumber;
    if (node.kind != wanted) return std::string(GoKindName(node.kind));
    if (wanted != NodeKind::kNumber || Fits(node.scalar, type.kind)) return std::nullopt;
    return "number " + node.scalar;
  }

  static bool Fits(const std::string& number, TypeKind kind) {
    int64_t value = 0;
    const char* end = number.data() + number.size();
    const auto parsed = std::from_chars(number.data(), end, value);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return false;
    return kind == TypeKind::kInt64 || (value >= std::numeric_limits<int32_t>::min() &&
                                        value <= std::numeric_limits<int32_t>::max());
  }

  bool CheckStruct(const Node& node, const Type& type) {
    if (node.kind == NodeKind::kNull) return true;
    if (node.kind != NodeKind::kMapping) {
      Save(node, Mismatch(GoKindName(node.kind), type));
      return true;
    }
    const std::string outer_struct = struct_;
    for (const Member& member : node.members) {
      const Field* field = type.FindField(member.key);
      if (field == nullptr) {
        NoteUnknown(member, type);
        continue;
      }
      const size_t path_size = Enter(member.key);
      const size_t fields_size = fields_.size();
      fields_ += (fields_.empty() ? "" : ".") + member.key;
      struct_ = type.BareName();
      if (!Check(member.value, *field->type)) return false;
      path_.resize(path_size);
      fields_.resize(fields_size);
      struct_ = outer_struct;
    }
    return true;
  }

  bool CheckSlice(const Node& node, const Type& type) {
    if (node.kind == NodeKind::kNull) return true;
    if (node.kind != NodeKind::kSequence) {
      Save(node, Mismatch(GoKindName(node.kind), type));
      return true;
    }
    const size_t path_size = path_.size();
    for (size_t i = 0; i < node.items.size(); ++i) {
      path_ += fmt::format("[{}]", i);
      if (!Check(node.items[i], *type.element)) return false;
      path_.resize(path_size);
    }
    return true;
  }

  bool CheckMap(const Node& node, const Type& type) {
    if (node.kind == NodeKind::kNull) return true;
    if (node.kind != NodeKind::kMapping) {
      Save(node, Mismatch(GoKindName(node.kind), type));
      return true;
    }
    for (const Member& member : node.members) {
      const size_t path_size = Enter(member.key);
      if (!Check(member.value, *type.element)) return false;
      path_.resize(path_size);
    }
    return true;
  }

  // For types that unmarshal themselves through another one: their error ends the decoding.
  bool CheckSelf(const Node& node, const Type& through) {
    const auto wrong = ScalarMismatch(node, through);
    return !wrong || Abort(node, Mismatch(*wrong, through));
  }

  bool CheckQuantity(const Node& node) {
    if (node.kind == NodeKind::kNull) return true;
    const std::string text = node.kind == NodeKind::kString ? node.scalar : WriteJson(node);
    const auto valid = ValidateQuantity(text);
    return valid.has_value() || Abort(node, valid.error().message);
  }

  bool CheckTime(const Node& node) {
    if (node.kind == NodeKind::kNull) return true;
    if (node.kind != NodeKind::kString) return CheckSelf(node, SchemaType("string"));
    auto error = FindRfc3339Error(node.scalar);
    return !error || Abort(node, *std::move(error));
  }

  std::string Mismatch(std::string_view value, const Type& type) const {
    if (fields_.empty()) {
      return fmt::format("json: cannot unmarshal {} into Go value of type {}", value, type.go_name);
    }
    return fmt::format("json: cannot unmarshal {} into Go struct field {}.{} of type {}", value,
                       struct_, fields_, type.go_name);
  }

  void Save(const Node& node, std::string message) {
    if (!shape_.error) shape_.error = ShapeNote{path_, node.line, node.column, std::move(message)};
  }

  bool Abort(const Node& node, std::string message) {
    shape_.error = ShapeNote{path_, node.line, node.column, std::move(message)};
    return false;
  }

  void NoteUnknown(const Member& member, const Type& type) {
    std::vector<std::string_view> known;
    known.reserve(type.fields.size());
    for (const Field& field : type.fields) known.push_back(field.name);
    const size_t path_size = Enter(member.key);
    shape_.unknown_fields.push_back(ShapeNote{path_, member.line, member.column,
                                              "unknown field" + DidYouMean(member.key, known)});
    path_.resize(path_size);
  }

  // Appends a key to the path; returns what to cut it back to.
  size_t Enter(const std::string& key) {
    const size_t size = path_.size();
    if (!path_.empty()) path_ += '.';
    path_ += key;
    return size;
  }

  std::string path_;    // with indices and map keys, for people
  std::string fields_;  // Go's own: struct fields alone
  std::string struct_;  // the struct whose field is being decoded
  Shape& shape_;
};

}  // namespace

Shape CheckShape(const Node& node, const Type& type, const std::string& path) {
  Shape shape;
  Checker(path, shape).Check(node, type);
  return shape;
}

}  // namespace serin::model

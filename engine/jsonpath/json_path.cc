#include "engine/jsonpath/json_path.h"

#include <fmt/format.h>
#include <memory>
#include <optional>
#include <rapidjson/document.h>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/jsonpath/evaluate.h"
#include "engine/jsonpath/item.h"
#include "engine/jsonpath/node.h"
#include "engine/jsonpath/parse.h"

namespace serin::jsonpath {

class JsonPath::Impl {
 public:
  explicit Impl(NodeList root) : root_(std::move(root)) {}
  const NodeList& root() const { return root_; }

 private:
  NodeList root_;
};

JsonPath::JsonPath(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<JsonPath> JsonPath::Parse(std::string_view text) {
  if (text.size() > kMaxPathLength) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("the path is longer than {} bytes", kMaxPathLength));
  }
  SERIN_TRY(NodeList root, ParseTemplate(text));
  return JsonPath(std::make_shared<const Impl>(std::move(root)));
}

Result<std::optional<std::string>> JsonPath::First(const JsonDocument& document) const {
  Evaluator evaluator(impl_->root(), document.root());
  SERIN_TRY(const Items items, evaluator.Run());
  if (items.empty()) return std::nullopt;
  if (std::holds_alternative<NoValue>(items.front())) {
    return InvalidArgument("the document is null");
  }
  return EncodeGoJson(items.front());
}

}  // namespace serin::jsonpath

#pragma once

#include <cstddef>
#include <memory>
#include <rapidjson/fwd.h>
#include <string_view>

#include "engine/base/result.h"

namespace serin::jsonpath {

// A JSON text decoded as Go's encoding/json decodes it into `any`: one document and nothing after
// it, numbers float64, a later duplicate key wins, invalid UTF-8 and lone surrogates become U+FFFD.
class JsonDocument {
 public:
  static Result<JsonDocument> Parse(std::string_view text);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  const rapidjson::Value& root() const;

 private:
  explicit JsonDocument(std::unique_ptr<rapidjson::Document> document);

  std::unique_ptr<rapidjson::Document> document_;
};

inline constexpr size_t kMaxJsonDepth = 10'000;  // Go's own limit

}  // namespace serin::jsonpath

#include <cstddef>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/node.h"
#include "engine/model/read_json.h"
#include "engine/model/read_yaml.h"
#include "engine/model/secrets.h"

namespace serin::model {
namespace {

// Says where; what stands there may be a secret.
tl::unexpected<Error> Trouble(int line, std::string_view what) {
  return InvalidArgument(line > 0 ? fmt::format("secret file, line {}: {}", line, what)
                                  : fmt::format("secret file: {}", what));
}

// Standard base64 with padding; line breaks are skipped, as Go's decoder does.
Result<std::string> DecodeBase64(const Node& node) {
  std::string text;
  for (const char c : node.scalar) {
    if (c != '\n' && c != '\r') text += c;
  }
  const size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  const std::string_view digits(text.data(), text.size() - padding);
  if (text.size() % 4 != 0 ||
      digits.find_first_not_of(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") !=
          std::string_view::npos) {
    return Trouble(node.line, "data is not base64");
  }
  std::string out(text.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                  reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(text.size()));
  out.resize(out.size() - padding);
  return out;
}

enum class Encoding { kText, kBase64 };

Result<void> ReadValues(const std::string& name, const Node& values, Encoding encoding,
                        SecretStore& into) {
  if (values.kind != NodeKind::kMapping) {
    return Trouble(values.line, fmt::format("secret '{}' is not a map of key to value", name));
  }
  for (const Member& entry : values.members) {
    if (entry.value.kind != NodeKind::kString) {
      return Trouble(entry.line,
                     fmt::format("secret '{}': '{}' is no text; quote it if it looks like a number",
                                 name, entry.key));
    }
    std::string value = entry.value.scalar;
    if (encoding == Encoding::kBase64) {
      SERIN_TRY(value, DecodeBase64(entry.value));
    }
    if (value.size() > kMaxSecretBytes) {
      return Trouble(entry.line, fmt::format("a secret is over {} bytes", kMaxSecretBytes));
    }
    into.Set(name, entry.key, std::move(value));
  }
  return {};
}

Result<void> ReadKubernetesSecret(const Node& document, SecretStore& into) {
  const Node* metadata = document.Find("metadata");
  const Node* name = metadata == nullptr ? nullptr : metadata->Find("name");
  if (name == nullptr || name->kind != NodeKind::kString || name->scalar.empty()) {
    return Trouble(document.line, "a Secret has no metadata.name");
  }
  if (const Node* data = document.Find("data")) {
    SERIN_CHECK_OK(ReadValues(name->scalar, *data, Encoding::kBase64, into));
  }
  // Read last, because it wins over data, as in the Kubernetes API.
  if (const Node* data = document.Find("stringData")) {
    SERIN_CHECK_OK(ReadValues(name->scalar, *data, Encoding::kText, into));
  }
  return {};
}

Result<void> ReadDocument(const Node& document, SecretStore& into) {
  if (document.kind != NodeKind::kMapping) {
    return Trouble(document.line, "expected a Secret or a map of name to keys");
  }
  const Node* kind = document.Find("kind");
  if (kind != nullptr && kind->kind == NodeKind::kString) {
    if (kind->scalar == "Secret") return ReadKubernetesSecret(document, into);
    return Trouble(kind->line, "the document's kind is not Secret");
  }
  for (const Member& secret : document.members) {
    SERIN_CHECK_OK(ReadValues(secret.key, secret.value, Encoding::kText, into));
  }
  return {};
}

Result<std::vector<Node>> ReadNodes(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') {
    if (auto json = ReadJsonStream(text)) return json;
  }
  YamlStream stream = ReadYaml(text);
  if (!stream.error) return std::move(stream.documents);
  if (stream.error->code == ErrorCode::kLimitExceeded) return Fail(*std::move(stream.error));
  return Trouble(stream.error->position ? stream.error->position->line : 0, "not valid YAML");
}

}  // namespace

Result<void> ParseSecretFile(std::string_view text, SecretStore& into) {
  SERIN_TRY(const std::vector<Node> documents, ReadNodes(text));
  for (const Node& document : documents) {
    SERIN_CHECK_OK(ReadDocument(document, into));
  }
  return {};
}

}  // namespace serin::model

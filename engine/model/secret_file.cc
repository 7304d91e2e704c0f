#include <cstddef>
#include <exception>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <string>
#include <string_view>
#include <vector>
#include <yaml-cpp/yaml.h>

#include "engine/model/secrets.h"

namespace serin::model {
namespace {

constexpr size_t kMaxSecretFileBytes = 16 * kMaxSecretBytes;

// Says where; what stands there may be a secret.
tl::unexpected<Error> Trouble(const YAML::Mark& mark, std::string_view what) {
  return InvalidArgument(fmt::format("secret file, line {}: {}", mark.line + 1, what));
}

// Standard base64 with padding; line breaks are skipped, as Go's decoder does.
Result<std::string> DecodeBase64(const YAML::Node& node) {
  std::string text;
  for (const char c : node.Scalar()) {
    if (c != '\n' && c != '\r') text += c;
  }
  const size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  const std::string_view digits(text.data(), text.size() - padding);
  if (text.size() % 4 != 0 ||
      digits.find_first_not_of(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") !=
          std::string_view::npos) {
    return Trouble(node.Mark(), "data is not base64");
  }
  std::string out(text.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                  reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(text.size()));
  out.resize(out.size() - padding);
  return out;
}

enum class Encoding { kText, kBase64 };

Result<void> ReadValues(const std::string& name, const YAML::Node& values, Encoding encoding,
                        SecretStore& into) {
  if (!values.IsMap()) {
    return Trouble(values.Mark(), fmt::format("secret '{}' is not a map of key to value", name));
  }
  for (const auto& entry : values) {
    if (!entry.first.IsScalar() || !entry.second.IsScalar()) {
      return Trouble(entry.first.Mark(),
                     fmt::format("secret '{}' holds a value that is no text", name));
    }
    std::string value = entry.second.Scalar();
    if (encoding == Encoding::kBase64) {
      SERIN_TRY(value, DecodeBase64(entry.second));
    }
    if (value.size() > kMaxSecretBytes) {
      return Trouble(entry.first.Mark(), fmt::format("a secret is over {} bytes", kMaxSecretBytes));
    }
    into.Set(name, entry.first.Scalar(), std::move(value));
  }
  return {};
}

Result<void> ReadKubernetesSecret(const YAML::Node& document, SecretStore& into) {
  const YAML::Node metadata = document["metadata"];
  const YAML::Node name = metadata && metadata.IsMap() ? metadata["name"] : YAML::Node();
  if (!name || !name.IsScalar() || name.Scalar().empty()) {
    return Trouble(document.Mark(), "a Secret has no metadata.name");
  }
  // stringData wins over data, as in the Kubernetes API.
  for (const auto& [field, encoding] :
       {std::pair("data", Encoding::kBase64), std::pair("stringData", Encoding::kText)}) {
    const YAML::Node values = document[field];
    if (values && !values.IsNull()) {
      SERIN_CHECK_OK(ReadValues(name.Scalar(), values, encoding, into));
    }
  }
  return {};
}

Result<void> ReadDocument(const YAML::Node& document, SecretStore& into) {
  if (document.IsNull()) return {};
  if (!document.IsMap()) {
    return Trouble(document.Mark(), "expected a Secret or a map of name to keys");
  }
  if (const YAML::Node kind = document["kind"]; kind && kind.IsScalar()) {
    if (kind.Scalar() == "Secret") return ReadKubernetesSecret(document, into);
    return Trouble(kind.Mark(), fmt::format("expected kind Secret, not {}", kind.Scalar()));
  }
  for (const auto& secret : document) {
    if (!secret.first.IsScalar()) return Trouble(secret.first.Mark(), "a secret's name is no text");
    SERIN_CHECK_OK(ReadValues(secret.first.Scalar(), secret.second, Encoding::kText, into));
  }
  return {};
}

}  // namespace

Result<void> ParseSecretFile(std::string_view text, SecretStore& into) {
  if (text.size() > kMaxSecretFileBytes) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("a secret file is over {} bytes", kMaxSecretFileBytes));
  }
  try {
    for (const YAML::Node& document : YAML::LoadAll(std::string(text))) {
      SERIN_CHECK_OK(ReadDocument(document, into));
    }
  } catch (const YAML::Exception& error) {
    return Trouble(error.mark, "not valid YAML");
  } catch (const std::exception&) {
    return InvalidArgument("secret file: not valid YAML");
  }
  return {};
}

}  // namespace serin::model

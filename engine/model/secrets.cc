#include "engine/model/secrets.h"

#include <cstddef>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace serin::model {
namespace {

constexpr std::string_view kPlaceholder = "temp-for-secret";

bool IsSecret(const Argument& argument) {
  return argument.value_from && argument.value_from->secret_key_ref;
}

void AppendVariablePart(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      out += static_cast<char>(c - 'a' + 'A');
    } else {
      out += (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    }
  }
}

}  // namespace

void SecretStore::Set(std::string name, std::string key, std::string value) {
  secrets_[std::move(name)][std::move(key)] = std::move(value);
}

void SecretStore::AddEnvironment(std::string_view assignment) {
  const size_t equals = assignment.find('=');
  if (!assignment.starts_with(kSecretVariablePrefix) || equals == std::string_view::npos) return;
  environment_[std::string(assignment.substr(0, equals))] = assignment.substr(equals + 1);
}

Result<std::string> SecretStore::Get(const SecretKeyRef& reference) const {
  const auto secret = secrets_.find(reference.name);
  if (secret != secrets_.end()) {
    const auto value = secret->second.find(reference.key);
    if (value != secret->second.end()) return value->second;
  }
  const auto variable = environment_.find(SecretVariable(reference));
  if (variable != environment_.end()) return variable->second;
  return Fail(ErrorCode::kNotFound, secret == secrets_.end()
                                        ? fmt::format("secrets \"{}\" not found", reference.name)
                                        : fmt::format("key '{}' does not exist in secret '{}'",
                                                      reference.key, reference.name));
}

Redactor SecretStore::MakeRedactor() const {
  Redactor redactor;
  for (const auto& [name, values] : secrets_) {
    for (const auto& [key, value] : values) redactor.Add(value);
  }
  for (const auto& [variable, value] : environment_) redactor.Add(value);
  return redactor;
}

std::string SecretVariable(const SecretKeyRef& reference) {
  std::string out(kSecretVariablePrefix);
  AppendVariablePart(out, reference.name);
  out += "__";
  AppendVariablePart(out, reference.key);
  return out;
}

Result<void> ParseSecretAssignment(std::string_view text, SecretStore& into) {
  const size_t slash = text.find('/');
  const size_t equals =
      slash == std::string_view::npos ? std::string_view::npos : text.find('=', slash);
  // What is wrong may hold the secret, so it is not shown.
  if (equals == std::string_view::npos || slash == 0 || equals == slash + 1) {
    return InvalidArgument("a secret is given as name/key=value");
  }
  if (text.size() - equals - 1 > kMaxSecretBytes) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("a secret is over {} bytes", kMaxSecretBytes));
  }
  into.Set(std::string(text.substr(0, slash)),
           std::string(text.substr(slash + 1, equals - slash - 1)),
           std::string(text.substr(equals + 1)));
  return {};
}

std::vector<Argument> WithPlaceholderSecrets(std::span<const Argument> args) {
  std::vector<Argument> out(args.begin(), args.end());
  for (Argument& argument : out) {
    if (!IsSecret(argument)) continue;
    argument.value = kPlaceholder;
    argument.value_from.reset();
  }
  return out;
}

Result<std::vector<Argument>> WithRealSecrets(std::span<const Argument> args,
                                              const SecretStore& secrets) {
  std::vector<Argument> out(args.begin(), args.end());
  for (Argument& argument : out) {
    if (!IsSecret(argument)) continue;
    SERIN_TRY(argument.value, secrets.Get(*argument.value_from->secret_key_ref));
  }
  return out;
}

}  // namespace serin::model

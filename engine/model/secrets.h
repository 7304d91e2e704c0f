#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/redact.h"
#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::model {

// The secrets of one namespace: name → key → value (spec/argo-analysis.md §4). Values given later
// replace earlier ones; what the environment gives counts only where nothing else does. Not
// synchronised: fill it, then share it.
class SecretStore {
 public:
  void Set(std::string name, std::string key, std::string value);

  // A variable of the environment, `<name>=<value>`. Those whose name does not begin with
  // kSecretVariablePrefix are ignored. See SecretVariable.
  void AddEnvironment(std::string_view assignment);

  // K-2: `secrets "<s>" not found`, or `key '<k>' does not exist in secret '<s>'`.
  Result<std::string> Get(const SecretKeyRef& reference) const;

  // Knows every non-empty value in here.
  Redactor MakeRedactor() const;

 private:
  std::map<std::string, std::map<std::string, std::string>> secrets_;
  std::map<std::string, std::string> environment_;  // variable → value
};

inline constexpr std::string_view kSecretVariablePrefix = "SERIN_SECRET_";
inline constexpr size_t kMaxSecretBytes = 1'048'576;  // Kubernetes' own limit for a Secret

// The variable that holds a secret: the prefix, the name, two underscores, the key; letters in
// upper case, anything but letters and digits an underscore. `api-token`, `key` is
// `SERIN_SECRET_API_TOKEN__KEY`.
std::string SecretVariable(const SecretKeyRef& reference);

// `name/key=value`, as `--secret` takes it. The value may be empty and may hold `=` and `/`.
Result<void> ParseSecretAssignment(std::string_view text, SecretStore& into);

// The text of a `--secret-file`: YAML or JSON, one or more documents, each a Kubernetes Secret
// (`data` in base64, `stringData` as it is) or a map of name → key → value. Values are text: a
// number must be quoted. Errors name the place, never a value.
Result<void> ParseSecretFile(std::string_view text, SecretStore& into);

// K-1: the arguments with which runs are validated, scheduled and assessed: every secret is the
// fixed text `temp-for-secret`.
std::vector<Argument> WithPlaceholderSecrets(std::span<const Argument> args);

// The arguments with which a provider is called: secrets filled in, also where the argument has a
// value of its own (K-3); valueFrom stays (K-5). Errors as of Get.
Result<std::vector<Argument>> WithRealSecrets(std::span<const Argument> args,
                                              const SecretStore& secrets);

}  // namespace serin::model

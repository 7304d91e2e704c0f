#include "cli/secrets.h"

#include <fmt/format.h>

#include "cli/files.h"

namespace serin::cli {

Result<model::SecretStore> LoadSecrets(const SecretOptions& options, Context& context) {
  model::SecretStore secrets;
  for (const std::string& assignment : context.variables) {
    secrets.AddEnvironment(assignment);
  }
  for (const std::string& path : options.files) {
    SERIN_TRY(const NamedText file, ReadFile(path, *context.in));
    if (auto parsed = model::ParseSecretFile(file.text, secrets); !parsed) {
      return InvalidArgument(fmt::format("{}: {}", path, parsed.error().ToString()));
    }
  }
  for (const std::string& assignment : options.assignments) {
    SERIN_CHECK_OK(model::ParseSecretAssignment(assignment, secrets));
  }
  return secrets;
}

}  // namespace serin::cli

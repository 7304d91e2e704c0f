#pragma once

#include "cli/context.h"
#include "cli/options.h"
#include "engine/base/result.h"
#include "engine/model/secrets.h"

namespace serin::cli {

// The secrets given by options, files and this process's environment. Errors never hold a value.
Result<model::SecretStore> LoadSecrets(const SecretOptions& options, Context& context);

}  // namespace serin::cli

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/analysis/sample_result.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/analysis/serin_config.h"

// The texts of this room: each is taken or is an error. What is taken keeps what its header says.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)serin::analysis::ParseSample(text);
  if (const auto script = serin::analysis::ParseScript(text)) {
    for (const auto& [metric, results] : *script) {
      if (results->empty()) std::abort();
    }
  }
  if (const auto config = serin::analysis::ParseSerinConfig(text)) {
    if (config->prometheus.query.empty() == config->queries.empty()) std::abort();
    if (config->queries.empty() != config->formula.empty()) std::abort();
  }
  return 0;
}

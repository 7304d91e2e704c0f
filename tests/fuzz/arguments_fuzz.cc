#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fuzzer/FuzzedDataProvider.h>
#include <string>
#include <vector>

#include "engine/model/json_to_yaml.h"
#include "engine/model/rollout_field.h"
#include "engine/model/secrets.h"
#include "engine/model/substitute.h"

// The texts that users hand over beside their documents: each is taken or is an error. A text
// without a tag is not changed by substitution.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using serin::model::Argument;
  FuzzedDataProvider input(data, size);
  const std::vector<Argument> args = {Argument{.name = input.ConsumeRandomLengthString(8),
                                               .value = input.ConsumeRandomLengthString(16),
                                               .value_from = std::nullopt}};
  const std::string path = input.ConsumeRandomLengthString(32);
  const std::string text = input.ConsumeRemainingBytesAsString();
  const auto substituted = serin::model::SubstituteArguments(text, args);
  if (text.find("{{") == std::string::npos && (!substituted || *substituted != text)) std::abort();
  (void)serin::model::ExtractRolloutField(text, path);
  (void)serin::model::ExtractMetadataField({}, path);
  (void)serin::model::JsonToYaml(text);
  serin::model::SecretStore secrets;
  (void)serin::model::ParseSecretFile(text, secrets);
  (void)serin::model::ParseSecretAssignment(text, secrets);
  return 0;
}

#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin::condition {

// Go's base64.StdEncoding: padded. Decoding skips CR and LF; its errors are
// `illegal base64 data at input byte <n>`.
std::string EncodeBase64(std::string_view bytes);
Result<std::string> DecodeBase64(std::string_view text);

}  // namespace serin::condition

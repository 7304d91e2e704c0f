#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin::http {

// The content of a gzip stream (RFC 1952), members in a row joined. kLimitExceeded once it grows
// beyond `limit` bytes, kBadPeer where the stream is damaged or ends early.
Result<std::string> Gunzip(std::string_view compressed, size_t limit);

}  // namespace serin::http

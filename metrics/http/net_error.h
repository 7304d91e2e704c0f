#pragma once

#include <boost/system/error_code.hpp>
#include <string>
#include <string_view>

#include "engine/base/result.h"

// Internal to metrics/: includes Boost.System.
namespace serin::http {

// A system error in Go's words: `connection refused`, `connection reset by peer`, …
std::string Describe(const boost::system::error_code& error);

// `<what>: <Describe>`; kCancelled where the operation was cancelled, else kUnavailable.
Error NetError(std::string_view what, const boost::system::error_code& error);

}  // namespace serin::http

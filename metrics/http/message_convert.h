#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "metrics/http/connection.h"
#include "metrics/http/message.h"

// Internal to metrics/http: includes Beast.
namespace serin::http {

using ResponseParser = boost::beast::http::response_parser<boost::beast::http::string_body>;

// Interim answers (100, 103) before the real one; as Go's max1xxResponses.
inline constexpr int kMaxInterim = 5;

inline bool IsInterim(int status) { return status >= 100 && status < 200 && status != 101; }

Response ConvertMessage(boost::beast::http::response<boost::beast::http::string_body>&& message);

// What went wrong while reading an answer: too large, truncated, not HTTP, or the network.
Error ReadError(const boost::system::error_code& error, const ReadLimits& limits);

}  // namespace serin::http

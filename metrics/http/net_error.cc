#include "metrics/http/net_error.h"

#include <boost/asio/error.hpp>
#include <cctype>

namespace serin::http {

namespace error = boost::asio::error;

std::string Describe(const boost::system::error_code& code) {
  if (code == error::operation_aborted) return "operation was canceled";
  if (code == error::eof) return "EOF";
  if (code == error::timed_out) return "i/o timeout";
  // The C library's words with a small first letter are Go's.
  std::string text = code.message();
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

Error NetError(std::string_view what, const boost::system::error_code& code) {
  const bool cancelled = code == error::operation_aborted;
  return Error{cancelled ? ErrorCode::kCancelled : ErrorCode::kUnavailable,
               fmt::format("{}: {}", what, Describe(code))};
}

}  // namespace serin::http

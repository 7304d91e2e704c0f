#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace serin {

// What kind of trouble an Error is; callers branch on this, people read the message.
enum class ErrorCode {
  kInvalidArgument,   // the input is wrong: a document, an expression, an option
  kNotFound,          // something named does not exist
  kLimitExceeded,     // a named limit was reached
  kUnavailable,       // a peer could not be reached or refused
  kBadPeer,           // a peer answered something that cannot be used
  kDeadlineExceeded,  // a wait ended at its deadline
  kCancelled,         // the caller asked to stop
  kInternal,          // a broken expectation inside
};

// A place in a document. Lines and columns count from 1; 0 is unknown.
struct SourcePosition {
  std::string file;
  int line = 0;
  int column = 0;

  friend bool operator==(const SourcePosition&, const SourcePosition&) = default;
};

// An error as a value. `message` is lower case without a full stop, and names the offending value.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  std::optional<SourcePosition> position = std::nullopt;

  // `file:line:column: message`, or the message alone where the position is unknown.
  std::string ToString() const;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

inline tl::unexpected<Error> Fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

inline tl::unexpected<Error> InvalidArgument(std::string message) {
  return Fail(ErrorCode::kInvalidArgument, std::move(message));
}

}  // namespace serin

#define SERIN_CONCAT_INNER(a, b) a##b
#define SERIN_CONCAT(a, b) SERIN_CONCAT_INNER(a, b)

// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses.
// SERIN_TRY(auto x, F()): x is F()'s value, or the enclosing function returns F()'s error.
#define SERIN_TRY(declaration, expression)                                        \
  auto SERIN_CONCAT(serin_try_, __LINE__) = (expression);                         \
  if (!SERIN_CONCAT(serin_try_, __LINE__)) {                                      \
    return tl::unexpected(std::move(SERIN_CONCAT(serin_try_, __LINE__)).error()); \
  }                                                                               \
  declaration = std::move(*SERIN_CONCAT(serin_try_, __LINE__))
// NOLINTEND(bugprone-macro-parentheses)

// SERIN_CHECK_OK(F()): the same for a Result<void>.
#define SERIN_CHECK_OK(expression)                                     \
  do {                                                                 \
    if (auto serin_check_result = (expression); !serin_check_result) { \
      return tl::unexpected(std::move(serin_check_result).error());    \
    }                                                                  \
  } while (false)

#include "metrics/auth/sigv4_transport.h"

#include <utility>

namespace serin::auth {
namespace {

constexpr Duration kEarly = std::chrono::minutes(1);

}  // namespace

SigV4Transport::SigV4Transport(AwsConfig config, http::Environment environment,
                               boost::asio::io_context& io, const Clock& clock,
                               std::shared_ptr<http::Transport> sts,
                               std::shared_ptr<http::Transport> next)
    : config_(std::move(config)),
      environment_(std::move(environment)),
      clock_(clock),
      sts_(std::move(sts)),
      next_(std::move(next)),
      keys_(io, clock, kEarly, [this](http::Context& context) { return FetchKeys(context); }) {}

http::Task<Result<http::Response>> SigV4Transport::RoundTrip(http::Request request,
                                                             http::Context& context) {
  if (!request.foreign) {
    const Result<AwsKeys> keys = co_await keys_.Get(context);
    if (!keys) {
      co_return Fail(keys.error().code, "could not get SigV4 credentials: " + keys.error().message);
    }
    SignV4(request, *keys, config_.region, "aps", clock_.Now());
  }
  co_return co_await next_->RoundTrip(std::move(request), context);
}

std::string SigV4Transport::SessionName() const {
  return fmt::format("{}", clock_.Now().UnixNanos());
}

http::Task<Result<SigV4Transport::Keys>> SigV4Transport::FetchBaseKeys(http::Context& context) {
  if (const auto* const given = std::get_if<AwsKeys>(&config_.keys)) {
    co_return Keys{.value = *given, .expires = std::nullopt};
  }
  const auto& identity = std::get<WebIdentity>(config_.keys);
  // Read each time: the platform replaces the token before it expires.
  const Result<std::string> token = environment_.read_file(identity.token_file);
  if (!token) co_return Fail(token.error());
  Result<http::Request> request = MakeWebIdentityRequest(
      config_.sts_endpoint, identity.role_arn,
      identity.session_name.empty() ? SessionName() : identity.session_name, *token);
  if (!request) co_return Fail(request.error());
  co_return co_await AskSts(std::move(*request), context);
}

http::Task<Result<SigV4Transport::Keys>> SigV4Transport::FetchKeys(http::Context& context) {
  Result<Keys> base = co_await FetchBaseKeys(context);
  if (!base || config_.role_arn.empty()) co_return base;
  Result<http::Request> request =
      MakeAssumeRoleRequest(config_.sts_endpoint, config_.role_arn, SessionName());
  if (!request) co_return Fail(request.error());
  SignV4(*request, base->value, config_.region, "sts", clock_.Now());
  co_return co_await AskSts(std::move(*request), context);
}

http::Task<Result<SigV4Transport::Keys>> SigV4Transport::AskSts(http::Request request,
                                                                http::Context& context) {
  const Result<http::Response> response = co_await http::Follow(*sts_, std::move(request), context);
  if (!response) co_return Fail(response.error());
  Result<TemporaryKeys> keys = ParseStsResponse(*response);
  if (!keys) co_return Fail(std::move(keys).error());
  co_return Keys{.value = std::move(keys->keys), .expires = keys->expires};
}

}  // namespace serin::auth

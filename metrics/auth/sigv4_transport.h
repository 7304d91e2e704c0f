#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/clock.h"
#include "metrics/auth/aws_config.h"
#include "metrics/auth/renewed.h"
#include "metrics/auth/sts.h"
#include "metrics/http/environment.h"
#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
namespace serin::auth {

// Signs requests for Amazon Managed Service for Prometheus (service `aps`). Temporary keys are
// fetched from STS over `sts` and renewed before they expire. Foreign requests are not signed.
class SigV4Transport final : public http::Transport {
 public:
  SigV4Transport(AwsConfig config, http::Environment environment, boost::asio::io_context& io,
                 const Clock& clock, std::shared_ptr<http::Transport> sts,
                 std::shared_ptr<http::Transport> next);

  http::Task<Result<http::Response>> RoundTrip(http::Request request,
                                               http::Context& context) override;

 private:
  using Keys = Expiring<AwsKeys>;
  // The keys that come first: given ones, or a web identity's.
  http::Task<Result<Keys>> FetchBaseKeys(http::Context& context);
  // The assumed role's where there is one.
  http::Task<Result<Keys>> FetchKeys(http::Context& context);
  http::Task<Result<Keys>> AskSts(http::Request request, http::Context& context);
  std::string SessionName() const;

  const AwsConfig config_;
  const http::Environment environment_;
  const Clock& clock_;
  const std::shared_ptr<http::Transport> sts_;
  const std::shared_ptr<http::Transport> next_;
  Renewed<AwsKeys> keys_;
};

}  // namespace serin::auth

#pragma once

#include <string>

#include "engine/base/time.h"
#include "metrics/auth/sigv4.h"
#include "metrics/http/message.h"

// AWS Security Token Service, API version 2011-06-15.
namespace serin::auth {

struct TemporaryKeys {
  AwsKeys keys;
  Timestamp expires;
};

// AssumeRoleWithWebIdentity; needs no signature.
Result<http::Request> MakeWebIdentityRequest(const std::string& endpoint,
                                             const std::string& role_arn,
                                             const std::string& session_name,
                                             const std::string& token);

// AssumeRole, to be signed for service `sts`.
Result<http::Request> MakeAssumeRoleRequest(const std::string& endpoint,
                                            const std::string& role_arn,
                                            const std::string& session_name);

// Errors: `sts: <code>: <message>` as the service says it, or what is missing.
Result<TemporaryKeys> ParseStsResponse(const http::Response& response);

}  // namespace serin::auth

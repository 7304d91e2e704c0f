#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "engine/source/endpoint.h"
#include "metrics/auth/sigv4.h"
#include "metrics/http/environment.h"

namespace serin::auth {

// Keys from STS for a token that the platform puts into a file (EKS service accounts).
struct WebIdentity {
  std::string role_arn;
  std::string token_file;
  std::string session_name;  // empty: one is made up
};

// Where signatures get their keys and their region from.
struct AwsConfig {
  std::string region;
  std::variant<AwsKeys, WebIdentity> keys;
  std::string role_arn;      // to be assumed by those keys; empty: none
  std::string sts_endpoint;  // URL
};

// As the AWS SDK's default chain does, without its network sources: an explicit profile; else the
// environment's keys; else the environment's web identity; else the profile AWS_PROFILE or
// `default`. Profiles are read from ~/.aws/credentials and ~/.aws/config, or where
// AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE say.
// Errors: `could not get SigV4 credentials: …`,
// `region not configured in sigv4 or in default credentials chain`.
Result<AwsConfig> ResolveAwsConfig(const source::SigV4& sigv4,
                                   const http::Environment& environment);

using IniSection = std::map<std::string, std::string>;

// One section of an AWS profile file; empty where it does not exist. Keys in lower case.
IniSection ReadIniSection(std::string_view text, std::string_view name);

}  // namespace serin::auth

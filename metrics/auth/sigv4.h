#pragma once

#include <string>
#include <string_view>

#include "engine/base/time.h"
#include "metrics/http/message.h"

namespace serin::auth {

struct AwsKeys {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;  // of temporary keys; empty otherwise

  friend bool operator==(const AwsKeys&, const AwsKeys&) = default;
};

// Signs with AWS Signature Version 4: sets X-Amz-Date, X-Amz-Security-Token (of temporary keys) and
// Authorization. What is signed: method, path, query, Host, those headers and the body.
// Source: AWS, "Create a signed AWS API request".
void SignV4(http::Request& request, const AwsKeys& keys, std::string_view region,
            std::string_view service, Timestamp now);

}  // namespace serin::auth

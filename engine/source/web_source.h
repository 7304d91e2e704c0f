#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/source/endpoint.h"

namespace serin::source {

// One HTTP exchange of Argo's web provider (spec/argo-analysis.md §15), arguments substituted.
struct WebRequest {
  std::string method = "GET";
  std::string url;
  std::vector<Header> headers;  // set in order, a later key wins
  std::string body;
  bool insecure = false;
  std::optional<OAuth2> oauth2;
  Duration timeout = std::chrono::seconds(10);
  std::stop_token stop;
};

struct WebResponse {
  int status = 0;
  std::string body;
};

// Fetches for the web provider. Blocks at most `timeout`; safe from several threads. Any status is
// a response; an Error is a failure to get one.
class WebSource {
 public:
  virtual ~WebSource() = default;
  virtual Result<WebResponse> Fetch(const WebRequest& request) = 0;
};

}  // namespace serin::source

#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "metrics/http/client.h"
#include "metrics/web/http_web_source.h"
#include "tests/metrics/testing/manual_clock.h"
#include "tests/metrics/testing/stub_server.h"

namespace serin::testing {

// The HTTP client seen through the web provider, which passes everything on.
class WebFixture : public ::testing::Test {
 protected:
  void Connect(http::ClientOptions options = {}) {
    web_.reset();
    client_ = http::Client::Create(std::move(options), environment_, clock_);
    web_ = web::CreateWebSource(client_);
  }

  static source::WebRequest To(const std::string& url) {
    source::WebRequest request;
    request.url = url;
    request.timeout = std::chrono::seconds(20);
    return request;
  }
  Result<source::WebResponse> Fetch(const source::WebRequest& request) {
    if (!client_) Connect();
    return web_->Fetch(request);
  }
  Result<source::WebResponse> Fetch(const std::string& url) { return Fetch(To(url)); }
  // The message of the error that must come, without the leading `Get "…": `.
  std::string ErrorOf(const source::WebRequest& request) {
    const auto response = Fetch(request);
    EXPECT_FALSE(response) << "status " << response->status;
    if (response) return {};
    const std::string& message = response.error().message;
    const size_t end = message.find("\": ");
    return end == std::string::npos ? message : message.substr(end + 3);
  }
  std::string ErrorOf(const std::string& url) { return ErrorOf(To(url)); }

  ManualClock clock_;
  http::Environment environment_ = http::Environment::Empty();
  std::shared_ptr<http::Client> client_;
  std::shared_ptr<source::WebSource> web_;
};

}  // namespace serin::testing

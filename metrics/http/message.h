#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/source/endpoint.h"
#include "metrics/http/url.h"

namespace serin::http {

// Header fields; names compare without case. Order is kept.
class Headers {
 public:
  // Replaces every field of that name.
  void Set(std::string_view name, std::string value);
  // Keeps what is there.
  void Add(std::string_view name, std::string value);
  void Remove(std::string_view name);
  std::optional<std::string_view> Get(std::string_view name) const;
  bool Has(std::string_view name) const { return Get(name).has_value(); }
  const std::vector<source::Header>& fields() const { return fields_; }

 private:
  std::vector<source::Header> fields_;
};

struct Request {
  std::string method = "GET";
  Url url;
  Headers headers;
  std::string body;
  // TLS without verification.
  bool insecure = false;
  // May be sent a second time when a kept connection turns out to be closed.
  bool repeatable = false;
  // A redirect led to another host: nothing secret may be added.
  bool foreign = false;
};

struct Response {
  int status = 0;
  Headers headers;
  std::string body;
};

// Go's canonical form: `x-scope-orgid` is `X-Scope-Orgid`.
std::string CanonicalName(std::string_view name);

bool EqualIgnoringCase(std::string_view a, std::string_view b);

// The head and body of `request` as HTTP/1.1 sends them. Fails on a method, header name or value
// that could break out of its place (spaces, line ends). `absolute_form`: the request line carries
// the whole URL, as a proxy wants it.
Result<std::string> Serialize(const Request& request, bool absolute_form);

}  // namespace serin::http

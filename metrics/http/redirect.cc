#include <utility>

#include "metrics/http/credentials.h"
#include "metrics/http/transport.h"

namespace serin::http {
namespace {

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool IsSameOrSubdomain(std::string_view host, std::string_view parent) {
  if (host == parent) return true;
  return host.find(':') == std::string_view::npos && host.size() > parent.size() &&
         host.ends_with(parent) && host[host.size() - parent.size() - 1] == '.';
}

// Go's url.Error: `Post "http://…": what`.
Error Named(const std::string& operation, Error error) {
  error.message = fmt::format("{}: {}", operation, error.message);
  return error;
}

// Puts an operation's name into the context for as long as it lasts; they nest, as a query may
// have to fetch a token first.
class Operation {
 public:
  explicit Operation(Context& context) : context_(context), outer_(context.operation) {}
  ~Operation() { context_.operation = std::move(outer_); }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

 private:
  Context& context_;
  std::string outer_;
};

std::string OperationName(const Request& request) {
  std::string verb = CanonicalName(request.method);
  return fmt::format("{} \"{}\"", verb, request.url.Display());
}

// Turns `request`, which began at host `initial`, into the one that the answer asks for.
void Redirect(Request& request, const std::string& initial, Url to, int status) {
  const bool leaves = !IsSameOrSubdomain(to.host, initial) ||
                      (request.url.scheme == "https" && to.scheme != "https");
  if (leaves) request.foreign = true;
  if (request.foreign) {
    for (const char* name : {"Authorization", "Www-Authenticate", "Cookie", "Cookie2"}) {
      request.headers.Remove(name);
    }
  }
  if (status != 307 && status != 308 && request.method != "GET" && request.method != "HEAD") {
    request.method = "GET";
    request.body.clear();
    request.headers.Remove("Content-Type");
  }
  request.url = std::move(to);
}

}  // namespace

Task<Result<Response>> Follow(Transport& transport, Request request, Context& context) {
  const Operation operation(context);
  const std::string initial = request.url.host;
  for (int redirects = 0;; ++redirects) {
    const std::string name = OperationName(request);
    context.operation = name;
    if (request.url.user && !request.headers.Has("Authorization")) {
      const UserInfo& user = *request.url.user;
      request.headers.Set("Authorization",
                          BasicCredentials(user.username, user.password.value_or("")));
    }
    Result<Response> response = co_await transport.RoundTrip(request, context);
    if (!response) co_return Fail(Named(name, std::move(response).error()));
    const auto location = response->headers.Get("Location");
    if (!IsRedirect(response->status) || !location) co_return response;
    if (redirects == kMaxRedirects) {
      co_return Fail(Named(name, Error{ErrorCode::kBadPeer, "stopped after 10 redirects"}));
    }
    Result<Url> to = ResolveUrl(request.url, *location);
    if (!to) {
      co_return Fail(
          Named(name, Error{ErrorCode::kBadPeer, "failed to parse Location header: invalid URL"}));
    }
    Redirect(request, initial, std::move(*to), response->status);
  }
}

}  // namespace serin::http

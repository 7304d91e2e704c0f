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
Error Named(const Context& context, Error error) {
  error.message = fmt::format("{}: {}", context.operation, error.message);
  return error;
}

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
  const std::string initial = request.url.host;
  context.operation = OperationName(request);
  for (int redirects = 0;; ++redirects) {
    if (request.url.user && !request.headers.Has("Authorization")) {
      const UserInfo& user = *request.url.user;
      request.headers.Set("Authorization",
                          BasicCredentials(user.username, user.password.value_or("")));
    }
    Result<Response> response = co_await transport.RoundTrip(request, context);
    if (!response) co_return Fail(Named(context, std::move(response).error()));
    const auto location = response->headers.Get("Location");
    if (!IsRedirect(response->status) || !location) co_return response;
    if (redirects == kMaxRedirects) {
      co_return Fail(Named(context, Error{ErrorCode::kBadPeer, "stopped after 10 redirects"}));
    }
    Result<Url> to = ResolveUrl(request.url, *location);
    if (!to) {
      co_return Fail(Named(
          context, Error{ErrorCode::kBadPeer, "failed to parse Location header: invalid URL"}));
    }
    Redirect(request, initial, std::move(*to), response->status);
    context.operation = OperationName(request);
  }
}

}  // namespace serin::http

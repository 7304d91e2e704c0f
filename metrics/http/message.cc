#include "metrics/http/message.h"

#include <cctype>

namespace serin::http {
namespace {

bool IsToken(std::string_view text) {
  static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           kMarks.find(c) != std::string_view::npos;
  });
}

bool IsFieldValue(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= ' ' && byte != 0x7f) || c == '\t';
  });
}

Result<void> Check(const Request& request) {
  if (!IsToken(request.method)) {
    return InvalidArgument(fmt::format("net/http: invalid method \"{}\"", request.method));
  }
  for (const auto& [name, value] : request.headers.fields()) {
    if (!IsToken(name)) {
      return InvalidArgument(fmt::format("net/http: invalid header field name \"{}\"", name));
    }
    if (!IsFieldValue(value)) {
      return InvalidArgument(
          fmt::format("net/http: invalid header field value for \"{}\"", CanonicalName(name)));
    }
  }
  return {};
}

bool CarriesBody(const Request& request) {
  return !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
         request.method == "PATCH";
}

}  // namespace

bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

std::string CanonicalName(std::string_view name) {
  std::string out(name);
  bool first = true;
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    c = static_cast<char>(first ? std::toupper(byte) : std::tolower(byte));
    first = c == '-';
  }
  return out;
}

void Headers::Set(std::string_view name, std::string value) {
  Remove(name);
  Add(name, std::move(value));
}

void Headers::Add(std::string_view name, std::string value) {
  fields_.push_back({.key = std::string(name), .value = std::move(value)});
}

void Headers::Remove(std::string_view name) {
  std::erase_if(fields_, [&](const auto& field) { return EqualIgnoringCase(field.key, name); });
}

std::optional<std::string_view> Headers::Get(std::string_view name) const {
  for (const auto& field : fields_) {
    if (EqualIgnoringCase(field.key, name)) return field.value;
  }
  return std::nullopt;
}

Result<std::string> Serialize(const Request& request, bool absolute_form) {
  SERIN_CHECK_OK(Check(request));
  std::string out;
  out.reserve(256 + request.body.size());
  out += request.method;
  out += ' ';
  if (absolute_form) out += request.url.scheme + "://" + request.url.Authority();
  out += request.url.Target();
  out += " HTTP/1.1\r\n";
  out += "Host: " + request.url.Authority() + "\r\n";
  for (const auto& [name, value] : request.headers.fields()) {
    // The framing is ours alone, and a Host header set by hand is ignored as Go does.
    if (EqualIgnoringCase(name, "Host") || EqualIgnoringCase(name, "Content-Length") ||
        EqualIgnoringCase(name, "Transfer-Encoding") || EqualIgnoringCase(name, "Connection")) {
      continue;
    }
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  }
  if (CarriesBody(request)) out += fmt::format("Content-Length: {}\r\n", request.body.size());
  out += "\r\n";
  out += request.body;
  return out;
}

}  // namespace serin::http

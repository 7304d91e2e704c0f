#include "engine/model/indent_json.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace serin::model {
namespace {

constexpr size_t kIndent = 4;

// Copies the string literal at `at`, whose first quote is there; returns where it ends.
size_t CopyString(std::string_view json, size_t at, std::string& out) {
  size_t end = at + 1;
  while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
  end = end < json.size() ? end + 1 : json.size();
  out += json.substr(at, end - at);
  return end;
}

size_t SkipSpace(std::string_view json, size_t at) {
  const size_t next = json.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? json.size() : next;
}

void NewLine(std::string& out, size_t depth) {
  out += '\n';
  out.append(depth * kIndent, ' ');
}

}  // namespace

std::string IndentJson(std::string_view json) {
  std::string out;
  out.reserve(json.size() * 2);
  size_t depth = 0;
  for (size_t at = SkipSpace(json, 0); at < json.size(); at = SkipSpace(json, at)) {
    const char c = json[at];
    if (c == '"') {
      at = CopyString(json, at, out);
      continue;
    }
    ++at;
    if (c == '{' || c == '[') {
      out += c;
      const size_t next = SkipSpace(json, at);
      if (next < json.size() && json[next] == (c == '{' ? '}' : ']')) {
        out += json[next];
        at = next + 1;
      } else {
        NewLine(out, ++depth);
      }
    } else if (c == '}' || c == ']') {
      if (depth > 0) --depth;
      NewLine(out, depth);
      out += c;
    } else {
      out += c;
      if (c == ',') NewLine(out, depth);
      if (c == ':') out += ' ';
    }
  }
  return out;
}

}  // namespace serin::model

#include "engine/model/read_yaml.h"

#include <fmt/format.h>
#include <istream>
#include <streambuf>
#include <utility>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "engine/base/go_text.h"
#include "engine/model/yaml_tree_builder.h"

namespace serin::model {
namespace {

// Reads `text` in place.
class ViewBuffer final : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    // The stream only reads; streambuf's interface has no const.
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

Error At(int line, int column, std::string message) {
  return Error{ErrorCode::kInvalidArgument, "yaml: " + std::move(message),
               SourcePosition{"", line, column}};
}

// go-yaml refuses what is not text before it looks at the syntax.
std::optional<Error> FindNonText(std::string_view text) {
  int line = 1;
  int column = 1;
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (c < 0) return At(line, column, "invalid leading UTF-8 octet");
    const bool printable = c == '\t' || c == '\n' || c == '\r' || c == 0x85 ||
                           (c >= 0x20 && c <= 0x7e) || (c >= 0xa0 && c <= 0xd7ff) ||
                           (c >= 0xe000 && c != 0xfffe && c != 0xffff);
    if (!printable) return At(line, column, "control characters are not allowed");
    ++column;
    if (c == '\n') {
      ++line;
      column = 1;
    }
  }
  return std::nullopt;
}

void ReadAll(YAML::Parser& parser, YamlStream& stream) {
  YamlTreeBuilder builder;
  for (size_t count = 0; parser.HandleNextDocument(builder); ++count) {
    if (builder.error()) {
      stream.error = builder.error();
      return;
    }
    if (count == kMaxDocumentsInText) {
      stream.error = At(0, 0, fmt::format("more than {} documents", kMaxDocumentsInText));
      return;
    }
    Node document = builder.TakeDocument();
    if (document.kind != NodeKind::kNull) stream.documents.push_back(std::move(document));
  }
}

}  // namespace

YamlStream ReadYaml(std::string_view text) {
  YamlStream stream;
  if (text.size() > kMaxTextBytes) {
    stream.error = At(0, 0, fmt::format("text is larger than {} bytes", kMaxTextBytes));
    stream.error->code = ErrorCode::kLimitExceeded;
    return stream;
  }
  if ((stream.error = FindNonText(text))) return stream;
  ViewBuffer buffer(text);
  std::istream in(&buffer);
  try {
    YAML::Parser parser(in);
    ReadAll(parser, stream);
  } catch (const YAML::Exception& e) {
    stream.error = At(e.mark.line + 1, e.mark.column + 1, e.msg);
  } catch (const std::exception& e) {
    stream.error = At(0, 0, e.what());
  }
  return stream;
}

}  // namespace serin::model

#include "engine/model/read_yaml.h"

#include <fmt/format.h>
#include <istream>
#include <streambuf>
#include <utility>
#include <yaml-cpp/depthguard.h>
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

// yaml-cpp takes the end of the text for the end of a quoted scalar. `text` begins at its quote, or
// at the anchor or tag before it.
bool IsTerminated(std::string_view text) {
  const size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos) return true;
  const char quote = text[open];
  for (size_t i = open + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote) return true;
      ++i;
    }
  }
  return false;
}

// Without this, what follows a document by mistake would be another one.
bool BeginsWithMarker(std::string_view text, size_t at) {
  return at >= text.size() || text.substr(at).starts_with("---");
}

void ReadAll(std::string_view text, YAML::Parser& parser, YamlStream& stream) {
  constexpr std::string_view kBom = "\xef\xbb\xbf";
  if (text.starts_with(kBom)) text.remove_prefix(kBom.size());  // yaml-cpp does not count it
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
    if (count > 0 && !BeginsWithMarker(text, builder.document_start())) {
      stream.error = At(document.line, document.column, "did not find expected <document start>");
      return;
    }
    if (document.kind != NodeKind::kNull) stream.documents.push_back(std::move(document));
  }
  if (builder.last_quoted() && *builder.last_quoted() < text.size() &&
      !IsTerminated(text.substr(*builder.last_quoted()))) {
    if (!stream.documents.empty()) stream.documents.pop_back();
    stream.error = At(0, 0, "found unexpected end of stream");
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
  stream.error = FindNonText(text);
  if (stream.error) return stream;
  ViewBuffer buffer(text);
  std::istream in(&buffer);
  try {
    YAML::Parser parser(in);
    ReadAll(text, parser, stream);
  } catch (const YAML::DeepRecursion& e) {
    stream.error = At(e.mark.line + 1, e.mark.column + 1, "document is nested too deeply");
  } catch (const YAML::Exception& e) {
    stream.error = At(e.mark.line + 1, e.mark.column + 1, e.msg);
  } catch (const std::exception& e) {
    stream.error = At(0, 0, e.what());
  }
  return stream;
}

}  // namespace serin::model

#include "engine/jsonpath/json_document.h"

#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <memory>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/go_text.h"
#include "engine/base/number.h"

namespace serin::jsonpath {
namespace {

constexpr size_t kEscapeLength = 6;  // \uXXXX

// The value of the escape `\uXXXX` that `text` begins with; -1 when it begins with none.
int32_t EscapeValue(std::string_view text) {
  if (text.size() < kEscapeLength || text[0] != '\\' || text[1] != 'u') return -1;
  int32_t value = 0;
  for (const char c : text.substr(2, 4)) {
    const int32_t digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

bool IsHighSurrogate(int32_t c) { return c >= 0xd800 && c <= 0xdbff; }
bool IsLowSurrogate(int32_t c) { return c >= 0xdc00 && c <= 0xdfff; }

// RapidJSON refuses half a surrogate pair, Go reads U+FFFD. A backslash outside a string is an
// error either way.
void ReplaceLoneSurrogates(std::string& json) {
  for (size_t at = json.find('\\'); at != std::string::npos && at + 1 < json.size();
       at = json.find('\\', at)) {
    const std::string_view rest = std::string_view(json).substr(at);
    const int32_t value = EscapeValue(rest);
    if (IsHighSurrogate(value) && rest.size() >= 2 * kEscapeLength &&
        IsLowSurrogate(EscapeValue(rest.substr(kEscapeLength)))) {
      at += 2 * kEscapeLength;
    } else if (IsHighSurrogate(value) || IsLowSurrogate(value)) {
      json.replace(at, kEscapeLength, "\\ufffd");
      at += kEscapeLength;
    } else {
      at += 2;
    }
  }
}

// Every byte that is no UTF-8 becomes U+FFFD.
std::string ToUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) AppendUtf8(out, TakeCodePoint(text));
  return out;
}

// Hands RapidJSON's events on to the document, every number as a float64.
class Builder {
 public:
  explicit Builder(rapidjson::Document& document) : document_(document) {}

  bool Null() { return document_.Null(); }
  bool Bool(bool value) { return document_.Bool(value); }
  bool Int(int value) { return document_.Double(value); }
  bool Uint(unsigned value) { return document_.Double(value); }
  bool Int64(int64_t value) { return document_.Double(static_cast<double>(value)); }
  bool Uint64(uint64_t value) { return document_.Double(static_cast<double>(value)); }
  bool Double(double value) { return document_.Double(value); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    const auto number = ParseGoFloat({text, length});
    if (!number) {
      error_ = fmt::format("json: cannot unmarshal number {} into Go value of type float64",
                           std::string_view(text, length));
      return false;
    }
    return document_.Double(*number);
  }
  bool String(const char* text, rapidjson::SizeType length, bool copy) {
    return document_.String(text, length, copy);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool copy) {
    return document_.Key(text, length, copy);
  }
  bool StartObject() { return Enter() && document_.StartObject(); }
  bool EndObject(rapidjson::SizeType count) { return Leave() && document_.EndObject(count); }
  bool StartArray() { return Enter() && document_.StartArray(); }
  bool EndArray(rapidjson::SizeType count) { return Leave() && document_.EndArray(count); }

  const std::string& error() const { return error_; }

 private:
  bool Enter() {
    if (++depth_ <= kMaxJsonDepth) return true;
    error_ = "exceeded max depth";
    return false;
  }
  bool Leave() {
    --depth_;
    return true;
  }

  rapidjson::Document& document_;
  size_t depth_ = 0;
  std::string error_;
};

// Reads `text` into a document: a generator for rapidjson::Document::Populate.
struct Generator {
  std::string_view text;
  std::string error;

  bool operator()(rapidjson::Document& document) {
    // Plain MemoryStream: what Document::Parse uses would skip a byte order mark.
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    Builder builder(document);
    constexpr unsigned kFlags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    if (!reader.Parse<kFlags>(stream, builder)) {
      error = !builder.error().empty()
                  ? builder.error()
                  : fmt::format("offset {}: {}", reader.GetErrorOffset(),
                                rapidjson::GetParseError_En(reader.GetParseErrorCode()));
      return false;
    }
    return true;
  }
};

}  // namespace

Result<JsonDocument> JsonDocument::Parse(std::string_view text) {
  // RapidJSON takes a NUL for the end of the text.
  if (const size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return InvalidArgument(fmt::format("offset {}: unexpected NUL", nul));
  }
  std::string json = ToUtf8(text);
  ReplaceLoneSurrogates(json);
  auto document = std::make_unique<rapidjson::Document>();
  Generator generator{.text = json, .error = {}};
  document->Populate(generator);
  if (!generator.error.empty()) return InvalidArgument(std::move(generator.error));
  return JsonDocument(std::move(document));
}

JsonDocument::JsonDocument(std::unique_ptr<rapidjson::Document> document)
    : document_(std::move(document)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

const rapidjson::Value& JsonDocument::root() const { return *document_; }

}  // namespace serin::jsonpath

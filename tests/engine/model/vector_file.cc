#include "tests/engine/model/vector_file.h"

#include <cstddef>
#include <fstream>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <string>
#include <vector>

namespace serin::model {
namespace {

std::string FromBase64(const std::string& text) {
  std::string out(text.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                  reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(text.size()));
  out.resize(out.size() - static_cast<size_t>(std::count(text.begin(), text.end(), '=')));
  return out;
}

ValueFrom ValueFromOf(const rapidjson::Value& json) {
  ValueFrom from;
  if (json.HasMember("secretKeyRef")) {
    const auto& ref = json["secretKeyRef"];
    from.secret_key_ref = SecretKeyRef{ref["name"].GetString(), ref["key"].GetString()};
  }
  if (json.HasMember("fieldRef")) from.field_path = json["fieldRef"]["fieldPath"].GetString();
  if (json.HasMember("podTemplateHashValue")) {
    from.pod_template_hash_value = json["podTemplateHashValue"].GetString();
  }
  return from;
}

std::string Text(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

}  // namespace

void ForEachVector(const std::string& name, int at_least, const VectorVisitor& visit) {
  std::ifstream file(SERIN_SOURCE_DIR "/tests/data/model/" + name);
  std::string line;
  int count = 0;
  while (std::getline(file, line)) {
    rapidjson::Document vector;
    vector.Parse(line);
    ASSERT_FALSE(vector.HasParseError()) << line;
    visit(vector, line);
    ++count;
  }
  EXPECT_GE(count, at_least) << name;
}

std::string ToJson(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

std::vector<Argument> ArgumentsOf(const rapidjson::Value& vector, const char* key) {
  std::vector<Argument> args;
  if (!vector.HasMember(key) || vector[key].IsNull()) return args;
  for (const auto& json : vector[key].GetArray()) {
    Argument argument;
    argument.name = Text(json["name"]);
    if (json.HasMember("value")) argument.value = Text(json["value"]);
    if (json.HasMember("value_base64")) argument.value = FromBase64(Text(json["value_base64"]));
    if (json.HasMember("valueFrom")) argument.value_from = ValueFromOf(json["valueFrom"]);
    args.push_back(std::move(argument));
  }
  return args;
}

std::string Outcome(const Result<std::string>& result) {
  return result ? *result : "error: " + result.error().message;
}

std::string Expected(const rapidjson::Value& vector) {
  return vector.HasMember("error") ? "error: " + Text(vector["error"]) : Text(vector["result"]);
}

}  // namespace serin::model

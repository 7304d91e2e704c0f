#pragma once

#include <functional>
#include <rapidjson/document.h>
#include <string>
#include <vector>

#include "engine/model/analysis.h"

// Reading the vectors of tests/data/model; see README.md there.
namespace serin::model {

using VectorVisitor = std::function<void(const rapidjson::Value& vector, const std::string& line)>;

// Calls `visit` with every line of tests/data/model/<name>. Adds a test failure for a line that is
// no JSON, and when there are fewer than `at_least`.
void ForEachVector(const std::string& name, int at_least, const VectorVisitor& visit);

std::string ToJson(const rapidjson::Value& value);

// The list `vector[key]` of Argo's Arguments; empty when absent. A value may stand as base64.
std::vector<Argument> ArgumentsOf(const rapidjson::Value& vector, const char* key);

// A result as text, for comparing with a vector's `result` or `error`.
std::string Outcome(const Result<std::string>& result);
std::string Expected(const rapidjson::Value& vector);

}  // namespace serin::model

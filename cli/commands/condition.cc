#include "cli/commands/condition.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <istream>
#include <ostream>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "engine/analysis/sample_result.h"
#include "engine/base/go_text.h"
#include "engine/condition/condition.h"

namespace serin::cli {
namespace {

constexpr size_t kMaxBatchLineBytes = 16U << 20U;
constexpr unsigned kParseFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

std::string AsJson(const Result<bool>& outcome) {
  if (outcome) return *outcome ? R"({"value": true})" : R"({"value": false})";
  return fmt::format(R"({{"error": {}}})", GoJsonQuote(outcome.error().message));
}

// One line of a batch: `{"condition": "...", "result": R}`. A line that is not of this form is an
// error of the input, not an outcome of a condition.
Result<bool> EvaluateLine(const std::string& line, Timestamp now, bool& malformed) {
  malformed = true;
  rapidjson::Document document;
  document.Parse<kParseFlags>(line.data(), line.size());
  if (document.HasParseError() || !document.IsObject()) {
    return InvalidArgument("not a JSON object");
  }
  const auto condition = document.FindMember("condition");
  const auto result = document.FindMember("result");
  if (condition == document.MemberEnd() || !condition->value.IsString() ||
      result == document.MemberEnd()) {
    return InvalidArgument(R"(expected {"condition": "...", "result": R})");
  }
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>,
                    rapidjson::CrtAllocator, rapidjson::kWriteNanAndInfFlag>
      writer(buffer);
  result->value.Accept(writer);
  SERIN_TRY(const condition::Value value,
            analysis::ParseSampleResult({buffer.GetString(), buffer.GetSize()}));
  malformed = false;
  return condition::Condition({condition->value.GetString(), condition->value.GetStringLength()})
      .Evaluate(value, now);
}

ExitCode EvaluateBatch(Timestamp now, Context& context) {
  std::string line;
  size_t number = 0;
  ExitCode code = ExitCode::kSuccess;
  while (std::getline(*context.in, line)) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    bool malformed = false;
    Result<bool> outcome = false;
    if (line.size() > kMaxBatchLineBytes) {
      malformed = true;
      outcome = InvalidArgument(fmt::format("longer than {} bytes", kMaxBatchLineBytes));
    } else {
      outcome = EvaluateLine(line, now, malformed);
    }
    if (malformed) {
      *context.err << fmt::format("error: <stdin>:{}: {}\n", number, outcome.error().message);
      code = ExitCode::kUsage;
    }
    *context.out << AsJson(outcome) << '\n';
  }
  *context.out << std::flush;
  return code;
}

ExitCode EvaluateOne(const ConditionOptions& options, Timestamp now, Context& context) {
  const auto sample = analysis::ParseSampleResult(options.result);
  if (!sample) {
    *context.err << "error: --result: " << sample.error().ToString() << '\n';
    return ExitCode::kUsage;
  }
  const Result<bool> outcome = condition::Condition(options.expression).Evaluate(*sample, now);
  if (!outcome) {
    *context.err << "error: " << outcome.error().message << '\n';
    return ExitCode::kError;
  }
  *context.out << (*outcome ? "true" : "false") << '\n';
  return *outcome ? ExitCode::kSuccess : ExitCode::kFailed;
}

}  // namespace

void AddConditionOptions(CLI::App& command, ConditionOptions& options) {
  command
      .add_option("expression", options.expression, "The condition, for example 'result[0] > 0.95'")
      ->type_name("EXPR");
  command
      .add_option("--result", options.result,
                  "The result it is about, as JSON: {\"vector\":[0.97,\"NaN\",\"+Inf\"]}, "
                  "{\"scalar\":0.97}, {\"json\":ANY} or {\"nil\":true}")
      ->type_name("JSON");
  command.add_flag(
      "--batch", options.batch,
      "Read lines {\"condition\": \"...\", \"result\": R} from standard input and print "
      "a line {\"value\": true}, {\"value\": false} or {\"error\": \"...\"} for each");
  command.add_option("--at", options.at, "What now() gives")
      ->type_name("TIME")
      ->capture_default_str();
}

ExitCode EvaluateCondition(const ConditionOptions& options, Context& context) {
  const auto now = ParseRfc3339(options.at);
  if (!now) {
    *context.err << "error: --at: " << now.error().message << '\n';
    return ExitCode::kUsage;
  }
  if (options.batch) {
    if (options.expression.empty() && options.result.empty()) return EvaluateBatch(*now, context);
    *context.err << "error: --batch takes neither an expression nor --result\n";
    return ExitCode::kUsage;
  }
  if (options.result.empty()) {
    *context.err
        << "error: give an expression and --result, or --batch; see serin condition --help\n";
    return ExitCode::kUsage;
  }
  return EvaluateOne(options, *now, context);
}

}  // namespace serin::cli

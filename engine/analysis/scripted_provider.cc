#include "engine/analysis/scripted_provider.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "engine/analysis/measure.h"
#include "engine/analysis/metric_results.h"
#include "engine/analysis/prometheus_provider.h"
#include "engine/analysis/verdict.h"
#include "engine/model/node.h"
#include "engine/model/read_yaml.h"

namespace serin::analysis {
namespace {

using Results = std::vector<Result<Sample>>;

class ScriptedProvider final : public Provider {
 public:
  ScriptedProvider(const model::Metric& metric, std::shared_ptr<const Results> results)
      : results_(std::move(results)), verdict_(metric) {}

  model::Measurement Run(const MeasurementContext& context, const model::Metric& metric) override {
    const Timestamp now = context.clock.Now();
    model::Measurement measurement;
    measurement.started_at = now;
    const Result<Sample>& sample = Next(FindResult(context.status, metric.name));
    if (!sample) {
      MarkError(measurement, sample.error().message, now);
      return measurement;
    }
    RecordVerdict(verdict_.Judge(sample->value, now), sample->text, now, measurement);
    return measurement;
  }

  model::TextMap GetMetadata(const model::Metric& metric) const override {
    return PrometheusMetadata(metric);
  }

 private:
  // Every measurement so far took one result.
  const Result<Sample>& Next(const model::MetricResult* result) const {
    const auto taken =
        result == nullptr ? size_t{0}
                          : static_cast<size_t>(result->count) + static_cast<size_t>(result->error);
    return (*results_)[std::min(taken, results_->size() - 1)];
  }

  std::shared_ptr<const Results> results_;
  Verdict verdict_;
};

Result<std::optional<std::string>> ErrorText(const model::Node& node) {
  const bool is_error = node.kind == model::NodeKind::kMapping && node.members.size() == 1 &&
                        node.members.front().key == "error";
  if (!is_error) {
    return std::nullopt;
  }
  const model::Node& value = node.members.front().value;
  if (value.kind != model::NodeKind::kString) {
    return InvalidArgument("error: expected a text");
  }
  return value.scalar;
}

Result<Result<Sample>> ReadResult(const model::Node& node) {
  SERIN_TRY(const std::optional<std::string> error, ErrorText(node));
  if (error) {
    return Result<Sample>(Fail(ErrorCode::kUnavailable, *error));
  }
  SERIN_TRY(Sample sample, ParseSample(model::WriteJson(node)));
  return Result<Sample>(std::move(sample));
}

tl::unexpected<Error> At(const model::Node& node, std::string message) {
  return Fail(
      Error{.code = ErrorCode::kInvalidArgument,
            .message = std::move(message),
            .position = SourcePosition{.file = {}, .line = node.line, .column = node.column}});
}

Result<Results> ReadResults(const std::string& metric, const model::Node& list) {
  if (list.kind != model::NodeKind::kSequence || list.items.empty()) {
    return At(list, fmt::format("values.{}: expected a list of one or more results", metric));
  }
  Results results;
  results.reserve(list.items.size());
  for (const model::Node& item : list.items) {
    auto result = ReadResult(item);
    if (!result) {
      return At(item,
                fmt::format("values.{}[{}]: {}", metric, results.size(), result.error().message));
    }
    results.push_back(std::move(*result));
  }
  return results;
}

}  // namespace

Result<Script> ParseScript(std::string_view text) {
  model::YamlStream stream = model::ReadYaml(text);
  if (stream.error) {
    return Fail(*stream.error);
  }
  if (stream.documents.size() != 1 || stream.documents.front().kind != model::NodeKind::kMapping) {
    return InvalidArgument("values: expected one document, a map from metrics to results");
  }
  Script script;
  for (const model::Member& member : stream.documents.front().members) {
    SERIN_TRY(Results results, ReadResults(member.key, member.value));
    script.emplace(member.key, std::make_shared<const Results>(std::move(results)));
  }
  return script;
}

ScriptedProviders::ScriptedProviders(Script script) : script_(std::move(script)) {}

Result<std::shared_ptr<Provider>> ScriptedProviders::Create(const model::Metric& metric) {
  const auto found = script_.find(metric.name);
  if (found == script_.end()) {
    return InvalidArgument(fmt::format("no values are given for metric '{}'", metric.name));
  }
  return std::make_shared<ScriptedProvider>(metric, found->second);
}

}  // namespace serin::analysis

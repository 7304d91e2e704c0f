#include "engine/analysis/serin_config.h"

#include <array>
#include <fmt/format.h>
#include <utility>

#include "engine/model/from_node.h"
#include "engine/model/node.h"
#include "engine/model/read_json.h"
#include "engine/model/shape.h"
#include "engine/model/suggest.h"

namespace serin::analysis {
namespace {

using model::Node;
using model::NodeKind;

constexpr std::array<std::string_view, 4> kFields = {"formula", "prometheus", "queries", "query"};

tl::unexpected<Error> Wrong(std::string_view field, std::string_view what) {
  return InvalidArgument(fmt::format("{}: {}: {}", kSerinPlugin, field, what));
}

Result<void> CheckFields(const Node& root) {
  if (root.kind != NodeKind::kMapping) {
    return InvalidArgument(fmt::format("{}: expected an object", kSerinPlugin));
  }
  for (const model::Member& member : root.members) {
    if (std::ranges::find(kFields, member.key) == kFields.end()) {
      return Wrong(member.key,
                   fmt::format("unknown field{}", model::DidYouMean(member.key, kFields)));
    }
  }
  return {};
}

// An absent field is an empty text, a present one must not be.
Result<std::string> ReadText(const Node& root, std::string_view field) {
  const Node* node = root.Find(field);
  if (node == nullptr) {
    return std::string();
  }
  if (node->kind != NodeKind::kString || node->scalar.empty()) {
    return Wrong(field, "expected a text that is not empty");
  }
  return node->scalar;
}

Result<std::vector<NamedQuery>> ReadQueries(const Node& root) {
  std::vector<NamedQuery> queries;
  const Node* node = root.Find("queries");
  if (node == nullptr) {
    return queries;
  }
  if (node->kind != NodeKind::kMapping || node->members.empty()) {
    return Wrong("queries", "expected a map from names to queries");
  }
  for (const model::Member& member : node->members) {
    if (member.value.kind != NodeKind::kString || member.value.scalar.empty()) {
      return Wrong("queries." + member.key, "expected a text that is not empty");
    }
    queries.push_back({.name = member.key, .promql = member.value.scalar});
  }
  return queries;
}

Node Wrap(std::string key, Node value) {
  Node mapping;
  mapping.kind = NodeKind::kMapping;
  mapping.members.emplace_back();
  mapping.members.back().key = std::move(key);
  mapping.members.back().value = std::move(value);
  return mapping;
}

Result<model::PrometheusMetric> ReadPrometheus(const Node& root) {
  const Node* node = root.Find("prometheus");
  if (node == nullptr) {
    return model::PrometheusMetric();
  }
  const model::Shape shape =
      model::CheckShape(*node, model::SchemaType("v1alpha1.PrometheusMetric"), "prometheus");
  if (shape.error) {
    return Wrong(shape.error->path, shape.error->message);
  }
  if (!shape.unknown_fields.empty()) {
    return Wrong(shape.unknown_fields.front().path, shape.unknown_fields.front().message);
  }
  if (node->Find("query") != nullptr) {
    return Wrong("prometheus.query", "not here: use query or queries beside prometheus");
  }
  const Node metric = Wrap("provider", Wrap("prometheus", *node));
  return std::move(*model::MetricFromNode(metric).provider.prometheus);
}

// Either `query`, or `queries` and `formula`.
Result<void> CheckTogether(const SerinConfig& config) {
  if (config.prometheus.query.empty() && config.queries.empty()) {
    return Wrong("query", "neither query nor queries is given");
  }
  if (!config.prometheus.query.empty() && !config.queries.empty()) {
    return Wrong("queries", "does not go with query");
  }
  if (config.queries.empty() && !config.formula.empty()) {
    return Wrong("formula", "needs queries");
  }
  if (!config.queries.empty() && config.formula.empty()) {
    return Wrong("formula", "missing: queries need one");
  }
  if (!config.queries.empty() && config.prometheus.range_query) {
    return Wrong("prometheus.rangeQuery", "does not go with formula, which needs single numbers");
  }
  return {};
}

}  // namespace

Result<SerinConfig> ParseSerinConfig(std::string_view json) {
  auto root = model::ReadJson(json, model::JsonReading::kDocument);
  if (!root) {
    return InvalidArgument(fmt::format("{}: {}", kSerinPlugin, root.error().message));
  }
  SERIN_CHECK_OK(CheckFields(*root));
  SerinConfig config;
  SERIN_TRY(config.prometheus, ReadPrometheus(*root));
  SERIN_TRY(config.prometheus.query, ReadText(*root, "query"));
  SERIN_TRY(config.queries, ReadQueries(*root));
  SERIN_TRY(config.formula, ReadText(*root, "formula"));
  SERIN_CHECK_OK(CheckTogether(config));
  return config;
}

}  // namespace serin::analysis

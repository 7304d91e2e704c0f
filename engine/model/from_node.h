#pragma once

#include <string>
#include <vector>

#include "engine/model/analysis.h"
#include "engine/model/metric.h"
#include "engine/model/node.h"
#include "engine/model/rollout.h"

// Fills the structs from trees whose shape has been checked (shape.h), so nothing here can fail.
// `file` goes into positions.
namespace serin::model {

Metric MetricFromNode(const Node& node);
std::vector<Metric> MetricsFromNode(const Node& list);

ObjectMeta ObjectMetaFromNode(const Node& node);
std::vector<Argument> ArgumentsFromNode(const Node& list);
std::vector<DryRun> DryRunsFromNode(const Node& list);
std::vector<MeasurementRetention> RetentionsFromNode(const Node& list);
std::vector<TemplateRef> TemplateRefsFromNode(const Node& list);
AnalysisTemplate AnalysisTemplateFromNode(const Node& node, bool cluster_scope,
                                          const std::string& file);
AnalysisRun AnalysisRunFromNode(const Node& node, const std::string& file);

Rollout RolloutFromNode(const Node& node, const std::string& file);

}  // namespace serin::model

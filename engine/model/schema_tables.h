#pragma once

#include <string_view>

// The Go structs that Argo's resources decode into, as text. A line that starts in the first column
// begins a struct, an indented one goes on with it:
//
//   v1alpha1.Metric: name string, interval? v1alpha1.DurationString, count? *intstr.IntOrString, …
//   = string: v1alpha1.DurationString …
//
// Names and order of fields are those of Go's struct tags, `?` is omitempty, `?!` also omitzero.
// Types are spelled as Go prints them; `raw` is json.RawMessage. `= string` lists the named string
// types. Source: upstream pkg/apis/rollouts/v1alpha1, k8s.io/api and k8s.io/apimachinery v0.34.5.
namespace serin::model {

extern const std::string_view kAnalysisTypes;    // AnalysisTemplate, AnalysisRun and below
extern const std::string_view kRolloutTypes;     // Rollout, Experiment and below
extern const std::string_view kKubernetesTypes;  // metadata, pods, jobs

}  // namespace serin::model

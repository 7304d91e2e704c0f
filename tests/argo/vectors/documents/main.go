// Asks Kubernetes' YAML reader, Go's JSON decoder and Argo's Rollout validation about the texts of a
// cases file.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"sigs.k8s.io/yaml"
)

type cases struct {
	Yaml     []string `json:"yaml"`
	Metrics  []string `json:"metrics"`
	Rollouts []string `json:"rollouts"`
}

type answer struct {
	Op       string   `json:"op"`
	Text     string   `json:"text"`
	Result   string   `json:"result,omitempty"`
	Error    string   `json:"error,omitempty"`
	Problems []string `json:"problems,omitempty"`
}

func askYaml(text string) answer {
	out := answer{Op: "yaml", Text: text}
	result, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		out.Error = err.Error()
	}
	out.Result = string(result)
	return out
}

func askMetric(text string) answer {
	out := answer{Op: "metric", Text: text}
	var metric v1alpha1.Metric
	if err := json.Unmarshal([]byte(text), &metric); err != nil {
		out.Error = err.Error()
		return out
	}
	result, err := json.Marshal(metric)
	if err != nil {
		out.Error = err.Error()
	}
	out.Result = string(result)
	return out
}

func askRollout(text string) answer {
	out := answer{Op: "rollout", Text: text}
	asJSON, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		panic(err)
	}
	var rollout v1alpha1.Rollout
	if err := json.Unmarshal(asJSON, &rollout); err != nil {
		out.Error = err.Error()
		return out
	}
	result, err := json.Marshal(&rollout)
	if err != nil {
		panic(err)
	}
	out.Result = string(result)
	for _, problem := range validation.ValidateRollout(&rollout) {
		out.Problems = append(out.Problems, problem.Error())
	}
	return out
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var in cases
	if err := yaml.UnmarshalStrict(text, &in); err != nil {
		panic(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	write := func(out answer) {
		if err := encoder.Encode(out); err != nil {
			panic(fmt.Errorf("%s: %w", out.Text, err))
		}
	}
	for _, text := range in.Yaml {
		write(askYaml(text))
	}
	for _, text := range in.Metrics {
		write(askMetric(text))
	}
	for _, text := range in.Rollouts {
		write(askRollout(text))
	}
}

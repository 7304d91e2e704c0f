// Asks Argo Rollouts' EvaluateResult about conditions and results.
// Usage: conditions < argo.jsonl > argo.jsonl.new
// Reads lines of a vector file, whose answers are not looked at, and writes them with fresh ones.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log"
	"math"
	"os"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/utils/evaluate"
	"github.com/sirupsen/logrus"
)

type question struct {
	Condition string          `json:"condition"`
	Result    json.RawMessage `json:"result"`
	Value     *bool           `json:"value,omitempty"`
	Error     string          `json:"error,omitempty"`
}

func number(value any) float64 {
	switch value {
	case "NaN":
		return math.NaN()
	case "+Inf":
		return math.Inf(1)
	case "-Inf":
		return math.Inf(-1)
	}
	return value.(float64)
}

func decode(text json.RawMessage) any {
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		log.Fatal(err)
	}
	if vector, ok := fields["vector"]; ok {
		floats := make([]float64, 0)
		for _, value := range vector.([]any) {
			floats = append(floats, number(value))
		}
		return floats
	}
	if scalar, ok := fields["scalar"]; ok {
		return number(scalar)
	}
	return fields["json"]
}

func main() {
	logger := logrus.New()
	logger.SetOutput(io.Discard)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			log.Fatal(err)
		}
		phase, err := evaluate.EvaluateResult(decode(q.Result), v1alpha1.Metric{SuccessCondition: q.Condition}, *logrus.NewEntry(logger))
		q.Value, q.Error = nil, ""
		if err != nil {
			q.Error = strings.TrimPrefix(err.Error(), `could not evaluate successCondition "`+q.Condition+`": `)
		} else {
			value := phase == v1alpha1.AnalysisPhaseSuccessful
			q.Value = &value
		}
		if err := encoder.Encode(q); err != nil {
			log.Fatal(err)
		}
	}
}

// Drives Argo Rollouts' AnalysisRun controller over scripted results on a virtual clock.
// Usage: runs CASES.yaml > runs.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/sirupsen/logrus"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// One line of the answer file; its README says what each field holds.
type Case struct {
	Name        string                       `json:"name"`
	Run         v1alpha1.AnalysisRun         `json:"run"`
	Values      map[string][]Result          `json:"values"`
	Secrets     map[string]map[string]string `json:"secrets,omitempty"`
	TerminateAt *int                         `json:"terminateAt,omitempty"`
	Reconciles  int                          `json:"reconciles"`
	Expect      *v1alpha1.AnalysisRun        `json:"expect"`
}

// A hand-written case: the spec of a run, where a metric without a provider gets a Prometheus one and
// one without any condition the pair below; `cond: none` asks for none. A metric's results are a list
// in the encoding of `Result`, or letters.
type written struct {
	Name        string                       `json:"name"`
	Spec        map[string]any               `json:"spec"`
	Values      map[string]json.RawMessage   `json:"values"`
	Secrets     map[string]map[string]string `json:"secrets"`
	TerminateAt *int                         `json:"terminateAt"`
}

const (
	kSuccess = "result[0] >= 0.95"
	kFailure = "result[0] < 0.9"
)

func textOf(text string) *string { return &text }

// What the letters of a hand-written case stand for under the two conditions above.
var letters = map[rune]Result{
	'S': {Vector: []any{1.0}},
	'F': {Vector: []any{0.5}},
	'I': {Vector: []any{0.92}},
	'E': {Error: textOf("boom")},
	'Z': {Vector: []any{}},
	'L': {Nil: true},
}

func resultsOf(raw json.RawMessage) []Result {
	var word string
	if json.Unmarshal(raw, &word) == nil {
		results := []Result{}
		for _, letter := range strings.ReplaceAll(word, " ", "") {
			result, ok := letters[letter]
			if !ok {
				log.Fatalf("unknown letter %q", letter)
			}
			results = append(results, result)
		}
		return results
	}
	var results []Result
	if err := json.Unmarshal(raw, &results); err != nil {
		log.Fatalf("%s: %v", raw, err)
	}
	return results
}

func fillMetric(metric map[string]any) {
	if _, ok := metric["provider"]; !ok {
		metric["provider"] = map[string]any{"prometheus": map[string]any{"query": "up"}}
	}
	_, hasSuccess := metric["successCondition"]
	_, hasFailure := metric["failureCondition"]
	if metric["cond"] == nil && !hasSuccess && !hasFailure {
		metric["successCondition"] = kSuccess
		metric["failureCondition"] = kFailure
	}
	delete(metric, "cond")
}

func toCase(w written) *Case {
	metrics, _ := w.Spec["metrics"].([]any)
	for _, metric := range metrics {
		fillMetric(metric.(map[string]any))
	}
	if w.Spec["metrics"] == nil {
		w.Spec["metrics"] = []any{}
	}
	text, err := json.Marshal(map[string]any{"spec": w.Spec})
	if err != nil {
		log.Fatal(err)
	}
	c := &Case{Name: w.Name, Values: map[string][]Result{}, Secrets: w.Secrets, TerminateAt: w.TerminateAt}
	if err := yaml.UnmarshalStrict(text, &c.Run); err != nil {
		log.Fatalf("%s: %v", w.Name, err)
	}
	for name, raw := range w.Values {
		c.Values[name] = resultsOf(raw)
	}
	return c
}

func finish(c *Case) {
	c.Run.TypeMeta = metav1.TypeMeta{APIVersion: "argoproj.io/v1alpha1", Kind: "AnalysisRun"}
	c.Run.ObjectMeta = metav1.ObjectMeta{Name: "run", Namespace: "default"}
	c.Expect, c.Reconciles = simulate(c)
}

func readCases(path string) []*Case {
	content, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	var all []written
	if err := yaml.UnmarshalStrict(content, &all); err != nil {
		log.Fatal(err)
	}
	cases := []*Case{}
	names := map[string]bool{}
	for _, one := range all {
		if names[one.Name] {
			log.Fatalf("two cases are named %q", one.Name)
		}
		names[one.Name] = true
		cases = append(cases, toCase(one))
	}
	return cases
}

func main() {
	log.SetOutput(os.Stderr)
	logrus.SetOutput(io.Discard)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	cases := readCases(os.Args[1])
	for _, c := range cases {
		finish(c)
		if c.Reconciles == kMaxReconciles {
			log.Fatalf("%s: does not end", c.Name)
		}
	}
	for _, c := range append(cases, randomCases(kRandomCases)...) {
		if err := encoder.Encode(c); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Fprintf(os.Stderr, "%d hand-written cases\n", len(cases))
}

// Asks Argo Rollouts' web provider for the first node of a jsonPath in a body.
// Usage: jsonpath CASES.yaml > vectors.jsonl
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/argoproj/argo-rollouts/metricproviders/webmetric"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/sirupsen/logrus"
	"sigs.k8s.io/yaml"
)

type group struct {
	Document string   `json:"document"`
	Paths    []string `json:"paths"`
}

// One line of the answer file; its README says what each field holds.
type answer struct {
	Document *string `json:"document,omitempty"`
	Path     *string `json:"path,omitempty"`
	Value    *string `json:"value,omitempty"`
	Parse    string  `json:"parse_error,omitempty"`
	Error    string  `json:"error,omitempty"`
	None     bool    `json:"none,omitempty"`
	Panic    bool    `json:"panic,omitempty"`
}

type server struct{ body string }

func (s server) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewBufferString(s.body))}, nil
}

func ask(document, path string) (out answer) {
	out.Path = &path
	defer func() {
		if recover() != nil {
			out = answer{Path: &path, Panic: true}
		}
	}()
	metric := v1alpha1.Metric{Provider: v1alpha1.MetricProvider{Web: &v1alpha1.WebMetric{URL: "http://web", JSONPath: path}}}
	parser, err := webmetric.NewWebMetricJsonParser(metric)
	if err != nil {
		out.Parse = err.Error()
		return out
	}
	client := &http.Client{Transport: server{document}}
	got := webmetric.NewWebMetricProvider(*logrus.NewEntry(logrus.StandardLogger()), client, parser).Run(nil, metric)
	switch {
	case got.Phase == v1alpha1.AnalysisPhaseSuccessful:
		out.Value = &got.Value
	case got.Message == "result of web metric produced no value":
		out.None = true
	default:
		out.Error = strings.TrimPrefix(got.Message, "Could not find JSONPath in body: ")
	}
	return out
}

func main() {
	content, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var groups []group
	if err := yaml.UnmarshalStrict(content, &groups); err != nil {
		log.Fatal(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for _, one := range groups {
		encoder.Encode(answer{Document: &one.Document})
		for _, path := range one.Paths {
			first, _ := json.Marshal(ask(one.Document, path))
			for range 20 { // upstream walks objects in Go's random order: such a case proves nothing
				if again, _ := json.Marshal(ask(one.Document, path)); !bytes.Equal(first, again) {
					fmt.Fprintf(os.Stderr, "dropped, several answers: %s\n", path)
					first = nil
					break
				}
			}
			if first != nil {
				encoder.Encode(json.RawMessage(first))
			}
		}
	}
}

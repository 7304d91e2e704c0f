// Asks Argo Rollouts what it makes of every document of the corpus.
// Usage: corpus CORPUS_DIR > corpus_oracle.jsonl
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"github.com/argoproj/argo-rollouts/pkg/kubectl-argo-rollouts/cmd/lint"
	"github.com/argoproj/argo-rollouts/pkg/kubectl-argo-rollouts/options"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/cli-runtime/pkg/genericclioptions"
	kjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// One line of the answer file; its README says what each field holds.
type answer struct {
	File             string   `json:"file"`
	Kind             string   `json:"kind"`
	StrictError      string   `json:"strict_error"`
	LenientError     string   `json:"lenient_error"`
	UnknownFields    []string `json:"unknown_fields,omitempty"`
	Validate         []string `json:"validate"`
	ValidateResolved []string `json:"validate_resolved,omitempty"`
	LintError        string   `json:"lint_error,omitempty"`
	LintOutput       []string `json:"lint_output,omitempty"`
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// Decodes the document every way that Argo's tools do; gives the object as a client of the API server
// decodes it (field names case sensitive, unknown fields dropped).
func decode[T any](content []byte, out *answer) *T {
	out.StrictError = text(yaml.UnmarshalStrict(content, new(T)))
	asJSON, err := yaml.YAMLToJSON(content)
	if err != nil {
		out.LenientError = err.Error()
		return nil
	}
	out.LenientError = text(json.Unmarshal(asJSON, new(T)))
	stored := new(T)
	unknown, err := kjson.UnmarshalStrict(asJSON, stored)
	if text(err) != out.LenientError {
		log.Fatalf("%s: the two lenient decoders disagree: %v", out.File, err)
	}
	for _, field := range unknown {
		out.UnknownFields = append(out.UnknownFields, field.Error())
	}
	if err != nil {
		return nil
	}
	return stored
}

func kindOf(content []byte) string {
	var head struct {
		Kind string `json:"kind"`
	}
	_ = yaml.Unmarshal(content, &head)
	return head.Kind
}

func validateMetrics(metrics []v1alpha1.Metric) []string {
	if err := analysisutil.ValidateMetrics(metrics); err != nil {
		return []string{err.Error()}
	}
	return []string{}
}

// The metrics resolved with the document's own args, those without a value set to "dummy-value".
func validateResolved(metrics []v1alpha1.Metric, args []v1alpha1.Argument) []string {
	dummy := "dummy-value"
	for i := range args {
		if args[i].Value == nil {
			args[i].Value = &dummy
		}
	}
	resolved := []v1alpha1.Metric{}
	for i, metric := range metrics {
		one, err := analysisutil.ResolveMetricArgs(metric, args)
		if err != nil {
			return []string{fmt.Sprintf("resolve metrics[%d]: %v", i, err)}
		}
		resolved = append(resolved, *one)
	}
	return validateMetrics(resolved)
}

func checkAnalysis(content []byte, out *answer) {
	var metrics []v1alpha1.Metric
	var args []v1alpha1.Argument
	switch out.Kind {
	case "AnalysisTemplate":
		if stored := decode[v1alpha1.AnalysisTemplate](content, out); stored != nil {
			metrics, args = stored.Spec.Metrics, stored.Spec.Args
		}
	case "ClusterAnalysisTemplate":
		if stored := decode[v1alpha1.ClusterAnalysisTemplate](content, out); stored != nil {
			metrics, args = stored.Spec.Metrics, stored.Spec.Args
		}
	case "AnalysisRun":
		if stored := decode[v1alpha1.AnalysisRun](content, out); stored != nil {
			metrics, args = stored.Spec.Metrics, stored.Spec.Args
		}
	}
	if out.LenientError != "" {
		return
	}
	out.Validate = validateMetrics(metrics)
	out.ValidateResolved = validateResolved(metrics, args)
}

func validateRollout(rollout *v1alpha1.Rollout) (texts []string) {
	defer func() {
		if caught := recover(); caught != nil {
			texts = append(texts, fmt.Sprintf("panic: %v", caught))
		}
	}()
	texts = []string{}
	var errs field.ErrorList = validation.ValidateRollout(rollout)
	for _, err := range errs {
		texts = append(texts, err.Error())
	}
	return texts
}

// `kubectl argo rollouts lint -f PATH`: its error, and the lines it prints.
func runLint(path string) (failure string, lines []string) {
	reader, writer, err := os.Pipe()
	if err != nil {
		log.Fatal(err)
	}
	saved := os.Stdout
	os.Stdout = writer
	printed := make(chan string)
	go func() {
		all, _ := io.ReadAll(reader)
		printed <- string(all)
	}()
	defer func() {
		if caught := recover(); caught != nil {
			failure = fmt.Sprintf("panic: %v", caught)
		}
		os.Stdout = saved
		writer.Close()
		if all := strings.TrimRight(<-printed, "\n"); all != "" {
			lines = strings.Split(all, "\n")
		}
	}()
	streams := genericclioptions.IOStreams{In: &bytes.Buffer{}, Out: io.Discard, ErrOut: io.Discard}
	command := lint.NewCmdLint(options.NewArgoRolloutsOptions(streams))
	command.SetArgs([]string{"-f", path})
	command.SetOut(io.Discard)
	command.SetErr(io.Discard)
	return text(command.Execute()), nil
}

func main() {
	root := os.Args[1]
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for _, folder := range []string{"templates", "rollouts"} {
		paths, err := filepath.Glob(filepath.Join(root, folder, "*.yaml"))
		if err != nil {
			log.Fatal(err)
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				log.Fatal(err)
			}
			out := answer{File: folder + "/" + filepath.Base(path), Kind: kindOf(content)}
			if folder == "rollouts" {
				out.Kind = "Rollout"
				if stored := decode[v1alpha1.Rollout](content, &out); stored != nil {
					out.Validate = validateRollout(stored)
				}
			} else {
				if out.Kind == "" {
					out.Kind = "AnalysisTemplate"
				}
				checkAnalysis(content, &out)
			}
			out.LintError, out.LintOutput = runLint(path)
			if err := encoder.Encode(out); err != nil {
				log.Fatal(err)
			}
		}
	}
}

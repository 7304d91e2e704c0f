// Writes documents again as Argo's types and the Kubernetes YAML library write them.
// Usage: output yaml YAML.JSONL   answers the file's own questions once more, to standard output
//
//	output run RUN.JSON|RUN.YAML   reads an AnalysisRun and writes it in the file's own format
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	goyaml "go.yaml.in/yaml/v2"
	"sigs.k8s.io/yaml"
)

type question struct {
	JSON string `json:"json"`
	YAML string `json:"yaml"`
}

func answerYAML(path string, out *json.Encoder) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return err
		}
		text, err := yaml.JSONToYAML([]byte(q.JSON))
		if err != nil {
			return err
		}
		q.YAML = string(text)
		if err := out.Encode(q); err != nil {
			return err
		}
	}
	return lines.Err()
}

func rewriteRun(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var run v1alpha1.AnalysisRun
	var text []byte
	if strings.HasSuffix(path, ".json") {
		decoder := json.NewDecoder(bytes.NewReader(content))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&run); err != nil {
			return err
		}
		text, err = json.MarshalIndent(run, "", "    ")
		text = append(text, '\n')
	} else {
		if err := yaml.UnmarshalStrict(content, &run); err != nil {
			return err
		}
		text, err = yaml.Marshal(run)
	}
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(text)
	return err
}

func main() {
	goyaml.FutureLineWrap() // long lines stay whole
	var err error
	switch os.Args[1] {
	case "yaml":
		err = answerYAML(os.Args[2], json.NewEncoder(os.Stdout))
	case "run":
		err = rewriteRun(os.Args[2])
	default:
		log.Fatalf("unknown operation %q", os.Args[1])
	}
	if err != nil {
		log.Fatal(err)
	}
}

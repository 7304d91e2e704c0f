// Asks Argo Rollouts to substitute arguments and to merge templates.
// Usage: model substitution|merge CASES.yaml > substitution.jsonl|merge.jsonl
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"unicode/utf8"

	"sigs.k8s.io/yaml"
)

// A line of an answer file. The README of the answers says what each operation's fields hold.
type line map[string]any

// Puts a text, or where it is not UTF-8 its base64 under `<key>_base64`.
func (l line) put(key, text string) {
	if utf8.ValidString(text) {
		l[key] = text
		return
	}
	l[key+"_base64"] = base64.StdEncoding.EncodeToString([]byte(text))
}

func readCases[T any](path, section string) []T {
	content, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	var sections map[string]json.RawMessage
	if err := yaml.Unmarshal(content, &sections); err != nil {
		log.Fatal(err)
	}
	var cases []T
	decoder := json.NewDecoder(bytes.NewReader(sections[section]))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&cases); err != nil {
		log.Fatalf("%s: %v", section, err)
	}
	return cases
}

func main() {
	var lines []line
	switch os.Args[1] {
	case "substitution":
		lines = append(textLines(os.Args[2]), metricLines(os.Args[2])...)
	case "merge":
		lines = append(mergeLines(os.Args[2]), argumentLines(os.Args[2])...)
	default:
		log.Fatalf("unknown operation %q", os.Args[1])
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, one := range lines {
		if err := encoder.Encode(one); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Fprintf(os.Stderr, "%d lines\n", len(lines))
}

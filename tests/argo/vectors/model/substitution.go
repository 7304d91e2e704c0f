package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math/rand"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	templateutil "github.com/argoproj/argo-rollouts/utils/template"
)

type textCase struct {
	Template string              `json:"template"`
	Args     []v1alpha1.Argument `json:"args"`
}

type metricCase struct {
	Metric v1alpha1.Metric     `json:"metric"`
	Args   []v1alpha1.Argument `json:"args"`
}

const (
	kRandomTexts   = 250
	kRandomMetrics = 120
)

func putArgs(l line, args []v1alpha1.Argument) {
	written := []line{}
	for _, arg := range args {
		one := line{"name": arg.Name}
		if arg.Value != nil {
			one.put("value", *arg.Value)
		}
		if arg.ValueFrom != nil {
			one["valueFrom"] = arg.ValueFrom
		}
		written = append(written, one)
	}
	l["args"] = written
}

func textLine(c textCase) line {
	l := line{"op": "text"}
	l.put("template", c.Template)
	putArgs(l, c.Args)
	result, err := templateutil.ResolveQuotedArgs(c.Template, c.Args)
	if err != nil {
		l.put("error", err.Error())
	} else {
		l.put("result", result)
	}
	return l
}

func encode(metric *v1alpha1.Metric) string {
	text, err := json.Marshal(metric)
	if err != nil {
		log.Fatal(err)
	}
	return string(text)
}

func metricLine(c metricCase) line {
	l := line{"op": "metric", "encoded": encode(&c.Metric)}
	putArgs(l, c.Args)
	resolved, err := analysisutil.ResolveMetricArgs(c.Metric, c.Args)
	if err != nil {
		l.put("error", err.Error())
	} else {
		l["result"] = encode(resolved)
	}
	return l
}

// Values of every class that Go's quoting and JSON's treat alike or not (S-7).
var values = []string{
	"", "x", "0.95", "5", "10s", "a b", "\"", "\\", "a\"b\\c", "\n", "\t", "\r", "\b", "\f", "\a", "\v",
	"\x00", "\x01", "\x1b", "\x1f", "\x7f", "\u0080", "\u00a0", "é", "日本", "\u2028", "\ufeff", "\ufffd",
	"\u200b", "\ue000", "😀", "\U000e0001", "\U0010ffff", "\xff", "a\xc3", "\xed\xa0\x80", "<b>&",
	"{{args.b}}", "{{", "}}", "'", "`", "$1", "%d", "a{{b", "/", "\\u0041", "\\x",
}

var pieces = []string{
	"{{args.a}}", "{{ args.b }}", "{{args.c\t}}", "{{\u00a0args.a\u3000}}", "{{args.nope}}", "{{}}", "{{ }}",
	"{{args.}}", "{{Args.a}}", "{{{args.a}}}", "{{args.a}", "{{args.a", "}}", "{", "}", "{{{{args.a}}}}",
	"{{args.a}}{{args.b}}", "{{\\nargs.a}}", "{{args.a\\n}}", "text ", "\"q\":", " > ", "{{args.d.e}}",
	"{{args.<x>}}", "{{ args.a}} and {{args.zz }}", "}}{{", "é", "{{é}}",
}

// `sane`: of how many draws one is odd: a name missing, a value or a name out of the ordinary.
func randomArgs(r *rand.Rand, sane int) []v1alpha1.Argument {
	args := []v1alpha1.Argument{}
	for _, name := range []string{"a", "b", "c", "d.e", "<x>"} {
		if r.Intn(2*sane) == 0 {
			continue
		}
		value := values[1+r.Intn(8)]
		if r.Intn(sane) < 2 {
			value = values[r.Intn(len(values))]
		}
		arg := v1alpha1.Argument{Name: name, Value: &value}
		if r.Intn(10*sane) == 0 {
			arg.Value = nil
		}
		args = append(args, arg)
		if r.Intn(4*sane) == 0 {
			again := "again"
			args = append(args, v1alpha1.Argument{Name: name, Value: &again})
		}
	}
	return args
}

func textLines(path string) []line {
	lines := []line{}
	for _, c := range readCases[textCase](path, "texts") {
		lines = append(lines, textLine(c))
	}
	for i := range values {
		args := []v1alpha1.Argument{{Name: "a", Value: &values[i]}}
		lines = append(lines, textLine(textCase{`["{{args.a}}"]`, args}))
	}
	r := rand.New(rand.NewSource(1))
	for range kRandomTexts {
		text := strings.Builder{}
		for range 1 + r.Intn(4) {
			text.WriteString(pieces[r.Intn(len(pieces))])
		}
		lines = append(lines, textLine(textCase{text.String(), randomArgs(r, 4)}))
	}
	return lines
}

func randomMetric(r *rand.Rand) v1alpha1.Metric {
	text := func() string {
		choices := []string{"{{args.a}}", "{{ args.b }}", "x{{args.c}}y", "plain", "<{{args.a}}>", "{{args.d.e}}"}
		if r.Intn(40) == 0 {
			return pieces[r.Intn(len(pieces))]
		}
		return choices[r.Intn(len(choices))]
	}
	document := map[string]any{"name": text()}
	set := func(key string, value any) {
		if r.Intn(3) == 0 {
			document[key] = value
		}
	}
	set("interval", text())
	set("initialDelay", "{{args.b}}")
	set("count", text())
	set("failureLimit", r.Intn(5)-1)
	set("inconclusiveLimit", text())
	set("consecutiveErrorLimit", "3")
	set("consecutiveSuccessLimit", 2)
	set("successCondition", "result[0] >= "+text())
	set("failureCondition", text()+" && 1 < 2")
	switch r.Intn(3) {
	case 0:
		document["provider"] = map[string]any{"prometheus": map[string]any{
			"address": "http://" + text(), "query": "sum(rate(x{job=\"" + text() + "\"}[5m])) > 1 & 2",
			"headers": []any{map[string]any{"key": text(), "value": text()}}, "timeout": r.Intn(50), "insecure": r.Intn(2) == 0,
		}}
	case 1:
		document["provider"] = map[string]any{"web": map[string]any{
			"url": text(), "jsonPath": "{$." + text() + "}", "method": "POST", "timeoutSeconds": r.Intn(20),
			"jsonBody": map[string]any{"{{args.a}}": text(), "b": []any{1, 2.5, nil, true, text()}},
		}}
	case 2:
		document["provider"] = map[string]any{"plugin": map[string]any{
			"me/it": map[string]any{"k": text(), "nested": map[string]any{"{{args.b}}": text()}},
		}}
	}
	encoded, err := json.Marshal(document)
	if err != nil {
		log.Fatal(err)
	}
	var metric v1alpha1.Metric
	if err := json.Unmarshal(encoded, &metric); err != nil {
		log.Fatal(fmt.Errorf("%s: %w", encoded, err))
	}
	return metric
}

func metricLines(path string) []line {
	lines := []line{}
	for _, c := range readCases[metricCase](path, "metrics") {
		lines = append(lines, metricLine(c))
	}
	r := rand.New(rand.NewSource(2))
	for range kRandomMetrics {
		lines = append(lines, metricLine(metricCase{randomMetric(r), randomArgs(r, 25)}))
	}
	return lines
}

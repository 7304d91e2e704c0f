package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
)

const kRandomCases = 180

func pick[T any](r *rand.Rand, choices ...T) T { return choices[r.Intn(len(choices))] }

// Sets a field in half of the draws or so: the empty choice leaves it out.
func maybe(r *rand.Rand, object map[string]any, key string, choices ...any) {
	if choice := pick(r, choices...); choice != nil {
		object[key] = choice
	}
}

func randomMetric(r *rand.Rand, name string) map[string]any {
	metric := map[string]any{"name": name}
	maybe(r, metric, "count", nil, nil, nil, 1, 2, 3, 4, 6, "3", "{{args.count}}", 0, "5%", -1, "")
	maybe(r, metric, "interval", nil, "5s", "10s", "12s", "30s", "1m", "30s", "10s", "1500ms", "{{ args.interval }}", "0s", "-3s")
	maybe(r, metric, "initialDelay", nil, nil, nil, nil, nil, "0s", "10s", "25s", "1m", "500ms")
	maybe(r, metric, "failureLimit", nil, nil, nil, 0, 1, 1, 2, 3, -1, "2", "x")
	maybe(r, metric, "inconclusiveLimit", nil, nil, nil, 0, 1, 2, "1")
	maybe(r, metric, "consecutiveErrorLimit", nil, nil, nil, 0, 1, 2, 5, "1")
	maybe(r, metric, "consecutiveSuccessLimit", nil, nil, nil, nil, 0, 1, 2, 3)
	switch r.Intn(8) {
	case 0:
		metric["successCondition"] = "result[0] >= {{args.min}}"
	case 1:
		metric["failureCondition"] = kFailure
	case 2:
		metric["cond"] = "none"
	case 3:
		metric["successCondition"] = "len(result) == 0 || result[0] > 0.9"
	}
	return metric
}

// Results in stretches, so that streaks and limits are reached; mostly good when `good` is large.
func randomResults(r *rand.Rand, good int) string {
	word := ""
	for length := 1 + r.Intn(5); length > 0; length-- {
		letter := "S"
		if r.Intn(good+2) >= good {
			letter = pick(r, "F", "F", "I", "E", "E", "Z", "L")
		}
		for repeat := 1 + r.Intn(3); repeat > 0; repeat-- {
			word += letter
		}
	}
	return word
}

func randomRules(r *rand.Rand, names []string, limits bool) []any {
	rules := []any{}
	seen := map[string]bool{}
	for count := 1 + r.Intn(2); count > 0; count-- {
		expression := pick(r, names[r.Intn(len(names))], names[r.Intn(len(names))], "^m-[01]", "[13]$", ".*", "M-0")
		if r.Intn(25) == 0 {
			expression = pick(r, "*", "zzz", "")
		}
		if seen[expression] {
			continue
		}
		seen[expression] = true
		rule := map[string]any{"metricName": expression}
		if limits {
			rule["limit"] = pick(r, 1, 2, 3, 12, 0, -1)
		}
		rules = append(rules, rule)
	}
	return rules
}

func randomWritten(r *rand.Rand, number int) written {
	w := written{Name: fmt.Sprintf("random %d", number), Values: map[string]json.RawMessage{}}
	metrics, names := []any{}, []string{}
	good := r.Intn(12)
	for i := range 1 + r.Intn(4) {
		name := fmt.Sprintf("m-%d", i)
		names = append(names, name)
		metrics = append(metrics, randomMetric(r, name))
		word, _ := json.Marshal(randomResults(r, good))
		w.Values[name] = word
	}
	w.Spec = map[string]any{"metrics": metrics, "args": []any{
		map[string]any{"name": "count", "value": pick(r, "1", "3", "5")},
		map[string]any{"name": "interval", "value": pick(r, "10s", "20s", "1m")},
		map[string]any{"name": "min", "value": pick(r, "0.95", "0.9")},
	}}
	if r.Intn(3) == 0 {
		w.Spec["dryRun"] = randomRules(r, names, false)
	}
	if r.Intn(4) == 0 {
		w.Spec["measurementRetention"] = randomRules(r, names, true)
	}
	if r.Intn(4) == 0 {
		at := r.Intn(150)
		w.TerminateAt = &at
	}
	return w
}

// Cases that end, and few of those that end at once because a spec is invalid.
func randomCases(count int) []*Case {
	r := rand.New(rand.NewSource(20260817))
	cases := []*Case{}
	invalid := 0
	for number := 0; len(cases) < count; number++ {
		c := toCase(randomWritten(r, number))
		finish(c)
		if c.Reconciles == kMaxReconciles || !c.Expect.Status.Phase.Completed() {
			continue
		}
		if len(c.Expect.Status.MetricResults) == 0 && c.Expect.Status.StartedAt == nil {
			if invalid++; invalid > count/10 {
				continue
			}
		}
		cases = append(cases, c)
	}
	return cases
}

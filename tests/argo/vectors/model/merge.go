package main

import (
	"math/rand"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type mergeCase struct {
	Name                 string                          `json:"name"`
	Templates            []v1alpha1.AnalysisTemplateSpec `json:"templates"`
	ClusterTemplates     []v1alpha1.AnalysisTemplateSpec `json:"clusterTemplates"`
	Args                 []v1alpha1.Argument             `json:"args"`
	DryRun               []v1alpha1.DryRun               `json:"dryRun"`
	MeasurementRetention []v1alpha1.MeasurementRetention `json:"measurementRetention"`
}

type argumentCase struct {
	Name    string                         `json:"name"`
	Args    []v1alpha1.AnalysisRunArgument `json:"args"`
	Rollout v1alpha1.Rollout               `json:"rollout"`
}

const kRandomMerges = 250

func putList[T any](l line, key string, list []T) {
	if len(list) > 0 {
		l[key] = list
	}
}

func mergeLine(c mergeCase) line {
	l := line{"op": "new_run", "name": c.Name}
	putList(l, "templates", c.Templates)
	putList(l, "clusterTemplates", c.ClusterTemplates)
	putList(l, "args", c.Args)
	putList(l, "dryRun", c.DryRun)
	putList(l, "measurementRetention", c.MeasurementRetention)
	templates := []*v1alpha1.AnalysisTemplate{}
	for _, spec := range c.Templates {
		templates = append(templates, &v1alpha1.AnalysisTemplate{Spec: spec})
	}
	clusterTemplates := []*v1alpha1.ClusterAnalysisTemplate{}
	for _, spec := range c.ClusterTemplates {
		clusterTemplates = append(clusterTemplates, &v1alpha1.ClusterAnalysisTemplate{Spec: spec})
	}
	run, err := analysisutil.NewAnalysisRunFromTemplates(templates, clusterTemplates, c.Args, c.DryRun,
		c.MeasurementRetention, nil, nil, "run", "", "default")
	if err != nil {
		l["error"] = err.Error()
	} else {
		l["result"] = run.Spec
	}
	return l
}

func mergeLines(path string) []line {
	lines := []line{}
	for _, c := range readCases[mergeCase](path, "merges") {
		lines = append(lines, mergeLine(c))
	}
	r := rand.New(rand.NewSource(3))
	for range kRandomMerges {
		lines = append(lines, mergeLine(randomMerge(r)))
	}
	return lines
}

func randomArgument(r *rand.Rand) v1alpha1.Argument {
	arg := v1alpha1.Argument{Name: string(rune('a' + r.Intn(4)))}
	if r.Intn(2) == 0 {
		value := []string{"1", "1", "1", "2", ""}[r.Intn(5)]
		arg.Value = &value
	}
	switch r.Intn(6) {
	case 0:
		arg.ValueFrom = &v1alpha1.ValueFrom{SecretKeyRef: &v1alpha1.SecretKeyRef{Name: "s", Key: string(rune('k' + r.Intn(2)))}}
	case 1:
		arg.ValueFrom = &v1alpha1.ValueFrom{FieldRef: &v1alpha1.FieldRef{FieldPath: "metadata.name"}}
	}
	return arg
}

// A name from a pool that is wide enough to be repeated now and then only.
func poolName(r *rand.Rand, width int) string { return "m" + string(rune('a'+r.Intn(width))) }

func randomRules(r *rand.Rand) ([]v1alpha1.DryRun, []v1alpha1.MeasurementRetention) {
	var dry []v1alpha1.DryRun
	var kept []v1alpha1.MeasurementRetention
	for r.Intn(4) == 0 {
		dry = append(dry, v1alpha1.DryRun{MetricName: poolName(r, 12)})
	}
	for r.Intn(4) == 0 {
		kept = append(kept, v1alpha1.MeasurementRetention{MetricName: poolName(r, 12), Limit: int32(r.Intn(4))})
	}
	return dry, kept
}

func randomSpec(r *rand.Rand) v1alpha1.AnalysisTemplateSpec {
	spec := v1alpha1.AnalysisTemplateSpec{}
	for range r.Intn(3) {
		spec.Metrics = append(spec.Metrics, v1alpha1.Metric{Name: poolName(r, 20)})
	}
	for range r.Intn(3) {
		spec.Args = append(spec.Args, randomArgument(r))
	}
	spec.DryRun, spec.MeasurementRetention = randomRules(r)
	return spec
}

func randomMerge(r *rand.Rand) mergeCase {
	c := mergeCase{Name: "random"}
	for range r.Intn(3) {
		c.Templates = append(c.Templates, randomSpec(r))
	}
	for range r.Intn(3) {
		c.ClusterTemplates = append(c.ClusterTemplates, randomSpec(r))
	}
	for range r.Intn(5) {
		arg := randomArgument(r)
		if arg.Value == nil && r.Intn(2) == 0 {
			value := "given"
			arg.Value = &value
		}
		c.Args = append(c.Args, arg)
	}
	c.DryRun, c.MeasurementRetention = randomRules(r)
	return c
}

func replicaSet(hash string) *appsv1.ReplicaSet {
	labels := map[string]string{v1alpha1.DefaultRolloutUniqueLabelKey: hash}
	return &appsv1.ReplicaSet{ObjectMeta: metav1.ObjectMeta{Labels: labels}}
}

// The first line is the Rollout, the others the arguments that are built for it.
func argumentLines(path string) []line {
	cases := readCases[argumentCase](path, "rolloutArguments")
	rollout := cases[0].Rollout
	lines := []line{{"op": "rollout", "rollout": rollout, "latest": "new-hash", "stable": "old-hash"}}
	for _, c := range cases {
		l := line{"op": "rollout_args", "name": c.Name, "args": c.Args}
		args, err := analysisutil.BuildArgumentsForRolloutAnalysisRun(c.Args, replicaSet("old-hash"), replicaSet("new-hash"), &rollout)
		if err != nil {
			l["error"] = err.Error()
		} else {
			l["result"] = args
		}
		lines = append(lines, l)
	}
	return lines
}

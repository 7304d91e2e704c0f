package main

import (
	"encoding/json"
	"log"
	"reflect"
	"slices"
	"time"
	"unsafe"

	"github.com/argoproj/argo-rollouts/analysis"
	"github.com/argoproj/argo-rollouts/metric"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	analysisutil "github.com/argoproj/argo-rollouts/utils/analysis"
	"github.com/argoproj/argo-rollouts/utils/diff"
	argorecord "github.com/argoproj/argo-rollouts/utils/record"
	timeutil "github.com/argoproj/argo-rollouts/utils/time"
	"github.com/sirupsen/logrus"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	k8sfake "k8s.io/client-go/kubernetes/fake"
	k8srecord "k8s.io/client-go/tools/record"
)

// The controller's own reconcile. linkname.s is there because a function without a body needs an
// assembly file beside it.
//
//go:linkname reconcile github.com/argoproj/argo-rollouts/analysis.(*Controller).reconcileAnalysisRun
func reconcile(c *analysis.Controller, run *v1alpha1.AnalysisRun) *v1alpha1.AnalysisRun

const kMaxReconciles = 500

// Every run is created at this instant. Clock readings keep the fraction of 1 ms; what is stored
// loses it, so a stored instant plus a gap of whole seconds has just passed at the wake-up.
var created = time.Date(2026, 1, 1, 0, 0, 0, int(time.Millisecond), time.UTC)

type noEvents struct{}

func (noEvents) Eventf(runtime.Object, argorecord.EventOptions, string, ...any) {}
func (noEvents) Warnf(runtime.Object, argorecord.EventOptions, string, ...any)  {}
func (noEvents) K8sRecorder() k8srecord.EventRecorder                           { return nil }

func setField(controller *analysis.Controller, name string, value any) {
	field := reflect.ValueOf(controller).Elem().FieldByName(name)
	reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(reflect.ValueOf(value))
}

// One run on a virtual clock with scripted results.
type simulation struct {
	controller *analysis.Controller
	now        time.Time
	wake       *time.Duration // what the last reconcile asked for
}

func newSimulation(c *Case) *simulation {
	sim := &simulation{controller: &analysis.Controller{}, now: created}
	objects := []runtime.Object{}
	for name, data := range c.Secrets {
		secret := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: "default"}, Data: map[string][]byte{}}
		for key, value := range data {
			secret.Data[key] = []byte(value)
		}
		objects = append(objects, secret)
	}
	script := newScript(c.Values)
	setField(sim.controller, "kubeclientset", k8sfake.NewSimpleClientset(objects...))
	setField(sim.controller, "recorder", noEvents{})
	setField(sim.controller, "newProvider", func(entry logrus.Entry, _ string, _ v1alpha1.Metric) (metric.Provider, error) {
		return &provider{script: script, entry: entry}, nil
	})
	setField(sim.controller, "enqueueAnalysisAfter", func(_ any, delay time.Duration) { sim.wake = &delay })
	timeutil.SetNowTimeFunc(func() time.Time { return sim.now })
	return sim
}

// New results are put into the order of the spec: upstream appends them as their goroutines finish.
func sortNewResults(run *v1alpha1.AnalysisRun, old int) {
	order := map[string]int{}
	for i, one := range run.Spec.Metrics {
		if resolved, err := analysisutil.ResolveMetricArgs(one, run.Spec.Args); err == nil {
			order[resolved.Name] = i
		}
	}
	slices.SortStableFunc(run.Status.MetricResults[old:], func(a, b v1alpha1.MetricResult) int {
		return order[a.Name] - order[b.Name]
	})
}

// One reconcile, its status stored as the API server would: whole seconds, no empty fields. Tells
// whether the status changed.
func (sim *simulation) step(run *v1alpha1.AnalysisRun) bool {
	sim.wake = nil
	next := reconcile(sim.controller, run)
	if old := len(run.Status.MetricResults); old < len(next.Status.MetricResults) {
		sortNewResults(next, old)
	}
	_, changed, err := diff.CreateTwoWayMergePatch(
		&v1alpha1.AnalysisRun{Status: run.Status}, &v1alpha1.AnalysisRun{Status: next.Status}, v1alpha1.AnalysisRun{})
	if err != nil {
		log.Fatal(err)
	}
	stored, err := json.Marshal(next.Status)
	if err != nil {
		log.Fatal(err)
	}
	run.Status = v1alpha1.AnalysisRunStatus{}
	if err := json.Unmarshal(stored, &run.Status); err != nil {
		log.Fatal(err)
	}
	return changed
}

// The least instant of whole seconds after `created` that is not before now + delay and after now.
func (sim *simulation) wakeUp(delay time.Duration) time.Time {
	elapsed := sim.now.Sub(created)
	target := elapsed + max(delay, time.Nanosecond)
	return created.Add((target + time.Second - 1).Truncate(time.Second))
}

// Runs the case to its end; gives the run as left and the number of reconciles.
func simulate(c *Case) (*v1alpha1.AnalysisRun, int) {
	sim := newSimulation(c)
	run := c.Run.DeepCopy()
	for count := 1; ; count++ {
		if c.TerminateAt != nil && sim.now.Sub(created) >= time.Duration(*c.TerminateAt)*time.Second {
			run.Spec.Terminate = true
		}
		changed := sim.step(run)
		if run.Status.Phase.Completed() || count == kMaxReconciles {
			return run, count
		}
		if changed {
			continue
		}
		var next *time.Time
		if sim.wake != nil {
			at := sim.wakeUp(*sim.wake)
			next = &at
		}
		if c.TerminateAt != nil && !run.Spec.Terminate {
			at := created.Add(time.Duration(*c.TerminateAt) * time.Second)
			if next == nil || at.Before(*next) {
				next = &at
			}
		}
		if next == nil {
			return run, count
		}
		sim.now = *next
	}
}

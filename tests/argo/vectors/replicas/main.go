// Asks Argo Rollouts how many pods a canary and its stable version get.
// Usage: replicas > replicas.jsonl
package main

import (
	"encoding/json"
	"log"
	"math/rand"
	"os"
	_ "unsafe" // for linkname

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/utils/replicaset"
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/utils/ptr"
)

// The counts that scaling moves toward. linkname.s is there because a function without a body needs an
// assembly file beside it.
//
//go:linkname approximate github.com/argoproj/argo-rollouts/utils/replicaset.approximateWeightedCanaryStableReplicaCounts
func approximate(replicas, weight, maxWeight, maxSurge int32) (int32, int32)

// Canary and stable replicas.
type counts [2]int32

// One line without traffic routing.
type basic struct {
	Op             string              `json:"op"`
	Replicas       int32               `json:"replicas"`
	Weight         int32               `json:"weight"`
	MaxSurge       *intstr.IntOrString `json:"maxSurge,omitempty"`
	MaxUnavailable *intstr.IntOrString `json:"maxUnavailable,omitempty"`
	Surge          int32               `json:"surge"`
	Unavailable    int32               `json:"unavailable"`
	Desired        counts              `json:"desired"`
	Path           []counts            `json:"path"`
}

// One line of the approximation alone.
type approximation struct {
	Op        string `json:"op"`
	Replicas  int32  `json:"replicas"`
	Weight    int32  `json:"weight"`
	MaxWeight int32  `json:"maxWeight"`
	Surge     int32  `json:"surge"`
	Desired   counts `json:"desired"`
}

// One line with traffic routing.
type routed struct {
	Op                   string                `json:"op"`
	Replicas             int32                 `json:"replicas"`
	MaxWeight            *int32                `json:"maxWeight,omitempty"`
	Steps                []v1alpha1.CanaryStep `json:"steps"`
	Step                 int32                 `json:"step"`
	DynamicStableScale   bool                  `json:"dynamicStableScale,omitempty"`
	MinPodsPerReplicaSet *int32                `json:"minPodsPerReplicaSet,omitempty"`
	CurrentWeight        *int32                `json:"currentWeight,omitempty"`
	Abort                bool                  `json:"abort,omitempty"`
	Weight               int32                 `json:"weight"`
	Counts               counts                `json:"counts"`
}

func replicaSet(name string, replicas int32) *appsv1.ReplicaSet {
	return &appsv1.ReplicaSet{
		ObjectMeta: metav1.ObjectMeta{Name: name},
		Spec:       appsv1.ReplicaSetSpec{Replicas: &replicas},
		Status:     appsv1.ReplicaSetStatus{Replicas: replicas, AvailableReplicas: replicas},
	}
}

func rollout(replicas int32, canary *v1alpha1.CanaryStrategy, step int32) *v1alpha1.Rollout {
	return &v1alpha1.Rollout{
		Spec:   v1alpha1.RolloutSpec{Replicas: &replicas, Strategy: v1alpha1.RolloutStrategy{Canary: canary}},
		Status: v1alpha1.RolloutStatus{StableRS: "old", CurrentPodHash: "new", CurrentStepIndex: &step},
	}
}

// From no canary on; all pods asked for are available at the next call. Ends with the first counts that
// do not change any more.
func askBasic(line basic) basic {
	line.Op = "basic"
	ro := rollout(line.Replicas, &v1alpha1.CanaryStrategy{
		Steps: []v1alpha1.CanaryStep{{SetWeight: &line.Weight}}, MaxSurge: line.MaxSurge, MaxUnavailable: line.MaxUnavailable,
	}, 0)
	line.Surge, line.Unavailable = replicaset.MaxSurge(ro), replicaset.MaxUnavailable(ro)
	canary, stable := approximate(line.Replicas, line.Weight, 100, line.Surge)
	line.Desired = counts{canary, stable}
	now := counts{0, line.Replicas}
	for range 1000 {
		canary, stable := replicaset.CalculateReplicaCountsForBasicCanary(ro, replicaSet("new", now[0]), replicaSet("old", now[1]), nil)
		next := counts{canary, stable}
		if next == now {
			if len(line.Path) == 0 {
				line.Path = []counts{now}
			}
			return line
		}
		line.Path = append(line.Path, next)
		now = next
	}
	log.Fatalf("does not settle: %+v", line)
	return line
}

func askRouted(line routed) routed {
	line.Op = "routed"
	ro := rollout(line.Replicas, &v1alpha1.CanaryStrategy{
		Steps: line.Steps, DynamicStableScale: line.DynamicStableScale, MinPodsPerReplicaSet: line.MinPodsPerReplicaSet,
		TrafficRouting: &v1alpha1.RolloutTrafficRouting{MaxTrafficWeight: line.MaxWeight},
	}, line.Step)
	ro.Status.Abort = line.Abort
	var weights *v1alpha1.TrafficWeights
	if line.CurrentWeight != nil {
		full := ptr.Deref(line.MaxWeight, 100)
		weights = &v1alpha1.TrafficWeights{
			Canary: v1alpha1.WeightDestination{Weight: *line.CurrentWeight},
			Stable: v1alpha1.WeightDestination{Weight: full - *line.CurrentWeight},
		}
	}
	canary, stable := replicaSet("new", 0), replicaSet("old", line.Replicas)
	line.Weight = replicaset.GetDesiredCanaryWeight(ro, canary, stable)
	line.Counts[0], line.Counts[1] = replicaset.CalculateReplicaCountsForTrafficRoutedCanary(ro, canary, stable, weights)
	return line
}

func pick[T any](r *rand.Rand, choices ...T) T { return choices[r.Intn(len(choices))] }

func number(value int) *intstr.IntOrString  { return ptr.To(intstr.FromInt(value)) }
func text(value string) *intstr.IntOrString { return ptr.To(intstr.FromString(value)) }

func randomBasic(r *rand.Rand) basic {
	return basic{
		Replicas: pick[int32](r, 1, 1, 2, 3, 4, 5, 6, 7, 9, 10, 13, 20, 25, 50, 100, 0),
		Weight:   pick[int32](r, 0, 1, 5, 10, 20, 25, 30, 33, 40, 41, 50, 60, 66, 67, 75, 80, 90, 95, 99, 100),
		MaxSurge: pick(r, nil, nil, nil, number(0), number(1), number(2), number(5), text("25%"), text("10%"),
			text("100%"), text("0%"), text("1"), text("33%")),
		MaxUnavailable: pick(r, nil, nil, nil, number(0), number(1), number(2), number(5), number(200), text("25%"),
			text("0%"), text("50%"), text("100%"), text("1"), text("33%")),
	}
}

func randomStep(r *rand.Rand, full int32) v1alpha1.CanaryStep {
	weight := int32(r.Intn(int(full) + 1))
	switch r.Intn(6) {
	case 0:
		return v1alpha1.CanaryStep{Pause: &v1alpha1.RolloutPause{}}
	case 1:
		return v1alpha1.CanaryStep{SetCanaryScale: &v1alpha1.SetCanaryScale{Weight: &weight}}
	case 2:
		scale := &v1alpha1.SetCanaryScale{Replicas: ptr.To(int32(r.Intn(6)))}
		if r.Intn(3) == 0 {
			scale.Weight = &weight
		}
		return v1alpha1.CanaryStep{SetCanaryScale: scale}
	case 3:
		return v1alpha1.CanaryStep{SetCanaryScale: &v1alpha1.SetCanaryScale{MatchTrafficWeight: true}}
	default:
		return v1alpha1.CanaryStep{SetWeight: &weight}
	}
}

func randomRouted(r *rand.Rand) routed {
	line := routed{Replicas: pick[int32](r, 1, 2, 3, 4, 5, 7, 10, 13, 25, 100), DynamicStableScale: r.Intn(3) == 0}
	full := int32(100)
	if r.Intn(4) == 0 {
		full = pick[int32](r, 1000, 10, 3)
		line.MaxWeight = &full
	}
	for range 1 + r.Intn(5) {
		line.Steps = append(line.Steps, randomStep(r, full))
	}
	line.Step = int32(r.Intn(len(line.Steps) + 1))
	if r.Intn(4) == 0 {
		line.MinPodsPerReplicaSet = ptr.To(pick[int32](r, 1, 2, 3, 20))
	}
	if r.Intn(2) == 0 {
		line.CurrentWeight = ptr.To(int32(r.Intn(int(full) + 1)))
	}
	line.Abort = r.Intn(8) == 0
	return line
}

func main() {
	encoder := json.NewEncoder(os.Stdout)
	write := func(line any) {
		if err := encoder.Encode(line); err != nil {
			log.Fatal(err)
		}
	}
	r := rand.New(rand.NewSource(4))
	for range 80 {
		line := approximation{Op: "approximate", Replicas: int32(r.Intn(30)), MaxWeight: pick[int32](r, 100, 100, 1000, 10), Surge: int32(r.Intn(3))}
		line.Weight = int32(r.Intn(int(line.MaxWeight) + 1))
		line.Desired[0], line.Desired[1] = approximate(line.Replicas, line.Weight, line.MaxWeight, line.Surge)
		write(line)
	}
	for range 300 {
		write(askBasic(randomBasic(r)))
	}
	for range 200 {
		write(askRouted(randomRouted(r)))
	}
}

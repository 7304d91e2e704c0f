package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/argoproj/argo-rollouts/metricproviders/prometheus"
	"github.com/argoproj/argo-rollouts/metricproviders/webmetric"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/utils/evaluate"
	metricutil "github.com/argoproj/argo-rollouts/utils/metric"
	timeutil "github.com/argoproj/argo-rollouts/utils/time"
	prometheusv1 "github.com/prometheus/client_golang/api/prometheus/v1"
	"github.com/prometheus/common/model"
	"github.com/sirupsen/logrus"
)

// A result as `serin analyze --values` takes it: one of the fields is set.
type Result struct {
	Vector []any           `json:"vector,omitempty"`
	Scalar any             `json:"scalar,omitempty"`
	JSON   json.RawMessage `json:"json,omitempty"`
	Nil    bool            `json:"nil,omitempty"`
	Error  *string         `json:"error,omitempty"`
}

// An empty vector is written too.
func (r Result) MarshalJSON() ([]byte, error) {
	if r.Vector != nil {
		return json.Marshal(map[string]any{"vector": r.Vector})
	}
	type plain Result
	return json.Marshal(plain(r))
}

func sampleValue(value any) model.SampleValue {
	switch typed := value.(type) {
	case float64:
		return model.SampleValue(typed)
	case string:
		number, err := strconv.ParseFloat(typed, 64)
		if err != nil {
			log.Fatal(err)
		}
		return model.SampleValue(number)
	}
	return model.SampleValue(math.NaN())
}

// Hands out each metric's results in order; past the end the last one repeats.
type script struct {
	mutex  sync.Mutex
	values map[string][]Result
	taken  map[string]int
}

func newScript(values map[string][]Result) *script {
	return &script{values: values, taken: map[string]int{}}
}

func (s *script) next(name string) Result {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	results := s.values[name]
	if len(results) == 0 {
		log.Fatalf("no values for metric %q", name)
	}
	at := min(s.taken[name], len(results)-1)
	s.taken[name]++
	return results[at]
}

// A Prometheus that answers with one given result.
type prometheusAPI struct {
	prometheusv1.API
	result Result
}

func (a prometheusAPI) answer() (model.Value, prometheusv1.Warnings, error) {
	switch {
	case a.result.Error != nil:
		return nil, nil, errors.New(*a.result.Error)
	case a.result.Vector != nil:
		vector := model.Vector{}
		for _, value := range a.result.Vector {
			vector = append(vector, &model.Sample{Value: sampleValue(value)})
		}
		return vector, nil, nil
	default:
		return &model.Scalar{Value: sampleValue(a.result.Scalar)}, nil, nil
	}
}

func (a prometheusAPI) Query(context.Context, string, time.Time, ...prometheusv1.Option) (model.Value, prometheusv1.Warnings, error) {
	return a.answer()
}

// A web server that answers with one given document.
type webServer struct{ body []byte }

func (w webServer) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(w.body))}, nil
}

// Lets Argo's own Prometheus and web providers judge the scripted results. The metric's own provider
// gives the metadata only; nothing of it is checked, as nothing is queried.
type provider struct {
	script *script
	entry  logrus.Entry
}

func (p *provider) Run(run *v1alpha1.AnalysisRun, metric v1alpha1.Metric) v1alpha1.Measurement {
	result := p.script.next(metric.Name)
	switch {
	case result.JSON != nil && string(result.JSON) != "null":
		metric.Provider = v1alpha1.MetricProvider{Web: &v1alpha1.WebMetric{URL: "http://web"}}
		parser, err := webmetric.NewWebMetricJsonParser(metric)
		if err != nil {
			log.Fatal(err)
		}
		client := &http.Client{Transport: webServer{result.JSON}}
		return webmetric.NewWebMetricProvider(p.entry, client, parser).Run(run, metric)
	case result.JSON != nil || result.Nil:
		return p.runNil(metric)
	default:
		metric.Provider = v1alpha1.MetricProvider{Prometheus: &v1alpha1.PrometheusMetric{}}
		real, err := prometheus.NewPrometheusProvider(prometheusAPI{result: result}, p.entry, metric)
		if err != nil {
			log.Fatal(err)
		}
		return real.Run(run, metric)
	}
}

// A null that a web metric's path reaches: the result is nil, the value its JSON text.
func (p *provider) runNil(metric v1alpha1.Metric) v1alpha1.Measurement {
	now := timeutil.MetaNow()
	measurement := v1alpha1.Measurement{StartedAt: &now}
	phase, err := evaluate.EvaluateResult(nil, metric, p.entry)
	if err != nil {
		return metricutil.MarkMeasurementError(measurement, err)
	}
	measurement.Value = "null"
	measurement.Phase = phase
	measurement.FinishedAt = &now
	return measurement
}

func (p *provider) Resume(_ *v1alpha1.AnalysisRun, _ v1alpha1.Metric, measurement v1alpha1.Measurement) v1alpha1.Measurement {
	return measurement
}

func (p *provider) Terminate(_ *v1alpha1.AnalysisRun, _ v1alpha1.Metric, measurement v1alpha1.Measurement) v1alpha1.Measurement {
	return measurement
}

func (p *provider) GarbageCollect(*v1alpha1.AnalysisRun, v1alpha1.Metric, int) error { return nil }
func (p *provider) Type() string                                                     { return "scripted" }

func (p *provider) GetMetadata(metric v1alpha1.Metric) map[string]string {
	if metric.Provider.Prometheus == nil {
		return nil
	}
	real, err := prometheus.NewPrometheusProvider(prometheusAPI{}, p.entry, v1alpha1.Metric{})
	if err != nil {
		log.Fatal(err)
	}
	return real.GetMetadata(metric)
}

#include "engine/model/schema_tables.h"

namespace serin::model {

const std::string_view kAnalysisTypes = R"(
v1alpha1.AnalysisRun: kind? string, apiVersion? string, metadata? v1.ObjectMeta,
  spec v1alpha1.AnalysisRunSpec, status? v1alpha1.AnalysisRunStatus
v1alpha1.AnalysisRunSpec: metrics []v1alpha1.Metric, args? []v1alpha1.Argument, terminate? bool,
  dryRun? []v1alpha1.DryRun, measurementRetention? []v1alpha1.MeasurementRetention,
  ttlStrategy? *v1alpha1.TTLStrategy
v1alpha1.AnalysisRunStatus: phase v1alpha1.AnalysisPhase, message? string,
  metricResults? []v1alpha1.MetricResult, startedAt? *v1.Time, runSummary? v1alpha1.RunSummary,
  dryRunSummary? *v1alpha1.RunSummary, completedAt? *v1.Time
v1alpha1.AnalysisTemplate: kind? string, apiVersion? string, metadata? v1.ObjectMeta,
  spec v1alpha1.AnalysisTemplateSpec
v1alpha1.AnalysisTemplateRef: templateName string, clusterScope? *bool
v1alpha1.AnalysisTemplateSpec: metrics? []v1alpha1.Metric, args? []v1alpha1.Argument,
  dryRun? []v1alpha1.DryRun, measurementRetention? []v1alpha1.MeasurementRetention,
  templates? []v1alpha1.AnalysisTemplateRef
v1alpha1.Argument: name string, value? *string, valueFrom? *v1alpha1.ValueFrom
v1alpha1.Authentication: sigv4? v1alpha1.Sigv4Config, oauth2? v1alpha1.OAuth2Config,
  basicAuth? v1alpha1.BasicAuthConfig
v1alpha1.BasicAuthConfig: username? string, password? string
v1alpha1.CloudWatchMetric: interval? v1alpha1.DurationString,
  metricDataQueries []v1alpha1.CloudWatchMetricDataQuery
v1alpha1.CloudWatchMetricDataQuery: id? string, expression? *string, label? *string,
  metricStat? *v1alpha1.CloudWatchMetricStat, period? *intstr.IntOrString, returnData? *bool
v1alpha1.CloudWatchMetricStat: metric? v1alpha1.CloudWatchMetricStatMetric,
  period? intstr.IntOrString, stat? string, unit? string
v1alpha1.CloudWatchMetricStatMetric: dimensions? []v1alpha1.CloudWatchMetricStatMetricDimension,
  metricName? string, namespace? *string
v1alpha1.CloudWatchMetricStatMetricDimension: name? string, value? string
v1alpha1.ClusterAnalysisTemplate: kind? string, apiVersion? string, metadata? v1.ObjectMeta,
  spec v1alpha1.AnalysisTemplateSpec
v1alpha1.DatadogMetric: interval? v1alpha1.DurationString, query? string,
  queries? map[string]string, formula? string, apiVersion? string, aggregator? string,
  secretRef? v1alpha1.SecretRef, requestTimeout? v1alpha1.DurationString
v1alpha1.DryRun: metricName string
v1alpha1.FieldRef: fieldPath string
v1alpha1.GraphiteMetric: address? string, query? string
v1alpha1.InfluxdbMetric: profile? string, query? string
v1alpha1.JobMetric: metadata? v1.ObjectMeta, spec v1.JobSpec
v1alpha1.KayentaMetric: address string, application string, canaryConfigName string,
  metricsAccountName string, configurationAccountName string, storageAccountName string,
  threshold v1alpha1.KayentaThreshold, scopes []v1alpha1.KayentaScope, lookback? bool
v1alpha1.KayentaScope: name string, controlScope v1alpha1.ScopeDetail,
  experimentScope v1alpha1.ScopeDetail
v1alpha1.KayentaThreshold: pass int64, marginal int64
v1alpha1.Measurement: phase v1alpha1.AnalysisPhase, message? string, startedAt? *v1.Time,
  finishedAt? *v1.Time, value? string, metadata? map[string]string, resumeAt? *v1.Time
v1alpha1.MeasurementRetention: metricName string, limit int32
v1alpha1.Metric: name string, interval? v1alpha1.DurationString,
  initialDelay? v1alpha1.DurationString, count? *intstr.IntOrString, successCondition? string,
  failureCondition? string, failureLimit? *intstr.IntOrString,
  inconclusiveLimit? *intstr.IntOrString, consecutiveErrorLimit? *intstr.IntOrString,
  provider v1alpha1.MetricProvider, consecutiveSuccessLimit? *intstr.IntOrString
v1alpha1.MetricProvider: prometheus? *v1alpha1.PrometheusMetric, kayenta? *v1alpha1.KayentaMetric,
  web? *v1alpha1.WebMetric, datadog? *v1alpha1.DatadogMetric, wavefront? *v1alpha1.WavefrontMetric,
  newRelic? *v1alpha1.NewRelicMetric, job? *v1alpha1.JobMetric,
  cloudWatch? *v1alpha1.CloudWatchMetric, graphite? *v1alpha1.GraphiteMetric,
  influxdb? *v1alpha1.InfluxdbMetric, skywalking? *v1alpha1.SkyWalkingMetric,
  plugin? map[string]json.RawMessage
v1alpha1.MetricResult: name string, phase v1alpha1.AnalysisPhase,
  measurements? []v1alpha1.Measurement, message? string, count? int32, successful? int32,
  failed? int32, inconclusive? int32, error? int32, consecutiveError? int32, dryRun? bool,
  metadata? map[string]string, consecutiveSuccess? int32
v1alpha1.NewRelicMetric: profile? string, query string, timeout? *int64
v1alpha1.OAuth2Config: tokenUrl? string, clientId? string, clientSecret? string, scopes? []string
v1alpha1.PrometheusMetric: address? string, query? string, authentication? v1alpha1.Authentication,
  timeout? *int64, insecure? bool, headers? []v1alpha1.WebMetricHeader,
  rangeQuery? *v1alpha1.PrometheusRangeQueryArgs
v1alpha1.PrometheusRangeQueryArgs: start? string, end? string, step? v1alpha1.DurationString
v1alpha1.RunSummary: count? int32, successful? int32, failed? int32, inconclusive? int32,
  error? int32
v1alpha1.ScopeDetail: scope string, region string, step int64, start? string, end? string
v1alpha1.SecretKeyRef: name string, key string
v1alpha1.SecretRef: name? string, namespaced? bool
v1alpha1.Sigv4Config: region? string, profile? string, roleArn? string
v1alpha1.SkyWalkingMetric: address? string, query? string, interval? v1alpha1.DurationString
v1alpha1.TTLStrategy: secondsAfterCompletion? *int32, secondsAfterFailure? *int32,
  secondsAfterSuccess? *int32
v1alpha1.ValueFrom: secretKeyRef? *v1alpha1.SecretKeyRef, fieldRef? *v1alpha1.FieldRef
v1alpha1.WavefrontMetric: address? string, query? string
v1alpha1.WebMetric: method? v1alpha1.WebMetricMethod, url string,
  headers? []v1alpha1.WebMetricHeader, body? string, timeoutSeconds? int64, jsonPath? string,
  insecure? bool, jsonBody? json.RawMessage, authentication? v1alpha1.Authentication
v1alpha1.WebMetricHeader: key string, value string
= string: v1alpha1.AnalysisPhase v1alpha1.DurationString v1alpha1.WebMetricMethod
)";

}  // namespace serin::model

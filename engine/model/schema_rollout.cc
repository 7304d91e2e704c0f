#include "engine/model/schema_tables.h"

namespace serin::model {

const std::string_view kRolloutTypes = R"(
v1alpha1.ALBStatus: loadBalancer? v1alpha1.AwsResourceRef,
  canaryTargetGroup? v1alpha1.AwsResourceRef, stableTargetGroup? v1alpha1.AwsResourceRef,
  ingress? string
v1alpha1.ALBTrafficRouting: ingress? string, servicePort int32, rootService? string,
  annotationPrefix? string, stickinessConfig? *v1alpha1.StickinessConfig, ingresses? []string
v1alpha1.AmbassadorTrafficRouting: mappings []string
v1alpha1.AnalysisRunArgument: name string, value? string, valueFrom? *v1alpha1.ArgumentValueFrom
v1alpha1.AnalysisRunMetadata: labels? map[string]string, annotations? map[string]string
v1alpha1.AnalysisRunStrategy: successfulRunHistoryLimit? *int32,
  unsuccessfulRunHistoryLimit? *int32
v1alpha1.AntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution? *v1alpha1.PreferredDuringSchedulingIgnoredDuringExecution,
  requiredDuringSchedulingIgnoredDuringExecution? *v1alpha1.RequiredDuringSchedulingIgnoredDuringExecution
v1alpha1.ApisixRoute: name string, rules? []string
v1alpha1.ApisixTrafficRouting: route? *v1alpha1.ApisixRoute
v1alpha1.AppMeshTrafficRouting: virtualService? *v1alpha1.AppMeshVirtualService,
  virtualNodeGroup? *v1alpha1.AppMeshVirtualNodeGroup
v1alpha1.AppMeshVirtualNodeGroup: canaryVirtualNodeRef *v1alpha1.AppMeshVirtualNodeReference,
  stableVirtualNodeRef *v1alpha1.AppMeshVirtualNodeReference
v1alpha1.AppMeshVirtualNodeReference: name string
v1alpha1.AppMeshVirtualService: name string, routes? []string
v1alpha1.ArgumentValueFrom: podTemplateHashValue? *v1alpha1.ValueFromPodTemplateHash,
  fieldRef? *v1alpha1.FieldRef
v1alpha1.AwsResourceRef: name string, arn string, fullName string
v1alpha1.BlueGreenStatus: previewSelector? string, activeSelector? string,
  scaleUpPreviewCheckPoint? bool,
  prePromotionAnalysisRunStatus? *v1alpha1.RolloutAnalysisRunStatus,
  postPromotionAnalysisRunStatus? *v1alpha1.RolloutAnalysisRunStatus
v1alpha1.BlueGreenStrategy: activeService string, previewService? string,
  previewReplicaCount? *int32, autoPromotionEnabled? *bool, autoPromotionSeconds? int32,
  maxUnavailable? *intstr.IntOrString, scaleDownDelaySeconds? *int32,
  scaleDownDelayRevisionLimit? *int32, prePromotionAnalysis? *v1alpha1.RolloutAnalysis,
  antiAffinity? *v1alpha1.AntiAffinity, postPromotionAnalysis? *v1alpha1.RolloutAnalysis,
  previewMetadata? *v1alpha1.PodTemplateMetadata, activeMetadata? *v1alpha1.PodTemplateMetadata,
  abortScaleDownDelaySeconds? *int32
v1alpha1.CanaryStatus: currentStepAnalysisRunStatus? *v1alpha1.RolloutAnalysisRunStatus,
  currentBackgroundAnalysisRunStatus? *v1alpha1.RolloutAnalysisRunStatus,
  currentExperiment? string, weights? *v1alpha1.TrafficWeights,
  stablePingPong? v1alpha1.PingPongType, stepPluginStatuses? []v1alpha1.StepPluginStatus
v1alpha1.CanaryStep: setWeight? *int32, pause? *v1alpha1.RolloutPause,
  experiment? *v1alpha1.RolloutExperimentStep, analysis? *v1alpha1.RolloutAnalysis,
  setCanaryScale? *v1alpha1.SetCanaryScale, setHeaderRoute? *v1alpha1.SetHeaderRoute,
  setMirrorRoute? *v1alpha1.SetMirrorRoute, plugin? *v1alpha1.PluginStep
v1alpha1.CanaryStrategy: canaryService? string, stableService? string,
  steps? []v1alpha1.CanaryStep, trafficRouting? *v1alpha1.RolloutTrafficRouting,
  maxUnavailable? *intstr.IntOrString, maxSurge? *intstr.IntOrString,
  analysis? *v1alpha1.RolloutAnalysisBackground, antiAffinity? *v1alpha1.AntiAffinity,
  canaryMetadata? *v1alpha1.PodTemplateMetadata, stableMetadata? *v1alpha1.PodTemplateMetadata,
  scaleDownDelaySeconds? *int32, scaleDownDelayRevisionLimit? *int32,
  abortScaleDownDelaySeconds? *int32, dynamicStableScale? bool, pingPong? *v1alpha1.PingPongSpec,
  minPodsPerReplicaSet? *int32, replicaProgressThreshold? *v1alpha1.ReplicaProgressThreshold
v1alpha1.Experiment: kind? string, apiVersion? string, metadata? v1.ObjectMeta,
  spec v1alpha1.ExperimentSpec, status? v1alpha1.ExperimentStatus
v1alpha1.ExperimentAnalysisRunStatus: name string, analysisRun string,
  phase v1alpha1.AnalysisPhase, message? string
v1alpha1.ExperimentAnalysisTemplateRef: name string, templateName string, clusterScope? *bool,
  args? []v1alpha1.Argument, requiredForCompletion? bool
v1alpha1.ExperimentCondition: type v1alpha1.ExperimentConditionType, status v1.ConditionStatus,
  lastUpdateTime v1.Time, lastTransitionTime v1.Time, reason string, message string
v1alpha1.ExperimentSpec: templates []v1alpha1.TemplateSpec, duration? v1alpha1.DurationString,
  progressDeadlineSeconds? *int32, terminate? bool,
  analyses? []v1alpha1.ExperimentAnalysisTemplateRef, scaleDownDelaySeconds? *int32,
  dryRun? []v1alpha1.DryRun, measurementRetention? []v1alpha1.MeasurementRetention,
  analysisRunMetadata? v1alpha1.AnalysisRunMetadata
v1alpha1.ExperimentStatus: phase? v1alpha1.AnalysisPhase, message? string,
  templateStatuses? []v1alpha1.TemplateStatus, availableAt? *v1.Time,
  conditions? []v1alpha1.ExperimentCondition, analysisRuns? []v1alpha1.ExperimentAnalysisRunStatus
v1alpha1.HeaderRoutingMatch: headerName string, headerValue *v1alpha1.StringMatch
v1alpha1.IstioDestinationRule: name string, canarySubsetName string, stableSubsetName string,
  additionalSubsetNames? []string
v1alpha1.IstioTrafficRouting: virtualService? *v1alpha1.IstioVirtualService,
  destinationRule? *v1alpha1.IstioDestinationRule, virtualServices? []v1alpha1.IstioVirtualService
v1alpha1.IstioVirtualService: name string, routes? []string, tlsRoutes? []v1alpha1.TLSRoute,
  tcpRoutes? []v1alpha1.TCPRoute
v1alpha1.MangedRoutes: name string
v1alpha1.NginxTrafficRouting: annotationPrefix? string, stableIngress? string,
  additionalIngressAnnotations? map[string]string, stableIngresses? []string,
  canaryIngressAnnotations? map[string]string
v1alpha1.ObjectRef: apiVersion? string, kind? string, name? string, scaleDown? string
v1alpha1.PauseCondition: reason v1alpha1.PauseReason, startTime v1.Time
v1alpha1.PingPongSpec: pingService string, pongService string
v1alpha1.PluginStep: name string, config? json.RawMessage
v1alpha1.PodTemplateMetadata: labels? map[string]string, annotations? map[string]string
v1alpha1.PreferredDuringSchedulingIgnoredDuringExecution: weight int32
v1alpha1.ReplicaProgressThreshold: type v1alpha1.ProgressType, value int32
v1alpha1.RequiredDuringSchedulingIgnoredDuringExecution:
v1alpha1.RollbackWindowSpec: revisions? int32
v1alpha1.Rollout: kind? string, apiVersion? string, metadata? v1.ObjectMeta,
  spec v1alpha1.RolloutSpec, status? v1alpha1.RolloutStatus
v1alpha1.RolloutAnalysis: templates? []v1alpha1.AnalysisTemplateRef,
  args? []v1alpha1.AnalysisRunArgument, dryRun? []v1alpha1.DryRun,
  measurementRetention? []v1alpha1.MeasurementRetention,
  analysisRunMetadata? *v1alpha1.AnalysisRunMetadata
v1alpha1.RolloutAnalysisBackground: templates? []v1alpha1.AnalysisTemplateRef,
  args? []v1alpha1.AnalysisRunArgument, dryRun? []v1alpha1.DryRun,
  measurementRetention? []v1alpha1.MeasurementRetention,
  analysisRunMetadata? *v1alpha1.AnalysisRunMetadata, startingStep? *int32
v1alpha1.RolloutAnalysisRunStatus: name string, status v1alpha1.AnalysisPhase, message? string
v1alpha1.RolloutCondition: type v1alpha1.RolloutConditionType, status v1.ConditionStatus,
  lastUpdateTime v1.Time, lastTransitionTime v1.Time, reason string, message string
v1alpha1.RolloutDurationStatus: rolloutStartedAt? *v1.Time, manualPauseStartedAt? *v1.Time,
  totalManualPauseDurationSeconds? *int64, finishedAt? *v1.Time,
  completionStatus? *v1alpha1.CompletionStatus
v1alpha1.RolloutExperimentStep: templates []v1alpha1.RolloutExperimentTemplate,
  duration? v1alpha1.DurationString, analyses? []v1alpha1.RolloutExperimentStepAnalysisTemplateRef,
  dryRun? []v1alpha1.DryRun, analysisRunMetadata? v1alpha1.AnalysisRunMetadata,
  scaleDownDelaySeconds? *int32
v1alpha1.RolloutExperimentStepAnalysisTemplateRef: name string, templateName string,
  clusterScope? *bool, args? []v1alpha1.AnalysisRunArgument, requiredForCompletion? bool
v1alpha1.RolloutExperimentTemplate: name string, specRef v1alpha1.ReplicaSetSpecRef,
  replicas? *int32, metadata? v1alpha1.PodTemplateMetadata, selector? *v1.LabelSelector,
  weight? *int32, service? *v1alpha1.TemplateService
v1alpha1.RolloutPause: duration? *intstr.IntOrString
v1alpha1.RolloutSpec: replicas? *int32, selector *v1.LabelSelector, template v1.PodTemplateSpec,
  workloadRef? *v1alpha1.ObjectRef, minReadySeconds? int32,
  rollbackWindow? *v1alpha1.RollbackWindowSpec, strategy v1alpha1.RolloutStrategy,
  revisionHistoryLimit? *int32, paused? bool, progressDeadlineSeconds? *int32,
  progressDeadlineAbort? bool, restartAt? *v1.Time, analysis? *v1alpha1.AnalysisRunStrategy
v1alpha1.RolloutStatus: abort? bool, pauseConditions? []v1alpha1.PauseCondition,
  controllerPause? bool, abortedAt? *v1.Time, currentPodHash? string, currentStepHash? string,
  replicas? int32, updatedReplicas? int32, readyReplicas? int32, availableReplicas? int32,
  currentStepIndex? *int32, collisionCount? *int32, observedGeneration? string,
  conditions? []v1alpha1.RolloutCondition, canary? v1alpha1.CanaryStatus,
  blueGreen? v1alpha1.BlueGreenStatus, HPAReplicas? int32, selector? string, stableRS? string,
  restartedAt? *v1.Time, promoteFull? bool, phase? v1alpha1.RolloutPhase, message? string,
  workloadObservedGeneration? string, alb? *v1alpha1.ALBStatus, albs? []v1alpha1.ALBStatus,
  duration? *v1alpha1.RolloutDurationStatus
v1alpha1.RolloutStrategy: blueGreen? *v1alpha1.BlueGreenStrategy, canary? *v1alpha1.CanaryStrategy
v1alpha1.RolloutTrafficRouting: istio? *v1alpha1.IstioTrafficRouting,
  nginx? *v1alpha1.NginxTrafficRouting, alb? *v1alpha1.ALBTrafficRouting,
  smi? *v1alpha1.SMITrafficRouting, ambassador? *v1alpha1.AmbassadorTrafficRouting,
  appMesh? *v1alpha1.AppMeshTrafficRouting, traefik? *v1alpha1.TraefikTrafficRouting,
  managedRoutes? []v1alpha1.MangedRoutes, apisix? *v1alpha1.ApisixTrafficRouting,
  plugins? map[string]json.RawMessage, maxTrafficWeight? *int32
v1alpha1.RouteMatch: method? *v1alpha1.StringMatch, path? *v1alpha1.StringMatch,
  headers? map[string]v1alpha1.StringMatch
v1alpha1.SMITrafficRouting: rootService? string, trafficSplitName? string
v1alpha1.SetCanaryScale: weight? *int32, replicas? *int32, matchTrafficWeight? bool
v1alpha1.SetHeaderRoute: name? string, match? []v1alpha1.HeaderRoutingMatch
v1alpha1.SetMirrorRoute: name string, match? []v1alpha1.RouteMatch, percentage? *int32
v1alpha1.StepPluginStatus: index int32, name string, operation v1alpha1.StepPluginOperation,
  phase? v1alpha1.StepPluginPhase, message? string, startedAt? *v1.Time, updatedAt? *v1.Time,
  finishedAt? *v1.Time, backoff? v1alpha1.DurationString, executions? int32, disabled? bool,
  status? json.RawMessage
v1alpha1.StickinessConfig: enabled bool, durationSeconds int64
v1alpha1.StringMatch: exact? string, prefix? string, regex? string
v1alpha1.TCPRoute: port? int64
v1alpha1.TLSRoute: port? int64, sniHosts? []string
v1alpha1.TemplateService: name? string
v1alpha1.TemplateSpec: name string, replicas? *int32, minReadySeconds? int32,
  selector *v1.LabelSelector, template v1.PodTemplateSpec, service? *v1alpha1.TemplateService
v1alpha1.TemplateStatus: name string, replicas int32, updatedReplicas int32, readyReplicas int32,
  availableReplicas int32, collisionCount? *int32, status? v1alpha1.TemplateStatusCode,
  message? string, lastTransitionTime? *v1.Time, serviceName? string, podTemplateHash? string
v1alpha1.TraefikTrafficRouting: weightedTraefikServiceName string
v1alpha1.TrafficWeights: canary v1alpha1.WeightDestination, stable v1alpha1.WeightDestination,
  additional? []v1alpha1.WeightDestination, verified? *bool
v1alpha1.WeightDestination: weight int32, serviceName? string, podTemplateHash? string
= string: v1alpha1.CompletionStatus v1alpha1.ExperimentConditionType v1alpha1.PauseReason
  v1alpha1.PingPongType v1alpha1.ProgressType v1alpha1.ReplicaSetSpecRef
  v1alpha1.RolloutConditionType v1alpha1.RolloutPhase v1alpha1.StepPluginOperation
  v1alpha1.StepPluginPhase v1alpha1.TemplateStatusCode v1alpha1.ValueFromPodTemplateHash
)";

}  // namespace serin::model

#include "engine/model/schema_tables.h"

namespace serin::model {

const std::string_view kKubernetesTypes = R"(
v1.AWSElasticBlockStoreVolumeSource: volumeID string, fsType? string, partition? int32,
  readOnly? bool
v1.Affinity: nodeAffinity? *v1.NodeAffinity, podAffinity? *v1.PodAffinity,
  podAntiAffinity? *v1.PodAntiAffinity
v1.AppArmorProfile: type v1.AppArmorProfileType, localhostProfile? *string
v1.AzureDiskVolumeSource: diskName string, diskURI string,
  cachingMode? *v1.AzureDataDiskCachingMode, fsType? *string, readOnly? *bool,
  kind? *v1.AzureDataDiskKind
v1.AzureFileVolumeSource: secretName string, shareName string, readOnly? bool
v1.CSIVolumeSource: driver string, readOnly? *bool, fsType? *string,
  volumeAttributes? map[string]string, nodePublishSecretRef? *v1.LocalObjectReference
v1.Capabilities: add? []v1.Capability, drop? []v1.Capability
v1.CephFSVolumeSource: monitors []string, path? string, user? string, secretFile? string,
  secretRef? *v1.LocalObjectReference, readOnly? bool
v1.CinderVolumeSource: volumeID string, fsType? string, readOnly? bool,
  secretRef? *v1.LocalObjectReference
v1.ClusterTrustBundleProjection: name? *string, signerName? *string,
  labelSelector? *v1.LabelSelector, optional? *bool, path string
v1.ConfigMapEnvSource: name? string, optional? *bool
v1.ConfigMapKeySelector: name? string, key string, optional? *bool
v1.ConfigMapProjection: name? string, items? []v1.KeyToPath, optional? *bool
v1.ConfigMapVolumeSource: name? string, items? []v1.KeyToPath, defaultMode? *int32, optional? *bool
v1.Container: name string, image? string, command? []string, args? []string, workingDir? string,
  ports? []v1.ContainerPort, envFrom? []v1.EnvFromSource, env? []v1.EnvVar,
  resources? v1.ResourceRequirements, resizePolicy? []v1.ContainerResizePolicy,
  restartPolicy? *v1.ContainerRestartPolicy, restartPolicyRules? []v1.ContainerRestartRule,
  volumeMounts? []v1.VolumeMount, volumeDevices? []v1.VolumeDevice, livenessProbe? *v1.Probe,
  readinessProbe? *v1.Probe, startupProbe? *v1.Probe, lifecycle? *v1.Lifecycle,
  terminationMessagePath? string, terminationMessagePolicy? v1.TerminationMessagePolicy,
  imagePullPolicy? v1.PullPolicy, securityContext? *v1.SecurityContext, stdin? bool,
  stdinOnce? bool, tty? bool
v1.ContainerPort: name? string, hostPort? int32, containerPort int32, protocol? v1.Protocol,
  hostIP? string
v1.ContainerResizePolicy: resourceName v1.ResourceName,
  restartPolicy v1.ResourceResizeRestartPolicy
v1.ContainerRestartRule: action? v1.ContainerRestartRuleAction,
  exitCodes? *v1.ContainerRestartRuleOnExitCodes
v1.ContainerRestartRuleOnExitCodes: operator? v1.ContainerRestartRuleOnExitCodesOperator,
  values? []int32
v1.DownwardAPIProjection: items? []v1.DownwardAPIVolumeFile
v1.DownwardAPIVolumeFile: path string, fieldRef? *v1.ObjectFieldSelector,
  resourceFieldRef? *v1.ResourceFieldSelector, mode? *int32
v1.DownwardAPIVolumeSource: items? []v1.DownwardAPIVolumeFile, defaultMode? *int32
v1.EmptyDirVolumeSource: medium? v1.StorageMedium, sizeLimit? *resource.Quantity
v1.EnvFromSource: prefix? string, configMapRef? *v1.ConfigMapEnvSource,
  secretRef? *v1.SecretEnvSource
v1.EnvVar: name string, value? string, valueFrom? *v1.EnvVarSource
v1.EnvVarSource: fieldRef? *v1.ObjectFieldSelector, resourceFieldRef? *v1.ResourceFieldSelector,
  configMapKeyRef? *v1.ConfigMapKeySelector, secretKeyRef? *v1.SecretKeySelector,
  fileKeyRef? *v1.FileKeySelector
v1.EphemeralContainer: name string, image? string, command? []string, args? []string,
  workingDir? string, ports? []v1.ContainerPort, envFrom? []v1.EnvFromSource, env? []v1.EnvVar,
  resources? v1.ResourceRequirements, resizePolicy? []v1.ContainerResizePolicy,
  restartPolicy? *v1.ContainerRestartPolicy, restartPolicyRules? []v1.ContainerRestartRule,
  volumeMounts? []v1.VolumeMount, volumeDevices? []v1.VolumeDevice, livenessProbe? *v1.Probe,
  readinessProbe? *v1.Probe, startupProbe? *v1.Probe, lifecycle? *v1.Lifecycle,
  terminationMessagePath? string, terminationMessagePolicy? v1.TerminationMessagePolicy,
  imagePullPolicy? v1.PullPolicy, securityContext? *v1.SecurityContext, stdin? bool,
  stdinOnce? bool, tty? bool, targetContainerName? string
v1.EphemeralVolumeSource: volumeClaimTemplate? *v1.PersistentVolumeClaimTemplate
v1.ExecAction: command? []string
v1.FCVolumeSource: targetWWNs? []string, lun? *int32, fsType? string, readOnly? bool,
  wwids? []string
v1.FileKeySelector: volumeName string, path string, key string, optional? *bool
v1.FlexVolumeSource: driver string, fsType? string, secretRef? *v1.LocalObjectReference,
  readOnly? bool, options? map[string]string
v1.FlockerVolumeSource: datasetName? string, datasetUUID? string
v1.GCEPersistentDiskVolumeSource: pdName string, fsType? string, partition? int32, readOnly? bool
v1.GRPCAction: port int32, service *string
v1.GitRepoVolumeSource: repository string, revision? string, directory? string
v1.GlusterfsVolumeSource: endpoints string, path string, readOnly? bool
v1.HTTPGetAction: path? string, port intstr.IntOrString, host? string, scheme? v1.URIScheme,
  httpHeaders? []v1.HTTPHeader
v1.HTTPHeader: name string, value string
v1.HostAlias: ip string, hostnames? []string
v1.HostPathVolumeSource: path string, type? *v1.HostPathType
v1.ISCSIVolumeSource: targetPortal string, iqn string, lun int32, iscsiInterface? string,
  fsType? string, readOnly? bool, portals? []string, chapAuthDiscovery? bool,
  chapAuthSession? bool, secretRef? *v1.LocalObjectReference, initiatorName? *string
v1.ImageVolumeSource: reference? string, pullPolicy? v1.PullPolicy
v1.JobSpec: parallelism? *int32, completions? *int32, activeDeadlineSeconds? *int64,
  podFailurePolicy? *v1.PodFailurePolicy, successPolicy? *v1.SuccessPolicy, backoffLimit? *int32,
  backoffLimitPerIndex? *int32, maxFailedIndexes? *int32, selector? *v1.LabelSelector,
  manualSelector? *bool, template v1.PodTemplateSpec, ttlSecondsAfterFinished? *int32,
  completionMode? *v1.CompletionMode, suspend? *bool,
  podReplacementPolicy? *v1.PodReplacementPolicy, managedBy? *string
v1.KeyToPath: key string, path string, mode? *int32
v1.LabelSelector: matchLabels? map[string]string, matchExpressions? []v1.LabelSelectorRequirement
v1.LabelSelectorRequirement: key string, operator v1.LabelSelectorOperator, values? []string
v1.Lifecycle: postStart? *v1.LifecycleHandler, preStop? *v1.LifecycleHandler,
  stopSignal? *v1.Signal
v1.LifecycleHandler: exec? *v1.ExecAction, httpGet? *v1.HTTPGetAction,
  tcpSocket? *v1.TCPSocketAction, sleep? *v1.SleepAction
v1.LocalObjectReference: name? string
v1.ManagedFieldsEntry: manager? string, operation? v1.ManagedFieldsOperationType,
  apiVersion? string, time? *v1.Time, fieldsType? string, fieldsV1? *v1.FieldsV1,
  subresource? string
v1.NFSVolumeSource: server string, path string, readOnly? bool
v1.NodeAffinity: requiredDuringSchedulingIgnoredDuringExecution? *v1.NodeSelector,
  preferredDuringSchedulingIgnoredDuringExecution? []v1.PreferredSchedulingTerm
v1.NodeSelector: nodeSelectorTerms []v1.NodeSelectorTerm
v1.NodeSelectorRequirement: key string, operator v1.NodeSelectorOperator, values? []string
v1.NodeSelectorTerm: matchExpressions? []v1.NodeSelectorRequirement,
  matchFields? []v1.NodeSelectorRequirement
v1.ObjectFieldSelector: apiVersion? string, fieldPath string
v1.ObjectMeta: name? string, generateName? string, namespace? string, selfLink? string,
  uid? types.UID, resourceVersion? string, generation? int64, creationTimestamp?! v1.Time,
  deletionTimestamp? *v1.Time, deletionGracePeriodSeconds? *int64, labels? map[string]string,
  annotations? map[string]string, ownerReferences? []v1.OwnerReference, finalizers? []string,
  managedFields? []v1.ManagedFieldsEntry
v1.OwnerReference: apiVersion string, kind string, name string, uid types.UID, controller? *bool,
  blockOwnerDeletion? *bool
v1.PersistentVolumeClaimSpec: accessModes? []v1.PersistentVolumeAccessMode,
  selector? *v1.LabelSelector, resources? v1.VolumeResourceRequirements, volumeName? string,
  storageClassName? *string, volumeMode? *v1.PersistentVolumeMode,
  dataSource? *v1.TypedLocalObjectReference, dataSourceRef? *v1.TypedObjectReference,
  volumeAttributesClassName? *string
v1.PersistentVolumeClaimTemplate: metadata? v1.ObjectMeta, spec v1.PersistentVolumeClaimSpec
v1.PersistentVolumeClaimVolumeSource: claimName string, readOnly? bool
v1.PhotonPersistentDiskVolumeSource: pdID string, fsType? string
v1.PodAffinity: requiredDuringSchedulingIgnoredDuringExecution? []v1.PodAffinityTerm,
  preferredDuringSchedulingIgnoredDuringExecution? []v1.WeightedPodAffinityTerm
v1.PodAffinityTerm: labelSelector? *v1.LabelSelector, namespaces? []string, topologyKey string,
  namespaceSelector? *v1.LabelSelector, matchLabelKeys? []string, mismatchLabelKeys? []string
v1.PodAntiAffinity: requiredDuringSchedulingIgnoredDuringExecution? []v1.PodAffinityTerm,
  preferredDuringSchedulingIgnoredDuringExecution? []v1.WeightedPodAffinityTerm
v1.PodCertificateProjection: signerName? string, keyType? string, maxExpirationSeconds? *int32,
  credentialBundlePath? string, keyPath? string, certificateChainPath? string
v1.PodDNSConfig: nameservers? []string, searches? []string, options? []v1.PodDNSConfigOption
v1.PodDNSConfigOption: name? string, value? *string
v1.PodFailurePolicy: rules []v1.PodFailurePolicyRule
v1.PodFailurePolicyOnExitCodesRequirement: containerName? *string,
  operator v1.PodFailurePolicyOnExitCodesOperator, values []int32
v1.PodFailurePolicyOnPodConditionsPattern: type v1.PodConditionType, status v1.ConditionStatus
v1.PodFailurePolicyRule: action v1.PodFailurePolicyAction,
  onExitCodes? *v1.PodFailurePolicyOnExitCodesRequirement,
  onPodConditions? []v1.PodFailurePolicyOnPodConditionsPattern
v1.PodOS: name v1.OSName
v1.PodReadinessGate: conditionType v1.PodConditionType
v1.PodResourceClaim: name string, resourceClaimName? *string, resourceClaimTemplateName? *string
v1.PodSchedulingGate: name string
v1.PodSecurityContext: seLinuxOptions? *v1.SELinuxOptions,
  windowsOptions? *v1.WindowsSecurityContextOptions, runAsUser? *int64, runAsGroup? *int64,
  runAsNonRoot? *bool, supplementalGroups? []int64,
  supplementalGroupsPolicy? *v1.SupplementalGroupsPolicy, fsGroup? *int64, sysctls? []v1.Sysctl,
  fsGroupChangePolicy? *v1.PodFSGroupChangePolicy, seccompProfile? *v1.SeccompProfile,
  appArmorProfile? *v1.AppArmorProfile, seLinuxChangePolicy? *v1.PodSELinuxChangePolicy
v1.PodSpec: volumes? []v1.Volume, initContainers? []v1.Container, containers []v1.Container,
  ephemeralContainers? []v1.EphemeralContainer, restartPolicy? v1.RestartPolicy,
  terminationGracePeriodSeconds? *int64, activeDeadlineSeconds? *int64, dnsPolicy? v1.DNSPolicy,
  nodeSelector? map[string]string, serviceAccountName? string, serviceAccount? string,
  automountServiceAccountToken? *bool, nodeName? string, hostNetwork? bool, hostPID? bool,
  hostIPC? bool, shareProcessNamespace? *bool, securityContext? *v1.PodSecurityContext,
  imagePullSecrets? []v1.LocalObjectReference, hostname? string, subdomain? string,
  affinity? *v1.Affinity, schedulerName? string, tolerations? []v1.Toleration,
  hostAliases? []v1.HostAlias, priorityClassName? string, priority? *int32,
  dnsConfig? *v1.PodDNSConfig, readinessGates? []v1.PodReadinessGate, runtimeClassName? *string,
  enableServiceLinks? *bool, preemptionPolicy? *v1.PreemptionPolicy, overhead? v1.ResourceList,
  topologySpreadConstraints? []v1.TopologySpreadConstraint, setHostnameAsFQDN? *bool,
  os? *v1.PodOS, hostUsers? *bool, schedulingGates? []v1.PodSchedulingGate,
  resourceClaims? []v1.PodResourceClaim, resources? *v1.ResourceRequirements,
  hostnameOverride? *string
v1.PodTemplateSpec: metadata? v1.ObjectMeta, spec? v1.PodSpec
v1.PortworxVolumeSource: volumeID string, fsType? string, readOnly? bool
v1.PreferredSchedulingTerm: weight int32, preference v1.NodeSelectorTerm
v1.Probe: exec? *v1.ExecAction, httpGet? *v1.HTTPGetAction, tcpSocket? *v1.TCPSocketAction,
  grpc? *v1.GRPCAction, initialDelaySeconds? int32, timeoutSeconds? int32, periodSeconds? int32,
  successThreshold? int32, failureThreshold? int32, terminationGracePeriodSeconds? *int64
v1.ProjectedVolumeSource: sources []v1.VolumeProjection, defaultMode? *int32
v1.QuobyteVolumeSource: registry string, volume string, readOnly? bool, user? string,
  group? string, tenant? string
v1.RBDVolumeSource: monitors []string, image string, fsType? string, pool? string, user? string,
  keyring? string, secretRef? *v1.LocalObjectReference, readOnly? bool
v1.ResourceClaim: name string, request? string
v1.ResourceFieldSelector: containerName? string, resource string, divisor? resource.Quantity
v1.ResourceRequirements: limits? v1.ResourceList, requests? v1.ResourceList,
  claims? []v1.ResourceClaim
v1.SELinuxOptions: user? string, role? string, type? string, level? string
v1.ScaleIOVolumeSource: gateway string, system string, secretRef *v1.LocalObjectReference,
  sslEnabled? bool, protectionDomain? string, storagePool? string, storageMode? string,
  volumeName? string, fsType? string, readOnly? bool
v1.SeccompProfile: type v1.SeccompProfileType, localhostProfile? *string
v1.SecretEnvSource: name? string, optional? *bool
v1.SecretKeySelector: name? string, key string, optional? *bool
v1.SecretProjection: name? string, items? []v1.KeyToPath, optional? *bool
v1.SecretVolumeSource: secretName? string, items? []v1.KeyToPath, defaultMode? *int32,
  optional? *bool
v1.SecurityContext: capabilities? *v1.Capabilities, privileged? *bool,
  seLinuxOptions? *v1.SELinuxOptions, windowsOptions? *v1.WindowsSecurityContextOptions,
  runAsUser? *int64, runAsGroup? *int64, runAsNonRoot? *bool, readOnlyRootFilesystem? *bool,
  allowPrivilegeEscalation? *bool, procMount? *v1.ProcMountType,
  seccompProfile? *v1.SeccompProfile, appArmorProfile? *v1.AppArmorProfile
v1.ServiceAccountTokenProjection: audience? string, expirationSeconds? *int64, path string
v1.SleepAction: seconds int64
v1.StorageOSVolumeSource: volumeName? string, volumeNamespace? string, fsType? string,
  readOnly? bool, secretRef? *v1.LocalObjectReference
v1.SuccessPolicy: rules []v1.SuccessPolicyRule
v1.SuccessPolicyRule: succeededIndexes? *string, succeededCount? *int32
v1.Sysctl: name string, value string
v1.TCPSocketAction: port intstr.IntOrString, host? string
v1.Toleration: key? string, operator? v1.TolerationOperator, value? string, effect? v1.TaintEffect,
  tolerationSeconds? *int64
v1.TopologySpreadConstraint: maxSkew int32, topologyKey string,
  whenUnsatisfiable v1.UnsatisfiableConstraintAction, labelSelector? *v1.LabelSelector,
  minDomains? *int32, nodeAffinityPolicy? *v1.NodeInclusionPolicy,
  nodeTaintsPolicy? *v1.NodeInclusionPolicy, matchLabelKeys? []string
v1.TypedLocalObjectReference: apiGroup *string, kind string, name string
v1.TypedObjectReference: apiGroup *string, kind string, name string, namespace? *string
v1.Volume: name string, hostPath? *v1.HostPathVolumeSource, emptyDir? *v1.EmptyDirVolumeSource,
  gcePersistentDisk? *v1.GCEPersistentDiskVolumeSource,
  awsElasticBlockStore? *v1.AWSElasticBlockStoreVolumeSource, gitRepo? *v1.GitRepoVolumeSource,
  secret? *v1.SecretVolumeSource, nfs? *v1.NFSVolumeSource, iscsi? *v1.ISCSIVolumeSource,
  glusterfs? *v1.GlusterfsVolumeSource,
  persistentVolumeClaim? *v1.PersistentVolumeClaimVolumeSource, rbd? *v1.RBDVolumeSource,
  flexVolume? *v1.FlexVolumeSource, cinder? *v1.CinderVolumeSource, cephfs? *v1.CephFSVolumeSource,
  flocker? *v1.FlockerVolumeSource, downwardAPI? *v1.DownwardAPIVolumeSource,
  fc? *v1.FCVolumeSource, azureFile? *v1.AzureFileVolumeSource,
  configMap? *v1.ConfigMapVolumeSource, vsphereVolume? *v1.VsphereVirtualDiskVolumeSource,
  quobyte? *v1.QuobyteVolumeSource, azureDisk? *v1.AzureDiskVolumeSource,
  photonPersistentDisk? *v1.PhotonPersistentDiskVolumeSource, projected? *v1.ProjectedVolumeSource,
  portworxVolume? *v1.PortworxVolumeSource, scaleIO? *v1.ScaleIOVolumeSource,
  storageos? *v1.StorageOSVolumeSource, csi? *v1.CSIVolumeSource,
  ephemeral? *v1.EphemeralVolumeSource, image? *v1.ImageVolumeSource
v1.VolumeDevice: name string, devicePath string
v1.VolumeMount: name string, readOnly? bool, recursiveReadOnly? *v1.RecursiveReadOnlyMode,
  mountPath string, subPath? string, mountPropagation? *v1.MountPropagationMode,
  subPathExpr? string
v1.VolumeProjection: secret? *v1.SecretProjection, downwardAPI? *v1.DownwardAPIProjection,
  configMap? *v1.ConfigMapProjection, serviceAccountToken? *v1.ServiceAccountTokenProjection,
  clusterTrustBundle? *v1.ClusterTrustBundleProjection,
  podCertificate? *v1.PodCertificateProjection
v1.VolumeResourceRequirements: limits? v1.ResourceList, requests? v1.ResourceList
v1.VsphereVirtualDiskVolumeSource: volumePath string, fsType? string, storagePolicyName? string,
  storagePolicyID? string
v1.WeightedPodAffinityTerm: weight int32, podAffinityTerm v1.PodAffinityTerm
v1.WindowsSecurityContextOptions: gmsaCredentialSpecName? *string, gmsaCredentialSpec? *string,
  runAsUserName? *string, hostProcess? *bool
= string: types.UID v1.AppArmorProfileType v1.AzureDataDiskCachingMode v1.AzureDataDiskKind
  v1.Capability v1.CompletionMode v1.ConditionStatus v1.ContainerRestartPolicy
  v1.ContainerRestartRuleAction v1.ContainerRestartRuleOnExitCodesOperator v1.DNSPolicy
  v1.HostPathType v1.LabelSelectorOperator v1.ManagedFieldsOperationType v1.MountPropagationMode
  v1.NodeInclusionPolicy v1.NodeSelectorOperator v1.OSName v1.PersistentVolumeAccessMode
  v1.PersistentVolumeMode v1.PodConditionType v1.PodFSGroupChangePolicy v1.PodFailurePolicyAction
  v1.PodFailurePolicyOnExitCodesOperator v1.PodReplacementPolicy v1.PodSELinuxChangePolicy
  v1.PreemptionPolicy v1.ProcMountType v1.Protocol v1.PullPolicy v1.RecursiveReadOnlyMode
  v1.ResourceName v1.ResourceResizeRestartPolicy v1.RestartPolicy v1.SeccompProfileType v1.Signal
  v1.StorageMedium v1.SupplementalGroupsPolicy v1.TaintEffect v1.TerminationMessagePolicy
  v1.TolerationOperator v1.URIScheme v1.UnsatisfiableConstraintAction
)";

}  // namespace serin::model

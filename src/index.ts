export { Config, type ConfigPatch, type ConfigProps } from './constructs/config';
export { ConfigFile, type FileOptions } from './constructs/config-file';
export { Contract, Protobuf, type Needs, type ProtobufOptions } from './constructs/contract';
export { ContainerImage, type BuildOptions, type ImageOptions } from './constructs/container-image';
export { Element, type ElementProps } from './constructs/element';
export { type AnyValues, type EnvSource } from './constructs/env-source';
export { Environment, type EnvironmentProps, type Renaming } from './constructs/environment';
export { type ContainerPatch, type ContainersPatch, type SidecarProps } from './constructs/container';
export { Exposure, Tls, type AddressOptions, type HostOptions, type PortExposureOptions } from './constructs/exposure';
export { ExternalService, type ExternalServicePatch, type ExternalServiceProps } from './constructs/external-service';
export { Gateway, type GatewayOptions, type GatewayPatch, type GatewayProps } from './constructs/gateway';
export {
  HealthCheck,
  type HealthCheckTiming,
  type HealthChecks,
  type HealthInput,
  type HttpCheckOptions,
} from './constructs/health-check';
export {
  Job,
  ScheduledJob,
  type JobPatch,
  type JobProps,
  type ScheduledJobProps,
  type TaskProps,
} from './constructs/job';
export {
  Microservice,
  type AnyMicroservice,
  type Api,
  type Call,
  type ContainerProps,
  type InitContainerProps,
  type MicroservicePatch,
  type ServicePatch,
  type MicroserviceProps,
  type ResourcesInput,
  type StartAfter,
} from './constructs/microservice';
export {
  Listener,
  type HttpListenerOptions,
  type HttpsListenerOptions,
  type ListenerOptions,
} from './constructs/listener';
export {
  Authentication,
  RateLimit,
  type Cors,
  type HeaderChanges,
  type JwtOptions,
  type RateLimitOptions,
  type Retries,
  type RoutePolicyOptions,
  type RouteTimeout,
  type StickySession,
} from './constructs/policies';
export {
  Path,
  Pattern,
  Redirect,
  type PathChange,
  type RedirectOptions,
  type RouteMatch,
  type RouteOptions,
  type RoutePatch,
  type RouteTarget,
  type WeightedEndpoint,
} from './constructs/route';
export { type VersionOptions } from './constructs/versions';
export { Hook } from './constructs/hook';
export { type HostInput } from './constructs/host';
export {
  Mount,
  type ClaimOptions,
  type HostMountOptions,
  type ProjectMountOptions,
  type SharedOptions,
  type TemporaryOptions,
} from './constructs/mount';
export {
  type CpuInput,
  type DurationInput,
  type NumberInput,
  type OpenInput,
  type SizeInput,
  type TruthInput,
} from './constructs/amounts';
export { OpenApi, type OpenApiOptions } from './constructs/open-api';
export { Parameter, type ParameterInput, type ParameterInputs, type ParameterProps } from './constructs/parameter';
export { type PlacementInput, type ServiceRule } from './constructs/placement';
export { Pod } from './constructs/pod';
export { Port, type PortInput, type PortOptions } from './constructs/port';
export {
  Endpoint,
  EndpointCall,
  text,
  type ReferenceHandle,
  type TextTemplate,
  type ValueInput,
} from './constructs/references';
export { Rollout, type RollingOptions } from './constructs/rollout';
export { Disruption } from './constructs/disruption';
export { Metric, type MetricOptions, type PodsMetricOptions } from './constructs/metric';
export {
  Scaling,
  type AutomaticScaling,
  type EventScaling,
  type MetricScaling,
  type ScalingPolicy,
  type ScalingRule,
} from './constructs/scaling';
export { Secret, type SecretProps } from './constructs/secret';
export { SecretSource, type ExternalOptions, type RemoteKey, type SecretPatch } from './constructs/secret-source';
export {
  ServiceAccount,
  type AccessRule,
  type ClusterAccessRule,
  type ClusterRoleReference,
  type OwnAccountOptions,
} from './constructs/service-account';
export { type ServiceSettings } from './constructs/service-settings';
export { type ContainerSecurityInput, type SecurityInput, type SecurityPatch } from './constructs/security';
export { Topology, type TopologyProps } from './constructs/topology';
export { Cpu, Duration, Size } from './constructs/units';
export {
  Trigger,
  type CronTrigger,
  type KafkaTrigger,
  type PrometheusTrigger,
  type RabbitmqTrigger,
  type RedisListTrigger,
  type SqsTrigger,
  type TriggerAuthentication,
  type TriggerOptions,
} from './constructs/trigger';
export { type VerticalBounds, type VerticalScalingInput } from './constructs/vertical-scaling';
export { unset } from './constructs/unset';
export { Variable, type VariableOptions } from './constructs/variable';
export { Volume, type VolumeOptions, type VolumePatch, type VolumeProps } from './constructs/volume';
export { Workload } from './constructs/workload';
export { type DiffOptions } from './diff/diff';
export {
  type ArrowState,
  type Change,
  type ContainerFate,
  type Diff,
  type EnvironmentDiff,
  type ObjectDiff,
  type Reach,
  type ServiceDiff,
  type TopologyChange,
} from './diff/diff-value';
export { type ChangeKind } from './diff/difference';
export { flagMeanings, flags, type Flag } from './diff/flags';
export { impactMeanings, impacts, type Impact } from './diff/impact';
export { type Paint, type ReportColors, type ReportFormatName, type ReportOptions } from './diff/reports';
export { type Place, type RepeatedChange } from './diff/repeats';
export { type Danger, type Risk } from './diff/risks';
export { type Finding } from './findings/finding';
export { type Lost } from './import/draft';
export { type Accounts, type Imported, type ImportInput, type ImportOptions } from './import/import';
export { IntermodalError } from './issues/error';
export { type Issue, type Severity, type SourceLocation } from './issues/issue';
export { issueCodes, type IssueCode } from './issues/codes';
export { type ManifestFile } from './manifests/file';
export { type ManifestObject, type ManifestTarget, type PlainMap } from './manifests/object';
export { type ReadOptions, type ReadSystems } from './manifests/read';
export { type System, type SystemArrow, type SystemSet } from './manifests/system';
export { fileReader } from './output/read';
export { fillChart, podLabelsOf, type FillOptions } from './chart';
export { check, synthesize, type SynthesisOptions } from './pipeline';
export {
  applyBaseline,
  baselineOf,
  forbiddenCalls,
  diff,
  diffFindings,
  importFiles,
  isDifferent,
  readManifestFiles,
  readSystems,
  report,
  risks,
  tryRule,
  validateProgram,
  validateSystems,
  validationReport,
} from './review';
export { type FindingRule } from './findings/rule';
export { type Baseline, type BaselineEntry } from './validate/baseline';
export type { ForbiddenCallsOptions, ServicesMeant } from './validate/forbidden-calls';
export { type Example, type ExampleKit, type RuleExamples } from './validate/example';
export { type ValidationFormat, type ValidationReportOptions } from './validate/reports';
export { type AnyRule, type Around, type Breach, type Rule } from './validate/rule';
export { type Acceptance as RuleAcceptance, type Budget, type ValidationSettings } from './validate/settings';
export { type Preset, type Severities } from './validate/severity';
export { type ContainerSubject, type PodSubject, type SubjectName, type Subjects } from './validate/subject';
export { type ValidateOptions } from './validate/validate';
export { type AcceptedFinding, type StaleAcceptance, type Validation } from './validate/validation';
export { type HatchOptions } from './constructs/hatch';
export { type PatchOperation } from './model/hatch';
export { type Artifact, type ArtifactObject, type Json } from './targets/artifact';
export { capabilities, type FieldCapability } from './targets/capabilities';
export { compose, type ComposeOptions } from './targets/compose/options';
export {
  type ComposeFileHatch,
  type ComposeFragment,
  type ComposeHatch,
  type ComposeServiceHatch,
  type ComposeVolumeHatch,
} from './targets/compose/hatch';
export { type ComposeSettings } from './targets/compose/settings';
export {
  kubernetes,
  type ClusterPods,
  type KubernetesOptions,
  type NetworkOptions,
  type RouteNames,
} from './targets/kubernetes/options';
export { type LabelOptions } from './targets/kubernetes/labels';
export { type NamedObject, type PortStyle, type ServiceObjects } from './model/service-objects';
export { implementations, type GatewayImplementation } from './targets/gateways/implementations';
export { type Enforcement } from './model/topology';
export { type KubernetesHatch, type KubernetesServiceHatch, type RawManifest } from './targets/kubernetes/hatch';
export { type KubernetesSettings } from './targets/kubernetes/settings';
export { stockImages, type StockImage } from './model/stock-images';
export {
  type SecurityException,
  type SecurityModel,
  type SecurityPreset,
  type SecurityRule,
  type SecuritySettings,
} from './model/security';
export { type Acceptance } from './targets/lossless';
export { type EnvironmentSynthesis, type Synthesis } from './targets/synthesis';

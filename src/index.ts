export { ContainerImage, type BuildOptions, type ImageOptions } from './constructs/container-image';
export { Element, type ElementProps } from './constructs/element';
export { Environment, type EnvironmentProps } from './constructs/environment';
export { Exposure, Tls, type HostOptions } from './constructs/exposure';
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
  type ContainerProps,
  type InitContainerProps,
  type MicroservicePatch,
  type MicroserviceProps,
  type ResourcesInput,
  type StartAfter,
} from './constructs/microservice';
export { Hook } from './constructs/hook';
export { type HostInput } from './constructs/host';
export { Mount, type ClaimOptions } from './constructs/mount';
export { Parameter, type ParameterProps } from './constructs/parameter';
export { type PlacementInput, type ServiceRule } from './constructs/placement';
export { Port, type PortInput, type PortOptions } from './constructs/port';
export { Endpoint, text, type ReferenceHandle, type TextTemplate, type ValueInput } from './constructs/references';
export { Rollout, type RollingOptions } from './constructs/rollout';
export { Scaling, type AutomaticScaling } from './constructs/scaling';
export { Secret, type SecretProps } from './constructs/secret';
export { ServiceAccount } from './constructs/service-account';
export { Topology } from './constructs/topology';
export { Cpu, Duration, Size } from './constructs/units';
export { unset } from './constructs/unset';
export { Volume, type VolumePatch, type VolumeProps } from './constructs/volume';
export { Workload } from './constructs/workload';
export { IntermodalError } from './issues/error';
export { type Issue, type Severity, type SourceLocation } from './issues/issue';
export { issueCodes, type IssueCode } from './issues/codes';
export { check, synthesize, type SynthesisOptions } from './pipeline';
export { type Artifact, type ArtifactObject, type Json } from './targets/artifact';
export { capabilities, type FieldCapability } from './targets/capabilities';
export { compose, type ComposeOptions } from './targets/compose/options';
export { kubernetes, type KubernetesOptions } from './targets/kubernetes/options';
export { type Acceptance } from './targets/lossless';
export { type EnvironmentSynthesis, type Synthesis } from './targets/synthesis';

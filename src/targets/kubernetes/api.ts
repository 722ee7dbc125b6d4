import type * as k8s from 'cdk8s-plus-27/lib/imports/k8s';

/**
 * The Kubernetes API as it is written, typed by cdk8s-plus: the one place that names its version.
 *
 * Types only: nothing of cdk8s-plus is loaded at run time. Its classes spell some names for TypeScript (`clusterIp`) and
 * wrap numbers that may be text; `Wire` gives them the form that stands in a manifest.
 */
type Wire<T> = T extends k8s.IntOrString | k8s.Quantity
  ? WireScalar<T>
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [K in keyof T as Spelled<K>]: Wire<T[K]> }
      : T;

/** The wrapper classes have one member, `value`; what has more members only looks like them. */
type WireScalar<T> = [keyof T] extends ['value'] ? number | string : { readonly [K in keyof T]: Wire<T[K]> };

type Spelled<K> = K extends keyof Spelling ? Spelling[K] : K;

/** Names that cdk8s-plus spells otherwise than the API does, as far as we use them. */
interface Spelling {
  clusterIp: 'clusterIP';
  hostIp: 'hostIP';
  hostPid: 'hostPID';
  hostIpc: 'hostIPC';
  loadBalancerIp: 'loadBalancerIP';
  setHostnameAsFqdn: 'setHostnameAsFQDN';
}

interface Kinds {
  CronJob: ['batch/v1', k8s.KubeCronJobProps];
  DaemonSet: ['apps/v1', k8s.KubeDaemonSetProps];
  Deployment: ['apps/v1', k8s.KubeDeploymentProps];
  HorizontalPodAutoscaler: ['autoscaling/v2', k8s.KubeHorizontalPodAutoscalerV2Props];
  Ingress: ['networking.k8s.io/v1', k8s.KubeIngressProps];
  Job: ['batch/v1', k8s.KubeJobProps];
  Namespace: ['v1', k8s.KubeNamespaceProps];
  PersistentVolumeClaim: ['v1', k8s.KubePersistentVolumeClaimProps];
  Service: ['v1', k8s.KubeServiceProps];
  ServiceAccount: ['v1', k8s.KubeServiceAccountProps];
  StatefulSet: ['apps/v1', k8s.KubeStatefulSetProps];
}

/** The kinds that we emit. */
export type Kind = keyof Kinds;

type Document<K extends Kind> = {
  readonly apiVersion: Kinds[K][0];
  readonly kind: K;
  readonly metadata: Metadata;
} & Omit<Wire<Kinds[K][1]>, 'metadata'>;

/** Metadata of an object: the name is always ours, never generated. */
export type Metadata = Wire<k8s.ObjectMeta> & { readonly name: string };

/** A manifest of any kind that we emit. */
export type KubernetesObject = { readonly [K in Kind]: Document<K> }[Kind];

/** A manifest of one kind. */
export type ObjectOf<K extends Kind> = Document<K>;

/** A container of a pod. */
export type Container = Wire<k8s.Container>;
/** An environment variable of a container. */
export type EnvVar = Wire<k8s.EnvVar>;
/** A probe of a container. */
export type Probe = Wire<k8s.Probe>;
/** The part of a workload that describes its pods. */
export type PodSpec = Wire<k8s.PodSpec>;
/** A volume of a pod. */
export type PodVolume = Wire<k8s.Volume>;
/** A volume as a container sees it. */
export type VolumeMount = Wire<k8s.VolumeMount>;
/** What a container asks for and may use. */
export type ResourceRequirements = Wire<k8s.ResourceRequirements>;
/** What a container may do. */
export type SecurityContext = Wire<k8s.SecurityContext>;
/** What all containers of a pod may do. */
export type PodSecurityContext = Wire<k8s.PodSecurityContext>;
/** A port of a Service. */
export type ServicePort = Wire<k8s.ServicePort>;
/** Rules about nodes and about other pods. */
export type Affinity = Wire<k8s.Affinity>;
/** Rules about other pods. */
export type PodAffinity = Wire<k8s.PodAffinity>;
/** What is done at turns in a container's life. */
export type Lifecycle = Wire<k8s.Lifecycle>;
/** How new pods take the place of old ones. */
export type DeploymentStrategy = Wire<k8s.DeploymentStrategy>;
/** A claim that a StatefulSet makes for each replica. */
export type ClaimTemplate = Wire<k8s.KubePersistentVolumeClaimProps>;

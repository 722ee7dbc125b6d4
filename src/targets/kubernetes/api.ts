import type * as k8s from 'cdk8s-plus-27/lib/imports/k8s';
import type { CustomKinds } from './custom-api';

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
  clientIp: 'clientIP';
  clusterIp: 'clusterIP';
  hostIp: 'hostIP';
  hostPid: 'hostPID';
  hostIpc: 'hostIPC';
  loadBalancerIp: 'loadBalancerIP';
  setHostnameAsFqdn: 'setHostnameAsFQDN';
  nonResourceUrLs: 'nonResourceURLs';
}

/** The kinds of Kubernetes itself. */
interface CoreKinds {
  ClusterRole: ['rbac.authorization.k8s.io/v1', k8s.KubeClusterRoleProps];
  ClusterRoleBinding: ['rbac.authorization.k8s.io/v1', k8s.KubeClusterRoleBindingProps];
  ConfigMap: ['v1', k8s.KubeConfigMapProps];
  CronJob: ['batch/v1', k8s.KubeCronJobProps];
  DaemonSet: ['apps/v1', k8s.KubeDaemonSetProps];
  Deployment: ['apps/v1', k8s.KubeDeploymentProps];
  HorizontalPodAutoscaler: ['autoscaling/v2', k8s.KubeHorizontalPodAutoscalerV2Props];
  Ingress: ['networking.k8s.io/v1', k8s.KubeIngressProps];
  Job: ['batch/v1', k8s.KubeJobProps];
  Namespace: ['v1', k8s.KubeNamespaceProps];
  NetworkPolicy: ['networking.k8s.io/v1', k8s.KubeNetworkPolicyProps];
  PodDisruptionBudget: ['policy/v1', k8s.KubePodDisruptionBudgetProps];
  PersistentVolumeClaim: ['v1', k8s.KubePersistentVolumeClaimProps];
  Role: ['rbac.authorization.k8s.io/v1', k8s.KubeRoleProps];
  RoleBinding: ['rbac.authorization.k8s.io/v1', k8s.KubeRoleBindingProps];
  Service: ['v1', k8s.KubeServiceProps];
  ServiceAccount: ['v1', k8s.KubeServiceAccountProps];
  StatefulSet: ['apps/v1', k8s.KubeStatefulSetProps];
}

interface Kinds extends CoreKinds, CustomKinds {}

/** The kinds that we emit: those of Kubernetes, and those that operators and gateways define. */
export type Kind = keyof Kinds;

type Document<K extends Kind> = {
  readonly apiVersion: Kinds[K][0];
  readonly kind: K;
  readonly metadata: Metadata;
} & Content<K>;

/** Published definitions are written as they stand in a manifest, so only the types of cdk8s-plus need another form. */
type Content<K extends Kind> = K extends keyof CustomKinds
  ? CustomKinds[K][1]
  : K extends keyof CoreKinds
    ? Omit<Wire<CoreKinds[K][1]>, 'metadata'>
    : never;

/** Metadata of an object: the name is always ours, never generated. */
export type Metadata = Wire<k8s.ObjectMeta> & { readonly name: string };

/** A manifest of any kind that we emit. */
export type KubernetesObject = { readonly [K in Kind]: Document<K> }[Kind];

/** What an autoscaler follows. */
export type MetricSpec = Wire<k8s.MetricSpecV2>;
/** How fast an autoscaler may change the scale in one direction. */
export type ScalingRules = Wire<k8s.HpaScalingRulesV2>;

/** A manifest of one kind. */
export type ObjectOf<K extends Kind> = Document<K>;

/**
 * A container of a pod. The types are those of release 1.27; `restartPolicy` came with 1.28 and is on since 1.29: an init
 * container that has it runs beside all that come later.
 */
export type Container = Wire<k8s.Container> & { readonly restartPolicy?: 'Always' };
/** An environment variable of a container. */
export type EnvVar = Wire<k8s.EnvVar>;
/** A probe of a container. */
export type Probe = Wire<k8s.Probe>;
/** The part of a workload that describes its pods. */
export type PodSpec = Omit<Wire<k8s.PodSpec>, 'initContainers'> & { readonly initContainers?: readonly Container[] };
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
/** Who is meant by a rule of a NetworkPolicy. */
export type NetworkPeer = Wire<k8s.NetworkPolicyPeer>;
/** A port of a rule of a NetworkPolicy. */
export type NetworkPort = Wire<k8s.NetworkPolicyPort>;
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

import { own } from '../../model/json';

/** An API that is no more. */
export interface RemovedApi {
  /** First minor version of Kubernetes 1 without it. */
  readonly removed: number;
  /** What to write instead; absent where there is nothing. */
  readonly instead?: string;
}

const rbac = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
const webhooks = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const reviews = [
  'LocalSubjectAccessReview',
  'SelfSubjectAccessReview',
  'SelfSubjectRulesReview',
  'SubjectAccessReview',
];

/** First minor version without it, API version, kinds, and the API version to write instead. */
type Entry = readonly [removed: number, apiVersion: string, kinds: readonly string[], instead?: string];

/** APIs that were removed before the oldest version whose schema we have. */
const entries: readonly Entry[] = [
  [16, 'extensions/v1beta1', ['DaemonSet', 'Deployment', 'ReplicaSet'], 'apps/v1'],
  [16, 'extensions/v1beta1', ['NetworkPolicy'], 'networking.k8s.io/v1'],
  [16, 'extensions/v1beta1', ['PodSecurityPolicy']],
  [16, 'apps/v1beta1', ['ControllerRevision', 'Deployment', 'StatefulSet'], 'apps/v1'],
  [16, 'apps/v1beta2', ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'], 'apps/v1'],
  [20, 'settings.k8s.io/v1alpha1', ['PodPreset']],
  [21, 'batch/v2alpha1', ['CronJob'], 'batch/v1'],
  [22, 'admissionregistration.k8s.io/v1beta1', webhooks, 'admissionregistration.k8s.io/v1'],
  [22, 'apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition'], 'apiextensions.k8s.io/v1'],
  [22, 'apiregistration.k8s.io/v1beta1', ['APIService'], 'apiregistration.k8s.io/v1'],
  [22, 'authentication.k8s.io/v1beta1', ['TokenReview'], 'authentication.k8s.io/v1'],
  [22, 'authorization.k8s.io/v1beta1', reviews, 'authorization.k8s.io/v1'],
  [22, 'certificates.k8s.io/v1beta1', ['CertificateSigningRequest'], 'certificates.k8s.io/v1'],
  [22, 'coordination.k8s.io/v1beta1', ['Lease'], 'coordination.k8s.io/v1'],
  [22, 'extensions/v1beta1', ['Ingress'], 'networking.k8s.io/v1'],
  [22, 'networking.k8s.io/v1beta1', ['Ingress', 'IngressClass'], 'networking.k8s.io/v1'],
  [22, 'rbac.authorization.k8s.io/v1beta1', rbac, 'rbac.authorization.k8s.io/v1'],
  [23, 'rbac.authorization.k8s.io/v1alpha1', rbac, 'rbac.authorization.k8s.io/v1'],
  [22, 'scheduling.k8s.io/v1beta1', ['PriorityClass'], 'scheduling.k8s.io/v1'],
  [22, 'storage.k8s.io/v1beta1', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'], 'storage.k8s.io/v1'],
  [25, 'autoscaling/v2beta1', ['HorizontalPodAutoscaler'], 'autoscaling/v2'],
  [25, 'batch/v1beta1', ['CronJob'], 'batch/v1'],
  [25, 'discovery.k8s.io/v1beta1', ['EndpointSlice'], 'discovery.k8s.io/v1'],
  [25, 'events.k8s.io/v1beta1', ['Event'], 'events.k8s.io/v1'],
  [25, 'node.k8s.io/v1beta1', ['RuntimeClass'], 'node.k8s.io/v1'],
  [25, 'policy/v1beta1', ['PodDisruptionBudget'], 'policy/v1'],
  [25, 'policy/v1beta1', ['PodSecurityPolicy']],
  [26, 'autoscaling/v2beta2', ['HorizontalPodAutoscaler'], 'autoscaling/v2'],
  [
    26,
    'flowcontrol.apiserver.k8s.io/v1beta1',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [27, 'storage.k8s.io/v1beta1', ['CSIStorageCapacity'], 'storage.k8s.io/v1'],
];

const byKind: Readonly<Record<string, RemovedApi>> = Object.fromEntries(
  entries.flatMap(([removed, apiVersion, kinds, instead]) =>
    kinds.map((kind) => [`${apiVersion} ${kind}`, { removed, ...(instead === undefined ? {} : { instead }) }]),
  ),
);

/**
 * An API that no version has whose schema we know; undefined for all others.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export function removedApi(apiVersion: string, kind: string): RemovedApi | undefined {
  return own(byKind, `${apiVersion} ${kind}`);
}

/** APIs that are still there and no longer recommended, by the minor version that said so. */
export const deprecatedApis: Readonly<Record<string, { readonly since: number; readonly instead: string }>> = {
  'v1 ComponentStatus': { since: 19, instead: 'the health endpoints of the components' },
  'v1 Endpoints': { since: 33, instead: 'an EndpointSlice of discovery.k8s.io/v1' },
};

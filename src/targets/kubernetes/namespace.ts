import { isPlainMap } from '../../model/json';
import type { HatchDocument } from '../hatches';

/** Kinds of Kubernetes itself that belong to no namespace. */
const clusterKinds = [
  ...['APIService', 'ClusterRole', 'ClusterRoleBinding', 'CSIDriver', 'CustomResourceDefinition', 'IngressClass'],
  ...['MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass', 'RuntimeClass'],
  ...[
    'StorageClass',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
];

/** The document with a namespace, where its kind has one and it says none itself. */
export function inNamespace(document: HatchDocument, namespace: string | undefined): HatchDocument {
  const { apiVersion, kind, metadata, ...rest } = document;
  const none = namespace === undefined || (typeof kind === 'string' && clusterKinds.includes(kind));
  if (none || !isPlainMap(metadata) || metadata['namespace'] !== undefined) return document;
  const { name, ...others } = metadata;
  return { apiVersion, kind, metadata: { name, namespace, ...others }, ...rest } as HatchDocument;
}

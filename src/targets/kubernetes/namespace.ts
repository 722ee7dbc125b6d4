import { isPlainMap } from '../../model/json';
import type { HatchDocument } from '../hatches';
import type { KubernetesOptions } from './options';

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

/** The namespace of a construct; undefined where none is written. */
export function namespaceOf({ name }: { readonly name: string }, options: KubernetesOptions): string | undefined {
  const { namespace, namespaces = {} } = options;
  const own = Object.hasOwn(namespaces, name) ? namespaces[name] : namespace;
  return own === '' ? undefined : own;
}

/** The document with a namespace, where its kind has one and it says none itself. */
export function inNamespace(document: HatchDocument, namespace: string | undefined): HatchDocument {
  const { apiVersion, kind, metadata, ...rest } = document;
  const none = namespace === undefined || (typeof kind === 'string' && clusterKinds.includes(kind));
  if (none || !isPlainMap(metadata) || metadata['namespace'] !== undefined) return document;
  const { name, ...others } = metadata;
  return { apiVersion, kind, metadata: { name, namespace, ...others }, ...rest } as HatchDocument;
}

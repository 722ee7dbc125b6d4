import type { PodField, PodReference } from '../../model/value';
import type { EnvVar } from './api';

/** Where a pod finds what it knows about itself. */
const fields: Readonly<Partial<Record<PodField, string>>> = {
  name: 'metadata.name',
  namespace: 'metadata.namespace',
  uid: 'metadata.uid',
  ip: 'status.podIP',
  node: 'spec.nodeName',
  hostIp: 'status.hostIP',
  serviceAccount: 'spec.serviceAccountName',
  label: 'metadata.labels',
  annotation: 'metadata.annotations',
};

/** Limits of the container itself. */
const resources: Readonly<Partial<Record<PodField, string>>> = {
  cpuLimit: 'limits.cpu',
  memoryLimit: 'limits.memory',
};

/** A variable's source for what a pod knows about itself. */
export function podSource({ field, key }: PodReference): NonNullable<EnvVar['valueFrom']> {
  const resource = resources[field];
  if (resource !== undefined) return { resourceFieldRef: { resource } };
  const fieldPath = fields[field] ?? '';
  return { fieldRef: { fieldPath: key === undefined ? fieldPath : `${fieldPath}['${key}']` } };
}

/** The beginning of the name of a helper variable: `POD_NAME`. */
export function podVariable({ field, key = '' }: PodReference): string {
  const words = field.replace(/[A-Z]/g, (letter) => `_${letter}`);
  return `POD_${words}${key === '' ? '' : `_${key}`}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

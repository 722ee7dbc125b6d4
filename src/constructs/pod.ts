import type { PodField, PodReference } from '../model/value';
import { name } from './inputs';
import { ReferenceHandle } from './references';

function reference(field: PodField, spelling = `Pod.${field}`, key?: string): ReferenceHandle {
  const model: PodReference = { kind: 'pod', field, ...(key === undefined ? {} : { key }) };
  return new ReferenceHandle(model, spelling);
}

/**
 * What a container learns about the pod that it runs in, given to `env`, `command` and `args`, and nowhere else. Compose has
 * no pods: there only the labels and annotations of the service and the limits of the container are known.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   resources: { memory: { limit: Size.mebibytes(256) } },
 *   env: { INSTANCE: Pod.name, GOMEMLIMIT: Pod.memoryLimit, SOURCE: text`orders at ${Pod.node}` },
 * });
 * ```
 */
export const Pod = {
  /** Name of the pod. */
  name: reference('name'),
  /** Namespace of the pod; on Compose the name of the project. */
  namespace: reference('namespace'),
  /** Identifier of the pod, never used twice. */
  uid: reference('uid'),
  /** Address of the pod. */
  ip: reference('ip'),
  /** Name of the node that it runs on. */
  node: reference('node'),
  /** Address of that node. */
  hostIp: reference('hostIp'),
  /** Name of the account under which it talks to the cluster's API. */
  serviceAccount: reference('serviceAccount'),
  /** Most CPU that this container may use, in whole cores, rounded up. */
  cpuLimit: reference('cpuLimit'),
  /** Most memory that this container may use, in bytes. */
  memoryLimit: reference('memoryLimit'),
  /** Value of a label of the pod. */
  label: (key: string): ReferenceHandle => keyed('label', key),
  /** Value of an annotation of the pod. */
  annotation: (key: string): ReferenceHandle => keyed('annotation', key),
} as const;

function keyed(field: 'label' | 'annotation', key: string): ReferenceHandle {
  const named = name(key, 'key', `the key of a ${field}: 'example.com/team'`);
  return reference(field, `Pod.${field}('${named}')`, named);
}

import type { ContainerPort, Labels, Pod } from './api';
import { namespaceOf, ofKind, type Manifest } from './manifest';
import { readPolicy, type Policy } from './policy';

export interface ServicePort {
  readonly name: string | undefined;
  readonly port: number;
  readonly target: number | string;
  readonly protocol: string;
}

export interface Service {
  readonly name: string;
  readonly namespace: string;
  readonly headless: boolean;
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
}

/** What the manifests say about who may talk to whom. */
export interface Cluster {
  readonly pods: readonly (Pod & { readonly workload: string })[];
  readonly services: readonly Service[];
  readonly policies: readonly Policy[];
  /** The labels of a namespace: those that it states, and the one that every namespace has. */
  namespaceLabels(namespace: string): Labels;
}

/** An address from the range that clusters usually give their pods; the manifests cannot know better. */
export const somePodAddress = '10.244.0.10';

const someNodeAddress = '192.168.49.2';

/** Reads the objects that matter here; all others are passed over. */
export function readCluster(manifests: readonly Manifest[]): Cluster {
  const objects = manifests.flatMap((manifest) => (manifest['kind'] === 'List' ? manifest['items'] : [manifest]));
  const stated = new Map(ofKind(objects, 'Namespace').map(({ metadata }) => [metadata.name, metadata.labels ?? {}]));
  const namespaceLabels = (namespace: string): Labels => {
    return { ...stated.get(namespace), 'kubernetes.io/metadata.name': namespace };
  };
  return {
    pods: objects.flatMap((object) => podOf(object, namespaceLabels)),
    services: ofKind(objects, 'Service').map(serviceOf),
    policies: ofKind(objects, 'NetworkPolicy').map(readPolicy),
    namespaceLabels,
  };
}

/** Where the template of its pods stands in an object of each kind; a Pod is its own. */
const templates: Readonly<Record<string, (object: Manifest) => Manifest>> = {
  Pod: (object) => object,
  Deployment: ({ spec }) => spec.template,
  ReplicaSet: ({ spec }) => spec.template,
  StatefulSet: ({ spec }) => spec.template,
  DaemonSet: ({ spec }) => spec.template,
  Job: ({ spec }) => spec.template,
  CronJob: ({ spec }) => spec.jobTemplate.spec.template,
};

/** A Job marks its pods with its own name; other controllers only add labels that nobody can know before. */
const added: Readonly<Record<string, (name: string) => Labels>> = {
  Job: (name) => ({ 'job-name': name, 'batch.kubernetes.io/job-name': name }),
};

function podOf(object: Manifest, namespaceLabels: (namespace: string) => Labels): Cluster['pods'] {
  const kind: string = object['kind'];
  const template = templates[kind]?.(object);
  if (template === undefined) return [];
  const { name } = object['metadata'];
  const namespace = namespaceOf(object);
  return [
    {
      kind: 'pod',
      workload: `${kind}/${name}`,
      name,
      namespace,
      labels: { ...added[kind]?.(name), ...template['metadata']?.labels },
      namespaceLabels: namespaceLabels(namespace),
      ports: portsOf(template['spec']),
      ...networkOf(template['spec']),
    },
  ];
}

function networkOf({ hostNetwork }: Manifest): Pick<Pod, 'address' | 'hostNetwork'> {
  if (hostNetwork === true) return { hostNetwork, address: someNodeAddress };
  return { hostNetwork: false, address: somePodAddress };
}

/** The ports of the containers that run together; an init container is one of them where it keeps on running. */
function portsOf({ containers = [], initContainers = [] }: Manifest): readonly ContainerPort[] {
  const sidecars = initContainers.filter(({ restartPolicy }: Manifest) => restartPolicy === 'Always');
  return [...containers, ...sidecars].flatMap(({ ports }: Manifest) => {
    return (ports ?? []).map(({ name, containerPort, protocol }: Manifest) => {
      return { name, port: containerPort, protocol: protocol ?? 'TCP' };
    });
  });
}

function serviceOf(object: Manifest): Service {
  const { selector, clusterIP, ports } = object['spec'];
  return {
    name: object['metadata'].name,
    namespace: namespaceOf(object),
    headless: clusterIP === 'None',
    selector,
    ports: (ports ?? []).map(({ name, port, targetPort, protocol }: Manifest) => {
      return { name, port, target: targetPort ?? port, protocol: protocol ?? 'TCP' };
    }),
  };
}

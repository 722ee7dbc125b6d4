import { kindOf, objectsOf, podMakers } from '../../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../../manifests/object';
import { mapsAt, numberAt, partAt, textAt, type Part } from '../../../manifests/reading';
import type { System } from '../../../manifests/system';
import { podSubject, subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place } from '../../subject';

const service = (name: string, nodePort: number): string => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ port: 80, nodePort: ${nodePort} }] }
---`;
const agent = (name: string, hostPort: number): string => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: agent, image: 'ghcr.io/acme/agent:1.0.0', ports: [{ containerPort: 9100, hostPort: ${hostPort} }] }]
---`;
const pods = (name: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: web, image: 'ghcr.io/acme/web:1.0.0' }] }
---`;

/** A port of a node has one owner. */
export const hostPortClash: Rule<'cluster'> = {
  name: 'topology/host-port-clash',
  summary: 'No two Services have one node port, and no two DaemonSets one port of every node.',
  why: 'A node port belongs to the whole cluster: the API server refuses the second Service. Of two DaemonSets with one host port, the second finds no node.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  fix: 'Give one of them another port, or let the cluster choose it.',
  severity: refused,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: service('web', 30080) + service('admin', 30081) + pods('web') + pods('admin') },
    fails: [
      { kubernetes: service('web', 30080) + service('admin', 30080) + pods('web') + pods('admin') },
      { title: 'a port of every node', kubernetes: agent('metrics', 9100) + agent('logs', 9100) },
    ],
  },
  check: (system) => [...clashes(nodePorts(system), 'node port'), ...clashes(hostPorts(system), 'host port')],
};

/** A port, and who has it where. */
interface Taken {
  readonly key: string;
  readonly port: number;
  readonly object: ManifestObject;
  readonly at: Place;
}

/** Each that has what another one, earlier in order, has too. */
function clashes(taken: readonly Taken[], what: string): readonly Breach[] {
  const owners = new Map<string, ManifestObject>();
  return taken.flatMap(({ key, port, object, at }) => {
    const owner = owners.get(key) ?? object;
    owners.set(key, owner);
    if (owner === object || isSame(owner, object)) return [];
    return [{ message: `${subjectOf(object)} has ${what} ${port}, which ${subjectOf(owner)} has too.`, object, at }];
  });
}

/** Of two files with one name, one may leave its namespace to whoever applies it: they may be the same object. */
function isSame(a: ManifestObject, b: ManifestObject): boolean {
  return a.name === b.name && (a.namespace === undefined || b.namespace === undefined);
}

function nodePorts(system: System): readonly Taken[] {
  return objectsOf(system, ['Service']).flatMap((object) =>
    mapsAt(object.value, 'spec', 'ports').flatMap((one, index) => {
      const port = numberAt(one, 'nodePort');
      if (port === undefined || port === 0) return [];
      return [{ key: `${port} ${protocolOf(one)}`, port, object, at: ['spec', 'ports', index, 'nodePort'] }];
    }),
  );
}

/** Those of DaemonSets that choose no nodes: their pods surely meet. */
function hostPorts(system: System): readonly Taken[] {
  const everywhere = podMakers(system).filter((object) => kindOf(object) === 'DaemonSet.apps');
  return everywhere.flatMap((object) => {
    const pod = podSubject(object);
    if (
      pod === undefined ||
      partAt(pod.spec, 'nodeSelector') !== undefined ||
      partAt(pod.spec, 'affinity') !== undefined
    )
      return [];
    return pod.containers.flatMap((container) =>
      mapsAt(container.spec, 'ports').flatMap((one, index) => {
        const port = numberAt(one, 'hostPort');
        if (port === undefined || port === 0) return [];
        const key = `${port} ${protocolOf(one)} ${textAt(one, 'hostIP') ?? ''}`;
        return [{ key, port, object, at: [...container.at, 'ports', index, 'hostPort'] }];
      }),
    );
  });
}

function protocolOf(port: Part): string {
  return textAt(port, 'protocol') ?? 'TCP';
}

import { objectsOf } from '../../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../../manifests/object';
import { mapsAt, numberAt, partAt, textAt, type Part } from '../../../manifests/reading';
import type { System } from '../../../manifests/system';
import type { ResolvedTopology } from '../../../model/resolved';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

/** What is internal stays inside, whatever is added by hand. */
export const internalExposed: Rule<'cluster'> = {
  name: 'topology/internal-exposed',
  summary: 'No Ingress and no Service that is open to the outside leads to a port that is internal.',
  why: 'The program says that nothing outside may reach the port. Its own exposures and routes are refused before (`internal-endpoint`); what is added by an escape hatch is not.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/',
  fix: 'Leave the port out of what was added, or leave `internal` out of the port.',
  severity: refused,
  subject: 'cluster',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Port }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const ports = { http: 8080, admin: Port.http(9000, { internal: true }) };
        const orders = new Microservice(topology, 'orders', { image, ports });
        new Environment(topology, 'production', { target: kubernetes({ namespace: 'shop' }) });
        kubernetes(orders).add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'orders-open' },
          spec: {
            type: 'LoadBalancer',
            selector: { 'app.kubernetes.io/name': 'orders' },
            ports: [{ name: 'http', port: 80, targetPort: 8080 }],
          },
        });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Port }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const ports = { http: 8080, admin: Port.http(9000, { internal: true }) };
        const orders = new Microservice(topology, 'orders', { image, ports });
        new Environment(topology, 'production', { target: kubernetes({ namespace: 'shop' }) });
        kubernetes(orders).add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'orders-open' },
          spec: {
            type: 'LoadBalancer',
            selector: { 'app.kubernetes.io/name': 'orders' },
            ports: [{ name: 'admin', port: 80, targetPort: 9000 }],
          },
        });
      },
    },
  },
  check: (system, { topology }) => {
    if (topology === undefined || topology.hatches.length === 0) return [];
    const internal = internalPorts(topology);
    return internal.size === 0 ? [] : [...byServices(system, internal), ...byIngresses(system, internal)];
  },
};

/** A port that is internal, by each way in which objects name it. */
interface InternalPort {
  readonly service: string;
  readonly port: string;
}

/** By the name of the service, and the name or a number of the port. */
function internalPorts({ services }: ResolvedTopology): ReadonlyMap<string, InternalPort> {
  return new Map(
    services.flatMap(({ name, ports }) =>
      Object.entries(ports).flatMap(([port, { internal, container, service = container }]) => {
        if (internal !== true) return [];
        const keys = [port, String(container), String(service)];
        return keys.map((key) => [`${name} ${key}`, { service: name, port }] as const);
      }),
    ),
  );
}

type Internal = ReadonlyMap<string, InternalPort>;

function byServices(system: System, internal: Internal): readonly Breach[] {
  return objectsOf(system, ['Service']).flatMap((object) => {
    const type = textAt(object.value, 'spec', 'type');
    if (type !== 'LoadBalancer' && type !== 'NodePort') return [];
    const name = textAt(object.value, 'spec', 'selector', 'app.kubernetes.io/name') ?? object.name;
    return mapsAt(object.value, 'spec', 'ports').flatMap((one, index) => {
      const target = textAt(one, 'targetPort') ?? textAt(one, 'port') ?? '';
      return breaches(object, internal.get(`${name} ${target}`), ['spec', 'ports', index]);
    });
  });
}

function byIngresses(system: System, internal: Internal): readonly Breach[] {
  return objectsOf(system, ['Ingress.networking.k8s.io']).flatMap((object) =>
    mapsAt(object.value, 'spec', 'rules').flatMap((rule, index) =>
      mapsAt(rule, 'http', 'paths').flatMap((path, place) => {
        const found = backendOf(path, internal);
        return breaches(object, found, ['spec', 'rules', index, 'http', 'paths', place, 'backend']);
      }),
    ),
  );
}

function backendOf(path: Part, internal: Internal): InternalPort | undefined {
  const service = partAt(path, 'backend', 'service');
  const port = textAt(service, 'port', 'name') ?? String(numberAt(service, 'port', 'number') ?? '');
  return internal.get(`${textAt(service, 'name') ?? ''} ${port}`);
}

function breaches(
  object: ManifestObject,
  found: InternalPort | undefined,
  at: readonly (string | number)[],
): readonly Breach[] {
  if (found === undefined) return [];
  const message = `${subjectOf(object)} leads from outside to port "${found.port}" of "${found.service}", which is internal.`;
  return [{ message, object, at }];
}

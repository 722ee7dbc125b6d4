import { objectsOf } from '../../manifests/kubernetes/kinds';
import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, wordAt, wordOf } from '../../manifests/reading';
import type { System } from '../../manifests/system';

const none: ReadonlySet<string> = new Set();
const known = new WeakMap<System, ReadonlyMap<string, ReadonlySet<string>>>();

/** Ports of Services of a namespace to which routes of HTTP lead, as `routedPort` says them. */
export function routedPorts(system: System, namespace = ''): ReadonlySet<string> {
  const found = known.get(system) ?? byNamespace(system);
  known.set(system, found);
  return found.get(namespace) ?? none;
}

/** A port of a Service by its name or number: `web 80`. */
export function routedPort(service: string, port: string): string {
  return `${service} ${port}`;
}

/** Kinds that lead requests of HTTP, and what they lead to. */
const readers: Readonly<Record<string, (spec: PlainMap) => readonly string[]>> = {
  'Ingress.networking.k8s.io': ingressPorts,
  'HTTPRoute.gateway.networking.k8s.io': (spec) => {
    return mapsAt(spec, 'rules').flatMap((rule) =>
      mapsAt(rule, 'backendRefs').map((one) => portOf(one, wordAt(one, 'port'))),
    );
  },
};

function byNamespace(system: System): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [kind, read] of Object.entries(readers)) {
    for (const { namespace = '', value } of objectsOf(system, [kind])) {
      const ports = found.get(namespace) ?? new Set();
      found.set(namespace, ports);
      for (const port of read(mapAt(value, 'spec'))) ports.add(port);
    }
  }
  return found;
}

function ingressPorts(spec: PlainMap): readonly string[] {
  const paths = mapsAt(spec, 'rules').flatMap((rule) => mapsAt(rule, 'http', 'paths'));
  const backends = [
    ...paths.map((path) => mapAt(path, 'backend')),
    mapAt(spec, 'defaultBackend'),
    mapAt(spec, 'backend'),
  ];
  return backends.map((backend) => {
    const service = mapAt(backend, 'service');
    const port = partAt(service, 'port', 'name') ?? partAt(service, 'port', 'number') ?? partAt(backend, 'servicePort');
    return routedPort(wordAt(service, 'name') || wordAt(backend, 'serviceName'), wordOf(port));
  });
}

function portOf(one: PlainMap, port: string): string {
  return routedPort(wordAt(one, 'name'), port);
}

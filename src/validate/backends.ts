import type { ManifestObject, PlainMap } from '../manifests/object';
import { gatewayRouteKinds, traefikKinds } from '../manifests/kubernetes/kinds';
import { mapAt, mapsAt, numberAt, partAt, textAt, wordAt, wordOf, type Part } from '../manifests/reading';
import { mapsUnder } from './places';
import type { Place } from './subject';

/** A Service that requests are sent to. */
export interface Backend {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Its port, by number or by name; undefined where none is named. */
  readonly port: Part;
  readonly at: Place;
}

const ingressKind = 'Ingress.networking.k8s.io';
const traefik = traefikKinds('IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP');

/** Kinds that send requests to Services. */
export const routingKinds: readonly string[] = [ingressKind, ...gatewayRouteKinds, ...traefik];

/** Where each kind names Services. */
const ingressPaths = ['spec.defaultBackend.service', 'spec.rules.*.http.paths.*.backend.service'];
const routePaths = ['spec.rules.*.backendRefs.*', 'spec.rules.*.filters.*.requestMirror.backendRef'];
const traefikPaths = ['spec.routes.*.services.*'];

/** Every Service that an Ingress, a route of the Gateway API or a route of Traefik sends requests to. */
export function backendsOf(object: ManifestObject): readonly Backend[] {
  const { kind, value } = object;
  if (kind === 'Ingress') return read(value, ingressPaths, (one) => ingressBackend(one, object));
  if (kind.startsWith('IngressRoute')) return read(value, traefikPaths, (one) => otherBackend(one, object));
  return read(value, routePaths, (one) => otherBackend(one, object));
}

type Read = (one: PlainMap) => Omit<Backend, 'at'> | undefined;

function read(value: PlainMap, paths: readonly string[], backend: Read): readonly Backend[] {
  return paths.flatMap((path) =>
    mapsUnder(value, path).flatMap(({ value: one, at }) => {
      const found = backend(one);
      return found === undefined ? [] : [{ ...found, at }];
    }),
  );
}

function ingressBackend(one: PlainMap, { namespace }: ManifestObject): Omit<Backend, 'at'> | undefined {
  const name = textAt(one, 'name');
  const port = partAt(one, 'port', 'name') ?? partAt(one, 'port', 'number');
  return name === undefined ? undefined : { name, namespace, port };
}

function otherBackend(one: PlainMap, { namespace }: ManifestObject): Omit<Backend, 'at'> | undefined {
  const name = textAt(one, 'name');
  const isService = wordAt(one, 'group') === '' && (textAt(one, 'kind') ?? 'Service') === 'Service';
  if (name === undefined || !isService || name.includes('@')) return undefined;
  return { name, namespace: textAt(one, 'namespace') ?? namespace, port: partAt(one, 'port') };
}

/** True where a Service has a port, by its number or its name. */
export function hasPort(service: ManifestObject, port: Part): boolean {
  const ports = mapsAt(service.value, 'spec', 'ports');
  const wanted = wordOf(port);
  return ports.some((one) => wordAt(one, 'name') === wanted || String(numberAt(one, 'port') ?? '') === wanted);
}

/** True for a Service that leads out of the cluster, and so has every port. */
export function leadsOut(service: ManifestObject): boolean {
  return partAt(mapAt(service.value, 'spec'), 'type') === 'ExternalName';
}

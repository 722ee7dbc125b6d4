import type { ManifestObject, PlainMap } from '../manifests/object';
import type { System } from '../manifests/system';
import { mapsAt, numberAt, partAt, textAt, textsAt, wordAt } from '../manifests/reading';
import { findNamed, isMaybeBeside } from './named-objects';
import { mapsWithPlaces } from './pods';
import type { Place } from './subject';

/** A Gateway among the objects that a route asks for. */
export interface RouteParent {
  readonly gateway: ManifestObject;
  /** Reference of the route. */
  readonly reference: PlainMap;
  readonly at: Place;
}

/** The Gateways that a route asks for, as far as they are among the objects. */
export function gatewaysOf(route: ManifestObject, system: System): readonly RouteParent[] {
  return mapsWithPlaces(specOf(route), 'parentRefs', ['spec']).flatMap(({ value: reference, at }) => {
    const name = textAt(reference, 'name');
    if (name === undefined || (textAt(reference, 'kind') ?? 'Gateway') !== 'Gateway') return [];
    const namespace = textAt(reference, 'namespace') ?? route.namespace;
    const gateway = findNamed(system, 'Gateway.gateway.networking.k8s.io', name, namespace);
    return gateway === undefined ? [] : [{ gateway, reference, at }];
  });
}

/**
 * Why a Gateway does not take a route, in words that follow "Gateway": the first thing that no listener fulfils; undefined
 * where one takes it, or where the objects do not tell.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export function whyNotTaken(route: ManifestObject, { gateway, reference }: RouteParent): string | undefined {
  const listeners = mapsAt(gateway.value, 'spec', 'listeners');
  const [section, port] = [textAt(reference, 'sectionName'), numberAt(reference, 'port')];
  const called = listeners.filter(
    (one) =>
      (section === undefined || wordAt(one, 'name') === section) &&
      (port === undefined || numberAt(one, 'port') === port),
  );
  if (listeners.length === 0) return undefined;
  if (called.length === 0) return section === undefined ? `no listener at port ${port}` : `no listener "${section}"`;
  const open = called.filter((one) => letsIn(one, route, gateway));
  if (open.length === 0) return 'no listener for routes of its namespace';
  const hosts = textsAt(route.value, 'spec', 'hostnames');
  if (hosts.length === 0 || open.some((one) => hosts.some((host) => intersects(host, textAt(one, 'hostname'))))) return;
  return `no listener for ${hosts.map((host) => JSON.stringify(host)).join(', ')}`;
}

function letsIn(listener: PlainMap, route: ManifestObject, gateway: ManifestObject): boolean {
  const from = textAt(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same';
  return from !== 'Same' || isMaybeBeside(route, gateway.namespace);
}

function intersects(host: string, other: string | undefined): boolean {
  if (other === undefined || host === other) return true;
  return covers(other, host) || covers(host, other);
}

/** True where `*.example.com` stands for a host below it. */
function covers(wide: string, host: string): boolean {
  return wide.startsWith('*.') && host.endsWith(wide.slice(1)) && host.length > wide.length - 1;
}

function specOf({ value }: ManifestObject): PlainMap {
  const spec = partAt(value, 'spec');
  return typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? (spec as PlainMap) : {};
}

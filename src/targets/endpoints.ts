import { containersOf, settingsOf } from '../model/container';
import { findExternal, findService, type ResolvedService, type ResolvedTopology } from '../model/resolved';
import { partsOf, referencesIn, type BoundReference, type BoundValue, type EndpointReference } from '../model/value';
import type { PortModel, Protocol } from '../model/port';

/** Where an endpoint answers on one target. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly scheme: string;
}

/** What tells a target's places: the one thing in which targets differ here. */
export interface Places {
  /** Port on which a caller reaches it. */
  portOf(port: PortModel): number;
  /** URL from outside; undefined where it is not known before the platform gives it. */
  publicUrlOf(reference: EndpointReference): string | undefined;
}

const schemes: Readonly<Record<Protocol, string>> = { http: 'http', grpc: 'grpc', tcp: 'tcp', udp: 'udp' };

/** The text that an endpoint reference stands for on a target. */
export function endpointText(reference: EndpointReference, topology: ResolvedTopology, places: Places): string {
  const place = placeOf(reference, topology, places);
  if (place === undefined) return '';
  const { host, port, scheme } = place;
  switch (reference.part) {
    case 'host':
      return host;
    case 'port':
      return String(port);
    case 'address':
      return `${host}:${port}`;
    case 'url':
      return urlOf(scheme, host, port);
    case 'public-url':
      return places.publicUrlOf(reference) ?? '';
  }
}

/** A service outside is called by its own name and port on every target. */
function placeOf(
  { service: path, port: name }: EndpointReference,
  topology: ResolvedTopology,
  places: Places,
): Place | undefined {
  const service = findService(topology, path);
  const external = findExternal(topology, path);
  const port = (service ?? external)?.ports[name];
  if (port === undefined) return undefined;
  const scheme = schemeOf(port);
  if (service !== undefined) return { host: service.name, port: places.portOf(port), scheme };
  return external && { host: external.host, port: port.container, scheme };
}

/** What its URL begins with. */
export function schemeOf({ protocol, tls }: PortModel): string {
  return tls === true && (protocol === 'http' || protocol === 'grpc') ? `${schemes[protocol]}s` : schemes[protocol];
}

/** Scheme, host and port; the port is left out where it is the scheme's own. */
export function urlOf(scheme: string, host: string, port: number): string {
  const own = (scheme === 'http' && port === 80) || (scheme === 'https' && port === 443);
  return own ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

/** Fields of a service that use a public URL which this target does not know; it would be an empty text. */
export function unknownPublicUrls(service: ResolvedService, places: Places): readonly string[] {
  const isUnknown = (reference: BoundReference): boolean =>
    reference.kind === 'endpoint' && reference.part === 'public-url' && places.publicUrlOf(reference) === undefined;
  return boundValues(service)
    .filter(([, value]) => referencesIn<BoundReference>(value).some(isUnknown))
    .map(([field]) => field);
}

/** Text that nothing expands: what stands in a file arrives as it is. */
export function plainText(value: BoundValue, topology: ResolvedTopology, places: Places): string {
  const texts = partsOf<BoundReference>(value).map((part) => {
    if (typeof part === 'string') return part;
    return part.kind === 'endpoint' ? endpointText(part, topology, places) : '';
  });
  return texts.join('');
}

/** The settings of all containers of a service, each with its field. */
export function boundValues(service: ResolvedService): readonly (readonly [string, BoundValue])[] {
  return containersOf(service).flatMap(([prefix, container]) => settingsOf(container, prefix));
}

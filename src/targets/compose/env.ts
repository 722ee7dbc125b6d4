import { findService, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import type { ExposureModel } from '../../model/exposure';
import type { PortModel } from '../../model/port';
import { partsOf, type BoundReference, type BoundValue, type EndpointReference } from '../../model/value';
import { endpointText, urlOf, type Places } from '../endpoints';
import { gatewayUrl } from '../gateways/public-url';
import { sorted } from '../sorted';
import { openVariable, secretText } from './secrets';

/** Where an endpoint answers on the project's network, and on the host. */
export function placesOf(topology: ResolvedTopology): Places {
  return {
    portOf: (port) => port.container,
    publicUrlOf: (reference) => publicUrl(reference, topology),
  };
}

/** The variables of a container, in name order. */
export function environment(
  env: Readonly<Record<string, BoundValue>>,
  topology: ResolvedTopology,
): Readonly<Record<string, string>> {
  const entries = Object.entries(sorted(env));
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value, topology)]));
}

/** A value as text: secrets as variables that must be set, and every `$` of ours doubled. */
export function textOf(value: BoundValue, topology: ResolvedTopology): string {
  return partsOf<BoundReference>(value)
    .map((part) => partText(part, topology))
    .join('');
}

/** Text as it stands in a Compose file: `$` would begin a variable. */
export function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Texts as they stand in a Compose file, in the order of their keys. */
export function escapedMap(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(sorted(map)).map(([key, value]) => [key, escaped(value)]));
}

/** Finished text as it stands in the file; a variable that is left open in it stays one. */
export function openText(
  service: Pick<ResolvedService, 'openTexts'>,
  field: string,
  text: string,
  topology: ResolvedTopology,
): string {
  const open = service.openTexts?.[field];
  return open === undefined ? escaped(text) : textOf(open, topology);
}

/** The same for each text of a map, in the order of the keys. */
export function openTexts(
  service: Pick<ResolvedService, 'openTexts'>,
  field: string,
  texts: Readonly<Record<string, string>>,
  topology: ResolvedTopology,
): Readonly<Record<string, string>> {
  const entries = Object.entries(sorted(texts));
  return Object.fromEntries(entries.map(([key, text]) => [key, openText(service, `${field}.${key}`, text, topology)]));
}

type PortWay = Exclude<ExposureModel<string>, { kind: 'host' }>;

/** The port under which an exposed port answers on the host; undefined where the engine takes one that is free. */
export function publishedPort(port: PortModel, way: PortWay): number | undefined {
  return way.kind === 'node-port' ? way.port : (way.port ?? port.service ?? port.container);
}

function partText(part: string | BoundReference, topology: ResolvedTopology): string {
  if (typeof part === 'string') return escaped(part);
  if (part.kind === 'endpoint') return escaped(endpointText(part, topology, placesOf(topology)));
  if (part.kind === 'variable') return openVariable(part);
  return part.kind === 'secret' ? secretText(part, topology) : '';
}

function publicUrl({ service: path, port: name }: EndpointReference, topology: ResolvedTopology): string | undefined {
  const service = findService(topology, path);
  const way = service?.exposure[name];
  const port = service?.ports[name];
  if (port === undefined || way === undefined || way.kind === 'host')
    return gatewayUrl({ service: path, port: name }, topology, { hostOf: ({ address }) => hostOf(address) });
  const number = publishedPort(port, way);
  return number === undefined ? undefined : urlOf(port.protocol, hostOf(way.address), number);
}

/** How the host reaches what is bound to one of its addresses: by its own name, but for an address of a network. */
function hostOf(address = '127.0.0.1'): string {
  if (/^127\.|^(0\.0\.0\.0|::1?)$/.test(address)) return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}

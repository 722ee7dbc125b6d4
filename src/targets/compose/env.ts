import { findSecret, findService, type ResolvedTopology } from '../../model/resolved';
import type { PortModel } from '../../model/port';
import {
  partsOf,
  type BoundReference,
  type BoundValue,
  type EndpointReference,
  type SecretReference,
} from '../../model/value';
import { endpointText, urlOf, type Places } from '../endpoints';

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
  const entries = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
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

/** The variable that carries a key of a secret: `orders-db`, `password` → `ORDERS_DB_PASSWORD`. */
export function secretVariable({ secret, key }: SecretReference, topology: ResolvedTopology): string {
  const name = findSecret(topology, secret)?.name ?? secret;
  const variable = `${name}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^\d/.test(variable) ? `_${variable}` : variable;
}

/** The port under which an exposed port answers on the host. */
export function publishedPort(port: PortModel, way: { readonly port?: number }): number {
  return way.port ?? port.service ?? port.container;
}

function partText(part: string | BoundReference, topology: ResolvedTopology): string {
  if (typeof part === 'string') return escaped(part);
  if (part.kind === 'endpoint') return escaped(endpointText(part, topology, placesOf(topology)));
  const name = findSecret(topology, part.secret)?.name ?? '';
  return `\${${secretVariable(part, topology)}:?set it to the value of "${part.key}" in secret "${name}"}`;
}

function publicUrl({ service: path, port: name }: EndpointReference, topology: ResolvedTopology): string | undefined {
  const service = findService(topology, path);
  const way = service?.exposure[name];
  const port = service?.ports[name];
  if (port === undefined || way?.kind !== 'port') return undefined;
  return urlOf(port.protocol, hostOf(way.address), publishedPort(port, way));
}

/** How the host reaches what is bound to one of its addresses: by its own name, but for an address of a network. */
function hostOf(address = '127.0.0.1'): string {
  if (/^127\.|^(0\.0\.0\.0|::1?)$/.test(address)) return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}

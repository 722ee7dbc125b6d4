import type { BoundReference, BoundValue, SecretReference } from '../../model/value';
import { partsOf } from '../../model/value';
import { findSecret, findService, type ResolvedTopology } from '../../model/resolved';
import { endpointText, type Places } from '../endpoints';
import type { EnvVar } from './api';
import type { Context } from './names';

/** Where an endpoint answers inside a cluster, and from outside of it. */
export function placesOf({ topology }: Context): Places {
  return {
    portOf: (port) => port.service ?? port.container,
    publicUrlOf: ({ service: path, port }) => {
      const way = findService(topology, path)?.exposure[port];
      if (way?.kind !== 'host') return undefined;
      return `${way.tls === undefined ? 'http' : 'https'}://${way.host}${way.path === '/' ? '' : way.path}`;
    },
  };
}

/** The variables of a container, helpers first: Kubernetes expands `$(NAME)` from earlier variables only. */
export function envVars(env: Readonly<Record<string, BoundValue>>, context: Context): readonly EnvVar[] {
  const helpers = new Map<string, EnvVar>();
  const names = new Set(Object.keys(env));
  const variables = Object.entries(env)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => envVar(name, value, context, (reference) => helper(reference, context, names, helpers)));
  return [...[...helpers.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), ...variables];
}

/** The text of an argument. */
export function argument(value: BoundValue, context: Context): string {
  return partsOf<BoundReference>(value)
    .map((part) => textOf(part, context))
    .join('');
}

function envVar(
  name: string,
  value: BoundValue,
  context: Context,
  helperOf: (reference: SecretReference) => string,
): EnvVar {
  if (typeof value !== 'string' && value.kind === 'secret')
    return { name, valueFrom: secretSource(value, context.topology) };
  const parts = partsOf<BoundReference>(value).map((part) => {
    return typeof part !== 'string' && part.kind === 'secret' ? `$(${helperOf(part)})` : textOf(part, context);
  });
  return { name, value: parts.join('') };
}

/** Text in which Kubernetes finds nothing to expand: doubling `$` is the only escape that is safe for any text. */
export function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Text, or the text of an endpoint. */
function textOf(part: string | BoundReference, context: Context): string {
  if (typeof part === 'string') return escaped(part);
  return part.kind === 'endpoint' ? endpointText(part, context.topology, placesOf(context)) : '';
}

/** A variable of its own for a secret that stands inside a text. */
function helper(
  reference: SecretReference,
  { topology }: Context,
  taken: ReadonlySet<string>,
  helpers: Map<string, EnvVar>,
): string {
  const source = secretSource(reference, topology);
  const base = `${source.secretKeyRef.name}_${reference.key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const same = (name: string): boolean => {
    const other = helpers.get(name)?.valueFrom?.secretKeyRef;
    return other?.name === source.secretKeyRef.name && other.key === reference.key;
  };
  let name = `SECRET_${base}`;
  for (let copy = 2; taken.has(name) || (helpers.has(name) && !same(name)); copy += 1) name = `SECRET_${base}_${copy}`;
  helpers.set(name, { name, valueFrom: source });
  return name;
}

function secretSource(
  { secret, key }: SecretReference,
  topology: ResolvedTopology,
): { readonly secretKeyRef: { readonly name: string; readonly key: string } } {
  const name = findSecret(topology, secret)?.name ?? secret;
  return { secretKeyRef: { name, key } };
}

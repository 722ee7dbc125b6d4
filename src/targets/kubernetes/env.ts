import { secretObjectKey, secretObjectName } from '../../model/secret';
import type { BoundReference, BoundValue, ConfigReference, PodReference, SecretReference } from '../../model/value';
import { partsOf } from '../../model/value';
import { findConfig, findSecret, type ResolvedContainer, type ResolvedTopology } from '../../model/resolved';
import { endpointText, type Places } from '../endpoints';
import { gatewayUrl } from '../gateways/public-url';
import type { EnvVar } from './api';
import type { Context } from './names';
import { podSource, podVariable } from './pod-values';

/** Where an endpoint answers inside a cluster, and from outside of it. */
export function placesOf({ topology, options }: Context): Places {
  return {
    portOf: (port) => port.service ?? port.container,
    // A port of a node has a number of its own, which a cluster gives.
    publicUrlOf: (reference) => (options.gateway === 'node-port' ? undefined : gatewayUrl(reference, topology)),
  };
}

/** What a container says in texts: its variables, and the words of its command. */
export interface ContainerTexts {
  readonly env: readonly EnvVar[];
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

/** The texts of a container, helpers first: Kubernetes expands `$(NAME)` from earlier variables only. */
export function containerTexts(
  { env, command, args }: Pick<ResolvedContainer, 'env' | 'command' | 'args'>,
  context: Context,
): ContainerTexts {
  const helpers = new Map<string, EnvVar>();
  const taken = ownLooked(env, context);
  const helperOf: HelperOf = (reference) => helper(reference, context, taken, helpers);
  const variables = Object.entries(env)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => envVar(name, value, context, helperOf));
  const words = (values: readonly BoundValue[]): readonly string[] =>
    values.map((one) => expandedText(one, context, helperOf));
  const said = {
    ...(command === undefined ? {} : { command: words(command) }),
    ...(args === undefined ? {} : { args: words(args) }),
  };
  const others = variables.filter(({ name }) => !helpers.has(name));
  return { env: [...[...helpers.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), ...others], ...said };
}

/** The names that are taken, each with what the cluster looks up for it: texts take such a variable in as it is. */
function ownLooked(env: Readonly<Record<string, BoundValue>>, { topology }: Context): ReadonlyMap<string, EnvVar> {
  const own = Object.entries(env).map(([name, value]): [string, EnvVar] => {
    return [name, isLooked(value) ? { name, valueFrom: sourceOf(value, topology) } : { name }];
  });
  return new Map(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Name of the variable that stands inside a text for what the cluster looks up. */
type HelperOf = (reference: SecretReference | PodReference) => string;

/** Text in which variables stand for what the cluster looks up. */
function expandedText(value: BoundValue, context: Context, helperOf: HelperOf): string {
  const parts = partsOf<BoundReference>(value).map((part) => {
    return isLooked(part) && part.kind !== 'config' ? `$(${helperOf(part)})` : textOf(part, context);
  });
  return parts.join('');
}

function envVar(name: string, value: BoundValue, context: Context, helperOf: HelperOf): EnvVar {
  if (isLooked(value)) return { name, valueFrom: sourceOf(value, context.topology) };
  return { name, value: expandedText(value, context, helperOf) };
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

/** A variable of its own for a secret, or a value of the pod, that stands inside a text. */
function helper(
  reference: SecretReference | PodReference,
  { topology }: Context,
  taken: ReadonlyMap<string, EnvVar>,
  helpers: Map<string, EnvVar>,
): string {
  const source = sourceOf(reference, topology);
  const base = reference.kind === 'pod' ? podVariable(reference) : secretVariable(reference, topology);
  const same = (name: string): boolean => JSON.stringify(helpers.get(name)?.valueFrom) === JSON.stringify(source);
  const own = [...taken.values()].find(({ valueFrom }) => JSON.stringify(valueFrom) === JSON.stringify(source));
  if (own !== undefined) {
    helpers.set(own.name, own);
    return own.name;
  }
  let name = base;
  for (let copy = 2; taken.has(name) || (helpers.has(name) && !same(name)); copy += 1) name = `${base}_${copy}`;
  helpers.set(name, { name, valueFrom: source });
  return name;
}

/** What the cluster looks up when a container starts. */
type Looked = SecretReference | PodReference | ConfigReference;

function isLooked(part: BoundValue): part is Looked {
  return typeof part !== 'string' && ['secret', 'pod', 'config'].includes(part.kind);
}

function sourceOf(reference: Looked, topology: ResolvedTopology): NonNullable<EnvVar['valueFrom']> {
  if (reference.kind === 'pod') return podSource(reference);
  if (reference.kind === 'secret') return secretSource(reference, topology);
  return { configMapKeyRef: { name: findConfig(topology, reference.config)?.name ?? '', key: reference.key } };
}

function secretVariable({ secret, key }: SecretReference, topology: ResolvedTopology): string {
  const name = findSecret(topology, secret)?.name ?? secret;
  return `SECRET_${`${name}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}

function secretSource(
  { secret: path, key }: SecretReference,
  topology: ResolvedTopology,
): EnvVar['valueFrom'] & object {
  const secret = findSecret(topology, path);
  if (secret === undefined) return { secretKeyRef: { name: path, key } };
  return { secretKeyRef: { name: secretObjectName(secret), key: secretObjectKey(secret, key) } };
}

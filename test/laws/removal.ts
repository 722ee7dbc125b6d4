import {
  capabilities,
  compose,
  Environment,
  kubernetes,
  Topology,
  type Issue,
  type KubernetesOptions,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import type { TopologyModel } from '../../src/model/topology';
import { resolve } from '../../src/resolve/resolve';
import { findTarget } from '../../src/targets/registry';

/** What becomes of a model when one of its values is taken away: the way to say whether anybody reads it. */

/** Steps from the model to one of its values. */
export type Way = readonly (string | number)[];

/** A value of a model: where it stands, and the kind of place that this is. */
export interface Place {
  readonly way: Way;
  /** `services.*.fields.mounts.*:host.type`: without names and indexes, with kinds. */
  readonly kind: string;
}

/** The targets, by the environment that has each. */
export const targets = ['compose', 'kubernetes'] as const;

/** Maps of which the keys are names that a program chooses. */
const maps = new Set([
  ...['env', 'files', 'mounts', 'ports', 'exposure', 'labels', 'annotations', 'workloadAnnotations', 'values'],
  ...['selector', 'metadata', 'authentication', 'aliases', 'sysctls', 'ulimits', 'options', 'driverOptions'],
  ...['nodeLabels', 'accept', 'accepted', 'exceptions', 'args', 'headers', 'extended', 'keys', 'files', 'entries'],
  ...['routes', 'set'],
]);

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** Every value of a model, from the outside to the inside. */
export function placesIn(value: unknown, way: Way = [], kind = ''): readonly Place[] {
  if (!isTree(value)) return [];
  const isMap = Array.isArray(value) || maps.has(String(way.at(-1)));
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === 'routeSources' || (key === 'source' && isTree(child) && 'line' in child)) return [];
    const own = isTree(child) && typeof child['kind'] === 'string' ? `:${child['kind']}` : '';
    const place = { way: [...way, key], kind: `${kind}${kind === '' ? '' : '.'}${isMap ? '*' : key}${own}` };
    return [place, ...placesIn(child, place.way, place.kind)];
  });
}

/** The model with another value at a place; without one where none is given. */
export function changed<T>(model: T, [step, ...rest]: Way, change: (value: unknown) => unknown): T {
  if (step === undefined) return change(model) as T;
  const value = changed((model as Tree)[step], rest, change);
  if (Array.isArray(model)) {
    const list: readonly unknown[] = model;
    return list.flatMap((one, index) =>
      String(index) !== String(step) ? [one] : value === undefined ? [] : [value],
    ) as T;
  }
  const { [step]: _gone, ...others } = model as Tree;
  return (value === undefined ? others : { ...others, [step]: value }) as T;
}

/** The value anew, so that whoever reads it must notice; nothing where there is no other value. */
export function altered(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? `${value}x` : value;
}

/** A topology as a model, in an environment of each target; what is declared may give back how to change them. */
export function modelOf(
  declare: (shop: Topology) => unknown,
  options: KubernetesOptions = {},
  enforce: 'declared' | 'open' = 'open',
): TopologyModel {
  const shop = new Topology('shop', { security: 'none' });
  const configure = declare(shop);
  const laptop = new Environment(shop, 'compose', { target: compose(), enforce });
  const cloud = new Environment(shop, 'kubernetes', { target: kubernetes(options), enforce });
  for (const environment of [laptop, cloud]) {
    if (typeof configure === 'function') (configure as (environment: Environment) => void)(environment);
  }
  return collect(shop);
}

/** All that one of the targets makes of a model, as text; where a stage stumbles over it, what it said. */
export function outcomeOf(model: TopologyModel, target: string): string {
  try {
    const environment = model.environments.find(({ name }) => name === target)!;
    const { topology, issues } = resolve(model, environment);
    const rendering = findTarget(target)!.render(topology, { programFolder: '.' });
    const files = rendering.artifacts.map(({ objects: _objects, ...artifact }) => artifact);
    return JSON.stringify([files, [...issues, ...rendering.issues].map(withoutSource)]);
  } catch (error) {
    return `stumbles: ${String(error)}`;
  }
}

function withoutSource({ source: _source, ...issue }: Issue): object {
  return issue;
}

/** The fields of the capability table that a model uses on a target; nothing where it makes no sense any more. */
export function usedIn(model: TopologyModel, target: string): ReadonlySet<string> | undefined {
  try {
    const environment = model.environments.find(({ name }) => name === target)!;
    const { services, gateways, externals, volumes, secrets } = resolve(model, environment).topology;
    const subjects = [...services, ...gateways, ...externals, ...volumes, ...secrets];
    return new Set(capabilities.filter(({ used }) => subjects.some(used)).map(({ field }) => field));
  } catch {
    return undefined;
  }
}

import { objectsOf } from '../../manifests/kubernetes/kinds';
import { groupOf } from '../../manifests/kubernetes/read-kubernetes';
import type { ManifestObject } from '../../manifests/object';
import { textAt } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { publishedKind } from './custom-table';
import { servedVersions } from './definitions';
import { removedApi, type RemovedApi } from './removed';
import { isThere, type Shape } from './shape';
import { builtInKind, builtInKinds } from './table';

/** What is known of a kind in one API version. */
export type KnownKind =
  /** Its schema, and whose it is: `Kubernetes 1.33`. */
  | { readonly state: 'known'; readonly shape: Shape; readonly whose: string; readonly isPublished?: true }
  | ({ readonly state: 'removed' } & RemovedApi)
  | { readonly state: 'not-yet'; readonly since: number; readonly instead?: string }
  /** The server has the API group, and no such kind or version in it. */
  | { readonly state: 'missing'; readonly whose: string; readonly others: readonly string[] }
  | { readonly state: 'unknown' };

/** By API version and kind, for the minor version that was asked for last. */
interface FoundKinds {
  readonly minor: number;
  readonly byVersion: Map<string, Map<string, KnownKind>>;
}

const found = new WeakMap<System, FoundKinds>();

/** What is known of the kind of an object: looked for once for each kind of a system. */
export function kindIn(system: System, { apiVersion = '', kind }: ManifestObject, minor: number): KnownKind {
  const kinds = kindsOf(system, apiVersion, minor);
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  const one = look(system, apiVersion, kind, minor);
  kinds.set(kind, one);
  return one;
}

function kindsOf(system: System, apiVersion: string, minor: number): Map<string, KnownKind> {
  let known = found.get(system);
  if (known?.minor !== minor) {
    known = { minor, byVersion: new Map<string, Map<string, KnownKind>>() };
    found.set(system, known);
  }
  let kinds = known.byVersion.get(apiVersion);
  if (kinds === undefined) known.byVersion.set(apiVersion, (kinds = new Map<string, KnownKind>()));
  return kinds;
}

function look(system: System, apiVersion: string, kind: string, minor: number): KnownKind {
  return (
    builtIn(apiVersion, kind, minor) ??
    defined(system, apiVersion, kind) ??
    published(apiVersion, kind) ??
    missing(apiVersion, kind, minor) ?? { state: 'unknown' }
  );
}

function builtIn(apiVersion: string, kind: string, minor: number): KnownKind | undefined {
  const known = builtInKind(apiVersion, kind);
  const removed = removedApi(apiVersion, kind);
  if (known === undefined) return removed === undefined ? undefined : { state: 'removed', ...removed };
  if (isThere(known, minor)) return { state: 'known', shape: known.shape, whose: `Kubernetes 1.${minor}` };
  const instead = otherVersions(apiVersion, kind, minor)[0];
  const other = instead === undefined ? {} : { instead };
  const { since = 0, gone = 0 } = known;
  return minor < since ? { state: 'not-yet', since, ...other } : { state: 'removed', removed: gone, ...other };
}

/** API versions of the same group that have the kind, the newest first. */
function otherVersions(apiVersion: string, kind: string, minor: number): readonly string[] {
  const group = groupOf(apiVersion);
  return versionsOf(kind, minor).filter(
    (one) => one !== apiVersion && groupOf(one) === group && !one.includes('alpha'),
  );
}

/** API versions that have a kind, the stable ones first. */
export function versionsOf(kind: string, minor: number): readonly string[] {
  const versions = builtInKinds().flatMap((one) => {
    const [apiVersion = '', name = ''] = one.split(' ');
    return name === kind && isThere(builtInKind(apiVersion, name) ?? {}, minor) ? [apiVersion] : [];
  });
  return versions.sort((a, b) => stability(b) - stability(a));
}

/** The more stable a version, and the newer, the greater. */
function stability(apiVersion: string): number {
  const [, major = 0, stage, minor = 0] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? [];
  const stages: Readonly<Record<string, number>> = { alpha: 0, beta: 10_000 };
  return (stages[stage ?? ''] ?? 20_000) + Number(major) * 100 + Number(minor);
}

const definitions = new WeakMap<System, ReadonlyMap<string, ReadonlyMap<string, Shape>>>();

/** Kinds that definitions among the files bring, by group and name. */
function definedIn(system: System): ReadonlyMap<string, ReadonlyMap<string, Shape>> {
  const known = definitions.get(system);
  if (known !== undefined) return known;
  const all = objectsOf(system, ['CustomResourceDefinition.apiextensions.k8s.io']).map(({ value }) => {
    const [group = '', kind = ''] = [textAt(value, 'spec', 'group'), textAt(value, 'spec', 'names', 'kind')];
    return [`${group} ${kind}`, servedVersions(value)] as const;
  });
  const made = new Map(all);
  definitions.set(system, made);
  return made;
}

function defined(system: System, apiVersion: string, kind: string): KnownKind | undefined {
  const versions = definedIn(system).get(`${groupOf(apiVersion)} ${kind}`);
  if (versions === undefined || versions.size === 0) return undefined;
  const shape = versions.get(apiVersion.slice(apiVersion.indexOf('/') + 1));
  const whose = `the definition of ${kind} among the files`;
  const others = [...versions.keys()].map((version) => `${groupOf(apiVersion)}/${version}`);
  return shape === undefined ? { state: 'missing', whose, others } : { state: 'known', shape, whose };
}

function published(apiVersion: string, kind: string): KnownKind | undefined {
  const one = publishedKind(apiVersion, kind);
  if (one === undefined) return undefined;
  return { state: 'known', shape: one.shape, whose: `the definition of ${one.release}`, isPublished: true };
}

/** Groups of Kubernetes itself have no kinds but its own; a name without dots can be no group of others. */
function missing(apiVersion: string, kind: string, minor: number): KnownKind | undefined {
  const group = groupOf(apiVersion);
  const isOurs = !group.includes('.') || builtInGroups().has(group);
  if (!isOurs || parts.has(kind)) return undefined;
  return { state: 'missing', whose: `Kubernetes 1.${minor}`, others: versionsOf(kind, minor) };
}

/** Kinds that are sent to the server and never kept. */
const parts: ReadonlySet<string> = new Set(['DeleteOptions', 'Eviction', 'List', 'Scale', 'Status', 'TokenRequest']);

let groups: ReadonlySet<string> | undefined;

function builtInGroups(): ReadonlySet<string> {
  return (groups ??= new Set(builtInKinds().map((one) => groupOf(one.split(' ')[0]))));
}

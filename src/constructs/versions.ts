import { refuse } from '../issues/error';
import { mapOf, name, object, oneOf, text, wrongValue } from './inputs';
import type { RouteMatch, RouteOptions, RouteTarget } from './route';
import { callerLocation } from './source';

/** Options of an API with several versions. `V`: their names. */
export interface VersionOptions<V extends string> extends Omit<RouteOptions, 'name'> {
  /**
   * How a caller says which version it wants: `'path'`, the first step of the path, `/v1/orders`; `{ header }`, the name
   * of the version in a header.
   * @default 'path'
   */
  readonly by?: 'path' | { readonly header: string };
  /**
   * Version for callers who say none.
   * @default - they find nothing
   */
  readonly default?: V;
}

/** A route of one version: its name, what it matches, and where it leads. */
export interface VersionRoute {
  readonly name: string;
  readonly match: RouteMatch;
  readonly to: RouteTarget;
}

/** The versions of an API as plain routes, and the options that all of them have. */
export function versionRoutes(
  path: string,
  versions: Readonly<Record<string, RouteTarget>>,
  options: VersionOptions<string>,
): { readonly routes: readonly VersionRoute[]; readonly options: RouteOptions } {
  const { by = 'path', default: usual, ...rest } = object(options, 'options', '{ … }');
  const prefix = text(path, 'path');
  const given = mapOf((to: RouteTarget) => to)(versions, 'versions');
  const stem = stemOf(prefix);
  const routes = Object.entries(given).map(([version, to]) => {
    return { name: `${stem}-${wordsOf(version)}`, match: matchOf(prefix, version, by), to };
  });
  if (routes.length === 0) wrongValue('versions', undefined, "versions by name: { v1: orders.endpoint('http') }");
  if (usual === undefined) return { routes, options: rest };
  const chosen = oneOf(Object.keys(given))(usual, 'default');
  return {
    routes: [...routes, { name: stem, match: { path: prefix }, to: given[chosen] as RouteTarget }],
    options: rest,
  };
}

function matchOf(path: string, version: string, by: NonNullable<VersionOptions<string>['by']>): RouteMatch {
  if (by === 'path') return { path: `/${step(version)}${path === '/' ? '' : path}` };
  const header = typeof by === 'object' && by !== null ? by.header : undefined;
  if (header === undefined) return wrongValue('by', by, "'path' or { header: 'X-Api-Version' }");
  return { path, headers: { [name(header, 'by.header', "a header: 'X-Api-Version'")]: version } };
}

/** The name of a version as a step of a path. */
function step(version: string): string {
  if (/^[\w~-][\w.~-]*$/.test(version)) return version;
  return refuse({
    code: 'invalid-value',
    field: `versions.${version}`,
    message: `A version is named "${version}", which is no step of a path.`,
    hint: "Name it by letters, digits, `-`, `_`, `.` and `~`: 'v1', '2024-05-01'; or ask for it by a header.",
    source: callerLocation(),
  });
}

function stemOf(path: string): string {
  return wordsOf(path) || 'all';
}

function wordsOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

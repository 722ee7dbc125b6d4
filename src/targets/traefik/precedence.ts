import type { ResolvedRoute } from '../../model/resolved';
import type { RouteMatchModel } from '../../model/route';
import { isWildcard, withoutSlash } from './rule';

/** A route for those of its hosts that are equally special. */
export interface Candidate {
  readonly route: ResolvedRoute;
  /** None: any. */
  readonly hosts: readonly string[];
}

/** A route once for its exact host names, and once for wildcards of each length: one rank each. */
export function candidatesOf(route: ResolvedRoute): readonly Candidate[] {
  const groups = new Map<number, string[]>();
  for (const host of [...route.hosts].sort()) {
    const rank = hostRank(host);
    groups.set(rank, [...(groups.get(rank) ?? []), host]);
  }
  if (groups.size === 0) return [{ route, hosts: [] }];
  return [...groups].sort(([a], [b]) => b - a).map(([, hosts]) => ({ route, hosts }));
}

/**
 * Candidates in the order in which they are asked, as the Gateway API has it: the more special host, then exact paths,
 * patterns by their length, prefixes by their length, then a method, the number of headers, the number of parameters;
 * at last the name.
 */
export function inOrder<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  const ranked = candidates.map((one) => ({ one, rank: rankOf(one) }));
  return ranked
    .sort((a, b) => compare(a.rank, b.rank) || (a.one.route.name < b.one.route.name ? -1 : 1))
    .map(({ one }) => one);
}

function rankOf({ route: { match }, hosts: [host] }: Candidate): readonly number[] {
  const { methods = [], headers = {}, query = {} } = match;
  return [
    host === undefined ? -1 : hostRank(host),
    ...pathRank(match),
    methods.length > 0 ? 1 : 0,
    Object.keys(headers).length,
    Object.keys(query).length,
  ];
}

function hostRank(host: string): number {
  return isWildcard(host) ? host.length : 1000;
}

/** Kind and length of the path; a call of gRPC is a path as well. */
function pathRank({ path, grpc }: RouteMatchModel): readonly [kind: number, length: number] {
  if (grpc?.service !== undefined && grpc.method !== undefined) return [3, `/${grpc.service}/${grpc.method}`.length];
  if (grpc?.service !== undefined) return [1, grpc.service.length + 1];
  if (grpc?.method !== undefined) return [2, grpc.method.length];
  if (path === undefined) return [1, 0];
  const length = path.kind === 'prefix' ? withoutSlash(path.value).length : path.value.length;
  return [{ exact: 3, pattern: 2, prefix: 1 }[path.kind], length];
}

/** The higher number is asked first. */
function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}

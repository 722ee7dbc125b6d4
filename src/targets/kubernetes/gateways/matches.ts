import type { ResolvedRoute } from '../../../model/resolved';
import { everyMethod, usualCorsMethods } from '../../gateways/methods';
import type { RouteMatchModel, TextMatchModel } from '../../../model/route';
import { wholePattern } from '../../gateways/patterns';
import { sorted } from '../../sorted';
import type { ObjectOf } from '../api';

type HttpRule = NonNullable<ObjectOf<'HTTPRoute'>['spec']['rules']>[number];
type GrpcRule = NonNullable<ObjectOf<'GRPCRoute'>['spec']['rules']>[number];

/** What an HTTPRoute compares. */
export type HttpMatch = NonNullable<HttpRule['matches']>[number];
/** What a GRPCRoute compares. */
export type GrpcMatch = NonNullable<GrpcRule['matches']>[number];

type HttpPath = NonNullable<HttpMatch['path']>;
type TextMatch = NonNullable<HttpMatch['headers']>[number];

/** One match for each method: what is listed there is enough each for itself. */
export function httpMatches(route: ResolvedRoute): readonly HttpMatch[] {
  const { methods = [], headers = {} } = route.match;
  const common: HttpMatch = {
    path: pathOf(route.match),
    ...(Object.keys(headers).length === 0 ? {} : { headers: textMatches(headers) }),
    ...queryOf(route.match),
  };
  const asked = methods.length === 0 ? [common] : unique(methods).map((method) => ({ ...common, method }));
  return [...asked, ...preflights(route)];
}

function unique<T extends string>(list: readonly T[]): readonly T[] {
  return [...new Set(list)].sort();
}

function queryOf({ query = {} }: RouteMatchModel): Pick<HttpMatch, 'queryParams'> {
  return Object.keys(query).length === 0 ? {} : { queryParams: textMatches(query) };
}

/**
 * The questions that browsers ask before a page of another origin may call: they come as `OPTIONS`, without the headers of
 * the call, and say its method in a header. A route that takes some methods or headers alone would not get them.
 */
function preflights({ match, policies: { cors } }: ResolvedRoute): readonly HttpMatch[] {
  const { methods, headers = {} } = match;
  const missed = Object.keys(headers).length > 0 || (methods !== undefined && !methods.includes('OPTIONS'));
  if (cors === undefined || !missed) return [];
  const allowed: readonly string[] = cors.methods ?? usualCorsMethods;
  const asked: readonly string[] = methods ?? (allowed.includes('*') ? everyMethod : allowed);
  return unique(asked).map((value) => ({
    path: pathOf(match),
    headers: [{ name: 'Access-Control-Request-Method', type: 'Exact', value }],
    ...queryOf(match),
    method: 'OPTIONS',
  }));
}

const pathTypes = { exact: 'Exact', prefix: 'PathPrefix' } as const;

function pathOf({ path, grpc }: RouteMatchModel): HttpPath {
  if (path === undefined) return grpc === undefined ? { type: 'PathPrefix', value: '/' } : grpcPath(grpc);
  if (path.kind === 'pattern') return { type: 'RegularExpression', value: wholePattern(path.value) };
  return { type: pathTypes[path.kind], value: path.value };
}

/** A call of gRPC is a request for `/<service>/<method>`. */
function grpcPath({ service, method }: NonNullable<RouteMatchModel['grpc']>): HttpPath {
  if (service !== undefined && method !== undefined) return { type: 'Exact', value: `/${service}/${method}` };
  if (service !== undefined) return { type: 'PathPrefix', value: `/${service}` };
  if (method !== undefined) return { type: 'RegularExpression', value: `^/[^/]+/${method}$` };
  return { type: 'PathPrefix', value: '/' };
}

/** None where every call is meant. */
export function grpcMatches({ match }: ResolvedRoute): readonly GrpcMatch[] {
  const { headers = {}, grpc: { service, method } = {} } = match;
  const call = service !== undefined || method !== undefined;
  const compared = Object.keys(headers).length > 0;
  if (!call && !compared) return [];
  const named = { ...(service === undefined ? {} : { service }), ...(method === undefined ? {} : { method }) };
  return [
    {
      ...(call ? { method: { type: 'Exact', ...named } as const } : {}),
      ...(compared ? { headers: textMatches(headers) } : {}),
    },
  ];
}

function textMatches(texts: Readonly<Record<string, TextMatchModel>>): readonly TextMatch[] {
  return Object.entries(sorted(texts)).map(([name, { kind, value }]) => {
    if (kind === 'pattern') return { name, type: 'RegularExpression', value: wholePattern(value) };
    return { name, type: 'Exact', value };
  });
}

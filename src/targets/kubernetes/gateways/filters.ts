import type { ResolvedRoute } from '../../../model/resolved';
import type { CorsModel, HeaderChangesModel, MirrorModel, PathChangeModel } from '../../../model/route';
import { usualCorsMethods } from '../../gateways/methods';
import { sorted } from '../../sorted';
import type { ObjectOf } from '../api';
import { backendRef } from './backends';
import type { Context } from '../names';

type HttpRule = NonNullable<ObjectOf<'HTTPRoute'>['spec']['rules']>[number];
type GrpcRule = NonNullable<ObjectOf<'GRPCRoute'>['spec']['rules']>[number];

/** Something that an HTTPRoute does with a request. */
export type HttpFilter = NonNullable<HttpRule['filters']>[number];
/** Something that a GRPCRoute does with a call. */
export type GrpcFilter = NonNullable<GrpcRule['filters']>[number];

type HeaderModifier = NonNullable<HttpFilter['requestHeaderModifier']>;
type NewPath = NonNullable<NonNullable<HttpFilter['urlRewrite']>['path']>;
type CorsFilter = NonNullable<HttpFilter['cors']>;

/** What HTTP and gRPC routes have in common. */
export function commonFilters({ policies, mirror }: ResolvedRoute, context: Context): readonly GrpcFilter[] {
  const { requestHeaders, responseHeaders } = policies;
  return [
    ...headers(requestHeaders).map((change): GrpcFilter => {
      return { type: 'RequestHeaderModifier', requestHeaderModifier: change };
    }),
    ...headers(responseHeaders).map((change): GrpcFilter => {
      return { type: 'ResponseHeaderModifier', responseHeaderModifier: change };
    }),
    ...mirrors(mirror, context),
  ];
}

/** What a route of HTTP does beside that. */
export function httpFilters({ redirect, rewrite }: ResolvedRoute): readonly HttpFilter[] {
  if (redirect !== undefined) return [redirectFilter(redirect)];
  if (rewrite === undefined) return [];
  const { host, path } = rewrite;
  const urlRewrite = {
    ...(host === undefined ? {} : { hostname: host }),
    ...(path === undefined ? {} : { path: newPath(path) }),
  };
  return [{ type: 'URLRewrite', urlRewrite }];
}

/** Calls of pages of other origins, as the standard channel knows them since version 1.5. */
export function corsFilters({ policies: { cors } }: ResolvedRoute): readonly HttpFilter[] {
  return cors === undefined ? [] : [{ type: 'CORS', cors: corsOf(cors) }];
}

function corsOf({
  origins,
  methods,
  headers: allowed,
  exposeHeaders,
  credentials,
  maxAge,
}: CorsModel<string>): CorsFilter {
  return {
    allowOrigins: starAlone(origins),
    allowMethods: starAlone(methods ?? usualCorsMethods) as NonNullable<CorsFilter['allowMethods']>,
    ...(allowed === undefined ? {} : { allowHeaders: starAlone(allowed) }),
    ...(exposeHeaders === undefined ? {} : { exposeHeaders: unique(exposeHeaders) }),
    ...(credentials === undefined ? {} : { allowCredentials: credentials }),
    ...(maxAge === undefined ? {} : { maxAge: Math.max(1, Math.round(maxAge)) }),
  };
}

/** A star stands for everything, and for nothing beside it. */
function starAlone(list: readonly string[]): readonly string[] {
  return list.includes('*') ? ['*'] : unique(list);
}

/** The members of a list that an API server takes for a set. */
export function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}

function redirectFilter({ scheme, host, port, path, status }: NonNullable<ResolvedRoute['redirect']>): HttpFilter {
  const requestRedirect = {
    ...(scheme === undefined ? {} : { scheme }),
    ...(host === undefined ? {} : { hostname: host }),
    ...(port === undefined ? {} : { port }),
    ...(path === undefined ? {} : { path: newPath(path) }),
    statusCode: status,
  };
  return { type: 'RequestRedirect', requestRedirect };
}

function newPath({ kind, value }: PathChangeModel): NewPath {
  return kind === 'full'
    ? { type: 'ReplaceFullPath', replaceFullPath: value }
    : { type: 'ReplacePrefixMatch', replacePrefixMatch: value };
}

function headers({ set = {}, add = {}, remove = [] }: HeaderChangesModel = {}): readonly HeaderModifier[] {
  const change = {
    ...(Object.keys(set).length === 0 ? {} : { set: pairs(set) }),
    ...(Object.keys(add).length === 0 ? {} : { add: pairs(add) }),
    ...(remove.length === 0 ? {} : { remove: unique(remove) }),
  };
  return Object.keys(change).length === 0 ? [] : [change];
}

function pairs(map: Readonly<Record<string, string>>): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(sorted(map)).map(([name, value]) => ({ name, value }));
}

function mirrors(mirror: MirrorModel | undefined, context: Context): readonly GrpcFilter[] {
  const ref = mirror && backendRef(mirror, context);
  if (ref === undefined) return [];
  const { percent } = mirror ?? {};
  const requestMirror = { backendRef: ref, ...(percent === undefined ? {} : { percent }) };
  return [{ type: 'RequestMirror', requestMirror }];
}

import type { ResolvedRoute } from '../../../model/resolved';
import type { PathModel } from '../../../model/route';
import { quoted, withoutSlash } from '../../traefik/rule';
import type { PathPart } from './ingress-dialect';

/** The path of a route; a call of gRPC is a path as well. */
export function pathOf({ match: { path, grpc } }: Pick<ResolvedRoute, 'match'>): PathModel {
  if (grpc?.service !== undefined && grpc.method !== undefined)
    return { kind: 'exact', value: `/${grpc.service}/${grpc.method}` };
  if (grpc?.service !== undefined) return { kind: 'prefix', value: `/${grpc.service}` };
  if (grpc?.method !== undefined) return { kind: 'pattern', value: `/[^/]+/${quoted(grpc.method)}` };
  return path ?? { kind: 'prefix', value: '/' };
}

/** A path in the words of every Ingress; what a pattern means is up to the controller. */
export function plainPaths(route: Pick<ResolvedRoute, 'match'>): readonly PathPart[] {
  const { kind, value } = pathOf(route);
  const pathType = { exact: 'Exact', prefix: 'Prefix', pattern: 'ImplementationSpecific' }[kind];
  return [{ path: value, pathType }];
}

/** A prefix as two paths, for controllers whose prefixes end anywhere: `/foo`, and what begins with `/foo/`. */
export function elementPaths(route: Pick<ResolvedRoute, 'match'>): readonly PathPart[] {
  const { kind, value } = pathOf(route);
  const prefix = withoutSlash(value);
  if (kind !== 'prefix' || prefix === '') return plainPaths(route);
  return [
    { path: prefix, pathType: 'Exact' },
    { path: `${prefix}/`, pathType: 'Prefix' },
  ];
}

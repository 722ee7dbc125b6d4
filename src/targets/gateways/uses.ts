import { implementationOf } from './implementations';
import {
  isStream,
  type ResolvedGateway,
  type ResolvedListener,
  type ResolvedRoute,
  type ResolvedTopology,
} from '../../model/resolved';
import { isRedirected } from './redirected';

/** What stands around a route. */
export interface Around {
  readonly gateway: ResolvedGateway;
  /** The listeners that lead to it. */
  readonly listeners: readonly ResolvedListener[];
  readonly topology: ResolvedTopology;
}

/** True where a route, or a listener that leads to it, uses something. */
export type Use = (route: ResolvedRoute, around: Around) => boolean;

/** A prefix that is more than everything. */
export function usesPrefix({ match }: ResolvedRoute): boolean {
  return match.path?.kind === 'prefix' && match.path.value !== '/';
}

/** A header or a parameter that is compared in this way. */
export function usesText(matches: ResolvedRoute['match']['headers'], kind: 'exact' | 'pattern'): boolean {
  return Object.values(matches ?? {}).some((one) => one.kind === kind);
}

/** A certificate of this kind. */
export function usesTls(kind: 'secret' | 'issuer' | 'local'): Use {
  return (_route, { listeners }) => listeners.some(({ tls }) => tls?.kind === kind);
}

/** A certificate from files. */
export const usesFiles: Use = (_route, { listeners }) => {
  return listeners.some(({ tls }) => tls?.kind === 'local' && tls.certificate !== undefined);
};

/** A port that is not the usual one of its protocol. */
export const usesOwnPort: Use = (_route, { listeners }) => {
  return listeners.some(
    ({ protocol, port }) => port !== (protocol === 'http' ? 80 : protocol === 'https' ? 443 : port),
  );
};

/** A listener that sends callers to the encrypted one. */
export const usesRedirectListener: Use = (route, { gateway, listeners }) => {
  return listeners.some(({ protocol }) => protocol === 'https') && isRedirected(route, gateway);
};

/** gRPC. Annotations of a route tell the controller of an Ingress that nobody names, so nothing is left to say. */
export const speaksGrpc: Use = ({ protocol, annotations }, { topology }) => {
  const isPlainIngress = implementationOf(topology) === 'ingress';
  return protocol === 'grpc' && !(isPlainIngress && annotations !== undefined);
};

/** A back end, a mirror or an asked service that others run. */
export const leadsOutside: Use = ({ backends, mirror, policies: { authentication } }, { topology }) => {
  const asked = authentication?.kind === 'forward' ? [authentication.to] : [];
  const all = [...backends, ...(mirror === undefined ? [] : [mirror]), ...asked];
  return all.some(({ service }) => topology.externals.some(({ path }) => path === service));
};

/** One of several ways in, and not the others. */
export const choosesListeners: Use = ({ listeners: named, protocol }, { gateway }) => {
  if (isStream({ protocol }) || gateway.implicit) return false;
  const ways = gateway.listeners.filter((one) => /^https?$/.test(one.protocol) && !one.redirect);
  return ways.some(({ name }) => !named.includes(name));
};

/** A pattern of the path, where a prefix that is more than everything may take the same request. */
export const mixesPatterns: Use = ({ match, hosts }, { gateway }) => {
  const isNear = (one: ResolvedRoute): boolean =>
    usesPrefix(one) && (hosts.length === 0 || one.hosts.length === 0 || one.hosts.some((host) => hosts.includes(host)));
  return match.path?.kind === 'pattern' && gateway.routes.some(isNear);
};

/** No host name, and more than one route. */
export const sharesAnyHost: Use = ({ hosts, protocol }, { gateway }) => {
  return hosts.length === 0 && protocol !== 'tcp' && gateway.routes.length > 1;
};

/** Headers that are set or removed. */
export function usesHeaders(field: 'requestHeaders' | 'responseHeaders'): Use {
  return ({ policies }) => policies[field]?.set !== undefined || policies[field]?.remove !== undefined;
}

/** Headers beside those that are there. */
export function addsHeaders(field: 'requestHeaders' | 'responseHeaders'): Use {
  return ({ policies }) => policies[field]?.add !== undefined;
}

/** A rate limit that counts in this way. */
export function limits(kind: 'client' | 'header' | 'all'): Use {
  return ({ policies }) => policies.rateLimit?.by.kind === kind;
}

/** Callers who must be somebody, in this way. */
export function authenticates(kind: 'jwt' | 'basic' | 'forward'): Use {
  return ({ policies }) => policies.authentication?.kind === kind;
}

/** A back end that speaks TLS by itself. */
export const callsTls: Use = ({ backends, protocol }, { topology }) => {
  if (isStream({ protocol })) return false;
  return backends.some(({ service, port }) => {
    return topology.services.find(({ path }) => path === service)?.ports[port]?.tls === true;
  });
};

/** What a load balancer that hands on bytes does not see. */
export const isMoreThanBytes: Use = ({ protocol, hosts, match, redirect, backends }, { listeners }) => {
  if (isStream({ protocol })) return false;
  const isAll = match.path === undefined || (match.path.kind === 'prefix' && match.path.value === '/');
  const isOpen = listeners.every((one) => one.protocol === 'http');
  return !isAll || hosts.length > 0 || redirect !== undefined || backends.length !== 1 || !isOpen;
};

import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../../../model/resolved';
import type { Context } from '../names';

/** The name of every object of a gateway, in one place. */
export const gatewayNames = {
  gateway: ({ name }: ResolvedGateway): string => name,
  /** A service that exposes itself by a host name says the whole name; others share that of their gateway. */
  route: ({ name, implicit }: ResolvedGateway, route: ResolvedRoute): string =>
    implicit ? route.name : `${name}-${route.name}`,
  /** A route of the Gateway API, which may be called as it is called in the program. */
  routeObject: (gateway: ResolvedGateway, route: ResolvedRoute, { options: { routeNames } }: Context): string =>
    routeNames === 'route' ? route.name : gatewayNames.route(gateway, route),
  redirect: ({ name, implicit }: ResolvedGateway, listener: ResolvedListener): string =>
    implicit ? `${name}-${listener.name}` : `${name}-${listener.name}-redirect`,
  localIssuer: ({ name }: ResolvedGateway): string => `${name}-local`,
  certificate: ({ name, implicit }: ResolvedGateway, listener: ResolvedListener): string =>
    implicit ? listener.name.replace(/^https-/, '') : `${name}-${listener.name}`,
  /** The Secret that a certificate is made into: `<service>-tls` for a service that exposes itself. */
  certificateSecret: (gateway: ResolvedGateway, listener: ResolvedListener): string =>
    `${gatewayNames.certificate(gateway, listener)}-tls`,
  /** Listeners of the Gateway API have one host name each; names of ours have no dot, so that no two become the same. */
  section: ({ name, hosts }: ResolvedListener, host: string): string =>
    hosts.length === 1 ? name : `${name}.${host.replace(/^\*\./, 'any.')}`,
} as const;

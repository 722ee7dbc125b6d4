import {
  findExternal,
  findService,
  type ResolvedGateway,
  type ResolvedRoute,
  type ResolvedTopology,
} from '../model/resolved';
import type { RouteMatchModel } from '../model/route';

/** A route on one line: what it takes, and where it leads. */
export interface ListedRoute {
  readonly name: string;
  readonly text: string;
}

/** What a gateway leads where, by name; with what an API documents of it. */
export function routesOf(gateway: ResolvedGateway, topology: ResolvedTopology): readonly ListedRoute[] {
  return gateway.routes.map((route) => ({ name: route.name, text: textOf(route, topology) }));
}

function textOf(route: ResolvedRoute, topology: ResolvedTopology): string {
  const taken = [route.match.methods?.join('|') ?? '', placeText(route), ...conditions(route.match)];
  const summary = route.documents?.summary;
  const policies = Object.keys(route.policies).sort().join(', ');
  const said = [
    ...taken,
    '→',
    leadsTo(route, topology),
    ...(policies === '' ? [] : [`[${policies}]`]),
    ...(summary === undefined ? [] : [`(${summary})`]),
  ];
  return said.filter((part) => part !== '').join(' ');
}

function placeText({ hosts, listeners, match, documents, protocol }: ResolvedRoute): string {
  if (protocol === 'tcp') return listeners.join(', ');
  const { kind = 'prefix', value = '/' } = match.path ?? {};
  const path = documents?.path ?? (kind === 'prefix' ? `${value.replace(/\/$/, '')}/*` : value);
  return `${hosts.join(', ') || '*'}${protocol === 'tls' ? '' : path}`;
}

function conditions({ headers = {}, query = {}, grpc }: RouteMatchModel): readonly string[] {
  const called = grpc === undefined ? [] : [`${grpc.service ?? '*'}/${grpc.method ?? '*'}`];
  const header = Object.entries(headers).map(([name, { value }]) => `${name}: ${value}`);
  return [...called, ...header, ...Object.entries(query).map(([name, { value }]) => `?${name}=${value}`)];
}

function leadsTo({ redirect, backends }: ResolvedRoute, topology: ResolvedTopology): string {
  if (redirect !== undefined) return `${redirect.status} elsewhere`;
  const total = backends.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const names = backends.map(({ service, port, weight = 1 }) => {
    const { name } = findService(topology, service) ?? findExternal(topology, service) ?? { name: service };
    return `${name}:${port}${backends.length > 1 ? ` ${Math.round((100 * weight) / total)} %` : ''}`;
  });
  return names.join(', ');
}

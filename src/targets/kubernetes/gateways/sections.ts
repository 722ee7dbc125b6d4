import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../../../model/resolved';
import { gatewayNames } from './names';

/** A listener as the Gateway API has it: with one host name, or for any. */
export interface Section {
  readonly name: string;
  readonly host?: string;
  readonly listener: ResolvedListener;
}

/** A listener for each host name. */
export function sectionsOf(listener: ResolvedListener): readonly Section[] {
  const hosts = [...new Set(listener.hosts)].sort();
  if (hosts.length === 0) return [{ name: listener.name, listener }];
  const unique = { ...listener, hosts };
  return hosts.map((host) => ({ name: gatewayNames.section(unique, host), host, listener }));
}

/** The sections that lead to a route: of its own listeners, those that share a host name with it. */
export function sectionsTo({ listeners, hosts }: ResolvedRoute, gateway: ResolvedGateway): readonly Section[] {
  const own = gateway.listeners.filter(({ name }) => listeners.includes(name)).flatMap(sectionsOf);
  return own.filter(({ host }) => host === undefined || hosts.length === 0 || hosts.some((one) => meet(one, host)));
}

/** True where some host name fits both: `*.example.com` and `shop.example.com`. */
export function meet(one: string, other: string): boolean {
  return one === other || covers(one, other) || covers(other, one);
}

function covers(wide: string, narrow: string): boolean {
  return wide.startsWith('*.') && narrow.endsWith(wide.slice(1));
}

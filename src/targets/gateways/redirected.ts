import type { ResolvedGateway, ResolvedRoute } from '../../model/resolved';

/** True where a plain listener of the gateway sends callers of some host of the route on to HTTPS. */
export function isRedirected(
  { hosts }: Pick<ResolvedRoute, 'hosts'>,
  { listeners }: Pick<ResolvedGateway, 'listeners'>,
): boolean {
  return listeners.some(({ redirect, hosts: sent }) => {
    return redirect && (sent.length === 0 || hosts.length === 0 || hosts.some((host) => sent.some(meets(host))));
  });
}

/** True where some host name fits both: `*.example.com` and `shop.example.com`. */
function meets(host: string) {
  return (other: string): boolean => host === other || covers(host, other) || covers(other, host);
}

function covers(wide: string, narrow: string): boolean {
  return wide.startsWith('*.') && narrow.endsWith(wide.slice(1));
}

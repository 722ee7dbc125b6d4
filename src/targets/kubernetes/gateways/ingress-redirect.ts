import type { ResolvedRoute } from '../../../model/resolved';
import { isEncrypted, type Around } from './ingress-dialect';
import { pathOf } from './ingress-paths';

/** The one URL that a redirect leads to, for controllers that know no other; undefined where it depends on the request. */
export function redirectUrl(route: ResolvedRoute, around: Around): string | undefined {
  const { redirect, hosts } = route;
  if (redirect === undefined) return undefined;
  const isNamed = hosts.length === 1 && hosts[0]?.startsWith('*.') !== true;
  const host = redirect.host ?? (isNamed ? hosts[0] : undefined);
  if (host === undefined) return undefined;
  const { kind, value } = pathOf(route);
  if (kind === 'pattern' && redirect.path?.kind !== 'full') return undefined;
  const scheme = redirect.scheme ?? (isEncrypted(route, around) ? 'https' : 'http');
  const port = redirect.port === undefined ? '' : `:${redirect.port}`;
  return `${scheme}://${host}${port}${redirect.path?.value ?? value}`;
}

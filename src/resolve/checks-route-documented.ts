import type { ResolvedGateway, ResolvedRoute } from '../model/resolved';
import type { RouteMatchModel } from '../model/route';
import type { FieldReport } from './bind';
import { collide } from './checks-route-clash';

/**
 * Reports routes that let through only what is documented, where a wider one leads to the same service: it takes all that
 * they keep out. A nearer one, `/orders/admin` beside `/orders`, is meant.
 */
export function checkWaysAround(
  { name, routes }: ResolvedGateway,
  reportAt: (route: ResolvedRoute) => FieldReport,
): void {
  for (const route of routes.filter(({ documentedOnly }) => documentedOnly === true)) {
    const wide = routes.find((other) => other !== route && other.documentedOnly !== true && takesRest(other, route));
    if (wide !== undefined) wayAround(name, wide, route, reportAt(route));
  }
}

function wayAround(gateway: string, wide: ResolvedRoute, route: ResolvedRoute, report: FieldReport): void {
  report(`${route.field}.only`, {
    code: 'open-way',
    message: `Gateway "${gateway}" keeps what is not documented out of route "${route.name}", and lets it through to ${sharedEnd(wide, route) ?? ''} by route "${wide.name}".`,
    hint: `Give route "${wide.name}" \`only: 'documented'\` as well, lead it elsewhere, or leave \`only\` out.`,
  });
}

/** True where a request that the route keeps out gets to one of its services by another one. */
function takesRest(wide: ResolvedRoute, route: ResolvedRoute): boolean {
  return (
    sharedEnd(wide, route) !== undefined &&
    wide.listeners.some((one) => route.listeners.includes(one)) &&
    hostsMeet(wide.hosts, route.hosts) &&
    isAround(wide, route) &&
    !areApart(wide.match, route.match) &&
    !collide(wide, route)
  );
}

function sharedEnd(wide: ResolvedRoute, { backends }: ResolvedRoute): string | undefined {
  const shared = backends.find((one) => {
    return wide.backends.some(({ service, port }) => service === one.service && port === one.port);
  });
  return shared && `port "${shared.port}" of "${shared.service.split('/').pop() ?? ''}"`;
}

/** A request has one host name: two lists meet where one of them takes any, or a wildcard covers a name. */
function hostsMeet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((one) => b.some((other) => covers(one, other) || covers(other, one)));
}

function covers(wide: string, host: string): boolean {
  return wide === host || (wide.startsWith('*.') && host.endsWith(wide.slice(1)));
}

/** True where the paths of a route are all, or among others, paths of the wide one. What a pattern takes is tried out. */
function isAround({ match: { path: wide } }: ResolvedRoute, { match: { path } }: ResolvedRoute): boolean {
  if (wide === undefined) return true;
  const [start, own] = [stem(wide.value), stem(path?.value ?? '/')];
  if (wide.kind === 'prefix') return own === start || own.startsWith(`${start}/`);
  return wide.kind === 'pattern' && matches(wide.value, `${own}/what/nobody/documents`);
}

/** True where no request has what both of them ask for: other methods, or other values of a header. */
function areApart(a: RouteMatchModel, b: RouteMatchModel): boolean {
  const [some, others] = [a.methods ?? [], b.methods ?? []];
  const noMethod = some.length > 0 && others.length > 0 && !some.some((one) => others.includes(one));
  return noMethod || differ(a.headers, b.headers) || differ(a.query, b.query);
}

function differ(a: RouteMatchModel['headers'] = {}, b: RouteMatchModel['headers'] = {}): boolean {
  return Object.entries(a).some(([name, { kind, value }]) => {
    const other = b[name];
    return kind === 'exact' && other?.kind === 'exact' && other.value !== value;
  });
}

function stem(path: string): string {
  return path.replace(/\/$/, '');
}

/** A few expressions of RE2 are none of JavaScript; those are not judged. */
function matches(expression: string, path: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`).test(path);
  } catch {
    return false;
  }
}

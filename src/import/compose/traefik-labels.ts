import { compareTexts } from '../../model/order';
import { data, map, type Code } from '../code';
import type { ProxyMatch, ProxyRoute, ProxyRoutes } from './proxy-route';
import { effectOf, itemsOf, type Options } from './traefik-middlewares';
import { matchesOf } from './traefik-rule';

/** All labels of Traefik in a project: middlewares of one service are those of all. */
export interface TraefikLabels {
  readonly middlewares: ReadonlyMap<string, Middleware>;
}

/** A middleware as labels declare it. */
interface Middleware {
  readonly kind: string;
  readonly options: Options;
}

/** Labels of one service by what follows `traefik.`, in small letters. */
export type Labels = ReadonlyMap<string, string>;

const prefix = 'traefik.';

/** The labels of a service that are for Traefik; their keys are the same in capitals and in small letters. */
export function traefikLabels(labels: Readonly<Record<string, string>>): Labels {
  const own = Object.entries(labels).filter(([key]) => key.toLowerCase().startsWith(prefix));
  return new Map(own.map(([key, value]) => [key.slice(prefix.length).toLowerCase(), value]));
}

/** The middlewares that the services of a project declare, by name. */
export function middlewaresOf(services: readonly Labels[]): TraefikLabels {
  const found = new Map<string, { kind: string; options: Map<string, string> }>();
  for (const [key, value] of services.flatMap((labels) => [...labels])) {
    const [, name = '', kind = '', option = ''] = /^http\.middlewares\.([^.]+)\.([^.]+)(?:\.(.*))?$/.exec(key) ?? [];
    if (name === '') continue;
    const known = found.get(name) ?? { kind, options: new Map<string, string>() };
    if (known.kind === kind) known.options.set(option.replace(/\[\d+\]$/, ''), value);
    found.set(name, known);
  }
  return { middlewares: found };
}

/** The routes that the routers of a service say. */
export function traefikRoutes(service: string, labels: Labels, project: TraefikLabels): ProxyRoutes {
  if (labels.get('enable')?.toLowerCase() === 'false') return { routes: [], unsaid: [] };
  const routers = keyed(labels, /^http\.routers\.([^.]+)\.(.+)$/);
  const found = [...routers].map(([name, router]) => routesOf(service, name, router, labels, project));
  return { routes: found.flatMap((one) => one.routes), unsaid: found.flatMap((one) => one.unsaid) };
}

/** Options by name: `http.routers.web.rule` as `rule` of `web`. */
function keyed(labels: Labels, pattern: RegExp): ReadonlyMap<string, Options> {
  const found = new Map<string, Map<string, string>>();
  for (const [key, value] of [...labels].sort(([a], [b]) => compareTexts(a, b))) {
    const [, name = '', option = ''] = pattern.exec(key) ?? [];
    if (name === '') continue;
    const options = found.get(name) ?? new Map<string, string>();
    found.set(name, options.set(option, value));
  }
  return found;
}

function routesOf(service: string, name: string, router: Options, labels: Labels, project: TraefikLabels): ProxyRoutes {
  const matches = matchesOf(router.get('rule') ?? '');
  const title = `the router "${name}" of service "${service}"`;
  if (matches === undefined) return { routes: [], unsaid: [title] };
  const used = chained(itemsOf(router.get('middlewares')), project, 0);
  const { port, sticky } = backendOf(router, labels);
  const unsaid = new Set<string>();
  const routes = matches.flatMap((match): readonly ProxyRoute[] => {
    const effects = used.map(({ called, middleware }) => {
      const effect = middleware && effectOf(middleware.kind, middleware.options, match.path);
      if (effect === undefined) unsaid.add(`the middleware "${called}"${middleware ? ` (${middleware.kind})` : ''}`);
      return effect ?? {};
    });
    // Plain requests that are sent on to TLS: what a gateway with a certificate does by itself.
    if (effects.some(({ isRedirect }) => isRedirect)) return [];
    const options = Object.assign({}, sticky, ...effects.map(({ options: own }) => own)) as Record<string, Code>;
    const forward = effects.find((one) => one.forward !== undefined)?.forward;
    return [
      {
        service,
        ...(port === undefined ? {} : { port }),
        match: rid(match),
        ...tlsOf(router),
        options,
        ...(forward === undefined ? {} : { forward }),
      },
    ];
  });
  return { routes, unsaid: [...unsaid] };
}

/** `PathPrefix(/)` matches everything. */
function rid({ path, ...match }: ProxyMatch): ProxyMatch {
  const isAll = path === undefined || (path.kind === 'prefix' && (path.value === '/' || path.value === ''));
  return isAll ? match : { ...match, path };
}

function tlsOf(router: Options): Pick<ProxyRoute, 'tls' | 'isPlain'> {
  const resolver = router.get('tls.certresolver');
  if (resolver !== undefined) return { tls: { issuer: resolver } };
  const isOn = router.get('tls')?.toLowerCase() === 'true' || [...router.keys()].some((key) => key.startsWith('tls.'));
  const isSecure = itemsOf(router.get('entrypoints')).some((one) =>
    /^(?:websecure|https|web-secure|secure)$/i.test(one),
  );
  return isOn || isSecure ? { tls: 'local' } : { isPlain: true };
}

interface Used {
  readonly called: string;
  readonly middleware: Middleware | undefined;
}

const deepest = 5;

/** Middlewares by name, `auth@docker`, with those of chains in their place. */
function chained(names: readonly string[], project: TraefikLabels, depth: number): readonly Used[] {
  return names.slice(0, 100).flatMap((name): readonly Used[] => {
    const called = name.replace(/@docker$/i, '').toLowerCase();
    const middleware = project.middlewares.get(called);
    if (middleware?.kind !== 'chain' || depth >= deepest) return [{ called, middleware }];
    return chained(itemsOf(middleware.options.get('middlewares')), project, depth + 1);
  });
}

/** The port and the cookie of the service of a router: the one that it names, or the only one. */
function backendOf(router: Options, labels: Labels): { readonly port?: number; readonly sticky: Record<string, Code> } {
  const services = keyed(labels, /^http\.services\.([^.]+)\.(.+)$/);
  const named = services.get(
    router
      .get('service')
      ?.replace(/@docker$/i, '')
      .toLowerCase() ?? '',
  );
  const [only] = services.size === 1 || named === undefined ? [...services.values()] : [];
  const options = named ?? only;
  const port = Number(options?.get('loadbalancer.server.port'));
  const isSticky = [...(options?.keys() ?? [])].some((key) => key.startsWith('loadbalancer.sticky'));
  const cookie = options?.get('loadbalancer.sticky.cookie.name');
  const stickySession = map({ cookie: cookie === undefined ? undefined : data(cookie) });
  return { ...(port > 0 && port < 65_536 ? { port } : {}), sticky: isSticky ? { stickySession } : {} };
}

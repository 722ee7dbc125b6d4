import { compareTexts } from '../../model/order';
import { data, map, type Code } from '../code';
import type { Comparison, ProxyRoute, ProxyRoutes } from './proxy-route';

/** A directive of a Caddyfile as labels write it: `caddy.handle_path.0_reverse_proxy` is `reverse_proxy` in `handle_path`. */
interface Directive {
  readonly name: string;
  readonly value: string;
  readonly inner: ReadonlyMap<string, string>;
}

/**
 * The routes that the labels of a service tell to caddy-docker-proxy.
 *
 * @see https://github.com/lucaslorentz/caddy-docker-proxy#labels-to-caddyfile-conversion
 */
export function caddyRoutes(service: string, labels: Readonly<Record<string, string>>): ProxyRoutes {
  const sites = Object.keys(labels)
    .filter((key) => /^caddy(?:_\d+)?$/.test(key))
    .sort(compareTexts);
  const found = sites.map((site) => siteOf(service, site, labels));
  return { routes: found.flatMap(({ routes }) => routes), unsaid: found.flatMap(({ unsaid }) => unsaid) };
}

function siteOf(service: string, site: string, labels: Readonly<Record<string, string>>): ProxyRoutes {
  const addresses = (labels[site] ?? '').split(/[\s,]+/).flatMap((text) => addressOf(text) ?? []);
  if (addresses.length === 0) return { routes: [], unsaid: [] };
  const directives = directivesOf(`${site}.`, labels);
  const isEncoded = directives.some(({ name }) => name === 'encode');
  const common: Readonly<Record<string, Code>> = isEncoded ? { compression: data(true) } : {};
  const routes = directives.flatMap((directive) => routesOf(service, directive, addresses, directives, common));
  const known = new Set(['reverse_proxy', 'handle_path', 'handle', 'route', 'encode', 'tls', 'import', 'log']);
  const unsaid = directives
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => `the directive "${name}" of service "${service}"`);
  return { routes, unsaid: [...new Set(unsaid)] };
}

interface Address {
  readonly host: string;
  readonly isPlain: boolean;
}

/** `example.com`, `http://example.com`; undefined for a snippet, a port alone or anything else. */
function addressOf(text: string): Address | undefined {
  const [, scheme, host] = /^(?:(https?):\/\/)?((?:\*\.)?[a-z0-9][a-z0-9.-]*)(?::\d+)?\/?$/i.exec(text) ?? [];
  return host === undefined ? undefined : { host: host.toLowerCase(), isPlain: scheme === 'http' };
}

function directivesOf(prefix: string, labels: Readonly<Record<string, string>>): readonly Directive[] {
  const found = new Map<string, { value: string; inner: Map<string, string> }>();
  for (const [key, value] of Object.entries(labels).sort(([a], [b]) => compareTexts(a, b))) {
    if (!key.startsWith(prefix)) continue;
    const [name = '', ...rest] = key.slice(prefix.length).split('.');
    const known = found.get(name) ?? { value: '', inner: new Map<string, string>() };
    if (rest.length === 0) known.value = value;
    else known.inner.set(bare(rest.join('.')), value);
    found.set(name, known);
  }
  return [...found].map(([name, { value, inner }]) => ({ name: bare(name), value, inner }));
}

/** Numbers before and after a directive tell it apart and order it: `0_handle`, `handle_1`. */
function bare(name: string): string {
  return name.replace(/^\d+_/, '').replace(/_\d+$/, '');
}

function routesOf(
  service: string,
  { name, value, inner }: Directive,
  addresses: readonly Address[],
  directives: readonly Directive[],
  common: Readonly<Record<string, Code>>,
): readonly ProxyRoute[] {
  const isProxy = name === 'reverse_proxy';
  const proxy = isProxy ? value : inner.get('reverse_proxy');
  if (proxy === undefined || !/^(?:reverse_proxy|handle|handle_path|route)$/.test(name)) return [];
  const words = proxy.trim().split(/\s+(?![^{]*\}\})/);
  const matcher = isProxy ? (words.length > 1 ? words[0] : undefined) : value;
  const path = pathOf(matcher);
  const port = portOf(proxy);
  const isStripped = name === 'handle_path' && path !== undefined;
  const strip: Readonly<Record<string, Code>> = isStripped
    ? { rewrite: map({ path: map({ prefix: data('/') }) }) }
    : {};
  const isLocal = directives.some((one) => one.name === 'tls' && one.value === 'internal');
  return [true, false].flatMap((isPlain): readonly ProxyRoute[] => {
    const hosts = addresses.filter((one) => one.isPlain === isPlain).map(({ host }) => host);
    if (hosts.length === 0) return [];
    const local = isLocal || hosts.every((host) => /(?:^|\.)localhost$/.test(host));
    return [
      {
        service,
        ...(port === undefined ? {} : { port }),
        match: { hosts, ...(path === undefined ? {} : { path }) },
        ...(isPlain ? { isPlain } : { tls: local ? 'local' : { issuer: 'letsencrypt' } }),
        options: { ...common, ...strip },
      },
    ];
  });
}

/** `/api/*` is a prefix, `/api` that path alone. */
function pathOf(matcher = ''): Comparison | undefined {
  if (!matcher.startsWith('/') || matcher === '/*') return undefined;
  if (matcher.endsWith('/*')) return { kind: 'prefix', value: matcher.slice(0, -2) };
  return matcher.endsWith('*') ? { kind: 'prefix', value: matcher.slice(0, -1) } : { kind: 'exact', value: matcher };
}

/** The port in `{{upstreams 8080}}` or `{{upstreams http 8080}}`. */
function portOf(text: string): number | undefined {
  const port = Number(/\{\{\s*upstreams\s+(?:https?\s+|h2c\s+)?(\d{1,5})\s*\}\}/.exec(text)?.[1]);
  return port > 0 && port < 65_536 ? port : undefined;
}

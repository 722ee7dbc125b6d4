import type { ResolvedRoute } from '../../model/resolved';
import type { PathModel, RouteMatchModel, TextMatchModel } from '../../model/route';

/** A text in a rule of Traefik: between backticks, or where it has one itself between quotes. */
export function literal(text: string): string {
  return /[`\u0000-\u001f\u007f]/.test(text) ? JSON.stringify(text) : `\`${text}\``;
}

/** The requests that a route takes for these hosts, as a rule of a router for HTTP; no host stands for any. */
export function httpRule({ match }: Pick<ResolvedRoute, 'match'>, hosts: readonly string[]): string {
  const { methods = [], headers = {}, query = {} } = match;
  const terms = [
    anyOf(hosts.map(hostRule)),
    pathRule(match),
    anyOf(methods.map((method) => `Method(${literal(method)})`)),
    ...entriesOf(headers).map(([name, value]) => textRule('Header', name, value)),
    ...entriesOf(query).map(([name, value]) => textRule('Query', name, value)),
  ].filter((term) => term !== '');
  return terms.length === 0 ? 'PathPrefix(`/`)' : terms.join(' && ');
}

/** The connections that a route takes, by the host name of their handshake; no host stands for any. */
export function tcpRule(hosts: readonly string[]): string {
  if (hosts.length === 0) return 'HostSNI(`*`)';
  const rules = hosts.map((host) => {
    return isWildcard(host) ? `HostSNIRegexp(${literal(oneLabel(host))})` : `HostSNI(${literal(host)})`;
  });
  return anyOf(rules);
}

/** True for `*.example.com`. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*.');
}

/** Text as a part of a regular expression that stands for itself. */
export function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A prefix without the slash at its end, so that what follows begins with one; nothing for `/`. */
export function withoutSlash(prefix: string): string {
  return prefix.replace(/\/+$/, '');
}

function hostRule(host: string): string {
  return isWildcard(host) ? `HostRegexp(${literal(oneLabel(host))})` : `Host(${literal(host)})`;
}

/** The star takes one label, as in a certificate. */
function oneLabel(host: string): string {
  return `(?i)^[^.]+${quoted(host.slice(1))}$`;
}

function pathRule({ path, grpc }: RouteMatchModel): string {
  const rules = [path === undefined ? '' : ownPathRule(path), grpc === undefined ? '' : grpcRule(grpc)];
  return rules.filter((rule) => rule !== '').join(' && ');
}

/** Traefik's prefix ends anywhere, ours at a slash. */
function ownPathRule({ kind, value }: PathModel): string {
  if (kind === 'exact') return `Path(${literal(value)})`;
  if (kind === 'pattern') return `PathRegexp(${literal(whole(value))})`;
  const prefix = withoutSlash(value);
  return prefix === '' ? '' : `(Path(${literal(prefix)}) || PathPrefix(${literal(`${prefix}/`)}))`;
}

/** A call of gRPC is a path: `/shop.Catalog/List`. */
function grpcRule({ service, method }: NonNullable<RouteMatchModel['grpc']>): string {
  if (service !== undefined && method !== undefined) return `Path(${literal(`/${service}/${method}`)})`;
  if (service !== undefined) return `PathPrefix(${literal(`/${service}/`)})`;
  return method === undefined ? '' : `PathRegexp(${literal(`^/[^/]+/${quoted(method)}$`)})`;
}

function textRule(matcher: 'Header' | 'Query', name: string, { kind, value }: TextMatchModel): string {
  if (kind === 'exact') return `${matcher}(${literal(name)}, ${literal(value)})`;
  return `${matcher}Regexp(${literal(name)}, ${literal(whole(value))})`;
}

/** Traefik looks for an expression anywhere; ours is that of the whole text. */
function whole(expression: string): string {
  return `^(?:${expression})$`;
}

function anyOf(rules: readonly string[]): string {
  return rules.length > 1 ? `(${rules.join(' || ')})` : (rules[0] ?? '');
}

function entriesOf<T>(map: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

import type { RedirectModel, RouteMatchModel } from '../../model/route';
import type { Middleware } from './middlewares';
import { quoted, withoutSlash } from './rule';

/** The parts of a URL, as groups of an expression: scheme, host, port, path, query. */
const before = '^([a-z]+)://([^/:[]+|\\[[^\\]]*\\])(:[0-9]+)?';
const after = '(\\?.*)?$';

/** The answer that sends a caller elsewhere. Traefik compares and writes the whole URL. */
export function redirectMiddleware(redirect: RedirectModel, match: RouteMatchModel): Middleware {
  const [regex, path] = pathOf(redirect, match);
  const replacement = `${originOf(redirect)}${path}`;
  const permanent = redirect.status === 301 || redirect.status === 308;
  return { name: 'redirect', spec: { redirectRegex: { regex: `${before}${regex}${after}`, replacement, permanent } } };
}

/** Scheme, host and port; another scheme has a port of its own. */
function originOf({ scheme, host, port }: RedirectModel): string {
  const usual = { http: 80, https: 443 };
  const kept = scheme === undefined ? '${3}' : '';
  const own = port === undefined ? kept : scheme !== undefined && port === usual[scheme] ? '' : `:${port}`;
  return `${scheme ?? '${1}'}://${host === undefined ? '${2}' : literally(host)}${own}`;
}

/** An expression for the path, and what is written in its place. */
function pathOf({ path }: RedirectModel, { path: matched }: RouteMatchModel): readonly [regex: string, text: string] {
  if (path === undefined) return ['(/[^?]*)', '${4}${5}'];
  if (path.kind === 'full') return ['(/[^?]*)', `${literally(path.value)}\${5}`];
  const old = quoted(withoutSlash(matched?.kind === 'prefix' ? matched.value : '/'));
  const fresh = withoutSlash(path.value);
  if (fresh === '') return [`${old}/?([^?]*)`, '/${4}${5}'];
  return [`${old}(/[^?]*)?`, `${literally(fresh)}\${4}\${5}`];
}

/** A dollar begins a group. */
function literally(text: string): string {
  return text.replaceAll('$', '$$$$');
}

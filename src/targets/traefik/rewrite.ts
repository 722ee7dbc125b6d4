import type { ResolvedRoute } from '../../model/resolved';
import type { PathChangeModel, RouteMatchModel } from '../../model/route';
import type { Middleware } from './middlewares';
import { quoted, withoutSlash } from './rule';

/** What the back end is asked in place of what the caller asked. */
export function rewriteMiddlewares({
  rewrite: { host, path } = {},
  match,
}: Pick<ResolvedRoute, 'rewrite' | 'match'>): readonly Middleware[] {
  return [
    ...(host === undefined ? [] : [{ name: 'host', spec: { headers: { customRequestHeaders: { Host: host } } } }]),
    ...(path === undefined ? [] : pathSpecs(path, match).map((spec) => ({ name: 'path', spec }))),
  ];
}

/** `/foo` → `/bar`: `/foo/1` becomes `/bar/1`, and `/foo` becomes `/bar`. */
function pathSpecs({ kind, value }: PathChangeModel, { path }: RouteMatchModel): readonly Middleware['spec'][] {
  if (kind === 'full') return [{ replacePath: { path: value } }];
  const old = withoutSlash(path?.kind === 'prefix' ? path.value : '/');
  const fresh = withoutSlash(value);
  if (old === fresh) return [];
  if (old === '') return [{ addPrefix: { prefix: fresh } }];
  if (fresh === '') return [{ stripPrefix: { prefixes: [old] } }];
  const replacement = `${fresh.replaceAll('$', '$$$$')}\${1}`;
  return [{ replacePathRegex: { regex: `^${quoted(old)}(/.*)?$`, replacement } }];
}

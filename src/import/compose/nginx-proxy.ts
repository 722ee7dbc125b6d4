import { data, map } from '../code';
import type { ProxyRoute, ProxyRoutes } from './proxy-route';
import { itemsOf } from './traefik-middlewares';

/**
 * The routes that the variables of a service tell to nginx-proxy and its companion for certificates.
 *
 * @see https://github.com/nginx-proxy/nginx-proxy/tree/main/docs
 */
export function nginxProxyRoutes(service: string, env: Readonly<Record<string, string>>): ProxyRoutes {
  const hosts = itemsOf(env['VIRTUAL_HOST']);
  const named = hosts.filter((host) => !host.startsWith('~') && /^[\w*.-]+$/.test(host));
  const unsaid = hosts
    .filter((host) => !named.includes(host))
    .map((host) => `the virtual host "${host}" of service "${service}"`);
  if (named.length === 0) return { routes: [], unsaid };
  const certified = new Set(itemsOf(env['LETSENCRYPT_HOST']));
  const groups = [named.filter((host) => certified.has(host)), named.filter((host) => !certified.has(host))];
  const routes = groups.flatMap((group, index) =>
    group.length === 0 ? [] : [routeOf(service, group, index === 0, env)],
  );
  return { routes, unsaid };
}

function routeOf(
  service: string,
  hosts: readonly string[],
  isCertified: boolean,
  env: Readonly<Record<string, string>>,
): ProxyRoute {
  const port = Number(env['VIRTUAL_PORT']);
  const path = env['VIRTUAL_PATH'] ?? '/';
  const destination = env['VIRTUAL_DEST'];
  const isAll = path === '/' || !path.startsWith('/');
  const rewrite = destination?.startsWith('/') === true && !isAll;
  return {
    service,
    ...(port > 0 && port < 65_536 ? { port } : {}),
    match: { hosts, ...(isAll ? {} : { path: { kind: 'prefix', value: path } }) },
    ...(isCertified ? { tls: { issuer: 'letsencrypt' } } : { isPlain: true }),
    options: rewrite ? { rewrite: map({ path: map({ prefix: data(destination) }) }) } : {},
  };
}

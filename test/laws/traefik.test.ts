import fc from 'fast-check';
import { parse } from 'yaml';
import { check, compose, Environment, Microservice, Topology } from '../../src';
import { image, type Tree } from '../model/build';
import { anyGatewaySpec, declareGateway, type GatewaySpec } from './gateways';

interface Router {
  readonly rule: string;
  readonly priority: number;
  readonly service: string;
  readonly entryPoints: readonly string[];
  readonly middlewares?: readonly string[];
}

/** What the proxy of a gateway is told, and with which options it starts; nothing where the gateway is a port. */
function rendered(
  spec: GatewaySpec,
): { readonly text: string; readonly http: Tree; readonly command: string[] } | undefined {
  const shop = new Topology('shop', { security: 'none' });
  const services = ['a', 'b'].map((name) => new Microservice(shop, name, { image, ports: { http: 8080 } }));
  const endpoints = services.map((one) => one.endpoint('http'));
  declareGateway(shop, spec, endpoints);
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const artifacts = environments[0]?.artifacts ?? [];
  const text = artifacts.find(({ path }) => path.endsWith('/routes.yaml'))?.content;
  if (typeof text !== 'string') return undefined;
  const file = artifacts[0]?.documents[0] as Tree;
  return { text, http: (parse(text) as Tree)['http'] ?? {}, command: file['services'].edge.command };
}

interface Request {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

const anyRequest = fc.record({
  host: fc.constantFrom('shop.example', 'www.shop.example', 'other.example'),
  path: fc.constantFrom('/', ...[0, 1, 2, 3].flatMap((number) => [`/r${number}`, `/r${number}/x`, `/r${number}x`])),
  method: fc.constantFrom('GET', 'POST'),
  headers: fc.constantFrom({}, ...['0', '1', '2'].map((number) => ({ 'X-Route': number }))),
});

/** A rule is an expression of JavaScript as well, once its texts are quoted. */
function takes(rule: string, { host, path, method, headers }: Request): boolean {
  const code = rule.replace(/`([^`]*)`/g, (_, text: string) => JSON.stringify(text));
  const words = {
    Host: (name: string) => name === host,
    Path: (exact: string) => exact === path,
    PathPrefix: (prefix: string) => path.startsWith(prefix),
    Method: (name: string) => name === method,
    Header: (name: string, value: string) => headers[name] === value,
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function(...Object.keys(words), `return ${code}`)(...Object.values(words)) as boolean;
}

/** The number of the route that the Gateway API would choose. */
function chosen({ hosts, routes }: GatewaySpec, { host, path, method, headers }: Request): number | undefined {
  if (hosts.length > 0 && !hosts.some((one) => one === host)) return undefined;
  const fitting = routes.flatMap((route, number) => {
    const [own, below] = [`/r${number}`, `/r${number}/`];
    const onPath = { none: true, exact: path === own, prefix: path === own || path.startsWith(below) }[route.path];
    const asksHeader = route.header || route.path === 'none';
    if (!onPath || (route.method ?? method) !== method) return [];
    if (asksHeader && headers['X-Route'] !== String(number)) return [];
    const kind = { exact: 2, prefix: 1, none: 0 }[route.path];
    return [{ number, rank: kind * 100 + (route.method === undefined ? 0 : 10) + (asksHeader ? 1 : 0) }];
  });
  return fitting.sort((a, b) => b.rank - a.rank || a.number - b.number)[0]?.number;
}

test('whatever is named is there, and no two routers have one rank', () => {
  fc.assert(
    fc.property(anyGatewaySpec, (spec) => {
      const found = rendered(spec);
      if (found === undefined) return;
      const { http, command, text } = found;
      const routers = Object.values(http['routers']) as readonly Router[];
      expect(new Set(routers.map(({ priority }) => priority)).size).toBe(routers.length);
      for (const { entryPoints, service, middlewares = [] } of routers) {
        for (const name of entryPoints) expect(command.join('\n')).toContain(`--entryPoints.${name}.address=:`);
        expect(service === 'noop@internal' || Object.hasOwn(http['services'], service)).toBe(true);
        for (const name of middlewares) expect(Object.keys(http['middlewares'])).toContain(name);
      }
      const used = new Set(routers.flatMap(({ middlewares = [] }) => middlewares));
      expect([...used].sort()).toEqual(Object.keys(http['middlewares'] ?? {}).sort());
      expect(text.replaceAll('{{`{{`}}', '')).not.toContain('{{');
    }),
  );
});

test('the router that Traefik chooses is that of the route which the Gateway API would choose', () => {
  fc.assert(
    fc.property(anyGatewaySpec, fc.array(anyRequest, { minLength: 5, maxLength: 20 }), (spec, requests) => {
      const found = rendered(spec);
      if (found === undefined) return;
      const routers = Object.entries(found.http['routers'] as Readonly<Record<string, Router>>);
      for (const request of requests) {
        const fitting = routers.filter(([, { rule }]) => takes(rule, request));
        const [best] = fitting.sort(([, a], [, b]) => b.priority - a.priority);
        const wanted = chosen(spec, request);
        expect(best?.[0]).toBe(wanted === undefined ? undefined : `r${wanted}`);
      }
    }),
  );
});

import {
  Environment,
  Exposure,
  Gateway,
  kubernetes,
  Listener,
  Microservice,
  Path,
  Tls,
  Topology,
  type Endpoint,
  type GatewayProps,
  type RouteMatch,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve } from '../../src/resolve/resolve';
import { image } from '../model/build';

const hosts = ['a.example'];

/** What is told of topologies with a service, declared in any order. */
function clashesIn(...declarations: readonly ((shop: Topology, to: Endpoint) => void)[]): readonly string[] {
  const shop = new Topology('shop');
  const web = new Microservice(shop, 'web', { image, ports: { http: 8080 } });
  for (const declare of declarations) declare(shop, web.endpoint('http'));
  new Environment(shop, 'cloud', { target: kubernetes() });
  const model = collect(shop);
  return resolve(model, model.environments[0]!).issues.map(({ code, path, field }) => `${code} ${path} ${field}`);
}

function gateway(name: string, match: string | Path | RouteMatch, props: GatewayProps = { hosts }) {
  return (shop: Topology, to: Endpoint): void => {
    new Gateway(shop, name, props).route(match, to, { name: 'r' });
  };
}

function exposed(shop: Topology): void {
  const ports = { http: 8080 };
  new Microservice(shop, 'app', { image, ports, exposure: { http: Exposure.host('a.example', { path: '/a' }) } });
}

test('one path of one host behind two gateways is told at the second by name, in whatever order they are declared', () => {
  const [a, b] = [gateway('a', '/a'), gateway('b', '/a/')];
  expect(clashesIn(a, b)).toEqual(['route-clash shop/b routes.r']);
  expect(clashesIn(b, a)).toEqual(['route-clash shop/b routes.r']);
  expect(clashesIn(a, exposed)).toEqual(['route-clash shop/a routes.r']);
});

test.each<[string, GatewayProps, string | Path | RouteMatch]>([
  ['another path', { hosts }, '/b'],
  ['one path exactly', { hosts }, Path.exact('/a')],
  ['methods', { hosts }, { path: '/a', methods: ['GET'] }],
  ['another host', { hosts: ['b.example'] }, '/a'],
  ['a wildcard, which is less near', { hosts: ['*.example'] }, '/a'],
  ['no host', {}, '/a'],
  ['another port', { hosts, listeners: { http: Listener.http(81) } }, '/a'],
  ['another way to speak', { hosts, tls: Tls.secret('cert') }, '/a'],
])('no clash where the other one has %s', (_title, props, match) => {
  expect(clashesIn(gateway('a', '/a'), gateway('b', match, props))).toEqual([]);
});

test('addresses of the host tell listeners of one port apart, where both have one', () => {
  const at = (address: string): GatewayProps => ({ hosts, listeners: { http: Listener.http(80, { address }) } });
  expect(clashesIn(gateway('a', '/a', at('127.0.0.1')), gateway('b', '/a', at('10.0.0.1')))).toEqual([]);
  expect(clashesIn(gateway('a', '/a', at('127.0.0.1')), gateway('b', '/a'))).toEqual(['route-clash shop/b routes.r']);
});

test('gateways that name no host may have an address each', () => {
  expect(clashesIn(gateway('a', '/', {}), gateway('b', '/', {}))).toEqual([]);
});

import {
  compose,
  Environment,
  Gateway,
  Listener,
  Microservice,
  OpenApi,
  Path,
  Pattern,
  Redirect,
  Topology,
  type Endpoint,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve } from '../../src/resolve/resolve';
import { image } from '../model/build';

const api = { http: OpenApi.text('{"openapi":"3.1.0","paths":{"/api/orders":{"get":{}}}}') };

type Declare = (edge: Gateway, orders: Endpoint, web: Endpoint) => void;

/** The issues of a gateway that lets through only what is documented below `/api`, and has other routes beside. */
function issuesOf(declare: Declare): readonly string[] {
  const shop = new Topology('shop');
  const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 }, api });
  const web = new Microservice(shop, 'web', { image, ports: { http: 8080 }, api });
  declare(
    new Gateway(shop, 'edge', { listeners: { a: Listener.http(80), b: Listener.http(81) } }),
    orders.endpoint('http'),
    web.endpoint('http'),
  );
  new Environment(shop, 'laptop', { target: compose() });
  const model = collect(shop);
  return resolve(model, model.environments[0]!).issues.map(({ code, field }) => `${code} ${field ?? ''}`);
}

const known = { only: 'documented', name: 'known' } as const;

test.each<[string, Declare]>([
  ['everything', (edge, to) => edge.route('/', to).route('/api', to, known)],
  [
    'everything, by a part of it',
    (edge, to, web) => edge.route('/', [{ endpoint: web }, { endpoint: to }]).route('/api', to, known),
  ],
  ['a wider host', (edge, to) => edge.route('/', to).route({ path: '/api', host: 'a.example' }, to, known)],
  [
    'a wildcard',
    (edge, to) => edge.route({ host: '*.example' }, to).route({ path: '/api', host: 'a.example' }, to, known),
  ],
  [
    'other methods of the same path',
    (edge, to) => edge.route({ path: '/api', methods: ['GET'] }, to).route('/api', to, known),
  ],
  ['whoever sends a header', (edge, to) => edge.route({ headers: { A: '1' } }, to).route('/api', to, known)],
  ['a pattern', (edge, to) => edge.route(Path.pattern('/a.*'), to).route('/api/', to, known)],
  ['everything beside one path', (edge, to) => edge.route('/', to).route(Path.exact('/api/orders'), to, known)],
])('a way around what is documented: %s', (_title, declare) => {
  expect(issuesOf(declare)).toEqual(['open-way routes.known.only']);
});

test.each<[string, Declare]>([
  ['leads to another service', (edge, to, web) => edge.route('/', web).route('/api', to, known)],
  [
    'lets through only what is documented as well',
    (edge, to) => edge.route('/', to, { only: 'documented' }).route('/api', to, known),
  ],
  ['redirects', (edge, to) => edge.route('/', Redirect.to({ host: 'a.example' })).route('/api', to, known)],
  ['is nearer', (edge, to) => edge.route('/api/admin', to).route('/api', to, known)],
  ['has another path', (edge, to) => edge.route('/ap', to).route(Path.exact('/'), to).route('/api', to, known)],
  ['has a pattern of other paths', (edge, to) => edge.route(Path.pattern('/b.*'), to).route('/api', to, known)],
  [
    'has another host',
    (edge, to) => edge.route({ host: 'b.example' }, to).route({ path: '/api', host: 'a.example' }, to, known),
  ],
  [
    'has another listener',
    (edge, to) => edge.route({ listeners: ['b'] }, to).route({ path: '/api', listeners: ['a'] }, to, known),
  ],
  [
    'has other methods',
    (edge, to) => edge.route({ methods: ['PUT'] }, to).route({ path: '/api', methods: ['GET'] }, to, known),
  ],
  [
    'has another value of a header, or of the query',
    (edge, to) =>
      edge
        .route({ headers: { A: '1' } }, to)
        .route({ headers: { A: '2' }, query: { a: '1' } }, to)
        .route({ path: '/api', headers: { A: '3' }, query: { a: Pattern.of('.') } }, to, known),
  ],
])('no way around is a route that %s', (_title, declare) => {
  expect(issuesOf(declare)).toEqual([]);
});

test('a route of the same requests is told as that alone', () => {
  const declare: Declare = (edge, to) => edge.route('/api', to).route('/api', to, known);
  expect(issuesOf(declare)).toEqual(['route-clash routes.known']);
});

import { check, compose, ContainerImage, Environment, Gateway, Microservice, OpenApi, Topology } from '../../src';
import type { RouteMatch, RouteOptions } from '../../src';
import { collect } from '../../src/constructs/collect';
import { explain } from '../../src/explain/explain';
import { resolve } from '../../src/resolve/resolve';

const document = `
openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers: [{ url: https://shop.example.com/v1/ }]
paths:
  /orders:
    get: { summary: Lists orders }
    post: { summary: Places an order }
    parameters: []
  /orders/{id}/items/{item}.json:
    get: {}
  /health: { description: nothing is asked here }
`;

interface Program {
  readonly api?: OpenApi;
  readonly path?: string | RouteMatch;
  readonly options?: RouteOptions;
}

function program({ api = OpenApi.text(document), path = '/', options = { only: 'documented' } }: Program): Topology {
  const shop = new Topology('shop');
  const orders = new Microservice(shop, 'orders', {
    image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
    ports: { http: 8080 },
    api: { http: api },
  });
  new Gateway(shop, 'edge', { hosts: ['shop.localhost'] }).route(path, orders.endpoint('http'), options);
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  return shop;
}

function resolved(given: Program, files: Readonly<Record<string, string>> = {}) {
  const model = collect(program(given));
  const [environment] = model.environments;
  if (environment === undefined) throw new Error('no environment');
  const read = (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path]));
  const { topology, issues } = resolve(model, environment, {}, read);
  const routes = topology.gateways.flatMap((one) => one.routes);
  const taken = routes.map(({ match }) => [match.methods?.join(' ') ?? 'all', match.path?.kind, match.path?.value]);
  return { routes, taken, said: issues.map(({ code, message }) => `${code}: ${message}`) };
}

test('only documented paths and methods get through, below the path of the first server', () => {
  expect(resolved({}).taken).toEqual([
    ['GET POST', 'exact', '/v1/orders'],
    ['GET', 'pattern', '/v1/orders/[^/]+/items/[^/]+\\.json'],
  ]);
});

test('a route without `only` takes everything, whatever is documented', () => {
  expect(resolved({ options: {} }).taken).toEqual([['all', 'prefix', '/']]);
});

test('a document may be JSON, version 2, and a file beside the program', () => {
  const swagger = JSON.stringify({ swagger: '2.0', basePath: '/api', paths: { '/a': { put: {} } } });
  const api = OpenApi.fromDisk('./api.json');
  expect(resolved({ api }, { './api.json': swagger }).taken).toEqual([['PUT', 'exact', '/api/a']]);
});

test('only what is below the path of the route gets through', () => {
  expect(resolved({ path: '/v1/orders/' }).taken).toHaveLength(2);
  expect(resolved({ path: '/v1/ord' })).toMatchObject({
    taken: [],
    said: ['invalid-api: Route "v1-ord" lets through only what is documented, and nothing below its path is.'],
  });
});

test('a path is left out where no method is left, and takes no others', () => {
  const api = OpenApi.text('{ "openapi": "3.1.0", "paths": { "/a": { "get": {} }, "/b": { "get": {}, "post": {} } } }');
  expect(resolved({ api, path: { path: '/', methods: ['POST'] } }).taken).toEqual([['POST', 'exact', '/b']]);
  expect(resolved({ api, path: { path: '/', methods: ['PUT'] } })).toMatchObject({
    taken: [],
    said: [expect.stringContaining('invalid-api')],
  });
});

test('of several back ends only what all of them document gets through', () => {
  const shop = new Topology('shop');
  const [a, b] = [
    ['a', '{ "get": {}, "post": {} }'],
    ['b', '{ "get": {} }'],
  ].map(([name, item]) => {
    const api = { http: OpenApi.text(`{ "openapi": "3.1.0", "paths": { "/x": ${item} } }`) };
    const image = ContainerImage.of('ghcr.io/acme/orders:1.4.2');
    return new Microservice(shop, name!, { image, ports: { http: 8080 }, api }).endpoint('http');
  });
  const edge = new Gateway(shop, 'edge');
  edge.route('/', [{ endpoint: a! }, { endpoint: b! }], { only: 'documented' });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  const model = collect(shop);
  const { topology } = resolve(model, model.environments[0]!);
  expect(topology.gateways[0]?.routes.map(({ match }) => match.methods)).toEqual([['GET']]);
});

test('paths that are one in words become routes of names of their own', () => {
  const paths = ['/orders/{id}', '/orders/id', '/orders/id-2'].map((path) => `"${path}": { "get": {} }`);
  const api = OpenApi.text(`{ "openapi": "3.1.0", "paths": { ${paths.join(', ')} } }`);
  expect(resolved({ api }).routes.map(({ name, match }) => [name, match.path?.value])).toEqual([
    ['all-orders-id', '/orders/id'],
    ['all-orders-id-2', '/orders/id-2'],
    ['all-orders-id-3', '/orders/[^/]+'],
  ]);
});

test('policies of the route hold for each documented path', () => {
  const { routes } = resolved({ options: { only: 'documented', compression: true } });
  expect(routes.map(({ policies }) => policies)).toEqual([{ compression: true }, { compression: true }]);
});

test.each([
  ['a file that is not there', { api: OpenApi.fromDisk('./gone.yaml') }, 'cannot-read', '"./gone.yaml"'],
  ['text that is neither JSON nor YAML', { api: OpenApi.text('a: [') }, 'invalid-api', 'no OpenAPI document'],
  ['a document of another kind', { api: OpenApi.text('a: 1') }, 'invalid-api', 'no OpenAPI document'],
  [
    'a path that no request can have',
    { api: OpenApi.text('{ openapi: 3.1.0, paths: { "a b": { get: {} } } }') },
    'invalid-api',
    '"a b"',
  ],
  [
    'a rewritten path',
    { options: { only: 'documented', rewrite: { path: { prefix: '/' } } } },
    'invalid-value',
    'rewrites the path',
  ],
] as const)('%s is an issue that names it', (_what, given, code, words) => {
  expect(resolved(given as Program).said).toContainEqual(expect.stringMatching(new RegExp(`^${code}: .*`)));
  expect(resolved(given as Program).said.join('\n')).toContain(words);
});

test('the gateway lists what it lets through', () => {
  const { answers } = explain(program({}), { subject: 'edge' });
  expect(answers.flatMap(({ fields }) => fields).filter(({ field }) => field.startsWith('routes.'))).toEqual([
    expect.objectContaining({
      field: 'routes.all-v1-orders',
      value: 'GET|POST shop.localhost/v1/orders → orders:http (Lists orders)',
    }),
    expect.objectContaining({
      field: 'routes.all-v1-orders-id-items-item-json',
      value: 'GET shop.localhost/v1/orders/{id}/items/{item}.json → orders:http',
    }),
  ]);
});

test('a document that is not valid stops the synthesis, and does not crash it', () => {
  expect(check(program({ api: OpenApi.text('[') })).issues.map(({ code }) => code)).toContain('invalid-api');
});

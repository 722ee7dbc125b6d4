import { ContainerImage, Contract, Microservice, OpenApi, Protobuf, Topology } from '../../src';
import { collect } from '../../src/constructs/collect';

const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');

function catalog(): Microservice<'http'> {
  return new Microservice(new Topology('shop'), 'catalog', { image, ports: { http: 8080 } });
}

test.each([
  ['a version', Contract.version('2.3.0'), { version: '2.3.0' }],
  ['a file', Protobuf.fromDisk('./a.proto'), { protobuf: { kind: 'disk', path: './a.proto' } }],
  [
    'a file, its version, and the one before',
    Protobuf.fromDisk('a.proto', { version: '1.0.0', previous: 'b.proto' }),
    {
      protobuf: { kind: 'disk', path: 'a.proto' },
      version: '1.0.0',
      previous: { kind: 'disk', path: 'b.proto' },
    },
  ],
  [
    'a text, and the one before',
    OpenApi.text('{}', { previous: '[]' }),
    { openApi: { kind: 'text', text: '{}' }, previous: { kind: 'text', text: '[]' } },
  ],
])('an API is said by %s', (_name, api, model) => {
  const shop = new Topology('shop');
  new Microservice(shop, 'catalog', { image, ports: { http: 8080 }, api: { http: api } });
  expect(collect(shop).services[0]?.fields.api).toEqual({ http: model });
});

test.each([
  ['a range', '^2.0.0', { kind: 'version', range: '^2.0.0' }],
  ['an OpenAPI document', OpenApi.fromDisk('a.yaml'), { kind: 'openApi', source: { kind: 'disk', path: 'a.yaml' } }],
  ['a protobuf file', Protobuf.text('x'), { kind: 'protobuf', source: { kind: 'text', text: 'x' } }],
])('a caller says what it needs by %s', (_name, needs, model) => {
  const { service, port, ...rest } = catalog().endpoint('http').needs(needs).model;
  expect([service, port, rest]).toEqual(['shop/catalog', 'http', { needs: model }]);
});

test.each([
  ['a version that is none', () => Contract.version('2')],
  ['an empty version', () => Contract.version('')],
  ['a version that is a number', () => Contract.version(2 as never)],
  ['a range that is none', () => catalog().endpoint('http').needs('newest')],
  ['an empty range', () => catalog().endpoint('http').needs('')],
  [
    'a need that is a contract',
    () =>
      catalog()
        .endpoint('http')
        .needs(Contract.version('1.0.0') as never),
  ],
  ['an absolute path', () => Protobuf.fromDisk('/etc/a.proto')],
  ['an absolute path of the one before', () => OpenApi.fromDisk('a.yaml', { previous: '/etc/b.yaml' })],
  ['an option that is none', () => OpenApi.text('{}', { before: '{}' } as never)],
  [
    'an API that is a text',
    () => new Microservice(new Topology('shop'), 'a', { image, ports: { http: 1 }, api: { http: 'a.yaml' as never } }),
  ],
])('%s is refused at once', (_name, program) => {
  expect(program).toThrow(/has|is no field/);
});

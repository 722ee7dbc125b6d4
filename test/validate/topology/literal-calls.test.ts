import { ContainerImage, ConfigFile, Environment, kubernetes, Microservice, Port, text, Topology } from '../../../src';
import { synthesize } from '../../../src/pipeline';
import { fieldPlace, literalCalls } from '../../../src/validate/topology/literal-calls';

const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');

test.each([
  ['env.ORDERS_URL', ['env', 'ORDERS_URL']],
  ['args[3]', ['args', 3]],
  ['files./etc/app.conf', ['files', '/etc/app.conf']],
  ['sidecars.proxy.env.ORDERS', ['sidecars', 'proxy', 'env', 'ORDERS']],
  ['initContainers.wait.command[0]', ['initContainers', 'wait', 'command', 0]],
  ['image', ['image']],
])('the field %s is a place', (field, place) => {
  expect(fieldPlace(field)).toEqual(place);
});

test('every text of a service is read, those of its other containers too, and each pair is said once', () => {
  const shop = new Topology('shop');
  for (const name of ['a', 'b', 'c']) new Microservice(shop, name, { image, ports: { tcp: Port.tcp(9000) } });
  const d = new Microservice(shop, 'd', { image, ports: { tcp: Port.tcp(9000) } });
  new Microservice(shop, 'web', {
    image,
    args: ['--peer=a:9000', '--again=a:9000'],
    files: { '/etc/app.conf': ConfigFile.text('upstream: "http://b:9000"\n# see d:9000') },
    sidecars: [{ name: 'proxy', image, env: { TO: text`${d.endpoint('tcp').address},c:9000` } }],
  });
  new Environment(shop, 'production', { target: kubernetes() });
  const [resolved] = synthesize(shop).environments.flatMap(({ resolved: one }) => one ?? []);
  const found = resolved === undefined ? [] : literalCalls(resolved);
  expect(found.map(({ caller, callee, field }) => `${caller.name} → ${callee.name} in ${field}`)).toEqual([
    'web → b in files./etc/app.conf',
    'web → a in args[0]',
    'web → c in sidecars.proxy.env.TO',
  ]);
});

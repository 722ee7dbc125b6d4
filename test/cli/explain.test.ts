import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-explain-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = `const { compose, ContainerImage, Environment, kubernetes, Microservice, Parameter, Scaling, Topology } = require('intermodal');
const shop = new Topology('shop', { security: 'none' });
const level = new Parameter(shop, 'log-level', { default: 'info' });
const orders = new Microservice(shop, 'orders', {
  image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
  env: { LOG_LEVEL: level, REGION: 'eu' },
  labels: { 'example.com/team': 'a' },
});
new Environment(shop, 'laptop', { target: compose() }).set(level, 'debug').configure(orders, { env: { REGION: 'local' } });
new Environment(shop, 'production', { target: kubernetes() }).configure(orders, { scaling: Scaling.fixed(3) });
kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: { text: 'Hi' } });
module.exports = shop;
`;

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'topology.js'), program);
});

function explain(...argv: readonly string[]) {
  return explainIn(folder, ...argv);
}

async function explainIn(cwd: string, ...argv: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await main(['explain', ...argv], {
    cwd,
    env: {},
    console: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive: false,
      colors: colorsFor(false),
    },
    now: () => 0,
  });
  expect(said.out + said.err).not.toMatch(/\bundefined\b|\[object /);
  return { code, ...said };
}

test('the value of a field, who said so, and what becomes of it, in each environment', async () => {
  const { code, out } = await explain('orders', 'env.REGION');
  expect(code).toBe(0);
  expect(out).toBe(`shop/orders in laptop (compose), declared at topology.js:4
  env.REGION: local
    declared               eu     topology.js:4
    configured for laptop  local  topology.js:9
    becomes environment; a secret is a variable that must be set (mapped)

shop/orders in production (kubernetes), declared at topology.js:4
  env.REGION: eu
    declared  eu  topology.js:4
    becomes env; a secret is a secretKeyRef, inside a text through a helper variable (mapped)
`);
});

test('a parameter shows its own chain, alone and behind a field', async () => {
  const { out } = await explain('orders', 'env.LOG_LEVEL', '-e', 'laptop', '--set', 'log-level=trace');
  expect(out).toBe(`shop/orders in laptop (compose), declared at topology.js:4
  env.LOG_LEVEL: trace
    declared                        \${shop/log-level}  topology.js:4
    default of parameter log-level  info               topology.js:3
    set for laptop                  debug              topology.js:9
    --set log-level                 trace
    becomes environment; a secret is a variable that must be set (mapped)
`);
  const alone = await explain('log-level', '-e', 'laptop');
  expect(alone.out).toContain('  value: debug  (set for laptop, topology.js:9)');
});

test('a variable that comes with all of a config or a secret', async () => {
  const file = join(folder, 'sources.js');
  writeFileSync(
    file,
    `const { compose, Config, ContainerImage, Environment, kubernetes, Microservice, Parameter, Secret, Topology } = require('intermodal');
const shop = new Topology('shop', { security: 'none' });
const level = new Parameter(shop, 'log-level', { default: 'info' });
const settings = new Config(shop, 'settings', { values: { LEVEL: level, REGION: 'eu' } });
const keys = new Secret(shop, 'keys', { keys: ['TOKEN'] });
new Microservice(shop, 'orders', {
  image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
  env: { REGION: 'us' },
  envFrom: [settings, { from: keys, prefix: 'ORDERS_' }],
});
new Environment(shop, 'laptop', { target: compose() }).configure(settings, { values: { LEVEL: 'debug' } });
new Environment(shop, 'production', { target: kubernetes() });
module.exports = shop;
`,
  );
  const ask = async (field: string) => (await explain('orders', field, 'sources.js')).out;
  expect(await ask('env.LEVEL')).toBe(`shop/orders in laptop (compose), declared at sources.js:6
  env.LEVEL: debug
    from config settings   \${shop/log-level}  sources.js:4
    configured for laptop  debug              sources.js:11
    becomes environment: the values of a config stand in it, those of a secret are variables that must be set (mapped)

shop/orders in production (kubernetes), declared at sources.js:6
  env.LEVEL: info
    from config settings            \${shop/log-level}  sources.js:4
    default of parameter log-level  info               sources.js:3
    becomes envFrom; a ConfigMap for each config (mapped)
`);
  expect(await ask('env.ORDERS_TOKEN')).toMatch(/from secret keys .*sources\.js:5\n/);
  expect(await ask('env.REGION')).toContain('  env.REGION: us\n');
  expect(await explain('orders', 'env.ORDERS_LEVEL', 'sources.js')).toMatchObject({ code: 1 });
});

test('a default, and its change by kind', async () => {
  const { out } = await explain('shop/orders', 'scaling.replicas', '-e', 'production');
  expect(out).toContain(
    '  scaling.replicas: 3\n    default of the library         1         \n'.trimEnd().slice(0, 40),
  );
  expect(out).toMatch(/configured for production +3 +topology\.js:10/);
});

test('without a field, all that somebody has said', async () => {
  const { out } = await explain('orders', '-e', 'production', 'topology.js');
  expect(out.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^ {2}env: \{"LOG_LEVEL":"info","REGION":"eu"\} {2}\(/),
    expect.stringMatching(/^ {2}image: .*ghcr\.io\/acme\/orders:1\.4\.2.* {2}\(declared, topology\.js:4\)$/),
    '  labels: {"example.com/team":"a"}  (declared, topology.js:4)',
    '  scaling: {"kind":"fixed","replicas":3}  (configured for production, topology.js:10)',
    '',
  ]);
});

test('an object leads to its construct, and a place in it to its value and its field', async () => {
  const { out } = await explain('Deployment/orders', 'spec.replicas');
  expect(out).toBe(`Deployment/orders of shop/orders in production (kubernetes), declared at topology.js:4
  spec.replicas: 3
    becomes the field scaling
`);
  const label = await explain('service/orders', 'labels.example.com/team');
  expect(label.out).toContain('  labels.example.com/team: a\n');
  const added = await explain('ConfigMap/banner');
  expect(added.out).toBe('ConfigMap/banner of shop in production (kubernetes), declared at topology.js:11\n');
});

describe('what escape hatches have made of an object', () => {
  const hatched = `const { compose, ContainerImage, Environment, Job, kubernetes, Microservice, Topology } = require('intermodal');
const shop = new Topology('shop', { security: 'none' });
const image = ContainerImage.of('ghcr.io/acme/orders:1.4.2');
const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 } });
const migrate = new Job(shop, 'migrate', { image });
const production = new Environment(shop, 'production', { target: kubernetes() });
new Environment(shop, 'laptop', { target: compose() });
kubernetes(orders).settings({ schedulerName: 'own' });
kubernetes(orders).transform('Deployment', (one) => {
  one.spec.replicas = 2;
  one.spec.template.spec.schedulerName = 'other';
});
kubernetes(production).patch('Deployment', [
  { op: 'replace', path: '/spec/replicas', value: 3 },
  { op: 'remove', path: '/metadata/labels' },
]);
kubernetes(migrate).patch('Job', [{ op: 'add', path: '/spec/suspend', value: true }]);
kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'banner' }, data: { text: 'Hi' } });
kubernetes(shop).transform('ConfigMap', (one) => void (one.data.text = 'Hello'));
compose(orders).patch([{ op: 'add', path: '/init', value: true }]);
module.exports = shop;
`;
  const ask = async (...words: readonly string[]) => (await explain(...words, 'hatched.js')).out;
  beforeAll(() => writeFileSync(join(folder, 'hatched.js'), hatched));

  test('a value that they changed, one after the other', async () => {
    expect(await ask('Deployment/orders', 'spec.replicas'))
      .toBe(`Deployment/orders of shop/orders in production (kubernetes), declared at hatched.js:4
  spec.replicas: 3
    rendered             1
    transform of orders  2  hatched.js:9
    patch of production  3  hatched.js:13
    becomes the field scaling
`);
  });

  test('one that they brought comes from no field', async () => {
    expect(await ask('Deployment/orders', 'spec.template.spec.schedulerName')).toContain(`: other
    settings of orders   own    hatched.js:8
    transform of orders  other  hatched.js:9
`);
  });

  test('one that they took away is told all the same', async () => {
    const out = await ask('Deployment/orders', 'metadata.labels');
    expect(out).toMatch(
      /metadata\.labels: \(nothing\)\n {4}rendered +\{.*\n {4}patch of production +\(nothing\) +hatched\.js:13\n/,
    );
  });

  test('without a place, or at one that holds others, each place that they changed', async () => {
    expect((await ask('Deployment/orders')).split('\n').slice(1)).toEqual([
      '  metadata.labels: (nothing)  (patch of production, hatched.js:13)',
      '  spec.replicas: 3  (patch of production, hatched.js:13)',
      '  spec.template.spec.schedulerName: other  (transform of orders, hatched.js:9)',
      '',
    ]);
    expect(await ask('Deployment/orders', 'spec')).toMatch(
      /^ {2}spec:\n[^]*\n {2}spec\.replicas: 3\n {4}rendered +1\n/m,
    );
    expect(await ask('Service/orders')).not.toContain('hatched.js:13');
  });

  test('an object that one added, and another one changed', async () => {
    expect(await ask('ConfigMap/banner')).toContain('\n  data.text: Hello  (transform of shop, hatched.js:19)\n');
    expect(await ask('ConfigMap/banner', 'data.text')).toContain(
      '    add of shop        Hi     hatched.js:18\n    transform of shop  Hello  hatched.js:19\n',
    );
    expect(await ask('ConfigMap/banner', 'kind')).toContain(
      '  kind: ConfigMap\n    add of shop  ConfigMap  hatched.js:18\n',
    );
  });

  test('a job, whose name they change as well', async () => {
    const { err } = await explain('Job/migrate', 'hatched.js');
    const [name = ''] = /Job\/migrate-[0-9a-f]{8}/.exec(err) ?? [];
    expect(await ask(name, 'spec.suspend')).toContain('    patch of migrate  true  hatched.js:17\n');
    expect(await ask(name, 'spec.template')).not.toContain('patch of');
  });

  test('an object that they took away', async () => {
    const source = hatched.replace("(one) => void (one.data.text = 'Hello')", '() => null');
    writeFileSync(
      join(folder, 'gone.js'),
      source.replace('module.exports', "kubernetes(orders).transform('Service', () => null);\nmodule.exports"),
    );
    const { code, out } = await explain('Service/orders', 'gone.js');
    expect({ code, out }).toEqual({
      code: 0,
      out: `Service/orders of shop/orders in production (kubernetes), declared at gone.js:4
  Service/orders: (nothing)  (transform of orders, gone.js:21)
`,
    });
    const nothing = await explain('Service/migrate', 'gone.js');
    expect(nothing.code).toBe(1);
  });

  test('on Compose', async () => {
    expect(await ask('service/orders')).toContain('\n  init: true  (patch of orders, hatched.js:20)\n');
    expect(await ask('service/orders', 'image')).not.toContain('hatched.js:20');
  });

  test('as JSON', async () => {
    const { out } = await explain('Deployment/orders', 'spec.replicas', 'hatched.js', '--format', 'json');
    const { environments } = JSON.parse(out) as { environments: { fields: { layers: object[] }[] }[] };
    expect(environments[0]?.fields[0]?.layers).toEqual([
      { by: 'rendered', value: 1 },
      { by: 'transform', name: 'orders', value: 2, source: expect.objectContaining({ file: 'hatched.js', line: 9 }) },
      { by: 'patch', name: 'production', value: 3, source: expect.objectContaining({ file: 'hatched.js', line: 13 }) },
    ]);
  });
});

test('as JSON, in a stable form', async () => {
  const { code, out } = await explain('orders', 'scaling', '-e', 'production', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    subject: 'orders',
    kind: 'service',
    field: 'scaling',
    environments: [
      {
        environment: 'production',
        target: 'kubernetes',
        construct: 'shop/orders',
        source: { file: 'topology.js', line: 4, column: expect.any(Number) },
        fields: [
          {
            field: 'scaling',
            value: { kind: 'fixed', replicas: 3 },
            becomes: [{ field: 'scaling.fixed', support: 'mapped', how: '`replicas`' }],
            layers: [
              { by: 'default', value: { kind: 'fixed', replicas: 1 } },
              {
                by: 'environment',
                name: 'production',
                value: { kind: 'fixed', replicas: 3 },
                source: { file: 'topology.js', line: 10, column: expect.any(Number) },
              },
            ],
          },
        ],
      },
    ],
  });
});

test.each([
  [['order'], 1, 'Nothing is named "order".', 'Did you mean "orders"?'],
  [['Deployment/oders'], 1, 'Nothing is named "Deployment/oders".', 'Did you mean "Deployment/orders"'],
  [['orders', 'scalling'], 1, '"orders" has nothing at "scalling".', 'Did you mean "scaling"?'],
  [['orders', 'env.NOTHING'], 1, '"orders" has nothing at "env.NOTHING".', ''],
  [['Deployment/orders', 'spek'], 1, '"Deployment/orders" has nothing at "spek".', 'Did you mean "spec"?'],
  [['orders', '-e', 'nowhere'], 2, 'Topology "shop" has no environment "nowhere".', 'laptop'],
  [['orders', '--set', 'x=1'], 2, '"shop" has no parameter "x".', 'log-level'],
  [['orders', '--format', 'xml'], 2, '--format "xml" is not known.', 'Use text or json.'],
  [[], 2, 'Nothing is named that could be explained.', 'intermodal explain orders'],
  [['a', 'b', 'topology.js', 'd'], 2, '"d" is one word too many.', 'a field'],
])('%j says what is wrong, and what there is', async (argv, code, message, hint) => {
  const result = await explain(...argv);
  expect(result).toMatchObject({ code, out: '' });
  expect(result.err).toContain(message);
  expect(result.err).toContain(hint);
});

test('what is wrong is JSON as well, where that was asked for', async () => {
  const { code, out } = await explain('order', '--format', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(out).issues).toMatchObject([{ code: 'nothing-to-explain' }]);
});

test('the README shows what is really said', async () => {
  const root = join(__dirname, '../..');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, call = '', shown = ''] =
    /```sh\nnpx intermodal (explain [^\n]*)\n```\n\n```text\n(.*?)```/s.exec(readme) ?? [];
  const { out } = await explainIn(root, ...call.split(' ').slice(1));
  expect(shown).toBe(out);
});

test('a config is told by its values, a secret by where each environment keeps it', async () => {
  const file = join(folder, 'shared.js');
  writeFileSync(
    file,
    `const { Config, Environment, kubernetes, Parameter, Secret, SecretSource, Topology } = require('intermodal');
const shop = new Topology('shop', { security: 'none' });
const level = new Parameter(shop, 'log-level', { default: 'info' });
const settings = new Config(shop, 'settings', { values: { LEVEL: level, REGION: 'eu' } });
const keys = new Secret(shop, 'keys', { keys: ['TOKEN'] });
new Environment(shop, 'production', { target: kubernetes() })
  .configure(settings, { values: { REGION: 'us' } })
  .configure(keys, { source: SecretSource.existing('shop-keys') });
module.exports = shop;
`,
  );
  const ask = async (...words: readonly string[]) => (await explain(...words, 'shared.js')).out;
  expect(await ask('settings')).toBe(`shop/settings in production (kubernetes), declared at shared.js:4
  values.LEVEL: info  (default of parameter log-level, shared.js:3)
  values.REGION: us  (configured for production, shared.js:7)
`);
  expect(await ask('settings', 'values.REGION')).toContain('    configured for production  us  shared.js:7\n');
  expect(await ask('keys', 'source')).toBe(`shop/keys in production (kubernetes), declared at shared.js:5
  source: {"kind":"existing","name":"shop-keys","keys":{}}
    declared                   (nothing)                                         shared.js:5
    configured for production  {"kind":"existing","name":"shop-keys","keys":{}}  shared.js:8
`);
  expect(await explain('keys', 'values', 'shared.js')).toMatchObject({ code: 1 });
});

test('a gateway lists where it leads, and what is outside is told like a service', async () => {
  writeFileSync(
    join(folder, 'edge.js'),
    `const { compose, ContainerImage, Environment, ExternalService, Gateway, Microservice, OpenApi, Path, Redirect, Topology, unset } = require('intermodal');
const shop = new Topology('shop');
const document = JSON.stringify({ openapi: '3.1.0', paths: { '/orders/{id}': { get: { summary: 'Tells an order' } } } });
const orders = new Microservice(shop, 'orders', {
  image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
  ports: { http: 8080 },
  api: { http: OpenApi.text(document) },
});
const edge = new Gateway(shop, 'edge', { hosts: ['shop.example.com'] })
  .route('/', orders.endpoint('http'), { only: 'documented' })
  .route({ path: '/v2', headers: { 'X-Tier': 'gold' } }, [{ endpoint: orders.endpoint('http'), weight: 3 }], { name: 'v2', compression: true, retries: { attempts: 1 } })
  .route(Path.exact('/old'), Redirect.to({ host: 'new.example.com' }));
new ExternalService(shop, 'bank', { host: 'bank.example.com', ports: { https: 443 } });
new Environment(shop, 'laptop', { target: compose() }).configure(edge, { hosts: ['localhost'], routes: { v2: { compression: unset } } });
module.exports = shop;
`,
  );
  const ask = async (...words: readonly string[]) => (await explain(...words, 'edge.js')).out;
  expect(await ask('edge')).toBe(`shop/edge in laptop (compose), declared at edge.js:9
  hosts: ["localhost"]  (configured for laptop, edge.js:14)
  routes.all-orders-id: GET localhost/orders/{id} → orders:http (Tells an order)
  routes.old: localhost/old → 302 elsewhere
  routes.v2: localhost/v2/* X-Tier: gold → orders:http [retries]
`);
  expect(await ask('edge', 'routes.v2.policies')).toBe(`shop/edge in laptop (compose), declared at edge.js:9
  routes.v2.policies: {"retries":{"attempts":1}}
    declared               {"compression":true,"retries":{"attempts":1}}  edge.js:9
    configured for laptop  {"retries":{"attempts":1}}                     edge.js:14
`);
  expect(await ask('bank', 'host')).toContain('  host: bank.example.com\n');
});

test('what is too long for a line has a line for each of its leaves', async () => {
  const { out } = await explain('Deployment/orders', 'spec');
  expect(out).toContain('\n  spec:\n      replicas: 3\n');
  expect(out).toContain('\n      template.spec.containers[0].image: ghcr.io/acme/orders:1.4.2\n');
  expect(out).not.toContain('...');
});

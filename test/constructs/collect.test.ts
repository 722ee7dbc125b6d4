import { Construct } from 'constructs';
import {
  check,
  compose,
  Environment,
  kubernetes,
  Microservice,
  Parameter,
  Secret,
  Size,
  synthesize,
  text,
  Topology,
  Volume,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import { codesOf, image } from '../model/build';

/** Everything but the places in the source, which are what a changed order changes. */
function withoutSources(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'source' ? undefined : member)));
}

test('a tree becomes plain data', () => {
  const shop = new Topology('shop');
  const level = new Parameter(shop, 'level', { default: 'info', description: 'how much is logged' });
  const key = new Secret(shop, 'key', { keys: ['b', 'a'] });
  const data = new Volume(shop, 'data', { size: Size.gibibytes(1), storageClass: 'ssd' });
  const web = new Microservice(shop, 'web', {
    image,
    env: { LEVEL: level, KEY: text`<${key.value('a')}>` },
    mounts: { '/data': data.mount({ readOnly: true }) },
    environments: ['laptop', 'cloud'],
  });
  new Environment(shop, 'laptop', { target: compose({ project: 'p' }), accept: { 'volume.size': 'why' } })
    .set(level, 5)
    .configure(web, { env: { LEVEL: 'warn' } })
    .configure(data, { size: Size.gibibytes(2) });
  expect(withoutSources(collect(shop))).toEqual({
    name: 'shop',
    path: 'shop',
    accepted: {},
    hatches: [],
    services: [
      {
        name: 'web',
        path: 'shop/web',
        environments: ['cloud', 'laptop'],
        fields: {
          image: { kind: 'registry', reference: 'acme/app:1.0' },
          env: {
            LEVEL: { kind: 'parameter', parameter: 'shop/level' },
            KEY: { kind: 'template', parts: ['<', { kind: 'secret', secret: 'shop/key', key: 'a' }, '>'] },
          },
          envFrom: [],
          files: {},
          mounts: { '/data': { kind: 'volume', volume: 'shop/data', readOnly: true } },
          ports: {},
          api: {},
          calls: [],
          exposure: {},
          health: {},
          scaling: { kind: 'fixed', replicas: 1 },
          security: {},
          startsAfter: [],
          initContainers: [],
          lifecycle: {},
          placement: {},
          host: {},
          pullSecrets: [],
          profiles: [],
          workload: { kind: 'stateless' },
          labels: {},
          annotations: {},
          aliases: [],
          disruption: { kind: 'automatic' },
          service: {},
          sidecars: [],
          workloadAnnotations: {},
        },
      },
    ],
    volumes: [
      {
        name: 'data',
        path: 'shop/data',
        fields: { size: 2 ** 30, accessModes: ['ReadWriteOnce'], storageClass: 'ssd' },
      },
    ],
    gateways: [],
    externals: [],
    configs: [],
    secrets: [{ name: 'key', path: 'shop/key', keys: ['a', 'b'], fields: {} }],
    parameters: [{ name: 'level', path: 'shop/level', default: 'info', description: 'how much is logged' }],
    environments: [
      {
        name: 'laptop',
        path: 'shop/laptop',
        target: { kind: 'compose', options: { project: 'p' } },
        accepted: { 'volume.size': 'why' },
        values: [{ parameter: 'shop/level', value: '5' }],
        patches: [
          { kind: 'service', construct: 'shop/web', fields: { env: { LEVEL: 'warn' } } },
          { kind: 'volume', construct: 'shop/data', fields: { size: 2 ** 31 } },
        ],
      },
    ],
    issues: [],
  });
});

test('the model is the same, whatever the order of declaration', () => {
  const declarations: readonly ((shop: Topology) => void)[] = [
    (shop) => new Microservice(shop, 'web', { image }),
    (shop) => new Microservice(shop, 'api', { image }),
    (shop) => new Microservice(new Construct(shop, 'back'), 'jobs', { image }),
    (shop) => new Volume(shop, 'data', { size: Size.gibibytes(1) }),
    (shop) => new Volume(shop, 'archive', { size: Size.gibibytes(1) }),
    (shop) => new Secret(shop, 'key', { keys: ['k'] }),
    (shop) => new Parameter(shop, 'level', { default: 1 }),
    (shop) => new Environment(shop, 'laptop', { target: compose() }),
    (shop) => new Environment(shop, 'cloud', { target: kubernetes() }),
  ];
  const modelOf = (order: typeof declarations): unknown => {
    const shop = new Topology('shop');
    order.forEach((declare) => declare(shop));
    return withoutSources(collect(shop));
  };
  const model = modelOf(declarations);
  expect(model).toMatchObject({ services: [{ name: 'api' }, { path: 'shop/back/jobs' }, { name: 'web' }] });
  expect(modelOf([...declarations].reverse())).toEqual(model);
  expect(modelOf([...declarations.slice(4), ...declarations.slice(0, 4)])).toEqual(model);
});

/** A part of a shop that somebody publishes as a package. */
class Backend extends Construct {
  readonly api: Microservice<'http'>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const database = new Microservice(this, 'database', { image, ports: { sql: 5432 } });
    this.api = new Microservice(this, 'api', {
      image,
      ports: { http: 8080 },
      env: { DATABASE: database.endpoint('sql').address },
      startsAfter: [database],
    });
  }
}

describe('services in a scope of their own', () => {
  test('are found, and are known to targets by their names alone', () => {
    const shop = new Topology('shop');
    const backend = new Backend(shop, 'backend');
    new Microservice(shop, 'web', { image, env: { API: backend.api.endpoint('http').url } });
    new Environment(shop, 'laptop', { target: compose(), enforce: 'open' }).configure(backend.api, {
      ports: { http: 9090 },
    });
    const [artifact] = synthesize(shop).environments[0]!.artifacts;
    expect(artifact?.documents[0]).toMatchObject({
      services: {
        api: { environment: { DATABASE: 'database:5432' }, depends_on: { database: {} } },
        database: {},
        web: { environment: { API: 'http://api:9090' } },
      },
    });
    expect(artifact?.objects.map(({ construct }) => construct)).toEqual([
      'shop/backend/api',
      'shop/backend/database',
      'shop/web',
    ]);
  });

  test('may not share a name with others of their kind', () => {
    const shop = new Topology('shop');
    new Backend(shop, 'one');
    new Backend(shop, 'two');
    new Environment(shop, 'laptop', { target: compose() });
    const { issues } = check(shop);
    expect(codesOf(issues).filter((code) => code.startsWith('duplicate-name'))).toEqual([
      'duplicate-name shop/two/api',
      'duplicate-name shop/two/database',
    ]);
    expect(issues.find(({ path }) => path === 'shop/two/api')?.message).toBe(
      'Two services are named "api": "shop/one/api" and "shop/two/api".',
    );
  });

  test('may share a name with something of another kind', () => {
    const shop = new Topology('shop');
    new Microservice(new Construct(shop, 'services'), 'data', { image });
    new Volume(new Construct(shop, 'volumes'), 'data', { size: Size.gibibytes(1) });
    new Secret(new Construct(shop, 'secrets'), 'data', { keys: ['k'] });
    new Parameter(new Construct(shop, 'parameters'), 'data', { default: 1 });
    new Environment(new Construct(shop, 'environments'), 'data', { target: compose() });
    expect(collect(shop).issues).toEqual([]);
  });

  test('stand beside constructs of others, which are left alone', () => {
    const shop = new Topology('shop');
    new Construct(new Construct(shop, 'somebody'), 'else');
    expect(collect(shop)).toMatchObject({ services: [], volumes: [], issues: [] });
  });
});

test('two constructs of one name in one scope are both kept, and told once', () => {
  const shop = new Topology('shop');
  const first = new Microservice(shop, 'web', { image });
  new Parameter(shop, 'web', { default: 1 });
  new Microservice(shop, 'web', { image });
  const { issues } = collect(shop);
  expect(codesOf(issues)).toEqual(['duplicate-name shop/web', 'duplicate-name shop/web']);
  expect(issues[0]?.message).toBe(`"web" is declared twice in "shop" (line ${first.source?.line}).`);
});

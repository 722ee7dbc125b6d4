import { compose, Environment, Exposure, Job, Microservice, Port, Secret, Size, text, unset, Volume } from '../../src';
import { check, kubernetes, Topology, type Issue } from '../../src';
import { image, onCompose, onKubernetes, type Declare } from '../model/build';

const declareShop: Declare = (shop) => {
  const carts = new Microservice(shop, 'cart', {
    image,
    ports: { http: Port.http(80) },
    exposure: { http: Exposure.port(81) },
  });
  const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
  const secret = new Secret(shop, 'db', { keys: ['password'] });
  new Job(shop, 'migrate', { image, startsAfter: [carts], env: { PASSWORD: secret.value('password') } });
  new Microservice(shop, 'web', {
    image,
    env: { CART: carts.endpoint('http').url, TEXT: text`<${carts.endpoint('http').host}>` },
    mounts: { '/data': data.mount() },
    startsAfter: [carts],
  });
};

function find<T>(environment: Environment, name: string): T {
  return environment.node.scope!.node.findChild(name) as T;
}

function rename(environment: Environment): void {
  environment
    .configure(find<Microservice>(environment, 'cart'), { name: 'carts' })
    .configure(find<Volume>(environment, 'data'), { name: 'store' })
    .configure(find<Secret>(environment, 'db'), { name: 'database' })
    .configure(find<Job>(environment, 'migrate'), { name: 'upgrade' });
}

test('on Kubernetes all objects, labels and references have the name of the environment', () => {
  const { documents, issues } = onKubernetes(declareShop, {}, rename);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(Object.keys(documents).sort()).toEqual([
    'Deployment/carts',
    'Deployment/web',
    'Job/upgrade',
    'PersistentVolumeClaim/store',
    'Service/carts',
    'Service/carts-external',
  ]);
  const carts = documents['Deployment/carts']!;
  expect(carts['spec'].selector.matchLabels['app.kubernetes.io/name']).toBe('carts');
  expect(carts['spec'].template.metadata.labels['app.kubernetes.io/name']).toBe('carts');
  expect(JSON.stringify(documents)).not.toMatch(/"cart"|"data"|"db"/);
  expect(documents['Deployment/web']!['spec'].template.spec.containers[0].env).toEqual([
    { name: 'CART', value: 'http://carts' },
    { name: 'TEXT', value: '<carts>' },
  ]);
});

test('on Compose all services, volumes and variables have the name of the environment', () => {
  const { documents, issues } = onCompose(declareShop, {}, rename);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(Object.keys(documents['services'])).toEqual(['carts', 'upgrade', 'web']);
  expect(documents['volumes']).toEqual({ store: {} });
  expect(documents['services'].web).toMatchObject({
    environment: { CART: 'http://carts', TEXT: '<carts>' },
    depends_on: { carts: { condition: 'service_started' } },
    volumes: [{ source: 'store' }],
  });
  expect(documents['services'].upgrade.environment.PASSWORD).toContain('DATABASE_PASSWORD');
});

test('files are named by it, in that environment only, and the last name counts', () => {
  const shop = new Topology('shop');
  declareShop(shop);
  const cart = shop.node.findChild('cart') as Microservice;
  new Environment(shop, 'one', { target: kubernetes() }).configure(cart, { name: 'a' }).configure(cart, { name: 'b' });
  new Environment(shop, 'two', { target: kubernetes() })
    .configure(cart, { name: 'a' })
    .configure(cart, { name: unset });
  const paths = check(shop).environments.flatMap(({ artifacts }) => artifacts.map(({ path }) => path));
  expect(paths.filter((path) => /\/(a|b|cart)\./.test(path))).toEqual(['one/b.k8s.yaml', 'two/cart.k8s.yaml']);
});

function issuesOf(configure: (environment: Environment) => void, aliases: readonly string[] = []): readonly Issue[] {
  const shop = new Topology('shop');
  new Microservice(shop, 'cart', { image, ports: { http: 80 }, aliases });
  new Microservice(shop, 'web', { image, ports: { http: 80 } });
  configure(new Environment(shop, 'lab', { target: compose() }));
  return check(shop).issues.filter(({ severity }) => severity === 'error');
}

test.each([
  ['two constructs of one name', { name: 'web' }, [], 'duplicate-name'],
  ['a name that the target refuses', { name: 'a b' }, [], 'invalid-name'],
  ['a name that another one has as an alias', {}, ['web'], 'name-clash'],
  ['an alias of its own name', {}, ['cart'], 'name-clash'],
  ['one alias twice', {}, ['a', 'a'], 'name-clash'],
])('%s are an issue', (_title, patch, aliases, code) => {
  const issues = issuesOf((lab) => lab.configure(find<Microservice>(lab, 'cart'), patch), aliases);
  expect(issues.map((issue) => issue.code)).toEqual([code]);
});

test('two may change places', () => {
  const swap = (lab: Environment): void => {
    lab.configure(find<Microservice>(lab, 'cart'), { name: 'web' });
    lab.configure(find<Microservice>(lab, 'web'), { name: 'cart' });
  };
  expect(issuesOf(swap)).toEqual([]);
});

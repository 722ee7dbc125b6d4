import { check, compose, Environment, kubernetes, Microservice, ServiceAccount, Size, Topology } from '../../src';
import { unset, Volume } from '../../src';
import { image } from '../model/build';

function shopWith(accept?: Readonly<Record<string, string>>) {
  const shop = new Topology('shop', { security: 'none' });
  const serviceAccount = ServiceAccount.own();
  for (const name of ['web', 'api']) new Microservice(shop, name, { image, serviceAccount });
  new Microservice(shop, 'bare', { image });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open', accept });
  return shop;
}

test('what a target cannot carry is said once for each service that uses it, with the reason and the way out', () => {
  const [first, ...others] = check(shopWith()).issues;
  expect(first).toMatchObject({
    code: 'refused',
    severity: 'warning',
    path: 'shop/api',
    field: 'serviceAccount',
    environment: 'laptop',
    message: 'Compose cannot carry "serviceAccount" of "api": there is no cluster to have an identity in.',
    hint: `Configure it for "laptop", or accept it there: accept: { 'serviceAccount': 'why' }.`,
    source: { file: __filename },
  });
  expect(others.map(({ path }) => path)).toEqual(['shop/web']);
});

test('what an environment accepts is no warning any more, and is listed with its reason and its users', () => {
  const { environments, issues } = check(shopWith({ serviceAccount: 'no cluster' }));
  expect(issues).toEqual([]);
  expect(environments[0]?.accepted).toEqual([
    { field: 'serviceAccount', reason: 'no cluster', by: 'shop/laptop', subjects: ['api', 'web'] },
  ]);
});

test('a service, a volume and a topology accept as well, each for its own, and a patch changes it', () => {
  const accept = { serviceAccount: 'no cluster' };
  const shop = new Topology('shop', { accept: { 'security.volumeGroup': 'an own machine' } });
  const props = { image, serviceAccount: ServiceAccount.own(), security: { volumeGroup: 5 } } as const;
  const web = new Microservice(shop, 'web', { ...props, accept });
  new Microservice(shop, 'api', props);
  new Volume(shop, 'data', { size: Size.gibibytes(1), accept: { 'volume.size': 'no limit' } });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  new Environment(shop, 'mine', { target: compose(), enforce: 'open' }).configure(web, {
    accept: { serviceAccount: unset },
  });
  new Environment(shop, 'yours', { target: compose(), enforce: 'open' }).configure(web, {
    accept: { serviceAccount: 'another reason' },
  });
  const { environments, issues } = check(shop);
  expect(
    issues.filter(({ field }) => field === 'serviceAccount').map(({ path, environment }) => `${path} ${environment}`),
  ).toEqual(['shop/api laptop', 'shop/api mine', 'shop/api yours', 'shop/web mine']);
  expect(issues.filter(({ field }) => field === 'volume.size' || field?.startsWith('security'))).toEqual([]);
  expect(environments[2]?.accepted.map(({ by, field, reason }) => `${by} ${field}: ${reason}`)).toEqual([
    'shop/web serviceAccount: another reason',
    'shop/data volume.size: no limit',
    'shop security.volumeGroup: an own machine',
  ]);
});

test('what is accepted and nowhere needed is a warning, once', () => {
  const shop = shopWith({ serviceAccount: 'no cluster', 'mounts.subPath': 'not used yet' });
  new Microservice(shop, 'gpu', { image, accept: { 'host.gpus': 'none here' } });
  new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
  const unused = check(shop).issues.filter(({ code }) => code === 'unused-acceptance');
  expect(unused.map(({ path, field, environment, message }) => [path, field, environment, message])).toEqual([
    ['shop/gpu', 'accept.host.gpus', undefined, '"shop/gpu" accepts a restriction of "host.gpus", and there is none.'],
    [
      'shop/laptop',
      'accept.mounts.subPath',
      'laptop',
      '"shop/laptop" accepts a restriction of "mounts.subPath", and there is none.',
    ],
  ]);
});

test('where one environment is looked at, what is accepted for all of them may be needed in another', () => {
  const shop = new Topology('shop', { accept: { serviceAccount: 'no cluster' } });
  new Microservice(shop, 'web', { image, serviceAccount: ServiceAccount.own() });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
  expect(check(shop, { environments: ['cloud'] }).issues).toEqual([]);
  expect(check(shop).issues).toEqual([]);
});

test('an environment accepts for itself alone', () => {
  const shop = shopWith({ serviceAccount: 'no cluster' });
  new Environment(shop, 'lab', { target: compose(), enforce: 'open' });
  new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
  const { issues } = check(shop);
  expect(issues.map(({ path, environment }) => `${path} ${environment}`)).toEqual(['shop/api lab', 'shop/web lab']);
});

test('what is no field cannot be accepted', () => {
  const { issues } = check(shopWith({ serviceAccount: 'no cluster', toString: 'why', 'service account': 'why' }));
  expect(issues.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'unknown-capability Environment "laptop" accepts "service account", which is no field.',
    'unknown-capability Environment "laptop" accepts "toString", which is no field.',
  ]);
});

import { check, compose, Environment, kubernetes, Microservice, ServiceAccount, Topology } from '../../src';
import { image } from '../model/build';

function shopWith(accept?: Readonly<Record<string, string>>) {
  const shop = new Topology('shop');
  const serviceAccount = ServiceAccount.own();
  for (const name of ['web', 'api']) new Microservice(shop, name, { image, serviceAccount });
  new Microservice(shop, 'bare', { image });
  new Environment(shop, 'laptop', { target: compose(), accept });
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
  const { environments, issues } = check(shopWith({ serviceAccount: 'no cluster', 'mounts.subPath': 'not used yet' }));
  expect(issues).toEqual([]);
  expect(environments[0]?.accepted).toEqual([
    { field: 'mounts.subPath', reason: 'not used yet', subjects: [] },
    { field: 'serviceAccount', reason: 'no cluster', subjects: ['api', 'web'] },
  ]);
});

test('an environment accepts for itself alone', () => {
  const shop = shopWith({ serviceAccount: 'no cluster' });
  new Environment(shop, 'lab', { target: compose() });
  new Environment(shop, 'cloud', { target: kubernetes() });
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

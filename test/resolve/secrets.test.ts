import {
  check,
  compose,
  Environment,
  kubernetes,
  Parameter,
  Secret,
  SecretSource,
  text,
  Topology,
  unset,
} from '../../src';
import { app, codesOf, onCompose, onKubernetes, resolved } from '../model/build';

const variables = SecretSource.variables({ user: 'DB_USER', password: 'DB_PASSWORD' });

test('an environment says where a secret comes from, over what the secret says', () => {
  const shop = new Topology('shop', { security: 'none' });
  const secret = new Secret(shop, 'db', { keys: ['user', 'password'], source: SecretSource.existing('a') });
  const laptop = new Environment(shop, 'laptop', { target: compose() });
  expect(resolved(shop).secrets[0]?.fields).toEqual({ source: { kind: 'existing', name: 'a', keys: {} } });
  laptop.configure(secret, { source: SecretSource.existing('b') }).configure(secret, { source: variables });
  expect(resolved(shop).secrets[0]?.fields).toEqual({ source: variables.model });
  laptop.configure(secret, { source: unset });
  expect(resolved(shop).secrets[0]?.fields).toEqual({});
});

test('several secrets may share a variable', () => {
  const { documents, issues } = onCompose((shop) => {
    const one = new Secret(shop, 'one', { keys: ['k'], source: SecretSource.variables({ k: 'SHARED' }) });
    const two = new Secret(shop, 'two', { keys: ['k'], source: SecretSource.variables({ k: 'SHARED' }) });
    app(shop, { env: { ONE: one.value('k'), TWO: two.value('k') } });
  });
  expect(issues).toEqual([]);
  expect(documents['services'].app.environment).toEqual({
    ONE: '${SHARED:?set it to the value of "k" in secret "one"}',
    TWO: '${SHARED:?set it to the value of "k" in secret "two"}',
  });
});

test('a secret inside a text comes from where its source says', () => {
  const { documents } = onKubernetes((shop) => {
    const secret = new Secret(shop, 'db', {
      keys: ['k'],
      source: SecretSource.existing('other', { keys: { k: 'key' } }),
    });
    app(shop, { env: { URL: text`pg://${secret.value('k')}@db` } });
  });
  expect(documents['container'].env).toEqual([
    { name: 'SECRET_DB_K', valueFrom: { secretKeyRef: { name: 'other', key: 'key' } } },
    { name: 'URL', value: 'pg://$(SECRET_DB_K)@db' },
  ]);
});

test('a secret parameter has a source as a secret has', () => {
  const shop = new Topology('shop', { security: 'none' });
  const token = new Parameter(shop, 'token', { secret: true });
  app(shop, { env: { TOKEN: token } });
  new Environment(shop, 'cloud', { target: kubernetes() }).configure(token, {
    source: SecretSource.external({ store: 'vault', keys: { value: 'token' } }),
  });
  const { environments, issues } = check(shop);
  expect(issues).toEqual([]);
  expect(environments[0]?.artifacts.map(({ path }) => path)).toEqual(['cloud/_shared.k8s.yaml', 'cloud/app.k8s.yaml']);
  expect(environments[0]?.artifacts[0]?.objects).toMatchObject([
    { object: 'ExternalSecret/token', construct: 'shop/token' },
  ]);
});

test('a secret parameter takes no value from the command line', () => {
  const shop = new Topology('shop', { security: 'none' });
  new Parameter(shop, 'token', { secret: true });
  new Environment(shop, 'cloud', { target: kubernetes() });
  expect(codesOf(check(shop, { set: { token: 'hunter2' } }).issues)).toEqual(['secret-parameter shop/token']);
});

test('a secret and a secret parameter of one name are one too many', () => {
  const shop = new Topology('shop', { security: 'none' });
  new Parameter(shop, 'token', { secret: true });
  expect(() => new Secret(shop, 'token', { keys: ['value'] })).not.toThrow();
  new Environment(shop, 'cloud', { target: kubernetes() });
  expect(codesOf(check(shop).issues)).toEqual(['duplicate-name shop/token']);
});

test.each([
  ['existing', SecretSource.existing('a', { keys: { user: 'u' } }), []],
  ['external', SecretSource.external({ store: 's', keys: { user: 'u' } }), ['secret-source shop/db source']],
  ['sealed', SecretSource.sealed({ user: 'AgBy' }), ['secret-source shop/db source']],
  ['variables', SecretSource.variables({ user: 'U' }), ['secret-source shop/db source']],
  ['files', SecretSource.files({ user: './u' }), ['secret-source shop/db source']],
])('a source of kind %s that lacks a key', (_, source, codes) => {
  const shop = new Topology('shop', { security: 'none' });
  new Secret(shop, 'db', { keys: ['user', 'password'], source });
  new Environment(shop, 'laptop', { target: compose() });
  const errors = check(shop).issues.filter(({ severity }) => severity === 'error');
  expect(codesOf(errors)).toEqual(codes);
});

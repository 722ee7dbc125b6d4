import { check, compose, Config, ConfigFile, Environment, Secret, Topology, type Artifact } from '../../src';
import { hashOf } from '../../src/targets/files';
import { app, onCompose, onKubernetes } from '../model/build';

const label = 'dev.intermodal.config-hash';
const annotation = 'intermodal.dev/config-hash';

/** The hash that the pods and the container of a service carry. */
function hashes(text: string, level: string): readonly (string | undefined)[] {
  const declare = (shop: Topology): void => {
    const settings = new Config(shop, 'settings', { values: { LEVEL: level } });
    app(shop, { files: { '/etc/app': ConfigFile.text(text) }, envFrom: [settings] });
  };
  const template = onKubernetes(declare).documents['Deployment/app'].spec.template;
  return [template.metadata.annotations[annotation], onCompose(declare).documents['services'].app.labels[label]];
}

function laptopFiles(declare: (shop: Topology) => void): readonly Artifact[] {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return environments[0]!.artifacts.slice(1);
}

test('a hash tells contents apart, whatever their order', () => {
  expect(hashOf([['a', '1'], ['b', '2']])).toBe(hashOf([['b', '2'], ['a', '1']])); // prettier-ignore
  expect(hashOf([['a', '1']])).not.toBe(hashOf([['a', '2']]));
  expect(hashOf([['a', 'b,c']])).not.toBe(hashOf([['a,b', 'c']]));
  expect(hashOf([])).toMatch(/^[0-9a-f]{16}$/);
});

test('pods and containers are replaced when a file changes, pods also when a value of a config does', () => {
  const [pods, container] = hashes('a', 'info');
  expect(hashes('a', 'info')).toEqual([pods, container]);
  const [otherPods, otherContainer] = hashes('b', 'info');
  expect(otherPods).not.toBe(pods);
  expect(otherContainer).not.toBe(container);
  // Compose makes a container anew whose variables change, without our help.
  expect(hashes('a', 'debug')).toEqual([expect.not.stringMatching(pods!), container]);
});

test('what has neither config nor file has no hash, and a secret has none', () => {
  const declare = (shop: Topology): void => {
    const secret = new Secret(shop, 'secret', { keys: ['a'] });
    app(shop, { files: { '/a': secret.file('a') }, envFrom: [secret] });
  };
  expect(onKubernetes(declare).documents['Deployment/app'].spec.template.metadata).not.toHaveProperty('annotations');
  expect(onCompose(declare).documents['services'].app).not.toHaveProperty('labels');
});

test.each([
  ['db-password', ['db_password'], 'db_password'],
  ['token', ['token'], 'token'],
  ['db', ['password'], 'db-password'],
  ['token', ['token', 'other'], 'token-token'],
])('secret "%s" with keys %j is called after its key alone where both are the same: %s', (name, keys, expected) => {
  const declare = (shop: Topology): void => {
    const secret = new Secret(shop, name, { keys });
    app(shop, { files: { '/a': secret.file(keys[0]!) } });
  };
  const { services, secrets } = onCompose(declare).documents;
  expect(services.app.secrets).toEqual([{ source: expected, target: '/a' }]);
  expect(Object.keys(secrets)).toEqual([expected]);
});

test('files have names of their own, on every disk', () => {
  const paths = ['/etc/a', '/etc/A', '/etc-a', '/a b', '/.env', '/ü'];
  const files = Object.fromEntries(paths.map((path) => [path, ConfigFile.text(path)]));
  const written = laptopFiles((shop) => app(shop, { files }));
  const names = written.map(({ path }) => path);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6);
  expect(names.every((name) => /^laptop\/files\/app\/[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))).toBe(true);
  expect(written.map(({ content }) => content).sort()).toEqual(Object.keys(files).sort());
});

test('two secrets of one name in a Compose file are told', () => {
  const other = new Topology('shop', { security: 'none' });
  const secret = new Secret(other, 'a-b', { keys: ['c'] });
  const second = new Secret(other, 'a', { keys: ['b-c'] });
  app(other, { files: { '/a': secret.file('c'), '/b': second.file('b-c') } });
  new Environment(other, 'laptop', { target: compose(), enforce: 'open' });
  const codes = check(other).issues.map(({ code, field }) => `${code} ${field}`);
  expect(codes).toContain('name-clash files');
});

test('volumes of files and other volumes of one name are told', () => {
  const { issues } = onKubernetes((shop) => {
    const secret = new Secret(shop, 'secret', { keys: ['a'] });
    app(shop, {
      files: { '/a/b': secret.file('a'), '/a-b': secret.file('a'), [`/${'x'.repeat(64)}`]: secret.file('a') },
    });
  });
  expect(issues.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'name-clash files./a-b',
    `invalid-name files./${'x'.repeat(64)}`,
  ]);
});

test('a config and the files of a service of one name are told', () => {
  const { issues } = onKubernetes((shop) => {
    new Config(shop, 'app-files', { values: {} });
    app(shop, { files: { '/a': ConfigFile.text('a') } });
  });
  expect(issues.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'name-clash: "shop/app-files" and "shop/app" both become ConfigMap/app-files.',
  ]);
});

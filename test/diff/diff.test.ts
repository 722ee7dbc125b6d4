import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff } from '../../src/diff/diff';
import { isDifferent } from '../../src/diff/summary';
import type { Diff, EnvironmentDiff, ServiceDiff } from '../../src/diff/diff-value';
import type { ManifestFile } from '../../src/manifests/file';
import { readSystems } from '../../src/manifests/read';

const dist = join(__dirname, '..', '..', 'dist');

/** What the example is synthesised to. */
const files: readonly ManifestFile[] = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:ya?ml|json|conf)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(dist, path), 'utf8') }));

function read(label: string, some: readonly ManifestFile[] = files): ReturnType<typeof readSystems>['set'] {
  const texts = new Map(some.map(({ path, text }) => [path, text]));
  return readSystems(label, some, { read: (path) => texts.get(path) }).set;
}

/** The example, with one text in one file replaced. */
function changed(path: string, from: string | RegExp, to: string): Diff {
  const after = files.map((file) => (file.path === path ? { path, text: file.text.replace(from, to) } : file));
  expect(after.find((file) => file.path === path)?.text).not.toBe(files.find((file) => file.path === path)?.text);
  return diff(read('before'), read('after', after));
}

function environment(found: Diff, name: string): EnvironmentDiff {
  const one = found.environments.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no environment ${name}`);
  return one;
}

function service(found: Diff, name: string, of = 'production'): ServiceDiff {
  const one = environment(found, of).services.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no service ${name}`);
  return one;
}

function touched(found: Diff): readonly string[] {
  return found.environments.flatMap((one) =>
    one.services.filter(({ impact }) => impact !== 'none').map(({ name, impact }) => `${one.name} ${name}: ${impact}`),
  );
}

test('the same output has no difference, and every service in it', () => {
  const found = diff(read('before'), read('after'));
  expect(isDifferent(found)).toBe(false);
  expect(found).toMatchObject({ from: 'before', to: 'after', impact: 'none', flags: [] });
  expect(found.environments.map(({ name, target }) => [name, target])).toEqual([
    ['laptop', 'compose'],
    ['production', 'kubernetes'],
    ['staging', 'kubernetes'],
  ]);
  for (const { services, objects, topology } of found.environments) {
    expect(objects).toEqual([]);
    expect(topology).toEqual([]);
    expect(services.map(({ name }) => name)).toContain('cartservice');
    expect(services.every(({ impact, change }) => impact === 'none' && change === undefined)).toBe(true);
  }
});

test('the order of files does not matter', () => {
  const path = 'production/cartservice.k8s.yaml';
  const after = files.map((file) => (file.path === path ? { path, text: file.text.replace('v0.10.6', 'v9') } : file));
  expect(diff(read('a', [...files].reverse()), read('b', [...after].reverse()))).toEqual(
    diff(read('a'), read('b', after)),
  );
});

test('another image is a rollout of one service, and its callers are told nothing', () => {
  const found = changed('production/cartservice.k8s.yaml', 'cartservice:v0.10.6', 'cartservice:v0.11.0');
  expect(touched(found)).toEqual(['production cartservice: rollout']);
  expect(environment(found, 'production').topology).toEqual([
    {
      part: 'image',
      change: 'changed',
      subject: 'cartservice',
      services: ['cartservice'],
      from: 'v0.10.6',
      to: 'v0.11.0',
    },
  ]);
  expect(environment(found, 'production').objects).toMatchObject([
    { object: 'Deployment/cartservice', service: 'cartservice', construct: 'online-boutique/cartservice' },
  ]);
});

test('a port that a Service loses breaks those who call it, and nobody else', () => {
  const found = changed(
    'production/cartservice.k8s.yaml',
    '- name: grpc\n      port: 7070',
    '- name: grpc\n      port: 7071',
  );
  const broken = environment(found, 'production').services.filter(({ reach }) => reach.length > 0);
  expect(broken.map(({ name, impact }) => [name, impact])).toEqual([
    ['checkoutservice', 'traffic'],
    ['frontend', 'traffic'],
  ]);
  expect(service(found, 'frontend').reach).toEqual([
    {
      from: 'Service/cartservice',
      impact: 'traffic',
      why: '"frontend" calls port 7070 of Service/cartservice, which is gone or leads elsewhere.',
    },
  ]);
});

test('fewer replicas are a change of scale', () => {
  const found = changed('production/cartservice.k8s.yaml', 'replicas: 2', 'replicas: 1');
  expect(environment(found, 'production').topology).toEqual([
    { part: 'scale', change: 'changed', subject: 'cartservice', services: ['cartservice'], from: '2', to: '1' },
  ]);
  expect(found.impact).toBe('scale-down');
});

test('a NetworkPolicy that lets a caller in no longer cuts its call', () => {
  const found = changed(
    'production/cartservice.k8s.yaml',
    'app.kubernetes.io/name: checkoutservice',
    'app.kubernetes.io/name: somebody-else',
  );
  expect(service(found, 'checkoutservice').reach).toMatchObject([
    { from: 'NetworkPolicy/cartservice', impact: 'traffic' },
  ]);
  expect(service(found, 'frontend').reach).toEqual([]);
});

test('a relay of a Compose project helps its service, and has a fate of its own', () => {
  const found = changed('laptop/compose.yaml', 'cartservice:v0.10.6', 'cartservice:v0.11.0');
  expect(service(found, 'cartservice', 'laptop')).toMatchObject({ impact: 'downtime', containers: 'recreated' });
  expect(service(found, 'cartservice-relay', 'laptop')).toMatchObject({ partOf: 'cartservice' });
  expect(environment(found, 'laptop').topology.map(({ part, subject }) => [part, subject])).toEqual([
    ['image', 'cartservice'],
  ]);
});

test('an environment that is new has only what is added', () => {
  const index = JSON.parse(files.find(({ path }) => path === 'index.json')?.text ?? '') as {
    environments: Record<string, unknown>;
  };
  const { staging: _, ...others } = index.environments;
  const text = JSON.stringify({ ...index, environments: others });
  const before = files
    .filter(({ path }) => !path.startsWith('staging/'))
    .map((file) => (file.path === 'index.json' ? { ...file, text } : file));
  const { services, topology } = environment(diff(read('before', before), read('after')), 'staging');
  expect(new Set(services.map(({ change }) => change))).toEqual(new Set(['added']));
  expect(new Set(topology.map(({ change }) => change))).toEqual(new Set(['added']));
  expect(topology.filter(({ part }) => part === 'image')).toEqual([]);
});

test('two environments of one target are compared object by object, whatever their namespaces', () => {
  const only = (name: string): ReturnType<typeof read> => {
    const set = read(name);
    return { ...set, systems: set.systems.filter((one) => one.environment === name) };
  };
  const found = diff(only('staging'), only('production'), { across: true });
  expect(found.environments).toHaveLength(1);
  const changes = found.environments[0]?.services.map(({ change }) => change);
  expect(changes).not.toContain('added');
  expect(changes).not.toContain('removed');
});

test('Compose against Kubernetes compares only what both of them say, and nothing has an impact', () => {
  const only = (name: string): ReturnType<typeof read> => {
    const set = read(name);
    return { ...set, systems: set.systems.filter((one) => one.environment === name) };
  };
  const found = diff(only('laptop'), only('production'), { across: true });
  expect(found).toMatchObject({
    impact: 'none',
    flags: [],
    environments: [{ target: 'kubernetes', targetBefore: 'compose' }],
  });
  const parts = found.environments[0]?.topology ?? [];
  const callsAndServices = parts.filter(({ part }) => part === 'service' || part === 'arrow');
  expect(callsAndServices.map(({ change, subject }) => `${change} ${subject}`)).toEqual([
    'added online-boutique-gateway -> frontend',
  ]);
  expect(parts).toContainEqual({
    part: 'scale',
    change: 'changed',
    subject: 'cartservice',
    services: ['cartservice'],
    from: '1',
    to: '2',
  });
  expect(isDifferent(found)).toBe(true);
});

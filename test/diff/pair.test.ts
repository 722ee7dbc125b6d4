import { pairObjects } from '../../src/diff/pair';
import { showPath } from '../../src/diff/path';
import type { System } from '../../src/manifests/system';
import { composeObject, objectsOf, systemWith } from './compare/objects';

function refuse(): never {
  throw new Error('parsed');
}

/** What became of the objects of two texts, a line each. */
function fates(before: string, after: string, across = false): readonly string[] {
  return shown(systemWith(objectsOf(before)), systemWith(objectsOf(after)), across);
}

function shown(before: System, after: System, across = false): readonly string[] {
  return pairObjects(before, after, { across }).map((pair) => {
    const paths = pair.differences.map(({ path }) => showPath(path)).join(' ');
    const names = [pair.before?.object, pair.after?.object].filter((name) => name !== undefined);
    return `${pair.change} ${[...new Set(names)].join(' → ')}${paths === '' ? '' : `: ${paths}`}`;
  });
}

function deployment(name: string, image: string, kind = 'Deployment'): string {
  return `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers: [{ name: main, image: ${image}, ports: [{ containerPort: 8080 }], env: [{ name: A, value: "1" }] }]
`;
}

function service(name: string, app = name): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, labels: { part-of: shop } }
spec: { selector: { app: ${app} }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;
}

function config(name: string, value: string): string {
  return `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { level: ${value}, a: "1", b: "2", c: "3" }\n`;
}

test('objects are paired by identity, and those that say the same are left out', () => {
  const before = deployment('a', 'x/a:1') + service('a') + config('gone', 'info');
  const after = service('a') + deployment('a', 'x/a:2') + deployment('b', 'x/b:1');
  expect(fates(before, after)).toEqual([
    'removed ConfigMap/gone',
    'changed Deployment/a: spec.template.spec.containers[main].image',
    'added Deployment/b',
  ]);
});

test('objects of the same text are not parsed', () => {
  const [object] = objectsOf(service('a'));
  if (object === undefined) throw new Error('no object');
  const unread = () => Object.defineProperty({ ...object, text: 'same' }, 'value', { get: refuse });
  expect(pairObjects(systemWith([unread()]), systemWith([unread()]))).toEqual([]);
});

test('a renamed service is renamed with all that is named after it', () => {
  expect(fates(deployment('a', 'x/a:1') + service('a'), deployment('b', 'x/a:2') + service('b'))).toEqual([
    expect.stringMatching(/^renamed Deployment\/a → Deployment\/b: /),
    'renamed Service/a → Service/b: spec.selector.app',
  ]);
});

test('a short object that says the same under another name is renamed', () => {
  const short = (name: string, level: string) => config(name, level).replace(/, a: .*c: "3"/, '');
  expect(fates(short('old', 'info'), short('new', 'info'))).toEqual(['renamed ConfigMap/old → ConfigMap/new']);
  expect(fates(short('old', 'info'), short('new', 'warn'))).toEqual(['added ConfigMap/new', 'removed ConfigMap/old']);
});

test('a workload that keeps its labels under another name is renamed', () => {
  const labelled = (name: string) => deployment('web', 'shop/web:1').replace('name: web', `name: ${name}`);
  expect(fates(labelled('web'), labelled('shop-front'))).toEqual(['renamed Deployment/web → Deployment/shop-front']);
});

test('one service that goes and another one that comes are not renamed', () => {
  expect(fates(deployment('a', 'x/a:1') + service('a'), deployment('b', 'x/b:1') + service('b'))).toEqual([
    'removed Deployment/a',
    'added Deployment/b',
    'removed Service/a',
    'added Service/b',
  ]);
});

test('a Service that selects the same pods under another name is renamed', () => {
  expect(fates(service('old', 'a'), service('new', 'a'))).toEqual(['renamed Service/old → Service/new']);
});

test('what comes from the same construct is renamed, however different it is', () => {
  const [before, after] = [deployment('a', 'x/a:1'), deployment('z', 'y/q:9')].map((text) =>
    systemWith(objectsOf(text).map((object) => ({ ...object, construct: 'shop/a' }))),
  );
  if (before === undefined || after === undefined) throw new Error('no system');
  expect(shown(before, after)).toEqual([expect.stringMatching(/^renamed Deployment\/a → Deployment\/z: /)]);
});

test('a workload of another kind with the same name is renamed', () => {
  expect(fates(deployment('a', 'x/a:1'), deployment('a', 'x/a:1', 'StatefulSet'))).toEqual([
    'renamed Deployment/a → StatefulSet/a',
  ]);
});

test('an object that moves to another namespace is renamed', () => {
  const [old, fresh] = ['a', 'b'].map((space) =>
    service('web').replace('name: web,', `name: web, namespace: ${space},`),
  );
  expect(fates(old ?? '', fresh ?? '')).toEqual(['renamed Service/web']);
});

test('namespaces do not count between environments', () => {
  const [old, fresh] = ['a', 'b'].map((space) =>
    service('web').replace('name: web,', `name: web, namespace: ${space},`),
  );
  expect(fates(old ?? '', fresh ?? '', true)).toEqual([]);
});

test('the namespaces of two environments are one, whatever they are called', () => {
  const named = (name: string, level: string) => {
    const labels = { 'kubernetes.io/metadata.name': name, 'pod-security.kubernetes.io/enforce': level };
    return JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  };
  expect(fates(named('staging', 'baseline'), named('live', 'baseline'), true)).toEqual([]);
  expect(fates(named('staging', 'baseline'), named('live', 'restricted'), true)).toEqual([
    'changed Namespace/staging → Namespace/live: metadata.labels["pod-security.kubernetes.io/enforce"]',
  ]);
  const two = `${named('staging', 'baseline')}\n---\n${named('spare', 'baseline')}`;
  expect(fates(two, named('live', 'restricted'), true)).toEqual([]);
});

test('names that end in a hash of the content are followed', () => {
  expect(fates(config('app-4f9dk8m2tb', 'info'), config('app-t6b7cg2mfk', 'debug'))).toEqual([
    'renamed ConfigMap/app-4f9dk8m2tb → ConfigMap/app-t6b7cg2mfk: data.level',
  ]);
});

test('a kind that moved to another API group is the same object', () => {
  const ingress = (version: string) => `apiVersion: ${version}\nkind: Ingress\nmetadata: { name: a }\nspec: {}\n`;
  expect(fates(ingress('extensions/v1beta1'), ingress('networking.k8s.io/v1'))).toEqual([
    'changed Ingress/a: apiVersion',
  ]);
});

test('of several that went, the most alike is renamed', () => {
  expect(fates(config('a', 'info') + config('b', 'warn'), config('c', 'warn'))).toEqual([
    'removed ConfigMap/a',
    'renamed ConfigMap/b → ConfigMap/c',
  ]);
});

test('the only volume that went became the only one that came', () => {
  const volumes = (name: string) => systemWith([composeObject('volume', name, {})]);
  expect(shown(volumes('data'), volumes('store'))).toEqual(['renamed volume/data → volume/store']);
});

test('a service of Compose with the same image under another name is renamed', () => {
  const project = (name: string) => {
    return systemWith([composeObject('service', name, { image: 'x/a', command: ['run'], environment: { A: '1' } })]);
  };
  expect(shown(project('a'), project('b'))).toEqual(['renamed service/a → service/b']);
});

test('thousands that went and came are paired in a moment', () => {
  const many = (prefix: string) => {
    return Array.from({ length: 1500 }, (_, index) => config(`${prefix}-x${index}y`, `v${index}`)).join('');
  };
  const [before, after] = [systemWith(objectsOf(many('old'))), systemWith(objectsOf(many('new')))];
  const started = performance.now();
  expect(pairObjects(before, after)).toHaveLength(3000);
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('what runs containers and says the same under another name is renamed, however little it says', () => {
  const project = (names: readonly string[]) => {
    return systemWith(names.map((name, index) => composeObject('service', name, { image: `x/${index}` })));
  };
  expect(shown(project(['a', 'b']), project(['c', 'd']))).toEqual([
    'renamed service/a → service/c',
    'renamed service/b → service/d',
  ]);
});

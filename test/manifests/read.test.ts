import { readSystems } from '../../src/manifests/read';
import type { ManifestFile } from '../../src/manifests/file';

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\n';

function file(path: string, text: string): ManifestFile {
  return { path, text };
}

function idsOf(...files: readonly ManifestFile[]): readonly (readonly string[])[] {
  const { set, issues } = readSystems('side', files);
  expect(issues).toEqual([]);
  return set.systems.map(({ objects }) => [...objects.keys()]);
}

test('the Kubernetes objects of all files are one system, whatever the order of files', () => {
  const files = [file('b.yaml', service), file('a.yaml', `# a\n---\n---\n${deployment}...\n`)];
  expect(idsOf(...files)).toEqual([['Service//web', 'apps/Deployment/shop/web']]);
  expect(idsOf(...files)).toEqual(idsOf(...[...files].reverse()));
});

test('lists are taken apart, and each object knows its line', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: web\n- null\n';
  const [system] = readSystems('side', [file('a.yaml', `---\n${list}`)]).set.systems;
  const object = system?.objects.get('Service//web');
  expect([object?.line, object?.lineOf(['metadata', 'name'])]).toEqual([5, 8]);
});

test('each Compose file is a system, with the override file beside it, but not what another one includes', () => {
  const text = (image: string): string => `services:\n  web:\n    image: ${image}\n`;
  const files = [
    file('a/compose.yaml', text('a')),
    file('a/compose.override.yaml', text('b')),
    file('main.yaml', 'include: [part.yaml]\nservices:\n  main:\n    image: m\n'),
    file('part.yaml', text('part')),
  ];
  const { systems } = readSystems('side', files).set;
  expect(systems.map(({ file: path, objects }) => [path, objects.get('service/web')?.value['image']])).toEqual([
    ['a/compose.yaml', 'b'],
    ['main.yaml', 'part'],
  ]);
});

test('an index tells environments, constructs, lines of the program and calls; files of containers are no manifests', () => {
  const entry = { object: 'Service/web', construct: 'shop/web', source: 'shop.ts:3' };
  const index = {
    generator: 'intermodal',
    version: 1,
    topology: 'shop',
    environments: {
      live: {
        target: 'kubernetes',
        kubernetes: '1.33',
        files: { 'live/web.k8s.yaml': [entry] },
        calls: [{ from: 'web', to: 'db', ports: [80] }, 'odd'],
      },
      laptop: { target: 'compose', files: { 'laptop/compose.yaml': 'odd', 'laptop/files/x.yaml': [] } },
    },
  };
  const { set, issues } = readSystems('dist', [
    file('dist/index.json', JSON.stringify(index)),
    file('dist/live/web.k8s.yaml', service),
    file('dist/laptop/compose.yaml', 'services:\n  web:\n    image: a\n'),
    file('dist/laptop/files/x.yaml', service),
  ]);
  expect(issues).toEqual([]);
  expect(set.systems.map(({ environment, target }) => [environment, target])).toEqual([
    ['laptop', 'compose'],
    ['live', 'kubernetes'],
  ]);
  const live = set.systems[1];
  expect(live?.arrows).toEqual([{ from: 'web', to: 'db', ports: [80] }]);
  expect(live?.kubernetes).toBe('1.33');
  expect(live?.objects.get('Service//web')).toMatchObject({ construct: 'shop/web', source: 'shop.ts:3' });
  expect(live?.objects.get('Service//web')?.value).toMatchObject({ kind: 'Service' });
});

test('what only tools read is left out, and nothing but that is an issue', () => {
  const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n';
  expect(idsOf(file('kustomization.yaml', kustomization), file('a.yaml', service))).toEqual([['Service//web']]);
  expect(readSystems('side', [file('package.json', '{"name":"x"}')]).issues).toMatchObject([{ code: 'no-manifest' }]);
  expect(readSystems('side', [file('empty.yaml', '')]).issues).toEqual([]);
});

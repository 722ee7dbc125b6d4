import { sidesOf } from '../../src/import/inputs';

const compose = (path: string) => ({ path, text: 'services: { web: { image: nginx } }\n' });
const manifest = (path: string) => ({ path, text: 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n' });

test('a Compose project is called laptop, manifests are called cluster, unless they have a name', () => {
  expect(sidesOf([{ files: [compose('compose.yaml')] }]).sides).toMatchObject([
    { environment: 'laptop', target: 'compose' },
  ]);
  expect(sidesOf([{ files: [manifest('web.yaml')] }]).sides).toMatchObject([
    { environment: 'cluster', target: 'kubernetes' },
  ]);
  expect(sidesOf([{ environment: 'staging', files: [manifest('web.yaml')] }]).sides).toMatchObject([
    { environment: 'staging' },
  ]);
});

test('a folder that holds both becomes two environments', () => {
  const { sides } = sidesOf([{ files: [compose('compose.yaml'), manifest('k8s/web.yaml')] }]);
  expect(sides.map(({ environment, files }) => [environment, files.map(({ path }) => path)])).toEqual([
    ['laptop', ['compose.yaml']],
    ['cluster', ['k8s/web.yaml']],
  ]);
});

test('Compose files keep their order, in which they are merged', () => {
  const [side] = sidesOf([{ files: [compose('b.yaml'), compose('a.yaml')] }]).sides;
  expect(side?.files.map(({ path }) => path)).toEqual(['b.yaml', 'a.yaml']);
});

test('two inputs of one name are refused', () => {
  const { issues } = sidesOf([{ files: [compose('a.yaml')] }, { files: [compose('b.yaml')] }]);
  expect(issues).toMatchObject([{ code: 'duplicate-name', message: 'Two inputs are called "laptop".' }]);
});

test('what holds nothing is told: as an error where nothing is left, else as a warning', () => {
  const note = { path: 'note.yaml', text: 'hello: world\n' };
  expect(sidesOf([{ files: [] }]).issues).toMatchObject([{ code: 'no-manifest', severity: 'error' }]);
  expect(sidesOf([{ files: [compose('compose.yaml'), note] }]).issues).toMatchObject([
    {
      severity: 'warning',
      message: '"note.yaml" holds neither objects of Kubernetes nor services of Compose, and is left out.',
    },
  ]);
});

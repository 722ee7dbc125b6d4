import { diff } from '../../../src/diff/diff';
import { readSystems } from '../../../src/manifests/read';
import { diffTexts } from '../single-change';

const project = (name: string, volume = '{}'): string => `
name: ${name}
services:
  web: { image: "web:1" }
  db: { image: "db:1", volumes: ["data:/data"] }
volumes: { data: ${volume} }
`;

test('another name of the project is another project, with other volumes', () => {
  const found = diffTexts(project('one'), project('two'));
  expect(found.impact).toBe('data-loss');
  expect(found.environments[0]?.objects).toMatchObject([
    {
      object: 'project/two',
      renamedFrom: 'project/one',
      change: 'renamed',
      changes: [{ path: '', from: 'one', to: 'two', impact: 'data-loss' }],
    },
  ]);
  expect(found.environments[0]?.services).toMatchObject([
    { name: 'db', containers: 'created', impact: 'data-loss' },
    { name: 'web', containers: 'created', impact: 'identity' },
  ]);
});

test('a volume with a name of its own is kept', () => {
  const found = diffTexts(project('one', '{ name: data }'), project('two', '{ name: data }'));
  expect(found.impact).toBe('identity');
});

test('a volume that now says the name it had is kept', () => {
  const found = diffTexts(project('one', '{ name: one_data }'), project('two', '{ name: one_data }'));
  expect(found.environments[0]?.objects.find(({ object }) => object === 'project/two')?.impact).toBe('identity');
});

test('a name that only one side says is no other project', () => {
  const unnamed = project('one').replace('name: one\n', '');
  expect(diffTexts(unnamed, project('one')).impact).toBe('none');
});

test('environments have projects of their own', () => {
  const set = (name: string) => readSystems(name, [{ path: 'compose.yaml', text: project(name) }]).set;
  const found = diff(set('staging'), set('production'), { across: true });
  expect(found.impact).toBe('none');
  expect(found.environments[0]?.services.map(({ containers }) => containers)).toEqual(['untouched', 'untouched']);
});

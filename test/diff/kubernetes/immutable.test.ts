import { immutableFields } from '../../../src/diff/kubernetes/immutable';
import { object, workload } from '../manifests';
import { changesBetween } from './sides';

it('has no field twice, but for one that is refused for another reason', () => {
  const rows = immutableFields.flatMap(({ kinds, path, refuses }) => kinds.map((kind) => `${kind} ${path} ${refuses}`));
  expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
});

it('names every kind with its group, as kubectl does', () => {
  const core = /^(?:ConfigMap|Node|PersistentVolume|PersistentVolumeClaim|Pod|ResourceQuota|Secret|Service)$/;
  const kinds = new Set(immutableFields.flatMap((field) => field.kinds));
  expect([...kinds].filter((kind) => !core.test(kind) && !/^[A-Z]\w+\.[a-z0-9.-]+$/.test(kind))).toEqual([]);
});

it('says what is refused, and how to get there, with the name of the object', () => {
  const [before, after] = ['v1', 'v2'].map((tag) =>
    object(
      'batch/v1',
      'Job',
      'migrate',
      `spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: 'a:${tag}' }] } } }`,
    ),
  );
  expect(changesBetween(before ?? '', after ?? '')).toEqual([
    expect.objectContaining({
      impact: 'recreate',
      why: ['The API server refuses another template of a Job.'],
      advice: expect.stringMatching(/"migrate-2".*"kubectl delete job migrate"/),
    }),
  ]);
});

it('sees a selector that came with all the rest of a spec', () => {
  const bare = object('apps/v1', 'Deployment', 'web');
  expect(changesBetween(bare, workload()).map(({ impact }) => impact)).toContain('recreate');
});

it('says which labels a template lacks', () => {
  const changes = changesBetween(workload(), workload().replace('labels: { app: web }', 'labels: { app: api }'));
  expect(changes).toEqual([
    expect.objectContaining({
      impact: 'recreate',
      why: [expect.stringContaining('without the labels of its selector ("app")')],
    }),
  ]);
});

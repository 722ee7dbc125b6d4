import { data } from '../../../src/import/code';
import { aroundOf } from '../../../src/import/kubernetes/around';
import { selectedBy } from '../../../src/import/kubernetes/selected';
import type { PlainMap } from '../../../src/manifests/object';
import { systemOf } from './workload-props';

function maker(name: string, kind = 'Deployment'): object {
  const template = {
    metadata: { labels: { app: name, part: 'shop' } },
    spec: { containers: [{ name, image: 'a:1' }] },
  };
  const spec = { selector: { matchLabels: { app: name } }, template };
  return { apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, metadata: { name }, spec };
}

function selected(selector: PlainMap, ...documents: readonly object[]): readonly string[] {
  const system = systemOf(...documents);
  const around = aroundOf(system, { text: (text) => data(text) });
  const [first] = around.workloads;
  return first === undefined ? [] : selectedBy(selector, first.manifest, around).map(({ name }) => name);
}

test('a selector takes the workloads whose pods have its labels, tasks as well', () => {
  const documents = [maker('web'), maker('db', 'StatefulSet'), maker('seed', 'Job')];
  expect(selected({ matchLabels: { app: 'seed' } }, ...documents)).toEqual(['seed']);
  const expression = { key: 'app', operator: 'In', values: ['web', 'db'] };
  expect([...selected({ matchExpressions: [expression] }, ...documents)].sort()).toEqual(['db', 'web']);
});

test('a selector that takes all workloads of a namespace means none of them', () => {
  expect(selected({}, maker('web'), maker('db'))).toEqual([]);
  expect(selected({ matchLabels: { part: 'shop' } }, maker('web'), maker('db'))).toEqual([]);
  expect(selected({ matchLabels: { part: 'shop' } }, maker('web'))).toEqual(['web']);
});

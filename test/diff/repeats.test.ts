import { repeatedChanges } from '../../src/diff/repeats';
import { change, diffOf, environment, object } from './reports/samples';

const image = (name: string, why: string) =>
  change({
    path: `spec.template.spec.containers[${name}].image`,
    from: 'a:1',
    to: 'a:2',
    impact: 'rollout',
    why: [why],
  });

test('the same change of several objects stands once, whatever they are called and whatever the reasons', () => {
  const objects = [object('Deployment/a', [image('a', '1 pod')]), object('Deployment/b', [image('b', '2 pods')])];
  const found = repeatedChanges(diffOf(environment({ objects })));
  expect(found.map(({ places }) => places.map((place) => place.object))).toEqual([['Deployment/a', 'Deployment/b']]);
});

test('another value is another change', () => {
  const objects = [
    object('Deployment/a', [image('a', '')]),
    object('Deployment/b', [{ ...image('b', ''), to: 'a:3' }]),
    object('Deployment/c', [{ ...image('c', ''), secret: true }]),
  ];
  expect(repeatedChanges(diffOf(environment({ objects })))).toHaveLength(3);
});

test('what was added as a whole stands once for each kind', () => {
  const added = change({ path: '', change: 'added', from: undefined, to: undefined });
  const objects = ['Job/a', 'Job/b', 'Role/c'].map((name) => object(name, [added], { change: 'added' }));
  expect(repeatedChanges(diffOf(environment({ objects }))).map(({ places }) => places.length)).toEqual([2, 1]);
});

test('the worst comes first, and places keep their order', () => {
  const objects = [
    object('Job/a', [change({ impact: 'metadata' })]),
    object('Job/b', [change({ impact: 'recreate' })]),
  ];
  expect(repeatedChanges(diffOf(environment({ objects }))).map(({ impact }) => impact)).toEqual([
    'recreate',
    'metadata',
  ]);
});

test('names with signs of patterns are names', () => {
  const objects = ['a.b', 'a+(', '*', '['].map((name) => object(`Job/${name}`, [change({ path: `x[${name}]` })]));
  expect(repeatedChanges(diffOf(environment({ objects })))).toHaveLength(1);
});

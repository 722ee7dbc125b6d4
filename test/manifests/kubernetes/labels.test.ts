import { hasLabels, labelsOf, textMapOf } from '../../../src/manifests/kubernetes/labels';

test('numbers and truth values are texts, anything else is left out', () => {
  const map = { a: 'x', b: 1, c: true, d: null, e: {}, f: [] };
  expect([...textMapOf(map)]).toEqual([
    ['a', 'x'],
    ['b', '1'],
    ['c', 'true'],
  ]);
  expect(labelsOf('nothing').size).toBe(0);
});

test('labels have every pair of a selector, and none of an empty one', () => {
  expect(hasLabels({ app: 'web', tier: 'front' }, { app: 'web' })).toBe(true);
  expect(hasLabels({ app: 'web' }, { app: 'web', tier: 'front' })).toBe(false);
  expect(hasLabels({ app: 'web' }, {})).toBe(false);
});

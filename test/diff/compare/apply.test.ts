import { applyDifferences } from '../../../src/diff/compare/apply';

const item = (index: number, before = index) => ({ item: 'x', index, ...(before === index ? {} : { before }) });

test('keys are set and taken away', () => {
  const applied = applyDifferences({ a: 1, b: { c: 2 } }, [
    { path: ['a'], change: 'removed', from: 1 },
    { path: ['b', 'c'], change: 'changed', from: 2, to: 3 },
    { path: ['d'], change: 'added', to: [4] },
  ]);
  expect(applied).toEqual({ b: { c: 3 }, d: [4] });
});

test('items go by where they stood, and come to where they stand', () => {
  const applied = applyDifferences({ list: ['a', 'b', 'c'] }, [
    { path: ['list', item(0)], change: 'removed', from: 'a' },
    { path: ['list', item(0, 1)], change: 'changed', from: 'b', to: 'B' },
    { path: ['list', item(1)], change: 'added', to: 'x' },
  ]);
  expect(applied).toEqual({ list: ['B', 'x', 'c'] });
});

test('a key that every map inherits is a key like any other', () => {
  const applied = applyDifferences({}, [{ path: ['__proto__'], change: 'added', to: { a: 1 } }]);
  expect(Object.entries(applied)).toEqual([['__proto__', { a: 1 }]]);
});

test('what leads nowhere is left out', () => {
  const applied = applyDifferences({ a: 'text' }, [{ path: ['a', item(3), 'b'], change: 'changed', from: 1, to: 2 }]);
  expect(applied).toEqual({ a: 'text' });
});

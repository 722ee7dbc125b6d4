import { distinctBy, groupedBy, groupsOf, indexedBy } from '../../src/model/groups';

test('items come together by their key, in the order given', () => {
  const groups = groupedBy(['bear', 'ant', 'bee', 'ape'], ([first]) => first);
  expect([...groups]).toEqual([
    ['b', ['bear', 'bee']],
    ['a', ['ant', 'ape']],
  ]);
  expect(groupsOf(['a', 'b', 'A'], (one) => one.toLowerCase())).toEqual([['a', 'A'], ['b']]);
});

test('an item without a key is left out', () => {
  expect([...groupedBy([1, 2, 3], (one) => (one > 1 ? 'some' : undefined))]).toEqual([['some', [2, 3]]]);
});

test('an item stands under each of its keys', () => {
  expect([...indexedBy(['ab', 'b', ''], (text) => text)]).toEqual([
    ['a', ['ab']],
    ['b', ['ab', 'b']],
  ]);
});

test('of items with one key the last stays, at the place of the first', () => {
  expect(distinctBy(['ant', 'bee', 'ape'], ([first]) => first)).toEqual(['ape', 'bee']);
});

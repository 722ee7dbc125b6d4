import { expansionsOf, unescaped } from '../../../src/import/kubernetes/expansion';

test('variables, doubled dollars and all else are told apart', () => {
  expect(expansionsOf('a$$b$(C)$(d e)$')).toEqual(['a', '$', 'b', { variable: 'C' }, '$(d e)$']);
  expect(expansionsOf('$$(A)')).toEqual(['$', '(A)']);
});

test('a text without variables is what a container sees', () => {
  expect(unescaped('$$5 and $6')).toBe('$5 and $6');
  expect(unescaped('$(A)')).toBeUndefined();
});

import { selects } from './selector';

const labels = { app: 'orders', tier: 'web' };
const expression = (operator: string, key: string, ...values: readonly string[]) => {
  return { matchExpressions: [{ key, operator, values }] };
};

test.each([
  ['an empty one', {}, true],
  ['null in it', { matchLabels: null, matchExpressions: null }, true],
  ['a label', { matchLabels: { app: 'orders' } }, true],
  ['two labels, one of them wrong', { matchLabels: { app: 'orders', tier: 'data' } }, false],
  ['In', expression('In', 'app', 'orders', 'catalog'), true],
  ['In, without the label', expression('In', 'zone', 'a'), false],
  ['NotIn', expression('NotIn', 'app', 'orders'), false],
  ['NotIn, without the label', expression('NotIn', 'zone', 'a'), true],
  ['Exists', expression('Exists', 'tier'), true],
  ['Exists, without the label', expression('Exists', 'zone'), false],
  ['DoesNotExist', expression('DoesNotExist', 'zone'), true],
  ['DoesNotExist, with the label', expression('DoesNotExist', 'tier'), false],
  ['labels and expressions, both hold', { matchLabels: { app: 'orders' }, ...expression('Exists', 'tier') }, true],
  ['labels and expressions, one holds', { matchLabels: { app: 'orders' }, ...expression('Exists', 'zone') }, false],
])('a selector with %s', (_what, selector, expected) => {
  expect(selects(selector, labels)).toBe(expected);
});

test('an operator that the API does not know is refused', () => {
  expect(() => selects(expression('Equals', 'app', 'orders'), labels)).toThrow('"Equals" of "app"');
});

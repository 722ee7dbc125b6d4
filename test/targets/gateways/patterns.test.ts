import { wholePattern } from '../../../src/targets/gateways/patterns';

it.each([
  ['/items/[0-9]+', '^/items/[0-9]+$'],
  ['a|b', '^(?:a|b)$'],
  ['^/a$', '^(?:^/a$)$'],
  ['/a\\$', '^(?:/a\\$)$'],
  ['', '^$'],
])('%s as a whole is %s', (expression, whole) => {
  expect(wholePattern(expression)).toBe(whole);
});

it.each([
  ['a|b', ['a', 'b'], ['xa', 'bx', 'ab']],
  ['^a', ['a'], ['ab']],
  ['a$', ['a'], ['ba']],
  ['/[a-z]+', ['/ab'], ['/ab/', 'x/ab']],
])('%s takes whole texts alone', (expression, taken, refused) => {
  const regex = new RegExp(wholePattern(expression));
  expect(taken.filter((text) => regex.test(text))).toEqual(taken);
  expect(refused.filter((text) => regex.test(text))).toEqual([]);
});

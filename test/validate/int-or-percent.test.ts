import { shareAmount, shareFault } from '../../src/validate/int-or-percent';

it.each([
  [1, undefined],
  [0, undefined],
  ['25%', undefined],
  ['100%', undefined],
  [-1, 'is below 0'],
  ['101%', 'is above 100%'],
  ['25', 'is neither a number without quotes nor a percentage'],
  ['', 'is neither a number without quotes nor a percentage'],
  [null, undefined],
  [{}, undefined],
  [undefined, undefined],
])('%j as a share of the pods: %s', (value, words) => {
  expect(shareFault(value)).toBe(words);
});

it('may be above the whole where pods are added', () => {
  expect(shareFault('150%', Infinity)).toBeUndefined();
});

it('has an amount where it is a number or a percentage', () => {
  expect([2, '30%', 'a', null].map(shareAmount)).toEqual([2, 30, undefined, undefined]);
});

import { billionthsOf, canonicalQuantity, compareQuantities } from '../../../src/manifests/scalars/quantity';

test.each([
  ['1', '1000m'],
  ['1.5Gi', '1536Mi'],
  ['1G', '1000M'],
  ['1e3', '1k'],
  ['0.1', '100m'],
  ['+5', '5'],
  ['.5', '500m'],
  ['12E', '12e18'],
  ['0', '0Gi'],
])('%s and %s are the same amount', (one, other) => {
  expect(canonicalQuantity(one)).toBe(canonicalQuantity(other));
  expect(compareQuantities(one, other)).toBe(0);
});

test('a number is the amount that its text is', () => {
  expect(canonicalQuantity(2)).toBe(canonicalQuantity('2'));
});

test('more is more, whatever the unit', () => {
  expect(compareQuantities('1Gi', '1G')).toBe(1);
  expect(compareQuantities('999m', '1')).toBe(-1);
  expect(compareQuantities('-1', '1n')).toBe(-1);
});

test('parts of a billionth are rounded up, as the API server does', () => {
  expect(billionthsOf('0.1n')).toBe(1n);
});

test.each(['', '.', '1 Gi', '1gi', '1GiB', 'x', '1e999999999', '--1', null, true, {}, []])(
  '%j is no quantity',
  (one) => {
    expect(billionthsOf(one)).toBeUndefined();
    expect(compareQuantities(one, '1')).toBeUndefined();
  },
);

test('what is no quantity comes back as it is', () => {
  expect(canonicalQuantity('lots')).toBe('lots');
});

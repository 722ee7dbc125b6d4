import { canonicalDuration, nanosecondsOf } from '../../../src/manifests/scalars/duration';

test.each([
  ['60s', '1m'],
  ['1h30m', '90m0s'],
  ['0.5s', '500ms'],
  ['1000us', '1ms'],
  ['1µs', '1000ns'],
  ['0', '0s'],
])('%s and %s are the same time', (one, other) => {
  expect(canonicalDuration(one)).toBe(canonicalDuration(other));
});

test('a duration is counted in nanoseconds', () => {
  expect(nanosecondsOf('-1.5s')).toBe(-1_500_000_000n);
});

test.each(['', 's', '10', '1d', '1 s', '1.s.', null, 10, {}])('%j is no duration', (one) => {
  expect(nanosecondsOf(one)).toBeUndefined();
});

test('what is no duration comes back as it is', () => {
  expect(canonicalDuration('soon')).toBe('soon');
  expect(canonicalDuration(30)).toBe(30);
});

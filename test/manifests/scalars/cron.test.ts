import { canonicalCron } from '../../../src/manifests/scalars/cron';

test.each([
  ['@daily', '0 0 * * *'],
  ['@weekly', '0 0 * * 7'],
  ['0 0 * * SUN', '0 0 * * 0'],
  ['0 0 1 jan *', '0 0 1 1 *'],
  ['*/1 * * * *', '* * * * *'],
  ['05  4 * * 1,3', '5 4 * * 3,1'],
  ['CRON_TZ=UTC 0 0 * * ?', 'CRON_TZ=UTC 0 0 * * *'],
])('%s and %s are the same times', (one, other) => {
  expect(canonicalCron(one)).toBe(canonicalCron(other));
});

test.each(['', 'soon', '* * *', '@every 5m', '__proto__', 'constructor'])('%j comes back as it is', (one) => {
  expect(canonicalCron(one)).toBe(one);
});

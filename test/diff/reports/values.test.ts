import fc from 'fast-check';
import { showSides, showTransition, showValue, wholeCharacters } from '../../../src/diff/reports/values';

const digest = (letter: string): string => `@sha256:${letter.repeat(64)}`;
const changed = { path: 'spec.replicas', change: 'changed' } as const;

test.each([
  [3, '3'],
  ['', '""'],
  [null, 'null'],
  [[1, 'a', true], '[1, a, true]'],
  [{ cpu: '100m', memory: '1Gi' }, '{cpu: 100m, memory: 1Gi}'],
  [{ name: 'LOG_LEVEL', value: 'warn' }, 'LOG_LEVEL=warn'],
  [
    { name: 'KEY', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
    '{name: KEY, valueFrom: {secretKeyRef: {name: a, key: b}}}',
  ],
  ['a\u001b[0m\nb', 'a\\u001b[0m\\nb'],
])('%j is shown as %s', (value, shown) => expect(showValue(value)).toBe(shown));

test('long values are shortened, and say how long they are', () => {
  expect(showValue('x'.repeat(5000), 10)).toBe('xxxxxxxxxx… (5,000 characters)');
  expect(
    showValue(
      Array.from({ length: 100_000 }, (_, index) => index),
      10,
    ).length,
  ).toBeLessThan(30);
});

test('a text is not cut within a character', () => {
  expect(wholeCharacters('a🔴', 2)).toBe('a');
});

test('any value is shown on one line that is not much longer than wanted', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const shown = showValue(value as never, 40);
      return !shown.includes('\n') && shown.length < 80;
    }),
  );
});

test.each([
  ['ghcr.io/acme/orders:1.4.2', 'ghcr.io/acme/orders:1.5.0', '1.4.2 → 1.5.0'],
  [
    `ghcr.io/acme/orders:1.4.2${digest('a')}`,
    `ghcr.io/acme/orders:1.4.2${digest('b')}`,
    '1.4.2@sha256:aaaaaaaaaaaa → 1.4.2@sha256:bbbbbbbbbbbb',
  ],
  ['localhost:5000/orders:1', 'localhost:5000/orders:2', '1 → 2'],
  ['ghcr.io/acme/orders:1', 'quay.io/acme/orders:1', 'ghcr.io/acme/orders:1 → quay.io/acme/orders:1'],
  ['orders', 'orders:2', 'orders → orders:2'],
])('the image %s becomes %s: %s', (from, to, shown) => {
  expect(showTransition({ ...changed, path: 'spec.template.spec.containers[web].image', from, to })).toBe(shown);
});

test('a transition says what was done where a side has no value', () => {
  expect(showTransition({ ...changed, change: 'added', to: 3 })).toBe('added: 3');
  expect(showTransition({ ...changed, change: 'removed', from: 3 })).toBe('removed: 3');
  expect(showTransition({ ...changed, change: 'removed' })).toBe('removed');
  expect(showTransition({ ...changed, change: 'renamed', from: 'a', to: 'b' })).toBe('renamed: a → b');
  expect(showSides({ ...changed, change: 'added', to: null })).toEqual({ to: 'null' });
});

import fc from 'fast-check';
import { bytesOf, durationOf } from '../../../src/manifests/compose/quantities';

test.each([
  ['64m', 67108864],
  ['64mb', 67108864],
  ['64MiB', 67108864],
  ['1.5g', 1610612736],
  ['10', 10],
  ['10b', 10],
  ['-1', -1],
  ['512Mi', undefined],
  ['lots', undefined],
])('knows that %j is %j bytes', (text, bytes) => {
  expect(bytesOf(text)).toBe(bytes);
});

test.each([
  ['90s', '1m30s'],
  ['1m30s', '1m30s'],
  ['0.5s', '500ms'],
  ['1500ms', '1.5s'],
  ['3600s', '1h0m0s'],
  ['10us', '10µs'],
  ['0', '0s'],
  ['10', undefined],
  ['1 m', undefined],
  ['soon', undefined],
])('writes the duration %j as %j', (text, written) => {
  expect(durationOf(text)).toBe(written);
});

test('writes durations so that they are read as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e7 }), (milliseconds) => {
      const written = durationOf(`${milliseconds}ms`) ?? '';
      expect(durationOf(written)).toBe(written);
    }),
  );
});

import { announcesBreaks, isNewer, isRange, isVersion, isWithin } from '../../src/constructs/semver';

test.each(['2.3.0', '0.1.0', '3.0.0-beta.1'])('%s is a version', (text) => {
  expect(isVersion(text)).toBe(true);
});

test.each(['2', '2.3', 'latest', '', '^2.0.0'])('"%s" is no version', (text) => {
  expect(isVersion(text)).toBe(false);
});

test.each(['^2.0.0', '>=2 <4', '2.x', '1 || 2'])('%s is a range', (text) => {
  expect(isRange(text)).toBe(true);
});

test.each(['', '  ', 'newest', '^^2'])('"%s" is no range', (text) => {
  expect(isRange(text)).toBe(false);
});

test('a version before its release counts as any other', () => {
  expect(isWithin('2.1.0-rc.1', '^2.0.0')).toBe(true);
  expect(isWithin('1.9.0', '^2.0.0')).toBe(false);
});

test.each([
  ['1.4.0', '2.0.0', true],
  ['0.3.1', '0.4.0', true],
  ['1.4.0', '1.5.0', false],
  ['0.3.1', '0.3.2', false],
  ['2.0.0', '1.0.0', false],
  ['', '2.0.0', false],
])('from %s to %s breaks are announced: %s', (previous, current, expected) => {
  expect(announcesBreaks(previous, current)).toBe(expected);
});

test('only versions are newer than others', () => {
  expect(isNewer('2.0.0', '1.9.9')).toBe(true);
  expect(isNewer('1.0.0', '1.0.0')).toBe(false);
  expect(isNewer('x', '1.0.0')).toBe(false);
});

import fc from 'fast-check';
import { parsePattern } from '../../../src/validate/schema/pattern-tree';
import { matches } from '../../../src/validate/schema/pattern';
import custom from '../../../schemas/custom.json';

const texts = [
  '',
  'a',
  'abc',
  'a-b',
  'A',
  'a.b.c',
  '-a',
  '10.0.0.0/8',
  'x:1',
  '/a/b',
  '5s',
  '1h30m',
  'a b',
  '*.a.test',
  'é',
  '{',
];

const patterns = new Set<string>();
JSON.stringify(custom, (key, value: unknown) => {
  const isRead = typeof value === 'string' && !value.includes('\\PC'); // Classes of Unicode are not read.
  if (key === 'pattern' && isRead) patterns.add(value);
  return value;
});

describe('a pattern of a published definition', () => {
  test.each([...patterns])('%s says the same as in JavaScript', (pattern) => {
    expect(parsePattern(pattern)).toBeDefined();
    const expected = new RegExp(pattern);
    for (const text of texts) expect([text, matches(pattern, text)]).toEqual([text, expected.test(text)]);
  });
});

test.each([
  ['a|b', 'b', true],
  ['^(a|b)+$', 'abba', true],
  ['^a{2,3}$', 'aaaa', false],
  ['^a{2,3}$', 'aa', true],
  ['^a{2,}$', 'aaaaa', true],
  ['^[^a-c]$', 'b', false],
  ['^[]a]$', ']', true],
  ['^[[:digit:]]+$', '12', true],
  ['(?i)^ab$', 'aB', true],
  ['\\Aa\\z', 'ba', false],
  ['^\\x41$', 'A', true],
  ['^.$', '\n', false],
  ['a{,2}', 'a{,2}', true],
  ['(?P<name>a)b', 'ab', true],
])('%s and "%s": %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test('a pattern that is not read matches everything', () => {
  for (const pattern of [
    '\\pL',
    '(',
    '[',
    'a**(',
    '(?=a)',
    '\\b',
    '*',
    'a{2000}',
    '(((a{999}){999}){999})',
    '('.repeat(999),
  ]) {
    expect([pattern, matches(pattern, 'zzz')]).toEqual([pattern, true]);
  }
});

test('no pattern takes for ever', () => {
  for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a*)*b$', '^(([a-z]+.)+)+X$']) {
    expect(matches(pattern, `${'a'.repeat(5000)}!`)).toBe(false);
  }
});

test('any text may be a pattern', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (pattern, text) => typeof matches(pattern, text) === 'boolean'));
});

test('what is read says the same as in JavaScript', () => {
  const part = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    'a*',
    'b+',
    '(a|b)',
    '(ab)*',
    'a?',
    '^',
    '$',
    '(a*b)+',
    'a{1,2}',
  );
  const pattern = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((signs) => signs.join(''));
  fc.assert(
    fc.property(pattern, text, (one, two) => matches(one, two) === new RegExp(one).test(two)),
    { numRuns: 500 },
  );
});

import fc from 'fast-check';
import { patternProblem } from '../../src/resolve/re2';

test.each([
  ...[
    '/orders/[0-9]+',
    '/v(1|2)/.*',
    '(?i)/a',
    '(?i:/a)',
    '/(?P<id>\\d+)',
    '/(?<id>\\d+)',
    '/(?:a|b)?',
    '[]a]',
    '[^]]',
  ],
  ...[
    '\\Qa(b\\E',
    '\\pL+',
    '\\p{Greek}',
    '\\x{41}',
    'a{2}',
    'a{2,}',
    'a{2,5}?',
    'a+?',
    '{',
    'a{,5}',
    '[[:alpha:]]+',
    '^$',
  ],
  ...['a||b', '\\.', '\\/', '()', '[\\]]'],
])('RE2 knows %s', (pattern) => {
  expect(patternProblem(pattern)).toBeUndefined();
});

test.each([
  ['', 'is empty'],
  ['(?=a)', 'looks around with "(?=", which RE2 cannot do'],
  ['(?<!a)b', 'looks around with "(?<!", which RE2 cannot do'],
  ['(a)\\1', 'asks with "\\1" for what matched before, which RE2 cannot remember'],
  ['(?<x>a)\\k<x>', 'asks with "\\k" for what matched before, which RE2 cannot remember'],
  ['(?>a)', 'has "(?>", which RE2 does not know'],
  ['\\u0041', 'has "\\u", which RE2 does not know'],
  ['\\', 'ends with "\\"'],
  ['(a', 'has a "(" without its ")"'],
  ['a)', 'has a ")" without its "("'],
  ['[a', 'has a "[" without its "]"'],
  ['*a', 'repeats with "*" what is not there'],
  ['(+a)', 'repeats with "+" what is not there'],
  ['a**', 'repeats with "*" a repetition'],
  ['a++', 'repeats with "+" a repetition'],
  ['a+??', 'repeats with "?" a repetition'],
  ['a{1001}', 'repeats with "{1001}" more than 1000 times'],
  ['a{5,2}', 'repeats with "{5,2}" from more to less'],
])('RE2 refuses %s, and the reason is told', (pattern, problem) => {
  expect(patternProblem(pattern)).toBe(problem);
});

test('any text is looked at to its end', () => {
  const letters = fc.constantFrom(...'()[]{}\\|*+?^$.ab1,:<>=!P-'.split(''));
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
      const problem = patternProblem(parts.join(''));
      expect(problem === undefined || /^(is|has|looks|asks|repeats|ends) ?/.test(problem)).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { columns, laidOut, padded, wrap } from '../../../src/diff/reports/layout';

test('a character may take no column, or two', () => {
  expect([columns('abc'), columns('日本'), columns('e\u0301'), columns('🔴')]).toEqual([3, 4, 1, 2]);
  expect(padded('日本', 6)).toBe('日本  ');
});

test('lines are cut between words, and within a word that is too wide', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
  expect(wrap('', 10)).toEqual(['']);
});

test('no line is wider than it may be, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z日🔴]{0,12}$/u)), fc.integer({ min: 2, max: 30 }), (words, width) => {
      const lines = wrap(words.join(' '), width);
      expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('what does not fit goes on below its own beginning', () => {
  expect(laidOut([{ indent: 2, head: 'a: ', text: 'one two three four five six' }], 25)).toEqual([
    '  a: one two three four',
    '     five six',
  ]);
});

test('no line is a command to a runner', () => {
  expect(laidOut([{ indent: 2, text: '::error::x' }], 80)).toEqual(['  \\u003a:error::x']);
});

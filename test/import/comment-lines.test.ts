import fc from 'fast-check';
import ts from 'typescript';
import { commentLines } from '../../src/import/comment-lines';

test.each([
  [['Why.'], ['// Why.']],
  [
    ['', 'a\tb '],
    ['//', '// a b'],
  ],
  [['one\ntwo\u2028three'], ['// one', '// two', '// three']],
  [['*/ process.exit()'], ['// */ process.exit()']],
  [['@ts-ignore', '@ts-nocheck', ' @jsx h'], []],
  [['eslint-disable-next-line', '/ <reference path="x" />', '# sourceMappingURL=x', 'prettier-ignore'], []],
  [['\u202eright to left'], ['// right to left']],
])('the lines %j are the comment %j', (lines, expected) => {
  expect(commentLines(lines)).toEqual(expected);
});

test('any comment is a comment, and nothing but a comment', () => {
  const piece = fc.constantFrom(
    '*/',
    '/*',
    '\n',
    '\r',
    '\u2028',
    '\u2029',
    '@ts-nocheck',
    'x()',
    ' ',
    '#',
    '`',
    '//',
    '<',
  );
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = `${commentLines(lines).join('\n')}\n`;
      const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022) as ts.SourceFile & {
        readonly checkJsDirective?: object;
        readonly commentDirectives?: object;
      };
      expect(file.statements).toHaveLength(0);
      expect([file.checkJsDirective, file.commentDirectives, ...file.referencedFiles]).toEqual([undefined, undefined]);
      expect(text).not.toMatch(/[\p{Cf}\p{Cs}]/u);
    }),
  );
});

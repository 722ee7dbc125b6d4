import fc from 'fast-check';
import { formatProgram } from '../../src/import/format';
import { keyLiteral, literal, templateText, textLiteral } from '../../src/import/literals';
import type { PlainData } from '../../src/model/json';
import { evaluated } from './evaluated';

const hostile = [
  ...[
    "'",
    '"',
    '`',
    '${',
    '$',
    '{',
    '}',
    '\\',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\0',
    '0',
    'x',
    ' ',
    '*/',
    '/*',
    '//',
    '<!--',
    '-->',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u202e',
    '\u00a0',
    '\ufeff',
    '\ud800',
    '\udc00',
    '😀',
    '</script>',
    'u',
    'ß',
    '__proto__',
    '$$',
  ],
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...hostile)).map((parts) => parts.join('')),
);
const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'toString', 'if', 'a b', '1', '01', '-1', ''));
const plainData = fc.letrec<{ data: PlainData }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    text,
    fc.array(tie('data')),
    fc.array(fc.tuple(key, tie('data'))).map((entries): PlainData => Object.fromEntries(entries)),
  ),
})).data;

test('any plain data gives the same data when it is run', () => {
  fc.assert(
    fc.property(plainData, (data) => {
      expect(evaluated(`export default ${literal(data)};`)).toEqual(data);
      expect(JSON.stringify(evaluated(`export default ${literal(data)};`))).toBe(JSON.stringify(data));
    }),
  );
});

test('any plain data gives the same data when it is formatted and run', async () => {
  await fc.assert(
    fc.asyncProperty(plainData, async (data) => {
      const formatted = await formatProgram(`export default ${literal(data)};`);
      expect(JSON.stringify(evaluated(formatted))).toBe(JSON.stringify(data));
    }),
    { numRuns: 60 },
  );
});

test('any text in a template gives the same text', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(evaluated(`export default \`${templateText(value)}\`;`)).toBe(value);
    }),
  );
});

test('what nobody would see is written as an escape', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(textLiteral(value)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\u202e\ufeff]/);
    }),
  );
});

test.each([
  ['plain', "'plain'"],
  ["it's", "'it\\'s'"],
  ['C:\\temp', "'C:\\\\temp'"],
  ['`rm -rf`', "'`rm -rf`'"],
  ['${HOME}', "'${HOME}'"],
  ['one line\n', "'one line\\n'"],
  ['a\n`b` ${c}\n$d', '`a\n\\`b\\` \\${c}\n$d`'],
  ['\u202egnp.exe', "'\\u202egnp.exe'"],
  [['a', 1, true, null], "['a', 1, true, null]"],
  [{ 'a-b': 1, ok: {}, list: [] }, "{ 'a-b': 1, ok: {}, list: [] }"],
  [JSON.parse('{"__proto__":1}'), "{ ['__proto__']: 1 }"],
  [-0, '-0'],
])('%j is written as people write it', (data, expected) => {
  expect(literal(data as PlainData)).toBe(expected);
});

test.each([
  [0o644, '0o644'],
  [0o7, '0o007'],
  [0o1777, '0o1777'],
  [-1, '-1'],
  [1.5, '1.5'],
])('the mode %d is written in base 8 where it can be', (mode, expected) => {
  expect(literal(mode, true)).toBe(expected);
});

test('keys stand without quotes where they can', () => {
  expect(['a', '$x', '_1', 'if', '1a', 'a.b', ''].map(keyLiteral)).toEqual([
    'a',
    '$x',
    '_1',
    'if',
    "'1a'",
    "'a.b'",
    "''",
  ]);
});

import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse, parseAllDocuments, parseDocument, visit } from 'yaml';
import { IntermodalError } from '../../src/issues/error';
import { printDocuments } from '../../src/output/yaml';
import type { Json } from '../../src/targets/artifact';

const versions = ['1.1', '1.2'] as const;

/** Texts that some reader takes for something else when they stand bare. */
const lookalikes = [
  ...['', ' ', '  ', '\t', '\n', '\n\n', ' \n', '\r', '\r\n', 'a ', ' a', 'a\t', '\ta'],
  ...['yes', 'Yes', 'YES', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'true', 'False', 'TRUE', '~', 'null', 'Null', 'NULL'],
  ...['0', '-0', '1', '+1', '-1', '0123', '0o17', '0x1F', '0b101', '1_000', '1,000', '12345678901234567890', '089'],
  ...['1.5', '.5', '5.', '1e3', '1E3', '1e+3', '1.0e+3', '-1.5e-3', '0.1.2', '1.4.2', '10.0.0.1', '685_230.15', '_1'],
  ...['.inf', '-.inf', '+.Inf', '.INF', '.nan', '.NaN', 'inf', 'NaN', '22:22', '12:30:45', '190:20:30.15', '1:60'],
  ...['2024-01-01', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5', '2001-1-1 1:1:1', '8080:8080'],
  ...['=', '<<', '==', '<', '-', '- a', '-a', '--', '---', '--- a', '...', '... a', '?', '? a', '?a', ':', ': a', ':a'],
  ...['a:', 'a: b', 'a:b', 'a :b', 'a #b', 'a#b', '#', '# a', '&a', '*a', '!a', '!!str a', '%YAML 1.1', '@a', '`a'],
  ...['|', '>', '|-\n a', "'", "'a'", '"', '"a"', '{', '}', '{}', '[', ']', '[]', '[a', 'a]', ',', ',a', 'a,', 'a, b'],
  ...['$', '$$', '${A:?b}', '$(A)', '\\', '\\n', 'a\\', '/', './a', '../a', '~/a', '*', '*.shop', '25%', '100m', '1Gi'],
  ...['__proto__', 'constructor', 'toString', 'length', '1h30m', '5s', '5d', 'é', '日本', '😀', '👩‍💻', 'ﬀ'],
  ...['\0', '\x07', '\x1b', '\x7f', '\x80', '\x85', 'a\x85b', '\xa0', 'a\xa0b', '\xad', '\u2028', 'a\u2029b'],
  ...['\u200b', '\u202e', '\ufeff', 'a\ufeffb', '\ufffd', '\ufffe', '\uffff', '\ud800', '\udc00a', '\u{e0001}'],
  ...['a\nb', 'a\nb\n', 'a\nb\n\n', 'a\n\nb\n\n\n', '\na', '\n\n a\n', ' a\nb', 'a\n b', '\ta\nb', 'a\n\tb\n', '\n\ta'],
  ...['a \nb', 'a\n \nb', 'a\n   ', 'a\n \n', 'a\n\n ', '  \n a', ' \n\n\ta\n', '#a\nb', '- a\n- b', 'a: b\nc: d\n'],
  ...[
    '---\na',
    'a\n---\nb',
    'a\n...\nb',
    'a\r\nb',
    'a\rb\n',
    'a\n\x85',
    'a\u2028\nb',
    '\ufeffa\nb',
    'a\n\x00',
    '%a\nb',
  ],
  ...['x'.repeat(1100), `${'x'.repeat(600)} ${'y'.repeat(600)}`, '"'.repeat(600), '\n'.repeat(30), 'é'.repeat(1100)],
];

const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...lookalikes.filter((text) => text.length < 12))).map(joined) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...'\n\n\n \t\r-?:#a1e.,_+|>&*!%@`\'"\\[]{}~=<')).map(joined) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom(...lookalikes) },
);

const hostileNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(
    0,
    -0,
    0.1,
    1e20,
    1e21,
    -1e21,
    1.5e300,
    1e-7,
    5e-324,
    2 ** 53,
    2 ** 60,
    -(2 ** 63),
    1.7976931348623157e308,
  ),
);

const { document: anyDocument } = fc.letrec<{ document: Json }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(hostileText, hostileNumber, fc.boolean(), fc.constant(null)),
    fc.array(tie('document'), { maxLength: 4 }),
    fc.dictionary(hostileText, tie('document'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function joined(parts: readonly string[]): string {
  return parts.join('');
}

/** The document alone, without the line feed that ends a file. */
function print(document: unknown): string {
  return printDocuments([document as Json]).slice(0, -1);
}

function readAll(text: string, version: '1.1' | '1.2'): unknown[] {
  return parseAllDocuments(text, { version }).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS();
  });
}

function anchors(text: string): unknown[] {
  const found: unknown[] = [];
  visit(parseDocument(text), {
    Alias: (_, node) => void found.push(node),
    Value: (_, node) => void (node.anchor && found.push(node)),
  });
  return found;
}

function refusal(documents: readonly unknown[]): string {
  try {
    printDocuments(documents as Json[]);
  } catch (error) {
    if (IntermodalError.is(error)) return error.issues.map(({ code, message }) => `${code}: ${message}`).join('\n');
    throw error;
  }
  return 'nothing was refused';
}

describe('a page', () => {
  test('is written in block style, in the order of the keys, with lists indented', () => {
    const document = {
      kind: 'Service',
      apiVersion: 'v1',
      spec: { ports: [{ name: 'http', port: 80 }], tags: ['a', 'b'] },
    };
    expect(printDocuments([document])).toBe(`kind: Service
apiVersion: v1
spec:
  ports:
    - name: http
      port: 80
  tags:
    - a
    - b
`);
  });

  test('keeps lists in lists and empty containers compact', () => {
    expect(print({ matrix: [[1, 2], [], [{}, { a: {} }]], none: {} })).toBe(`matrix:
  - - 1
    - 2
  - []
  - - {}
    - a: {}
none: {}`);
  });

  test('has a comment at the top and a line between documents', () => {
    expect(printDocuments([{ a: 1 }, [], null], ['Synthesised by Intermodal', '', 'Do not edit.']))
      .toBe(`# Synthesised by Intermodal
#
# Do not edit.
a: 1
---
[]
---
null
`);
  });

  test('may hold nothing but a comment, or nothing at all', () => {
    expect(printDocuments([], ['Nothing here'])).toBe('# Nothing here\n');
    expect(printDocuments([])).toBe('');
  });

  test.each(['\n', '\r', '\r\n', '\x85', '\u2028', '\u2029', '\0', '\ufeff'])(
    'keeps a comment with %j in it a comment',
    (char) => {
      const text = printDocuments([{ a: 1 }], [`one${char}b: 2`]);
      for (const version of versions) expect(readAll(text, version)).toEqual([{ a: 1 }]);
      expect(text).toMatch(/^(?:# .*\n)+a: 1\n$/);
    },
  );

  test('leaves out members that are undefined', () => {
    expect(print({ a: undefined, b: 1, c: { d: undefined }, e: [{ f: undefined }] })).toBe('b: 1\nc: {}\ne:\n  - {}');
  });

  test('repeats an object that is used twice instead of pointing at it', () => {
    const labels = { app: 'orders' };
    expect(print({ a: labels, b: [labels] })).toBe('a:\n  app: orders\nb:\n  - app: orders');
  });
});

describe('a text', () => {
  test.each([
    ['ghcr.io/acme/catalog:1.4.2', 'ghcr.io/acme/catalog:1.4.2'],
    ['--port=8080', '--port=8080'],
    ['-c', '-c'],
    ['100m', '100m'],
    ['25%', '25%'],
    ['http://catalog:3550/v1?a=b', 'http://catalog:3550/v1?a=b'],
    ['a word, and another', 'a word, and another'],
    ['$(HOST):$(PORT)', '$(HOST):$(PORT)'],
    ['über', 'über'],
    ['yes', '"yes"'],
    ['8080', '"8080"'],
    ['22:22', '"22:22"'],
    ['1.4', '"1.4"'],
    ['{{ template }}', '"{{ template }}"'],
    ['say "hi"', 'say "hi"'],
    ['"hi"', '"\\"hi\\""'],
    ['C:\\data', 'C:\\data'],
    ['a\tb', '"a\\tb"'],
    ['a\u202eb', '"a\\u202eb"'],
    ['\ud800', '"\\ud800"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('%j is written as %s', (text, written) => {
    expect(print([text])).toBe(`- ${written}`);
    expect(print({ [text]: 1 })).toBe(`${written}: 1`);
  });

  test.each([
    ['a\nb', 'k: |-\n  a\n  b'],
    ['a\nb\n', 'k: |\n  a\n  b'],
    ['a\n\nb\n\n', 'k: |+\n  a\n\n  b\n'],
    ['  a\nb\n', 'k: |2\n    a\n  b'],
    ['\na\n', 'k: |2\n\n  a'],
    ['\ta\n\tb', 'k: |2-\n  \ta\n  \tb'],
    ['a\r\nb', 'k: "a\\r\\nb"'],
    ['\n', 'k: "\\n"'],
  ])('of several lines, %j, is a literal block where that is exact', (text, page) => {
    expect(print({ k: text })).toBe(page);
  });

  test('of several lines as a whole document is quoted', () => {
    expect(print('a\nb')).toBe('"a\\nb"');
  });

  test('that is too long for a key gets a question mark', () => {
    const key = 'k'.repeat(1100);
    expect(print({ [key]: { a: 1 }, b: [{ [key]: 2 }] })).toBe(`? ${key}\n:\n  a: 1\nb:\n  - ? ${key}\n    : 2`);
  });

  test.each(lookalikes.map((text) => [JSON.stringify(text).slice(0, 40), text]))('%s is read back', (_, text) => {
    const document = { [text]: text, list: [text, { [text]: text }], nested: { deep: { [text]: [text] } } };
    for (const version of versions) expect(parse(printDocuments([document]), { version })).toEqual(document);
  });
});

describe('a number', () => {
  test.each([
    [0, '0'],
    [-0, '-0.0'],
    [-1, '-1'],
    [0.1, '0.1'],
    [1e21, '1.0e+21'],
    [-1.5e300, '-1.5e+300'],
    [1e-7, '1.0e-7'],
    [2 ** 60, '1152921504606846976'],
  ])('%d is written as %s', (number, written) => expect(print(number)).toBe(written));
});

describe('what YAML cannot hold is refused', () => {
  class Size {}
  const own: { self?: unknown } = {};
  own.self = [own];

  test.each<[unknown, string]>([
    [{ a: [1, { b: NaN }] }, '"a[1].b" of document 2 is NaN'],
    [{ a: -Infinity }, '"a" of document 2 is -Infinity'],
    [[1, undefined], '"[1]" of document 2 is undefined'],
    // eslint-disable-next-line no-sparse-arrays
    [[, 1], '"[0]" of document 2 is undefined'],
    [{ a: () => 1 }, '"a" of document 2 is a function'],
    [{ a: 1n }, '"a" of document 2 is a bigint'],
    [{ a: Symbol('b') }, '"a" of document 2 is a symbol'],
    [{ a: new Size() }, '"a" of document 2 is an instance of "Size"'],
    [{ a: new Date(0) }, '"a" of document 2 is an instance of "Date"'],
    [{ a: new Map() }, '"a" of document 2 is an instance of "Map"'],
    [{ a: own }, '"a.self[0]" of document 2 is an object that contains itself'],
    [undefined, 'Document 2 is undefined'],
  ])('%p', (document, message) => {
    expect(refusal([{}, document])).toBe(`not-printable: ${message}, which YAML cannot hold.`);
  });
});

describe('law', () => {
  const runs = { numRuns: 500 };

  test.each(versions)('YAML %s reads back every document that is printed', (version) => {
    fc.assert(
      fc.property(anyDocument, (document) =>
        isDeepStrictEqual(parse(printDocuments([document]), { version }), document),
      ),
      runs,
    );
  });

  test.each(versions)('YAML %s reads back every hostile text, as a key and as a value', (version) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const document = { a: [text, [text]], ...Object.fromEntries([[text, { b: text }]]) };
        return isDeepStrictEqual(parse(printDocuments([document]), { version }), document);
      }),
      { numRuns: 1500 },
    );
  });

  test.each(versions)('YAML %s reads back a file of several documents below any comment', (version) => {
    fc.assert(
      fc.property(fc.array(anyDocument, { minLength: 1, maxLength: 4 }), fc.array(hostileText), (documents, header) =>
        isDeepStrictEqual(readAll(printDocuments(documents, header), version), documents),
      ),
      { numRuns: 200 },
    );
  });

  test('the same data gives the same text, and no text has an anchor, an alias or a hidden character', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const text = printDocuments([document]);
        expect(printDocuments([structuredClone(document)])).toBe(text);
        expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]/);
        expect(anchors(text)).toEqual([]);
      }),
      runs,
    );
  });
});

const hasPyYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;

const pythonReader = `
import json, sys, yaml
texts = json.load(sys.stdin)
json.dump([list(yaml.safe_load_all(text)) for text in texts], sys.stdout)
`;

describe('a second reader, PyYAML,', () => {
  (hasPyYaml ? test : test.skip)('reads back the same texts and numbers', () => {
    const texts = [...lookalikes, ...fc.sample(hostileText, { numRuns: 400, seed: 1 })];
    const numbers = fc.sample(hostileNumber, { numRuns: 100, seed: 1 });
    const files = [...texts.map((text) => [{ a: [text], ...Object.fromEntries([[text, text]]) }, text]), numbers];
    const { stdout, stderr } = spawnSync('python3', ['-c', pythonReader], {
      input: JSON.stringify(files.map((documents) => printDocuments(documents, ['Header']))),
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(stderr).toBe('');
    const read = JSON.parse(stdout) as unknown[];
    expect(files.filter((documents, index) => !isDeepStrictEqual(read[index], documents))).toEqual([]);
  });
});

import fc from 'fast-check';
import { isMap, isSeq, parseDocument, type Scalar } from 'yaml';
import { readBlockYaml } from '../../src/manifests/block-yaml';

/** Words are marked, so that they are told from quoted texts. */
const word = (text: string): { readonly word: string } => ({ word: text });

function fast(text: string): unknown {
  return readBlockYaml(text, word)?.value;
}

/** What the whole parser makes of a text; undefined where it refuses it. */
function whole(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, logLevel: 'silent' });
  return document.errors.length > 0 ? undefined : plain(document.contents);
}

function plain(node: unknown): unknown {
  if (isMap<Scalar>(node)) return Object.fromEntries(node.items.map(({ key, value }) => [key.value, plain(value)]));
  if (isSeq(node)) return node.items.map(plain);
  const { value, type } = (node ?? {}) as Scalar;
  return type === 'PLAIN' && value !== '' ? { word: value } : type === 'PLAIN' ? null : (value ?? null);
}

test.each([
  ['maps and lists', 'a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\n    -\n      j: k\n'],
  ['lists that are not indented', 'a:\n- b\n- c\nd: e\n'],
  ['lists in lists', '- - a\n  - b\n-   - c\n'],
  ['quotes', `a: "x: y # z"\nb: 'it''s'\nc: "\\n\\u00e9\\\\"\n"d e": f\n'g': ""\n`],
  ['comments', '# one\na: b # two\n  # three\nc: d#e\n'],
  ['brackets', 'a: [b, "c", 80:80, [d], { e: f, g: }, ]\nh: {}\ni: []\n'],
  ['literal texts', 'a: |\n  one\n\n    two\n\nb: |-\n  three\nc: |+\n  four\n\nd: e\n'],
  ['nothing', 'a:\nb: ~\nc: ""\n'],
  ['a first line of dashes', '---\na: b\n'],
])('reads %s', (_, text) => {
  expect(fast(text)).toBeDefined();
  expect(fast(text)).toEqual(whole(text));
});

test.each([
  ['anchors', 'a: &x b\nc: *x\n'],
  ['merge keys', 'a:\n  <<: b\n'],
  ['tags', 'a: !reset b\n'],
  ['folded texts', 'a: >\n  b\n'],
  ['words over two lines', 'a: b\n  c\n'],
  ['a key that stands twice', 'a: b\na: c\n'],
  ['what is indented too little', 'a:\n    b: c\n  d: e\n'],
  ['what is indented too much', 'a: b\n  c: d\n'],
  ['tabs', 'a:\n\tb: c\n'],
  ['several documents', 'a: b\n---\nc: d\n'],
  ['questions', '? a\n: b\n'],
  ['a quote that is not closed', 'a: "b\n'],
  ['brackets over two lines', 'a: [b,\n  c]\n'],
  ['a colon in a word', 'a: b: c\n'],
  ['__proto__', '__proto__: a\n'],
])('leaves %s to the whole parser', (_, text) => {
  expect(fast(text)).toBeUndefined();
});

const pieces = [
  ...['a: ', 'b:', 'c: d', '- ', '-', 'x', ' ', '  ', '    ', '\n', '\n\n', '\n  ', '\n    ', '\n- ', '\n  - '],
  ...['"q"', "'s'", '"', "'", '[', ']', '{', '}', ', ', ',', ': ', ':', '#', ' # c', '|', '|-', '|+', '>', '---', '&a'],
  ...['*a', '!t', '? ', '\\n', '0x1', 'a:b', '~', '<<', '%', '@', '`', '\t', '...', '-1', '"k": v', '{ k: v }'],
];

test('reads what it reads as the whole parser does, whatever the text', () => {
  const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(anyText, (text) => {
      const found = fast(text);
      if (found !== undefined) expect(found).toEqual(whole(text));
    }),
    { numRuns: 5000 },
  );
});

test('reads line breaks of Windows as others', () => {
  const text = 'a:\n  - b\n  - "c" # d\ne: |\n  f\n  g\n';
  expect(fast(text.replaceAll('\n', '\r\n'))).toEqual(fast(text));
  expect(fast(text)).toEqual({ a: [{ word: 'b' }, 'c'], e: 'f\ng\n' });
});

test('says where keys and items stand', () => {
  const marks: string[] = [];
  readBlockYaml('a:\n  - b: c\n    d: e\n', word, (_, step, line, column) => marks.push(`${step} ${line}:${column}`));
  expect(marks).toEqual(['a 1:1', '0 2:3', 'b 2:5', 'd 3:5']);
});

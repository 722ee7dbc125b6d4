import { readCompose } from '../../src/manifests/compose/read-compose';
import { parseFragment } from '../../src/manifests/parse';

function read(text: string): unknown {
  return parseFragment({ file: 'a.yaml', line: 1, text });
}

test.each([
  ["a:\n  k: 'x\n  y'\n", { a: { k: 'x y' } }],
  ['a:\n  k: "x\n y"\n  l: 1\n', { a: { k: 'x y', l: 1 } }],
  ["k: 'x\ny'\n", { k: 'x y' }],
  ["a:\n  - b: 1\n    k: 'x ''q\n      r\n  y'\n", { a: [{ b: 1, k: "x 'q r y" }] }],
  ['a: \'x\nb\'\nc: "d\ne"\n', { a: 'x b', c: 'd e' }],
])('lines of a quoted text may stand at any indentation, as kubectl reads them: %j', (text, value) => {
  expect(read(text)).toEqual(value);
});

test.each(["a: 'x\nb: 1\n", "a: it's\nb: 'x\n", 'a: "x\n\n\nb: 2\n'])(
  'a quote that is never closed is told: %j',
  (text) => {
    expect(() => read(text)).toThrow(/a quote or a bracket is not closed/);
  },
);

test('an annotation that holds JSON, closed at the indentation of its own key, can be read', () => {
  const text = `annotations:\n  init: '[\n    { "args": ["-c", "echo \\"it\\""] }\n  ]'\n  b: 1\n`;
  expect(read(text)).toEqual({ annotations: { init: '[ { "args": ["-c", "echo \\"it\\""] } ]', b: 1 } });
});

test('Compose files are read in the same way, and their lines keep their numbers', () => {
  const file = (text: string) => readCompose([{ path: 'compose.yaml', text }], { read: () => undefined });
  const text = 'services:\n  web:\n    command: "a\n b"\n    image: \'x\ny\'\n';
  const [web] = file(text).objects;
  expect(file(text).issues).toEqual([]);
  expect(web?.value).toMatchObject({ command: ['a', 'b'], image: 'x y' });
  expect(web?.lineOf(['image'])).toBe(5);
  expect(file('services:\n  web:\n    command: "a\n').issues).toMatchObject([{ code: 'broken-manifest' }]);
});

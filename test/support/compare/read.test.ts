import { parseCompose, parseManifests } from './read';

const LINE = 'a: yes\nb: 22:22\nc: 2020-01-01\nd: 0755\ne: .\nf: 1.5\ng: .5\nh: 1e3\ni: ~';
const BOTH = { b: '22:22', c: '2020-01-01', d: 0o755, e: '.', f: 1.5, g: 0.5, h: 1000, i: null };

test('Kubernetes reads the booleans of YAML 1.1, and no base-60 numbers', () => {
  expect(parseManifests(LINE)).toEqual([{ a: true, ...BOTH }]);
});

test('Compose reads true and false only', () => {
  expect(parseCompose(LINE)).toEqual({ a: 'yes', ...BOTH });
  expect(parseCompose('a: True\nb: false')).toEqual({ a: true, b: false });
});

test('several documents, the empty ones left out', () => {
  expect(parseManifests('---\n# nothing\n---\na: 1\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
});

test('merge keys are merged', () => {
  expect(parseCompose('x: &x { a: 1, b: 2 }\ny: { <<: *x, b: 3 }')).toEqual({ x: { a: 1, b: 2 }, y: { a: 1, b: 3 } });
});

test.each(['a: !reset null', 'a: [1', 'a: 1\na: 2'])('%s is refused', (text) => {
  expect(() => parseCompose(text)).toThrow();
});

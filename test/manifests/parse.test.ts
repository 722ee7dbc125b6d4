import { deepest, findLines, parseFragment } from '../../src/manifests/parse';

function parse(text: string, line = 1): unknown {
  return parseFragment({ file: 'a.yaml', line, text });
}

test('YAML is read as kubectl reads it', () => {
  expect(parse('a: yes\nb: 012\nc: 2024-01-01\nd: 12:30:45\ne: "no"\nf: ~\n')).toEqual({
    a: true,
    b: 10,
    c: '2024-01-01',
    d: '12:30:45',
    e: 'no',
    f: null,
  });
  expect(parse('a: &a {x: 1}\nb: {<<: *a, z: 2}\n')).toEqual({ a: { x: 1 }, b: { x: 1, z: 2 } });
  expect(parse('{"a": [1, 2.5, null]}')).toEqual({ a: [1, 2.5, null] });
});

test.each([
  ['a: [1\n', 'line 11'],
  ['a: 1\na: 2\n', 'line 11, column 1: one map has a key twice'],
  ['a:\n\tb: 1\n', 'a tab indents a line'],
  ['a: "b\n', 'a quote or a bracket is not closed'],
  ['a: *b\n', 'line 10, column 4: alias "b" has no anchor'],
  ['a: [*b]\n', 'line 10, column 5: alias "b" has no anchor'],
])('%j cannot be read, and the place is told', (text, said) => {
  expect(() => parse(text, 10)).toThrow(said);
});

test('the column is that of the file, for what was cut out of it', () => {
  expect(() => parseFragment({ file: 'a.yaml', line: 1, text: 'a: *b\n', indent: 4 })).toThrow('line 1, column 8');
});

test('anchors cannot make much out of little', () => {
  const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const bomb = levels.map((name, at) => {
    const inside = at === 0 ? 'x' : `*${levels[at - 1] ?? ''}`;
    return `${name}: &${name} [${Array(10).fill(inside).join(', ')}]\n`;
  });
  expect(() => parse(bomb.join(''))).toThrow(/anchors/);
});

test('what lies too deep is refused, however deep', () => {
  for (const depth of [deepest + 2, 100_000]) {
    expect(() => parse('['.repeat(depth) + ']'.repeat(depth))).toThrow(/deep/);
  }
  expect(() => parse(`${'{"a":'.repeat(deepest - 1)}1${'}'.repeat(deepest - 1)}`)).not.toThrow();
});

test('a document in YAML that only the whole parser can read has a bound', () => {
  expect(() => parse(`a: &a 1\nb: "${'x'.repeat(8 * 1024 * 1024)}"\n`)).toThrow('longer than 8 MiB');
});

test('lines are found in any style, and the beginning where there are none', () => {
  const find = (text: string) => findLines({ file: 'a.yaml', line: 5, text });
  expect(find('a:\n  - b: 1\n')(['a', 0, 'b'])).toBe(6);
  expect(find('{"a":\n {"b": 1}}')(['a', 'b'])).toBe(6);
  expect(find('a: &x\n  b: 1\nc: *x\n')(['c', 'b'])).toBe(6);
  expect(find('a: [\n')(['a'])).toBe(5);
});

test.each([
  ['YAML', 'a: 9007199254740993\nb: [-9007199254740993, 1]\n'],
  ['JSON', '{"a": 9007199254740993, "b": [-9007199254740993,1]}'],
])('a whole number that JavaScript cannot hold keeps its text in %s', (_, text) => {
  expect(parseFragment({ file: 'a', line: 1, text })).toEqual({ a: '9007199254740993', b: ['-9007199254740993', 1] });
});

test('texts and other numbers of JSON stay what they are beside such a number', () => {
  const value = { a: 'x, 9007199254740993, "\\', b: 1.2345678901234567, c: 1e21, d: 1234567890123456 };
  const text = JSON.stringify(value).replace(/}$/, ',"e":12345678901234567890}');
  expect(parseFragment({ file: 'a', line: 1, text })).toEqual({ ...value, e: '12345678901234567890' });
});

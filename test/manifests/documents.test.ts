import { splitDocuments } from '../../src/manifests/documents';

function split(text: string) {
  return splitDocuments({ path: 'a.yaml', text });
}

test('documents are cut at their markers, each with its text and line', () => {
  const text = '# head\n---\nkind: A\n--- # two\nkind: B\n...\n---\r\nkind: C\n';
  expect(split(text).map(({ line, text: own }) => [line, own])).toEqual([
    [3, 'kind: A\n'],
    [4, ' # two\nkind: B\n'],
    [8, 'kind: C\n'],
  ]);
});

test('what only looks like a marker is none', () => {
  expect(split('a: |\n  ---\n  b\nc: ----\n')).toHaveLength(1);
  expect(split('---a: 1\n')).toHaveLength(1);
});

test('what says nothing is no document', () => {
  for (const text of ['', '\n\n', '# only this\n', '---\n---\n', '%YAML 1.1\n---\n', '\uFEFF']) {
    expect(split(text)).toEqual([]);
  }
});

test('a value is parsed when it is asked for first, and kept', () => {
  const [first] = split('kind: A\nlist: [1\n');
  expect(() => first?.value).toThrow(/line 3/);
  const [second] = split('kind: A\nlist:\n  - a\n');
  expect(second?.value).toEqual({ kind: 'A', list: ['a'] });
  expect(second?.value).toBe(second?.value);
});

test('each document knows the lines of its parts', () => {
  const [, second] = split('kind: A\n---\nkind: B\nspec:\n  list:\n    - a\n    - b\n');
  expect([['spec'], ['spec', 'list', 1], ['spec', 'nothing'], ['nothing']].map((path) => second?.lineOf(path))).toEqual(
    [4, 7, 4, 3],
  );
});

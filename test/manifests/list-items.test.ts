import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { splitDocuments } from '../../src/manifests/documents';
import { readKubernetes } from '../../src/manifests/kubernetes/read-kubernetes';
import { splitList } from '../../src/manifests/list-items';

const file = 'all.yaml';

function items(text: string) {
  return splitList({ file, line: 1, text });
}

function read(text: string) {
  const { objects, issues } = readKubernetes(splitDocuments({ path: file, text }));
  return { objects: objects.map(({ id, line, value }) => ({ id, line, value })), issues };
}

const kubectl = `apiVersion: v1
items:
- apiVersion: v1
  data:
    run.sh: |
      - one

      --- two
  kind: ConfigMap
  metadata:
    name: a
# the second
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: b
kind: List
metadata:
  resourceVersion: ""
`;

test('a list as kubectl prints it is taken apart, each item with its line', () => {
  expect(items(kubectl)?.map(({ line, indent }) => [line, indent])).toEqual([
    [3, 2],
    [13, 2],
  ]);
  expect(read(kubectl)).toEqual({
    objects: [
      expect.objectContaining({
        id: 'ConfigMap//a',
        line: 3,
        value: expect.objectContaining({ data: { 'run.sh': '- one\n\n--- two\n' } }),
      }),
      expect.objectContaining({ id: 'ConfigMap//b', line: 13 }),
    ],
    issues: [],
  });
});

test('an object means the same in a list and by itself, and its text is the same', () => {
  const own = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n';
  const [inside] = readKubernetes(splitDocuments({ path: file, text: kubectl })).objects.slice(1);
  expect(inside?.text).toBe(own);
});

test.each([
  ['no list', 'kind: ConfigMap\nmetadata:\n  name: a\nitems:\n- apiVersion: v1\n'],
  ['a list with a name of its own', 'kind: CheckList\nmetadata:\n  name: a\nitems:\n- apiVersion: v1\n'],
  ['anchors from one item to the next', 'kind: List\nitems:\n- metadata: &a {name: a}\n- metadata: *a\n'],
  ['items in flow style', 'kind: List\nitems: [{kind: A}]\n'],
  ['items twice', 'kind: List\nitems:\n- kind: A\nitems:\n- kind: B\n'],
  ['items that are not lined up', 'kind: List\nitems:\n-   kind: A\n- kind: B\n'],
  ['a line that belongs to nothing', 'kind: List\nitems:\n  - kind: A\n b: 1\n'],
  ['no items', 'kind: List\nitems:\n'],
  ['a tab', 'kind: List\nitems:\n- kind: A\n\tb: 1\n'],
])('%s is left to the parser', (_, text) => {
  expect(items(text)).toBeUndefined();
});

test('what is wrong in an item is told with its place in the file', () => {
  const broken = kubectl.replace('    name: b', '    name: b: c');
  const [document] = splitDocuments({ path: file, text: broken });
  expect(() => readKubernetes(document === undefined ? [] : [document]).objects.map(({ value }) => value)).toThrow(
    /"all\.yaml" cannot be read, line 16, column \d+/,
  );
  const nameless = kubectl.replace('  metadata:\n    name: b\n', '');
  expect(read(nameless).issues).toEqual([expect.objectContaining({ message: expect.stringContaining('line 13') })]);
});

test('it never says another thing than the parser would', () => {
  const scalar = fc.oneof(fc.string(), fc.stringMatching(/^[ #\-\n:a&*'"|>{}[\]]{0,12}$/), fc.integer(), fc.boolean());
  const item = fc.record({
    apiVersion: fc.constant('v1'),
    kind: fc.constant('ConfigMap'),
    metadata: fc.record({ name: fc.stringMatching(/^[a-z]{1,8}$/) }),
    data: fc.dictionary(fc.stringMatching(/^[a-z.]{1,5}$/), fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))),
  });
  const lists = fc.uniqueArray(item, { minLength: 1, maxLength: 4, selector: ({ metadata }) => metadata.name });
  fc.assert(
    fc.property(lists, fc.boolean(), fc.boolean(), (some, indentSeq, isFolded) => {
      const list = { apiVersion: 'v1', items: some, kind: 'List' };
      const text = stringify(list, { indentSeq, lineWidth: isFolded ? 20 : 0, version: '1.1' });
      const { objects, issues } = readKubernetes(splitDocuments({ path: file, text }));
      expect(issues).toEqual([]);
      expect(objects.map(({ value }) => value)).toEqual((parse(text, { version: '1.1' }) as { items: unknown }).items);
    }),
    { numRuns: 300 },
  );
});

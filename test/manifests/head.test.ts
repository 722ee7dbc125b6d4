import fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isPlainMap } from '../../src/model/json';
import { splitDocuments } from '../../src/manifests/documents';
import { scanHead, type Head } from '../../src/manifests/head';
import { parseFragment } from '../../src/manifests/parse';

/** What parsing says; undefined where it cannot be parsed. */
function parsedHead(text: string): Partial<Head> | undefined {
  try {
    const value = parseFragment({ file: 'a.yaml', line: 1, text });
    const { apiVersion, kind, metadata } = isPlainMap(value) ? value : {};
    const { name, namespace } = isPlainMap(metadata) ? metadata : {};
    return JSON.parse(JSON.stringify({ apiVersion, kind, name, namespace })) as Partial<Head>;
  } catch {
    return undefined;
  }
}

const plain = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';

describe('what a document is can be told by its look', () => {
  test.each([
    ['in block style', plain],
    ['with quotes', 'apiVersion: "v1"\nkind: \'Service\'\nmetadata:\n    name: "1"\n    namespace: shop\n'],
    ['with comments', '# a\napiVersion: v1 # b\nkind: Service\nmetadata: # c\n  # d\n  name: web # e\n'],
    ['with carriage returns', plain.replaceAll('\n', '\r\n')],
    ['with lists that stand as far left as their key', `${plain}rules:\n- verbs: [get]\n  kind: X\n`],
    ['with names in deeper places', `${plain}  labels:\n    name: other\nspec:\n  kind: X\n  name: y\n`],
    ['with a block of text', `${plain}data:\n  a: |\n    kind: X\n    metadata:\n      name: y\n`],
    ['with a colon in the name', plain.replace('name: web', 'name: system:node')],
  ])('%s', (_, text) => {
    expect(scanHead(text)).toEqual(parsedHead(text));
  });
});

describe('only parsing can tell', () => {
  test.each([
    ['flow style', '{apiVersion: v1, kind: Service, metadata: {name: web}}'],
    ['metadata in flow style', 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n'],
    ['names that are no text', plain.replace('name: web', 'name: 12')],
    ['names that some readers take for true', plain.replace('name: web', 'name: yes')],
    ['escapes', plain.replace('name: web', 'name: "w\\x65b"')],
    ['anchors', plain.replace('name: web', 'name: &n web')],
    ['merge keys', `x: &x {name: web}\n${plain.replace('name: web', '<<: *x')}`],
    ['tags', plain.replace('name: web', 'name: !!str web')],
    ['a name in the next line', plain.replace('name: web', 'name:\n    web')],
    ['a key that stands there twice', `${plain}kind: Service\n`],
    ['a tab', plain.replace('  name', '\tname')],
    ['a list of objects', 'apiVersion: v1\nkind: List\nmetadata:\n  name: x\nitems:\n- kind: X\n'],
    ['text that goes on at the left', `a: "x\n${plain}"\n`],
  ])('%s', (_, text) => {
    expect(scanHead(text)).toBeUndefined();
  });
});

test('the look never says anything else than parsing does', () => {
  const value = fc.constantFrom(
    'web',
    '"web"',
    "'w'",
    '1',
    'yes',
    '',
    '|',
    '&a web',
    '"a',
    '{',
    '# c',
    'a b',
    '"a\\n"',
  );
  const key = fc.constantFrom(
    'apiVersion',
    'kind',
    'metadata',
    'name',
    'namespace',
    '- kind',
    '<<',
    '"kind"',
    '? a',
    'x',
  );
  const indent = fc.constantFrom('', '', '  ', '  ', '    ', '\t', ' ');
  const line = fc.tuple(indent, key, value).map(([space, name, rest]) => `${space}${name}: ${rest}`);
  const head = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
  const text = fc.tuple(fc.constantFrom('', head), fc.array(line, { maxLength: 8 })).map(([a, b]) => a + b.join('\n'));
  fc.assert(
    fc.property(text, (some) => {
      const [scanned, parsed] = [scanHead(some), parsedHead(some)];
      if (scanned !== undefined && parsed !== undefined) expect(scanned).toEqual(parsed);
    }),
    { numRuns: 3000 },
  );
});

test('every document that we print can be told by its look', () => {
  const folder = join(__dirname, '../golden');
  const paths = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.k8s.yaml'));
  const documents = paths
    .sort()
    .flatMap((path) => splitDocuments({ path, text: fs.readFileSync(join(folder, path), 'utf8') }));
  expect(documents.length).toBeGreaterThan(100);
  for (const { head, text } of documents) expect(head).toEqual(parsedHead(text));
});

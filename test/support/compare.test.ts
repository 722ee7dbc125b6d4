import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareCompose } from './compare/compose';
import { compareManifests } from './compare/kubernetes';
import { describeDifferences, type Difference } from './compare/difference';
import { readCompose, readManifests } from './compare/read';
import { isTree, type Tree } from './compare/tree';
import { typeErrors, unknownFields } from './typed-api/strict';

jest.setTimeout(60_000);

/** Original files of public systems, beside the repository; without them, these tests are skipped and say so. */
const TOPOLOGIES = join(__dirname, '../../../shared/topologies');
const BOUTIQUE = join(TOPOLOGIES, 'online-boutique/k8s/release/kubernetes-manifests.yaml');

/** Files that no reader can make sense of on their own, and why. */
const UNREADABLE: Readonly<Record<string, RegExp>> = {
  'retail-store/compose/src/app/compose.override.yaml': /Unresolved tag: !override/,
};

const present = existsSync(TOPOLOGIES);
const describeIfPresent = present ? describe : describe.skip;

function yamlFiles(): readonly string[] {
  if (!present) return ['(the topologies are not here)'];
  const files = readdirSync(TOPOLOGIES, { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.ya?ml$/.test(file))
    .sort();
}

function compareWithItself(file: string): readonly Difference[] {
  const path = join(TOPOLOGIES, file);
  if (file.includes('/compose/')) return compareCompose(readCompose(path), readCompose(path));
  return compareManifests(readManifests(path), [...readManifests(path)].reverse());
}

/** Every scalar of a value, as a way to it. */
function scalarsOf(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => scalarsOf(item, [...way, String(index)]));
  return isTree(value) ? Object.entries(value).flatMap(([name, item]) => scalarsOf(item, [...way, name])) : [way];
}

/** The same value with one scalar changed. */
function changedAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined)
    return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}-changed`;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? changedAt(item, rest) : item));
  return { ...(value as Tree), [name]: changedAt((value as Tree)[name], rest) };
}

describeIfPresent('original files of public systems', () => {
  const readable = yamlFiles().filter((file) => UNREADABLE[file] === undefined);

  test.each(readable)('%s says the same as itself', (file) => {
    expect(describeDifferences(compareWithItself(file))).toBe('');
  });

  test.each(Object.entries(UNREADABLE))('%s is refused', (file, message) => {
    expect(() => compareWithItself(file)).toThrow(message);
  });
});

describeIfPresent('no change goes unnoticed', () => {
  const boutique = present ? readManifests(BOUTIQUE) : [];
  const compose = present ? readCompose(join(TOPOLOGIES, 'online-boutique/compose/pr3188/docker-compose.yaml')) : {};

  test('in any scalar of the Kubernetes manifests', () => {
    const unnoticed = boutique.flatMap((document) =>
      scalarsOf(document).filter(
        (way) => compareManifests([document], [changedAt(document, way) as object]).length === 0,
      ),
    );
    expect(unnoticed).toEqual([]);
  });

  test('in any scalar of the Compose file', () => {
    const unnoticed = scalarsOf(compose).filter(
      (way) => compareCompose(compose, changedAt(compose, way) as object).length === 0,
    );
    expect(unnoticed).toEqual([]);
  });
});

describeIfPresent('the typed API', () => {
  const boutique = present ? readManifests(BOUTIQUE) : [];

  test('knows every field of Online Boutique', () => {
    expect(boutique.flatMap(unknownFields)).toEqual([]);
  });

  test('agrees with the type of every value of Online Boutique', () => {
    expect(typeErrors(boutique)).toEqual([]);
  });
});

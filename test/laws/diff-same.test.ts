import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { diff, isDifferent, type ManifestFile, type SystemSet } from '../../src';
import type { PlainData } from '../../src/model/json';
import { changesOf } from '../diff/single-change';
import { diffFiles, filesOf, outputFolders, reversedKeys, root, sampleFiles, systemsOf } from './diff-samples';

jest.setTimeout(60_000);

/** Every document of the Kubernetes manifests below a folder. */
function documentsOf(folder: string): readonly PlainData[] {
  return sampleFiles(folder)
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ text }) => parseAllDocuments(text, { version: '1.1' }).map((one) => one.toJS() as PlainData));
}

/** A set whose Kubernetes objects count how often their value is asked for. */
function watched(set: SystemSet): { readonly set: SystemSet; readonly read: ReadonlyMap<string, number> } {
  const read = new Map<string, number>();
  const objects = set.systems.flatMap((system) => [...system.objects.values()]);
  for (const one of objects.filter(({ target }) => target === 'kubernetes')) {
    const { get, value } = Object.getOwnPropertyDescriptor(one, 'value') ?? {};
    Object.defineProperty(one, 'value', {
      get: () => {
        read.set(one.object, (read.get(one.object) ?? 0) + 1);
        return (get === undefined ? value : get.call(one)) as unknown;
      },
    });
  }
  return { set, read };
}

describe('what is the same is no change', () => {
  test.each(outputFolders())('%s is no different from itself, in whatever order its files come', (folder) => {
    const files = sampleFiles(folder);
    const again = diffFiles(files, [...files].reverse());
    expect({ changes: changesOf(again), impact: again.impact, flags: again.flags }).toEqual({
      changes: [],
      impact: 'none',
      flags: [],
    });
    expect(isDifferent(again)).toBe(false);
  });

  const composeFolder = 'test/manifests/compose/files';
  test.each(readdirSync(join(root, composeFolder)).filter((name) => name.endsWith('.yaml')))(
    'the Compose file %s is no different from itself',
    (name) => {
      const file = { path: `${composeFolder}/${name}`, text: readFileSync(join(root, composeFolder, name), 'utf8') };
      expect(changesOf(diffFiles([file], [{ ...file }]))).toEqual([]);
    },
  );
});

describe('how manifests are written down says nothing', () => {
  const folder = 'dist/production';
  const documents = documentsOf(folder);
  const loose = filesOf(documents);

  test.each<[string, readonly ManifestFile[]]>([
    ['in other files', documents.map((one, index) => ({ path: `x/${900 - index}.yml`, text: stringify(one) }))],
    ['in the opposite order of keys', filesOf(documents.map(reversedKeys))],
    ['in one file', [{ path: 'all.yaml', text: documents.map((one) => `---\n${stringify(one)}`).join('') }]],
    [
      'in one file, the last one first',
      [
        {
          path: 'a.yaml',
          text: documents
            .map((one) => stringify(one))
            .reverse()
            .join('---\n'),
        },
      ],
    ],
    ['in a list', filesOf([{ apiVersion: 'v1', kind: 'List', items: documents }])],
  ])('%s', (_, files) => {
    expect(changesOf(diffFiles(loose, files))).toEqual([]);
  });

  test('neither does it for what is different', () => {
    const some = documents.slice(0, -5);
    const others = documents.slice(5);
    const plain = diffFiles(filesOf(some), filesOf(others));
    const turned = diffFiles(
      filesOf([...some].reverse().map(reversedKeys)),
      filesOf([...others].reverse().map(reversedKeys)),
    );
    const said = ({ environments }: typeof plain): unknown =>
      environments.map(({ services, arrows, topology, objects, impact, flags }) => {
        return {
          services,
          arrows,
          topology,
          impact,
          flags,
          objects: objects.map(({ object, impact: of }) => [object, of]),
        };
      });
    expect(said(turned)).toEqual(said(plain));
  });
});

test('of our own manifests, no object that is the same is parsed', () => {
  const files = sampleFiles('dist');
  const before = watched(systemsOf(files, 'before'));
  const after = watched(systemsOf(files, 'after'));
  expect(isDifferent(diff(before.set, after.set))).toBe(false);
  expect([...before.read.keys(), ...after.read.keys()]).toEqual([]);
});

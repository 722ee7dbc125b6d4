import type { ManifestFile } from '../../src/manifests/file';
import { readSystems } from '../../src/manifests/read';

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

function file(path: string, text: string): ManifestFile {
  return { path, text };
}

describe('in a folder', () => {
  const inFolder = (...files: Parameters<typeof readSystems>[1]) => readSystems('dir', files, { root: 'dir' });

  test.each([
    ['a kind alone', '{"kind":"both"}'],
    ['an API version alone', 'apiVersion: v2\nname: chart\nversion: 1.0.0\n'],
  ])('%s is no manifest, and left out with a warning', (_, text) => {
    const { set, issues } = inFolder(file('dir/a.yaml', service), file('dir/x.yaml', text));
    expect(set.systems.map(({ objects }) => [...objects.keys()])).toEqual([['Service//web']]);
    expect(issues).toMatchObject([{ severity: 'warning', message: expect.stringContaining('"dir/x.yaml"') }]);
  });

  test('an object with metadata that lacks its API version is broken, and refused', () => {
    const { issues } = inFolder(file('dir/x.yaml', 'kind: Service\nmetadata:\n  name: x\n'));
    expect(issues).toMatchObject([{ severity: 'error', code: 'broken-manifest' }]);
  });

  test('broken YAML is refused', () => {
    const { issues } = inFolder(file('dir/a.yaml', service), file('dir/x.yaml', 'kind: [a\nb: 1\n'));
    expect(issues).toMatchObject([{ severity: 'error', code: 'broken-manifest' }]);
  });

  test('nothing but what is no manifest is an error', () => {
    expect(inFolder(file('dir/x.yaml', 'kind: both\n')).issues).toMatchObject([
      { severity: 'error', code: 'no-manifest' },
    ]);
  });
});

test('a file that was named itself is refused as a whole', () => {
  const text = `${service}---\nkind: both\n`;
  const { issues } = readSystems('./x.yaml', [file('x.yaml', text)], { root: './x.yaml' });
  expect(issues).toMatchObject([{ severity: 'error', code: 'broken-manifest' }]);
});

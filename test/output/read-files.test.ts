import fs from 'node:fs';
import { join } from 'node:path';
import { IntermodalError } from '../../src/issues/error';
import { companionReader, largestFile, readBounded, readManifestFiles } from '../../src/output/read-files';
import { folders } from '../support/folders';

const folderOf = folders('files');

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (IntermodalError.is(error)) return error.issues.map(({ code, message }) => `${code}: ${message}`).join('\n');
    throw error;
  }
  return '';
}

const paths = (cwd: string, path: string): readonly string[] => readManifestFiles(cwd, path).map((file) => file.path);

test('of a folder, what may be a manifest is read, in the order of paths', () => {
  const cwd = folderOf({
    'a/web.yaml': '1',
    'a/b/db.YML': '2',
    'a/b.json': '3',
    'a/README.md': '4',
    'a/.git/x.yaml': '5',
    'a/node_modules/x.yaml': '6',
  });
  expect(paths(cwd, 'a')).toEqual(['a/b.json', 'a/b/db.YML', 'a/web.yaml']);
  expect(paths(cwd, './a/')).toEqual(['a/b.json', 'a/b/db.YML', 'a/web.yaml']);
  expect(paths(join(cwd, 'a'), '.')).toEqual(['b.json', 'b/db.YML', 'web.yaml']);
  expect(paths(cwd, 'a/README.md')).toEqual(['a/README.md']);
});

test('links are followed once, and those that lead nowhere are left out', () => {
  const cwd = folderOf({ 'a/web.yaml': '1', 'b/db.yaml': '2' });
  fs.symlinkSync('../b', join(cwd, 'a/linked'));
  fs.symlinkSync('.', join(cwd, 'a/itself'));
  fs.symlinkSync('loop.yaml', join(cwd, 'a/loop.yaml'));
  fs.symlinkSync('nowhere', join(cwd, 'a/dangling.yaml'));
  expect(paths(cwd, 'a')).toEqual(['a/linked/db.yaml', 'a/web.yaml']);
});

test('what is not there, or too large, is told', () => {
  const cwd = folderOf({ 'a/large.yaml': '' });
  fs.truncateSync(join(cwd, 'a/large.yaml'), largestFile + 1024 * 1024);
  expect(refusal(() => readManifestFiles(cwd, 'b'))).toBe('path-not-found: "b" does not exist.');
  expect(refusal(() => readManifestFiles(cwd, 'a'))).toContain('manifest-too-large: "a/large.yaml" has 33 MiB');
  expect(companionReader(cwd)('a/large.yaml')).toBeUndefined();
});

test('what never ends is read up to the limit', () => {
  const handle = fs.openSync('/dev/zero', 'r');
  expect(refusal(() => readBounded(handle, 'It has more than'))).toContain('It has more than 32 MiB');
  fs.closeSync(handle);
});

test('a companion that cannot be read is none', () => {
  const cwd = folderOf({ 'a/.env': 'A=1' });
  const read = companionReader(cwd);
  expect([read('a/.env'), read('a'), read('b'), read('a\0b')]).toEqual(['A=1', undefined, undefined, undefined]);
});

test('50 MB are refused in little memory', () => {
  const cwd = folderOf({ 'large.yaml': '' });
  fs.truncateSync(join(cwd, 'large.yaml'), 50 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  expect(refusal(() => readManifestFiles(cwd, 'large.yaml'))).toContain('50 MiB');
  expect(process.memoryUsage().rss - before).toBeLessThan(30 * 1024 * 1024);
});

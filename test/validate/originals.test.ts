import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ManifestFile } from '../../src/manifests/file';
import { readSystems } from '../../src/manifests/read';
import { companionReader, readManifestFiles } from '../../src/output/read-files';
import { validateSystems } from '../../src/validate/validate';
import { trueErrors } from './true-errors';

const root = join(__dirname, '../..');
const shared = join(root, '../shared/topologies');
const describeWithOriginals = existsSync(shared) ? describe : describe.skip;
const absence = existsSync(shared) ? '' : ' (skipped: there are no ../shared/topologies)';

/** Every error in the manifests that stand in a folder: rule, object and place. */
function errorsIn(folder: string): readonly string[] {
  return errorsOf(readManifestFiles(folder, ''), folder);
}

/** The same of the files of a folder itself; each alone where several of them are renderings of the same objects. */
function errorsBeside(folder: string): readonly string[] {
  const files = readManifestFiles(folder, '').filter(({ path }) => !path.includes('/'));
  const alone = /(?:rendered|kubernetes)$/.test(folder);
  return alone ? files.flatMap((file) => errorsOf([file], folder)) : errorsOf(files, folder);
}

function errorsOf(files: readonly ManifestFile[], folder: string): readonly string[] {
  const { set, issues } = readSystems('originals', files, { read: companionReader(folder) });
  const { findings } = validateSystems(set, {}, { issues });
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors
    .map(({ rule, object = '', path = '', file = '' }) => [rule, object, path, file].join(' ').trim())
    .sort();
}

/** Folders that hold manifests themselves. */
function foldersBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some((one) => one.isFile() && /\.ya?ml$/.test(one.name)) ? [folder] : [];
  return [
    ...own,
    ...entries.filter((one) => one.isDirectory()).flatMap(({ name }) => foldersBelow(join(folder, name))),
  ];
}

describeWithOriginals(`the manifests that real systems were published with${absence}`, () => {
  const folders = existsSync(shared) ? foldersBelow(shared) : [];

  it.each(folders.map((folder) => [relative(shared, folder), folder]))('have no wrong error: %s', (name, folder) => {
    expect(errorsBeside(folder)).toEqual(trueErrors[name] ?? []);
  });
});

describe('what our own examples are synthesised to', () => {
  const outputs = ['dist', ...readdirSync(join(root, 'test/golden')).map((name) => `test/golden/${name}`)];
  const folders = outputs.filter((folder) => existsSync(join(root, folder, 'index.json')));

  it.each(folders)('has no error: %s', (folder) => {
    expect(errorsIn(join(root, folder))).toEqual([]);
  });
});

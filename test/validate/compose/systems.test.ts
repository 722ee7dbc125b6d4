import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSystems } from '../../../src/manifests/read';
import { rules } from '../../../src/validate/rules/compose';
import { validateSystems } from '../../../src/validate/validate';

/** Compose files of real systems: those of the examples, and those that they copy where they are on this machine. */

const repository = join(__dirname, '../../..');
const folders = ['test/golden', 'dist', '../shared/topologies'].map((folder) => join(repository, folder));
const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /(?:docker-)?compose[^/]*\.ya?ml$/.test(file));

const read = (path: string): string | undefined =>
  existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;

test.each(files.map((file) => [relative(repository, file), file] as const))('%s has no error', (_, file) => {
  const { set, issues } = readSystems('real', [{ path: file, text: readFileSync(file, 'utf8') }], { read });
  const { findings } = validateSystems(set, {}, { issues, only: rules });
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual([]);
});

test('there are such files', () => {
  expect(files.length).toBeGreaterThan(10);
});

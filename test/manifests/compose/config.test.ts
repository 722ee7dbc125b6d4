import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { ManifestObject, PlainMap } from '../../../src/manifests/object';
import { contentKey, readCompose } from '../../../src/manifests/compose/read-compose';
import { attempt, cleanEnvironment } from '../../support/engine/command';
import { testWithCompose } from '../../support/engine/compose-config';
import { asDocker, fromDocker } from './as-docker';

/** The loader against Docker Compose itself: `docker compose config` needs no engine. */

jest.setTimeout(180_000);

const repository = join(__dirname, '..', '..', '..');
const own = join(__dirname, 'files');
const variables = { SET: 'a value', EMPTY: '' };

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const pairs = readdirSync(own).filter((file) => file.endsWith('-1.yaml'));
const small: readonly Case[] = readdirSync(own)
  .filter((file) => file.endsWith('.yaml') && !/-[12]\.yaml$/.test(file))
  .map((file) => ({ name: basename(file, '.yaml'), files: [join(own, file)], env: variables }));
const overrides: readonly Case[] = pairs.map((file) => ({
  name: basename(file, '-1.yaml'),
  files: [join(own, file), join(own, file.replace('-1.', '-2.'))],
  env: variables,
}));

/** Compose files of the examples, and of the systems that they copy where those are on this machine. */
const large: readonly Case[] = ['test/golden', 'dist', '../shared/topologies']
  .map((folder) => join(repository, folder))
  .filter((folder) => existsSync(folder))
  .map((folder) => realpathSync(folder)) // Docker follows links in some paths, and in others not
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /(?:docker-)?compose[^/]*\.ya?ml$/.test(file))
  .filter((file) => !isOverride(file))
  .map((file) => ({ name: relative(repository, file), files: [file], env: variablesOf(file) }));

/** True for a file that says something only over another one, which Compose alone refuses. */
function isOverride(file: string): boolean {
  return /override|logging\.yml|tracing\.yml/.test(file);
}

/** A value for every variable that a file names, and for the one that is in files which it extends. */
function variablesOf(file: string): Readonly<Record<string, string>> {
  const names = [...readFileSync(file, 'utf8').matchAll(/\$\{?([A-Z]\w+)/g)].map(([, name]) => [name, '8000']);
  return { DB_PASSWORD: '8000', ...(Object.fromEntries(names) as Record<string, string>) };
}

function ours({ files, env }: Case): { readonly project?: string; readonly objects: readonly ManifestObject[] } {
  const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const given = files.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const { project, objects, issues } = readCompose(given, { read, env });
  const lines = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  expect(lines).toEqual([]);
  return { ...(project !== undefined && { project }), objects };
}

async function dockers({ files, env }: Case): Promise<PlainMap> {
  const named = files.flatMap((file) => ['-f', file]);
  const command = ['docker', 'compose', ...named, '--profile', '*', 'config', '--format', 'json'];
  const { code, stdout, stderr } = await attempt(command, { env: { ...withoutOurs(), ...env } });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as PlainMap;
}

/** The environment without what the files ask for. */
function withoutOurs(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'DOCKER_HOST', 'DOCKER_CONFIG', 'HOME'];
  return Object.fromEntries(Object.entries(cleanEnvironment()).filter(([name]) => kept.includes(name)));
}

async function expectSame(one: Case): Promise<void> {
  const [mine, theirs] = [ours(one), await dockers(one)];
  const folder = dirname(one.files[0] ?? '');
  expect(asDocker(mine.objects, contentKey)).toEqual(fromDocker(theirs, folder));
  if (mine.project !== undefined) expect(mine.project).toBe(theirs['name']);
}

testWithCompose.each(small)('reads a file of $name as Docker Compose does', expectSame);
testWithCompose.each(overrides)('merges files of $name as Docker Compose does', expectSame);
testWithCompose.each(large)('reads $name as Docker Compose does', expectSame);

test('at least forty small files take part', () => {
  expect(small.length + overrides.length).toBeGreaterThanOrEqual(40);
});

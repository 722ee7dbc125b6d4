import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { differences } from '../import/support/differences';
import { withContents } from '../import/support/equivalents';
import { newer } from '../import/support/fixtures';
import { importOf, outputOf, synthesisOf, type Source } from '../import/support/run';
import { realProjects, written } from '../import/support/sources';
import { fromDocker } from '../manifests/compose/as-docker';
import { attempt, cleanEnvironment } from '../support/engine/command';
import { testWithCompose } from '../support/engine/compose-config';

/** What is imported, and what the program synthesises to, as Docker Compose itself reads them: it needs no engine. */

jest.setTimeout(120_000);

type Config = Parameters<typeof fromDocker>[0];

/** Projects that cannot be compared, and why. */
const exceptions: Readonly<Record<string, string>> = {
  ...newer,
  'build-everything': 'Docker Compose 2.26 cannot print `ssh: default` as JSON.',
};

const known = [...written.filter(({ name }) => !Object.hasOwn(exceptions, name)), ...realProjects];
const rows = known.map((source) => [source.name, source] as const);
let root: string;

beforeAll(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-import-')))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

testWithCompose.each(rows)('what is imported from %s is the same to Docker Compose', async (_, source) => {
  const folder = copyOf(source);
  const before = await configOf(
    source,
    folder,
    source.files.map(({ path }) => path),
  );
  const { text } = await importOf(source);
  const output = outputOf(synthesisOf(source, text, ['laptop']), source);
  const paths = output.map(({ path }) => path.replace(/(^|\/)compose\.yaml$/, '$1compose-of-program.yaml'));
  output.forEach((file, index) => lay(join(folder, paths[index] ?? ''), file.text));
  const after = await configOf(
    source,
    folder,
    paths.filter((path) => path.endsWith('compose-of-program.yaml')),
  );
  expect(differences(before, after)).toEqual([]);
});

/** Each is copied, as what is synthesised is put beside it. */
function copyOf({ folder }: Source): string {
  const copy = join(root, createHash('sha256').update(folder).digest('hex').slice(0, 12));
  if (!existsSync(copy)) cpSync(folder, copy, { recursive: true });
  return copy;
}

function lay(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function configOf(source: Source, folder: string, files: readonly string[]): Promise<unknown> {
  const named = files.flatMap((file) => ['--file', join(folder, file)]);
  const command = ['docker', 'compose', '--project-name', 'imported', ...named, '--profile', '*', 'config'];
  const env = { ...withoutOurs(), ...source.asked, ...source.variables };
  const { code, stdout, stderr } = await attempt([...command, '--format', 'json'], { env });
  if (code !== 0) throw new Error(stderr);
  const config = withHashes(JSON.parse(stdout) as Config);
  return withContents(fromDocker(config, dirname(join(folder, files[0] ?? ''))));
}

/** Configs and secrets by what they hold, as they may stand in a file or in the project. */
function withHashes(config: Config): Config {
  const hashed = (section: string): Config => {
    const things = Object.entries((config[section] ?? {}) as Config).map(([name, one]) => [name, held(one as Config)]);
    return Object.fromEntries(things) as Config;
  };
  return { ...config, configs: hashed('configs'), secrets: hashed('secrets') };
}

function held({ name: _, file, content, ...others }: Config): Config {
  const text = typeof file === 'string' && isAbsolute(file) && existsSync(file) ? readFileSync(file) : content;
  if (typeof text !== 'string' && !(text instanceof Buffer))
    return { ...others, ...(_ === undefined ? {} : { name: _ }) };
  return { ...others, holds: createHash('sha256').update(text).digest('hex') };
}

/** The environment without what the files ask for. */
function withoutOurs(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'DOCKER_HOST', 'DOCKER_CONFIG', 'HOME'];
  return Object.fromEntries(Object.entries(cleanEnvironment()).filter(([name]) => kept.includes(name)));
}

import { posix } from 'node:path';
import { refuse } from '../issues/error';
import type { Issue } from '../issues/issue';
import type { ImportInput } from '../import/import';
import { classify } from '../manifests/classify';
import type { ManifestFile } from '../manifests/file';
import type { CommandContext } from './command';
import { wrongOption } from './options';
import { sourceAt } from './sources';

/** What the words of a call name, read. */
export interface NamedInputs {
  readonly inputs: readonly ImportInput[];
  /** Files that were seen and not taken. */
  readonly issues: readonly Issue[];
}

/** What of a call says what is imported. */
export interface InputFlags {
  readonly environment?: readonly string[];
}

/**
 * Reads what is to be imported: the names together are one environment, and each `--environment name=path,path` is a further one.
 *
 * @throws IntermodalError `path-not-found`, `unknown-option`, `manifest-too-large`
 */
export function readInputs(
  names: readonly string[],
  { environment = [] }: InputFlags,
  context: CommandContext,
): NamedInputs {
  if (names.length === 0 && environment.length === 0) return readInputs(['.'], {}, context);
  const [unnamed, ...named] = [
    inputOf(undefined, names, context),
    ...environment.map((word) => namedInput(word, context)),
  ];
  const all = names.length === 0 || unnamed === undefined ? named : [unnamed, ...named];
  return { inputs: all.map(({ input }) => input), issues: all.flatMap(({ issues }) => issues) };
}

interface NamedInput {
  readonly input: ImportInput;
  readonly issues: readonly Issue[];
}

function namedInput(word: string, context: CommandContext): NamedInput {
  const at = word.indexOf('=');
  const paths = word.slice(at + 1).split(',');
  if (at > 0 && !paths.includes('')) return inputOf(word.slice(0, at), paths, context);
  return wrongOption(
    `--environment "${word}" names no files.`,
    'Write the name and the files: --environment production=compose.yaml,compose.production.yaml.',
  );
}

function inputOf(environment: string | undefined, paths: readonly string[], context: CommandContext): NamedInput {
  const read = paths.map((path) => filesAt(path, context));
  const files = read.flatMap((one) => one.files);
  return {
    input: { ...(environment === undefined ? {} : { environment }), files: distinct(files) },
    issues: read.flatMap((one) => one.issues),
  };
}

interface Files {
  readonly files: readonly ManifestFile[];
  readonly issues: readonly Issue[];
}

function filesAt(path: string, context: CommandContext): Files {
  if (path === '')
    return wrongOption('A name is empty.', 'Name a file or a folder; look whether a variable has no value.');
  const { files } = sourceAt(path, context);
  const isFile = files.length === 1 && files[0]?.path === posix.normalize(path.replaceAll('\\', '/'));
  return path === '-' || isFile ? { files, issues: [] } : fromFolder(path, files);
}

/** Files that Compose finds by itself, in the order in which it looks. */
const usualFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Of a folder all manifests, and the Compose file that Compose would take there, with what goes over it. */
function fromFolder(folder: string, files: readonly ManifestFile[]): Files {
  const classified = files.map(classify);
  const projects = classified.filter(({ role }) => role === 'compose').map(({ file }) => file);
  const manifests = classified.filter(({ role }) => role === 'kubernetes').map(({ file }) => file);
  const chosen = projectIn(folder, projects);
  const left = projects.filter((file) => !chosen.includes(file));
  if (projects.length > 0 && chosen.length === 0 && manifests.length === 0) refuseChoice(folder, projects);
  return { files: [...chosen, ...manifests], issues: left.map(notTaken) };
}

function projectIn(folder: string, projects: readonly ManifestFile[]): readonly ManifestFile[] {
  if (projects.length === 1) return projects;
  const found = usualFiles.flatMap((name) => projects.filter(({ path }) => isIn(folder, path, name)).slice(0, 1));
  const [base] = found;
  if (base === undefined) return [];
  const override = base.path.replace(/\.(ya?ml)$/, '.override.$1');
  const others = [override, override.replace(/ya?ml$/, (end) => (end === 'yml' ? 'yaml' : 'yml'))];
  return [base, ...projects.filter(({ path }) => others.includes(path)).slice(0, 1)];
}

function isIn(folder: string, path: string, name: string): boolean {
  return posix.normalize(path) === posix.join(folder.replaceAll('\\', '/'), name);
}

function refuseChoice(folder: string, projects: readonly ManifestFile[]): never {
  const named = projects.slice(0, 5).map(({ path }) => `"${path}"`);
  return refuse({
    code: 'no-manifest',
    message: `"${folder}" holds several Compose files, and none with a usual name: ${named.join(', ')}.`,
    hint: 'Name those that belong together, in the order in which they are merged.',
  });
}

function notTaken({ path }: ManifestFile): Issue {
  return {
    code: 'no-manifest',
    severity: 'warning',
    message: `"${path}" is a further Compose file, and is not imported.`,
    hint: 'Name it after the first one, to merge it; or as an environment: --environment name=file,file.',
    source: { file: path, line: 1, column: 1 },
  };
}

function distinct(files: readonly ManifestFile[]): readonly ManifestFile[] {
  return files.filter(({ path }, index) => files.findIndex((one) => one.path === path) === index);
}

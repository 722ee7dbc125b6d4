import { posix } from 'node:path';
import { parseEnvFile } from '../../manifests/compose/env-file';
import type { Loading } from '../../manifests/compose/load';
import { readCompose, type ComposeProject } from '../../manifests/compose/read-compose';
import type { ManifestFile } from '../../manifests/file';
import type { Issue } from '../../issues/issue';
import type { ManifestObject } from '../../manifests/object';
import { mapAt } from '../../manifests/reading';
import { isSecretName } from '../../manifests/secret-names';
import type { System } from '../../manifests/system';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import { toldOfBounds, withinBounds } from '../bounds';
import type { ImportInput, ImportOptions } from '../import';
import { joined } from '../values';
import { envFilesOf, type EnvFiles } from './env-files';
import type { ComposeInput } from './input';
import { comparing, reading, written } from './loading';
import { constructNames } from './names';
import { parametersOf } from './parameters';
import { writtenParts, type WrittenPart } from './variables';

/** Name of the environment that a Compose project is, where nobody says one. */
const usualName = 'laptop';

/**
 * Reads the Compose files of one environment, merged in their order; an override file goes over the file beside it. Nothing is
 * thrown: what is wrong with them is among the issues.
 */
export function readComposeInput(input: ImportInput, options: ImportOptions): ComposeInput {
  const files = inOrder(input.files);
  const read = companions(files, options);
  const variables = { ...dotEnv(files, read), ...options.env };
  const project = (loading: Loading): ComposeProject => readCompose(files, { read, env: readable(variables), loading });
  const { issues: found, ...compared } = project(comparing);
  const issues = [...toldOfBounds(found, files), ...withoutImage(compared.objects)];
  const open = systemOf(files, project(reading));
  const whole = systemOf(files, project(written));
  const parts = writtenParts(whole, open);
  const names = constructNames(open);
  const root = posix.dirname(files[0]?.path ?? '.');
  const inProject = (path: string): string => (/^[/~]/.test(path) ? path : posix.join(root, path));
  const envFiles = envFilesOf(open, {
    textOf: (path) => read(inProject(path)),
    shown: inProject,
    variables: readable(variables),
    names,
  });
  const system = withAsked(systemOf(files, { ...compared, issues }), envFiles);
  const parameters = parametersOf(textsIn(open), names.taken);
  return {
    environment: input.environment ?? usualName,
    system,
    open,
    values: { text: (text) => joined(parameters.parts(text)) },
    parts: parameters.parts,
    parameters: parameters.drafts,
    settings: parameters.settings,
    whole,
    names,
    envFiles,
    written: parts.parts,
    variables,
    files,
    read,
    backingServices: options.backingServices ?? false,
    lost: [...parts.lost, ...envFiles.lost],
    issues,
    notes: notesOn(parts.parts),
  };
}

function systemOf(files: readonly ManifestFile[], { project, objects, issues, documents }: ComposeProject): System {
  return {
    target: 'compose',
    ...(files[0] === undefined ? {} : { file: files[0].path }),
    ...(project === undefined ? {} : { project }),
    documents,
    issues,
    objects: new Map(objects.map((object) => [object.id, object])),
  };
}

// --- files

const override = /((?:^|\/)(?:docker-)?compose)\.override(\.ya?ml)$/;

/** The files with each override file after the one that it goes over. */
function inOrder(files: readonly ManifestFile[]): readonly ManifestFile[] {
  const base = (path: string): string => path.replace(override, '$1');
  const isOver = ({ path }: ManifestFile): boolean =>
    override.test(path) && files.some((file) => !override.test(file.path) && file.path.startsWith(`${base(path)}.`));
  return [...files.filter((file) => !isOver(file)), ...files.filter(isOver)];
}

/** Reads what is beside the files, and nothing that lies elsewhere. */
function companions(files: readonly ManifestFile[], { read }: ImportOptions): ComposeInput['read'] {
  const given = new Map(files.map(({ path, text }) => [posix.normalize(path), text]));
  const beside = withinBounds((path) => read?.(path), files);
  return (path) => given.get(posix.normalize(path)) ?? beside(posix.normalize(path));
}

/** Variables of `.env` beside the first file. */
function dotEnv(files: readonly ManifestFile[], read: ComposeInput['read']): Readonly<Record<string, string>> {
  const text = read(posix.join(posix.dirname(files[0]?.path ?? '.'), '.env')) ?? '';
  const pairs = [...parseEnvFile(text, () => undefined)].filter((pair): pair is [string, string] => pair[1] !== null);
  return Object.fromEntries(pairs);
}

/** The variables that a program may show. */
function readable(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !isSecretName(name)));
}

// --- what is wrong

/** Services that say neither what they run nor how it is built: Compose refuses the project. */
function withoutImage(objects: readonly ManifestObject[]): readonly Issue[] {
  const runs = ['image', 'build', 'provider'];
  const wrong = objects.filter(
    ({ kind, value }) => kind === 'service' && runs.every((key) => value[key] === undefined),
  );
  return wrong.map(({ name, file, lineOf }) => ({
    code: 'invalid-compose',
    severity: 'warning',
    message: `Service "${name}" has neither an image nor a build (${file}:${lineOf([])}).`,
    hint: 'Name its image; if another file does, name that file too.',
    source: { file, line: lineOf([]), column: 1 },
  }));
}

/** A path that stands as it is written is seen from the Compose file that is written, and not from the program. */
function notesOn(parts: readonly WrittenPart[]): readonly string[] {
  const relative = /(?:^|:?-)\.\.?(?:\/|$)/;
  const found = parts.filter(({ value }) => textsOf(value).some((text) => text.includes('$') && relative.test(text)));
  return found.map(({ service, place }) => {
    const field = place.join('.');
    return `"${field}" of "${service}" has a path with a variable: where it is relative, it is seen from the folder of the Compose file that is synthesised.`;
  });
}

// --- names and texts

function textsIn({ objects }: System): ReadonlySet<string> {
  const all = [...objects.values()].flatMap(({ value }) => textsOf(value));
  return new Set(all.filter((text) => text.includes('${')));
}

function textsOf(value: PlainData): readonly string[] {
  if (isList(value)) return value.flatMap(textsOf);
  if (isPlainMap(value)) return Object.values(value).flatMap(textsOf);
  return typeof value === 'string' ? [value] : [];
}

/** The same with what is asked from variables in place of secrets of env files, so that these are in no report and no program. */
function withAsked(system: System, { asked }: EnvFiles): System {
  const objects = [...system.objects].map(([id, object]): readonly [string, ManifestObject] => {
    const instead = object.kind === 'service' ? asked(object.name) : {};
    if (Object.keys(instead).length === 0) return [id, object];
    const environment = { ...mapAt(object.value, 'environment'), ...instead };
    const value = { ...object.value, environment };
    return [id, { ...object, value, lineOf: object.lineOf }];
  });
  return { ...system, objects: new Map(objects) };
}

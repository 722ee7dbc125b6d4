import { posix } from 'node:path';
import { parseEnvFile } from '../../manifests/compose/env-file';
import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, wordAt } from '../../manifests/reading';
import { isSecretName } from '../../manifests/secret-names';
import { secretIn } from '../../manifests/secret-text';
import type { System } from '../../manifests/system';
import { compareTexts } from '../../model/order';
import type { PlainData } from '../../model/json';
import { mustBeSet } from '../../targets/compose/secrets';
import { call, construct, data, map, type Code } from '../code';
import type { ConstructDraft, Lost } from '../draft';
import type { ConstructNames } from './names';

/** Env files of a project as configs and secrets. */
export interface EnvFiles {
  /** A config for the values of each file, and a secret for those that nobody should see. */
  readonly constructs: readonly ConstructDraft[];
  /** What a service takes, the weakest first. */
  readonly sourcesOf: (service: string) => readonly Code[];
  /** Env files of a service that are not there. */
  readonly leftOf: (service: string) => readonly PlainMap[];
  /** Variables of a service that are asked from the shell now, with what stands for each in the output. */
  readonly asked: (service: string) => PlainMap;
  readonly lost: readonly Lost[];
}

/** How env files are read. */
export interface EnvFileReader {
  /** Text of a file, by its path as seen from the folder of the project. */
  readonly textOf: (path: string) => string | undefined;
  /** Path of a file as reports show it. */
  readonly shown: (path: string) => string;
  readonly variables: Readonly<Record<string, string>>;
  readonly names: ConstructNames;
}

/** One file, and what it says. */
interface EnvFile {
  readonly path: string;
  readonly config: string;
  readonly secret: string;
  readonly values: PlainMap;
  /** Names whose values nobody should see. */
  readonly hidden: readonly string[];
}

/**
 * The env files that services name. Each is read once, however many services name it; values that look secret become keys of a
 * secret, whose values are asked from variables of the same names.
 */
export function envFilesOf(open: System, reader: EnvFileReader): EnvFiles {
  const services = [...open.objects.values()].filter(({ kind }) => kind === 'service');
  const named = new Map(services.map(({ name, value }) => [name, mapsAt(value, 'env_file')]));
  const keys = new Set([...named.values()].flat().map(keyOf));
  const files = new Map([...keys].sort(compareTexts).map((key) => [key, readFile(key, reader)] as const));
  const filesOf = (service: string): readonly EnvFile[] =>
    (named.get(service) ?? []).flatMap((entry) => files.get(keyOf(entry)) ?? []);
  const found = [...files.values()].filter((file): file is EnvFile => file !== undefined);
  return {
    constructs: found.flatMap(constructsOf),
    sourcesOf: (service) => filesOf(service).flatMap(sourcesOf),
    leftOf: (service) => (named.get(service) ?? []).filter((entry) => files.get(keyOf(entry)) === undefined),
    asked: (service) => askedBy(filesOf(service), mapAt(open.objects.get(`service/${service}`)?.value, 'environment')),
    lost: found.flatMap((file) => lostOf(file, reader)),
  };
}

/** A path, and the format in which it is read. */
function keyOf(entry: PlainMap): string {
  return `${wordAt(entry, 'path')}\n${wordAt(entry, 'format')}`;
}

function readFile(key: string, { textOf, variables, names }: EnvFileReader): EnvFile | undefined {
  const [path = '', format = ''] = key.split('\n');
  const text = textOf(path);
  if (text === undefined) return undefined;
  const of = (name: string): string | undefined => (Object.hasOwn(variables, name) ? variables[name] : undefined);
  const pairs = [...parseEnvFile(text, of, format === 'raw')].filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  const name = nameOf(path);
  const hidden = pairs.filter(([variable, value]) => isHidden(variable, value)).map(([variable]) => variable);
  const values = Object.fromEntries(pairs.filter(([variable]) => !hidden.includes(variable)));
  return { path, config: names.free(name, 'config'), secret: names.free(`${name}-secrets`, '2'), values, hidden };
}

/** `./config/web.env` → `web-env`. */
function nameOf(path: string): string {
  const words = posix
    .basename(path)
    .toLowerCase()
    .split(/[^a-z\d]+/);
  const name = words.filter((word) => word !== '').join('-');
  return /^[a-z]/.test(name) && name !== 'env'
    ? name
    : `${name === '' || name === 'env' ? 'shared' : 'file'}-${name || 'env'}`;
}

/** A value that nobody should see; one that no variable could hold stays. */
function isHidden(name: string, value: string): boolean {
  const isSecret = value !== '' && (isSecretName(name) || secretIn(`${name}=${value}`) !== undefined);
  return isSecret && /^[A-Za-z_]\w*$/.test(name);
}

function constructsOf({ path, config, secret, values, hidden }: EnvFile): readonly ConstructDraft[] {
  const comment = [`From ${path}.`];
  const own: ConstructDraft = {
    id: `Config/${config}`,
    kind: 'Config',
    name: config,
    props: map({ values: data(values) }),
    comment,
    objects: [],
  };
  const source = call('SecretSource.variables', data(Object.fromEntries(hidden.map((name) => [name, name] as const))));
  const asked: ConstructDraft = {
    id: `Secret/${secret}`,
    kind: 'Secret',
    name: secret,
    props: map({ keys: data([...hidden].sort(compareTexts)), source }),
    comment,
    objects: [],
  };
  return [...(Object.keys(values).length === 0 ? [] : [own]), ...(hidden.length === 0 ? [] : [asked])];
}

function sourcesOf(file: EnvFile): readonly Code[] {
  return constructsOf(file).map(({ id }) => construct(id));
}

/** What stands for the values of secrets, where no later file and no variable of the service itself takes their place. */
function askedBy(files: readonly EnvFile[], environment: PlainMap): PlainMap {
  const found = new Map<string, PlainData | undefined>();
  for (const { secret, values, hidden } of files) {
    for (const name of Object.keys(values)) found.set(name, undefined);
    for (const name of hidden) found.set(name, mustBeSet(name, `"${name}" in secret "${secret}"`));
  }
  const asked = [...found].filter(([name, value]) => value !== undefined && !Object.hasOwn(environment, name));
  return Object.fromEntries(asked) as PlainMap;
}

function lostOf({ path, hidden }: EnvFile, { textOf, shown }: EnvFileReader): readonly Lost[] {
  const lines = (textOf(path) ?? '').split('\n');
  return hidden.map((name) => ({
    file: shown(path),
    line: Math.max(1, lines.findIndex((line) => line.replace(/^\s*(?:export\s+)?/, '').startsWith(name)) + 1),
    path: name,
    why: `Its value looks secret, and is not in the program: the variable ${name} must be set where the topology is started.`,
  }));
}

import { posix } from 'node:path';
import type { Topology } from '../constructs/topology';
import type { Issue } from '../issues/issue';
import { readCompose } from '../manifests/compose/read-compose';
import { kubernetesId } from '../manifests/kubernetes/read-kubernetes';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { partAt, textAt, wordAt } from '../manifests/reading';
import { isPlainMap, type PlainData } from '../model/json';
import { printDocuments } from '../output/yaml';
import { check } from '../pipeline';
import type { Artifact } from '../targets/artifact';
import type { EnvironmentSynthesis } from '../targets/synthesis';
import { comparing } from './compose/loading';
import type { Draft } from './draft';
import type { ImportOptions } from './import';

/** What reading the output back may ask for: what was read beside the input. */
export type ClosingOptions = Pick<ImportOptions, 'env' | 'program' | 'read'>;

/** An object that the program gives. */
export interface OutputObject extends ManifestObject {
  /** The part of the rendered document that is this object; absent where it is not written, but follows from others. */
  readonly rendered?: PlainMap;
}

/** What a program gives in one environment. */
export interface Outcome {
  readonly environment: string;
  readonly objects: ReadonlyMap<string, OutputObject>;
  /** Compose: the whole file as it is rendered. */
  readonly document: PlainMap;
}

/** What a program gives, and what synthesising found. */
export interface Synthesised {
  readonly outcomes: readonly Outcome[];
  readonly issues: readonly Issue[];
}

/** Synthesises a topology for the environments of some inputs, and reads back what it gives, each as its input was read. */
export function synthesised(topology: Topology, drafts: readonly Draft[], options: ClosingOptions): Synthesised {
  const readFile = (path: string): Uint8Array | undefined => {
    const text = options.read?.(posix.join(options.program ?? '.', path));
    return text === undefined ? undefined : Buffer.from(text);
  };
  const folders = new Set(drafts.map((draft) => programFolder(draft, options)));
  const parts = [...folders].map((folder) => {
    const own = drafts.filter((draft) => programFolder(draft, options) === folder);
    const named = folders.size === 1 ? {} : { environments: own.map(({ environment }) => environment) };
    const { environments, issues } = check(topology, { ...named, programFolder: folder, readFile });
    return { outcomes: environments.flatMap((one) => outcomesOf(one, own, options)), issues };
  });
  return { outcomes: parts.flatMap(({ outcomes }) => outcomes), issues: parts.flatMap(({ issues }) => issues) };
}

/** The folder of the program as seen from that of the input, where the output is read. */
function programFolder({ system }: Draft, { program = '.' }: ClosingOptions): string {
  const path = posix.relative(folderOf(system.file), program);
  return system.target !== 'compose' || path === '' ? '.' : path;
}

function folderOf(file = ''): string {
  return posix.dirname(file);
}

function outcomesOf(
  synthesis: EnvironmentSynthesis,
  drafts: readonly Draft[],
  options: ClosingOptions,
): readonly Outcome[] {
  const draft = drafts.find(({ environment }) => environment === synthesis.name);
  if (draft === undefined) return [];
  return [draft.target === 'compose' ? composeOutcome(synthesis, draft, options) : kubernetesOutcome(synthesis)];
}

// --- Kubernetes

function kubernetesOutcome({ name, artifacts }: EnvironmentSynthesis): Outcome {
  const objects = artifacts.flatMap((artifact) => {
    return artifact.documents.flatMap((document, index) => kubernetesObject(artifact, document, index));
  });
  return { environment: name, objects: new Map(objects.map((object) => [object.id, object])), document: {} };
}

function kubernetesObject({ path, objects }: Artifact, document: PlainData, index: number): readonly OutputObject[] {
  if (!isPlainMap(document)) return [];
  const kind = wordAt(document, 'kind');
  const name = wordAt(document, 'metadata', 'name');
  const apiVersion = wordAt(document, 'apiVersion');
  const namespace = textAt(document, 'metadata', 'namespace');
  const construct = objects[index]?.construct;
  const found: OutputObject = {
    target: 'kubernetes',
    object: `${kind}/${name}`,
    id: kubernetesId({ apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) }),
    kind,
    name,
    apiVersion,
    ...(namespace === undefined ? {} : { namespace }),
    file: path,
    line: 1,
    lineOf: () => 1,
    value: document,
    rendered: document,
    ...(construct === undefined ? {} : { construct }),
  };
  return [found];
}

// --- Compose

function composeOutcome(
  { name, artifacts }: EnvironmentSynthesis,
  { system }: Draft,
  options: ClosingOptions,
): Outcome {
  const main = artifacts.find(({ path }) => path === `${name}/compose.yaml`);
  const [document] = main?.documents ?? [];
  if (main === undefined || !isPlainMap(document)) return { environment: name, objects: new Map(), document: {} };
  const folder = folderOf(system.file);
  const { objects } = readCompose(
    [{ path: posix.join(folder, 'compose.yaml'), text: printDocuments(main.documents) }],
    {
      read: companions(name, folder, artifacts, options),
      loading: comparing,
    },
  );
  const owners = new Map(main.objects.map(({ object, construct }) => [object, construct]));
  const found = objects.map((object): OutputObject => {
    const rendered = partAt(document, `${object.kind}s`, object.name);
    const construct = owners.get(object.object);
    const { target, object: called, id, kind, name: own, file, line, lineOf } = object;
    return {
      ...{ target, object: called, id, kind, name: own, file, line, lineOf },
      value: asSeenFrom(folder, object.value),
      ...(rendered === undefined ? {} : { rendered: isPlainMap(rendered) ? rendered : {} }),
      ...(construct === undefined ? {} : { construct }),
    };
  });
  return { environment: name, objects: new Map(found.map((object) => [object.id, object])), document };
}

/** Files that the program gives beside the Compose file, and what was there for the input. */
function companions(
  environment: string,
  folder: string,
  artifacts: readonly Artifact[],
  { read = () => undefined }: ClosingOptions,
): (path: string) => string | undefined {
  const made = new Map(
    artifacts.flatMap(({ path, content }): readonly (readonly [string, string])[] => {
      if (content === undefined) return [];
      const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
      return [[posix.join(folder, path.slice(environment.length + 1)), text]];
    }),
  );
  return (path) => made.get(posix.normalize(path)) ?? read(posix.normalize(path));
}

/** A value with paths that lead out of a folder and back made short: `../shop/data` is `./data` in `shop`. */
export function asSeenFrom(folder: string, value: PlainMap): PlainMap {
  return folder === '.' || folder === '' ? value : (shortened(value, folder) as PlainMap);
}

function shortened(value: PlainData, folder: string): PlainData {
  if (typeof value === 'string') return shortPath(value, folder);
  if (Array.isArray(value)) return (value as readonly PlainData[]).map((item) => shortened(item, folder));
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part, folder)]));
}

/** `../../src/cart` is `../cart` in `src/app`; what leads further up than the names of a folder are known stays. */
function shortPath(path: string, folder: string): string {
  const whole = path.startsWith('../') ? posix.join(folder, path) : '..';
  if (whole.startsWith('..')) return path;
  const short = posix.relative(folder, whole);
  if (short.length >= posix.normalize(path).length) return path;
  return short === '' ? '.' : short.startsWith('..') ? short : `./${short}`;
}

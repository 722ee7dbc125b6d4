import { relative } from 'node:path';
import { IntermodalError, refuse } from '../issues/error';
import { hasErrors, type Issue } from '../issues/issue';
import type { ManifestFile } from '../manifests/file';
import { readSystems } from '../manifests/read';
import type { SystemSet } from '../manifests/system';
import { companionReader, readBounded, readManifestFiles } from '../output/read-files';
import type { CommandContext } from './command';
import { slashes } from './nearby';
import { placeOf, synthesizeProgram, type SynthesisFlags } from './synthesize';

/** One side, as it was read. */
export interface Side {
  readonly set: SystemSet;
  readonly issues: readonly Issue[];
}

/** A place that files are read from. */
export interface Source {
  readonly label: string;
  readonly files: readonly ManifestFile[];
  readonly read: (path: string) => string | undefined;
  /** The folder that they were found in, as their paths begin. */
  readonly root?: string;
}

/** What the program would write, in memory. */
export async function synthesized(program: string, flags: SynthesisFlags, context: CommandContext): Promise<Source> {
  const { cwd } = context;
  const place = placeOf(program, flags, { ...context, env: {} });
  const synthesis = await synthesizeProgram(program, place, flags, context);
  const { printSynthesis } = require('../output/output') as typeof import('../output/output');
  const { nextIndex, printIndex } = require('../output/index-file') as typeof import('../output/index-file');
  const folder = slashes(relative(cwd, place.root));
  const printed = [...printSynthesis(synthesis), printIndex(nextIndex(synthesis, undefined, true, place.project))];
  const files = printed.map(({ path, text, bytes }) => ({
    path: folder === '' ? path : `${folder}/${path}`,
    text: bytes === undefined ? text : Buffer.from(bytes).toString('utf8'),
  }));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const disk = companionReader(cwd);
  return { label: slashes(relative(cwd, program)), files, root: folder, read: (path) => texts.get(path) ?? disk(path) };
}

/** What a path names: a file, a folder, or standard input (`-`). */
export function sourceAt(path: string, context: CommandContext): Source {
  if (path !== '-') return onDisk(context.cwd, path);
  const text = context.stdin?.() ?? readBounded(0, 'Standard input has more than');
  return {
    label: 'standard input',
    files: [{ path: 'standard-input.yaml', text }],
    read: companionReader(context.cwd),
  };
}

/** The manifests of a file or a folder. */
export function onDisk(cwd: string, path: string): Source {
  const root = slashes(path).replace(/\/+$/, '');
  return { label: root, files: readManifestFiles(cwd, path), read: companionReader(cwd), root };
}

/** The systems of a source; refused with every issue, where one of them is an error. */
export function readSource({ label, files, read, root }: Source): Side {
  const side = readSystems(label, files, { read, ...(root === undefined ? {} : { root }) });
  if (hasErrors(side.issues)) throw new IntermodalError(side.issues);
  return side;
}

/** The environments that were asked for; those of the other side count as known as well. */
export function chosen(side: Side, { environment: names }: SynthesisFlags, other?: Side): Side {
  if (names === undefined) return side;
  const all = [...side.set.systems, ...(other?.set.systems ?? [])];
  const known = [...new Set(all.flatMap(({ environment }) => environment ?? []))].sort();
  for (const name of names) if (!known.includes(name)) refuseEnvironment(name, known, side.set.label);
  const systems = side.set.systems.filter(({ environment = '' }) => names.includes(environment));
  return { ...side, set: { ...side.set, systems } };
}

/** Refuses the name of an environment that there is not. */
export function refuseEnvironment(name: string, known: readonly string[], label: string): never {
  return refuse({
    code: 'unknown-environment',
    message: `"${label}" has no environment "${name}".`,
    hint: known.length === 0 ? 'It has none at all.' : `Its environments are ${quoted(known)}.`,
  });
}

/** Names in quotes, with commas between. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

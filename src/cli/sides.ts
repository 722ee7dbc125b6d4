import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { IntermodalError, refuse } from '../issues/error';
import type { Issue } from '../issues/issue';
import { didYouMean, nearNames } from '../issues/near-names';
import type { SystemSet } from '../manifests/system';
import { distinctBy } from '../model/groups';
import { readIndex } from '../output/index-file';
import type { CommandContext } from './command';
import { openMergeBase, openRevision, type Revision } from './git';
import { findProgram, isProgramName } from './load';
import { wrongOption } from './options';
import {
  chosen,
  onDisk,
  quoted,
  readSource,
  refuseEnvironment,
  sourceAt,
  synthesized,
  type Side,
  type Source,
} from './sources';
import type { SynthesisFlags } from './synthesize';

/** What of a call says what is compared with what. */
export interface SideFlags extends SynthesisFlags {
  readonly from?: string;
  readonly to?: string;
  readonly 'no-merge-base'?: boolean;
}

/** Both sides of a comparison. */
export interface Sides {
  readonly before: SystemSet;
  readonly after: SystemSet;
  /** True where two environments are compared, not two states of one. */
  readonly across: boolean;
  /** What a reader should know about how they came to be. */
  readonly issues: readonly Issue[];
}

/**
 * Reads what a call compares: the program with its output, a revision with the working tree, two paths, or two environments.
 *
 * @throws IntermodalError with every issue, where one of them is an error
 */
export async function readSides(
  positionals: readonly string[],
  flags: SideFlags,
  context: CommandContext,
): Promise<Sides> {
  checkWords(positionals, flags);
  if (flags.from !== undefined) return ofRevisions(flags.from, positionals[0], flags, context);
  const [before, after] = positionals;
  if (before !== undefined && after !== undefined) return ofTwo([before, after], flags, context);
  return ofProgram(before, flags, context);
}

function checkWords([first, second, third]: readonly string[], { from, to, 'no-merge-base': bare }: SideFlags): void {
  if ([first, second].includes('')) {
    wrongOption('A name is empty.', 'Name two folders, files or environments; look whether a variable has no value.');
  }
  if (third !== undefined) wrongOption(`"${third}" is one too many.`, 'Name two folders, files or environments.');
  if (from !== undefined && second !== undefined) {
    wrongOption('--from and two names exclude each other.', 'Name one folder, file or program beside --from.');
  }
  if (from === undefined && to !== undefined) wrongOption('--to is said without --from.', 'Name both revisions.');
  if (from === undefined && bare === true) {
    wrongOption('--no-merge-base is said without --from.', 'Name the revision: --from main --no-merge-base.');
  }
}

// --- the program and its output

async function ofProgram(named: string | undefined, flags: SideFlags, context: CommandContext): Promise<Sides> {
  const program = findProgramOr(named, context.cwd);
  const after = chosen(readSource(await synthesized(program, flags, context)), flags);
  const output = outputFolder(flags);
  const before = existsSync(resolve(context.cwd, output))
    ? readSource(onDisk(context.cwd, output))
    : emptySide(output, 'added', { ...unwritten, message: `"${output}" does not exist yet.` });
  return both(chosen(before, flags, after), after);
}

/** A program; where the word names none, the reader may have wanted to compare two things. */
function findProgramOr(named: string | undefined, cwd: string): string {
  if (named === undefined) return presentProgram(cwd);
  if (isProgramName(named)) return findProgram(cwd, named);
  const path = resolve(cwd, named);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const found = isFolder ? programIn(cwd, named) : undefined;
  if (found !== undefined) return found;
  return refuse({
    code: 'no-program',
    message: existsSync(path) ? `"${named}" is no program, and stands alone.` : `"${named}" does not exist.`,
    hint: 'Name a program, or two folders, files or environments: intermodal diff <before> <after>.',
  });
}

/** The program of the present folder; where there is none, more than a program could have been named. */
function presentProgram(cwd: string): string {
  try {
    return findProgram(cwd);
  } catch (error) {
    if (!IntermodalError.is(error) || error.issues[0]?.code !== 'no-program') throw error;
    return refuse({
      code: 'no-program',
      message: 'Nothing was named, and there is no program here.',
      hint: 'Name a program, or two folders, files or environments: intermodal diff <before> <after>.',
    });
  }
}

function outputFolder({ output }: SideFlags): string {
  return output ?? 'dist';
}

// --- revisions

async function ofRevisions(
  from: string,
  named: string | undefined,
  flags: SideFlags,
  context: CommandContext,
): Promise<Sides> {
  const { cwd } = context;
  const isProgram = named !== undefined && isProgramName(named);
  if (isProgram && flags.to !== undefined) {
    wrongOption('--to and a program exclude each other.', 'Compare the output of both revisions, or leave --to out.');
  }
  const folder = isProgram ? outputFolder(flags) : (named ?? outputFolder(flags));
  const base = flags['no-merge-base'] === true ? openRevision(cwd, from) : openMergeBase(cwd, from, flags.to);
  const before = committed(base, from, folder, 'added');
  const after = isProgram
    ? readSource(await synthesized(findProgram(cwd, named), flags, context))
    : flags.to === undefined
      ? readSource(onDisk(cwd, folder))
      : committed(openRevision(cwd, flags.to), flags.to, folder, 'removed');
  return both(chosen(before, flags, after), chosen(after, flags, before));
}

function committed(revision: Revision, name: string, folder: string, fate: Fate): Side {
  const short = revision.commit.slice(0, 7);
  const label = name.startsWith(short) ? short : `${name} (${short})`;
  const files = revision.filesBelow(folder);
  const message = `"${folder}" holds nothing at "${name}", commit ${short}.`;
  if (files.length === 0) return emptySide(label, fate, { ...unwritten, message });
  return readSource({ label, files, read: revision.read, root: folder });
}

// --- two paths, or two environments

async function ofTwo(names: readonly [string, string], flags: SideFlags, context: CommandContext): Promise<Sides> {
  const isPath = names.map((name) => name === '-' || existsSync(resolve(context.cwd, name)));
  if (isPath.every(Boolean)) return ofPaths(names, flags, context);
  const missing = names.filter((_, index) => isPath[index] === false);
  if (missing.length === 1 || names.some((name) => /[/\\.]/.test(name))) refuseMissing(missing, context.cwd, flags);
  return ofEnvironments(names, flags, context);
}

function refuseMissing(missing: readonly string[], cwd: string, flags: SideFlags): never {
  const known = environmentsIn(cwd, outputFolder(flags));
  const near = didYouMean(missing.flatMap((name) => nearNames(name, known)));
  const here = known.length === 0 ? '' : ` The environments of "${outputFolder(flags)}" are ${quoted(known)}.`;
  return refuse({
    code: 'path-not-found',
    message: `${quoted(missing)} ${missing.length === 1 ? 'is' : 'are'} neither here as a file or folder, nor as an environment.`,
    hint: `Name two folders or files, or two environments.${here}${near}`,
  });
}

function ofPaths([left, right]: readonly [string, string], flags: SideFlags, context: CommandContext): Sides {
  if (flags.set !== undefined) wrongOption('--set is for programs, and none is read.', 'Leave it out.');
  if (left === '-' && right === '-') wrongOption('Both sides are standard input.', 'Name a file or folder for one.');
  const [first, second] = [sourceAt(left, context), sourceAt(right, context)];
  const before = readSourceBeside(first, second, 'added');
  const after = readSourceBeside(second, first, 'removed');
  const sides = both(chosen(before, flags, after), chosen(after, flags, before));
  return { ...sides, issues: [...sides.issues, ...ambiguous([left, right], context.cwd, flags)] };
}

/** One of two sources: it may be an empty folder, where the other one is not. */
function readSourceBeside(source: Source, other: Source, fate: Fate): Side {
  if (source.files.length > 0 || other.files.length === 0) return readSource(source);
  const message = `"${source.label}" has no file that ends with .yaml, .yml or .json.`;
  return emptySide(source.label, fate, { ...withoutManifests, message });
}

/** A path wins over an environment of the same name; who meant the other one is told. */
function ambiguous(names: readonly string[], cwd: string, flags: SideFlags): readonly Issue[] {
  const known = environmentsIn(cwd, outputFolder(flags));
  if (!names.every((name) => known.includes(name))) return [];
  return [
    {
      code: 'unknown-option',
      severity: 'warning',
      message: `${quoted(names)} are paths here, and environments as well; the paths were compared.`,
      hint: 'To compare the environments, go to another folder, or name their folders in the output.',
    },
  ];
}

async function ofEnvironments(
  names: readonly [string, string],
  flags: SideFlags,
  context: CommandContext,
): Promise<Sides> {
  const source = await environmentSource(names, flags, context);
  const { set, issues } = readSource(source);
  const [before, after] = names.map((name) => ({
    label: name,
    systems: set.systems.filter(({ environment }) => environment === name),
  }));
  const known = set.systems.flatMap(({ environment }) => environment ?? []);
  for (const name of names) if (!known.includes(name)) refuseEnvironment(name, known, source.label);
  return { before: before ?? set, after: after ?? set, across: true, issues };
}

/** Those of the program where there is one and no output is named, else those of the output. */
async function environmentSource(names: readonly string[], flags: SideFlags, context: CommandContext): Promise<Source> {
  const folder = outputFolder(flags);
  const program = flags.output === undefined ? programIn(context.cwd) : undefined;
  if (program !== undefined) return synthesized(program, flags, context);
  if (environmentsIn(context.cwd, folder).length > 0) return onDisk(context.cwd, folder);
  return refuseMissing(names, context.cwd, flags);
}

/** The program of a folder, by default the present one; undefined where it has none. */
function programIn(cwd: string, folder?: string): string | undefined {
  try {
    return findProgram(cwd, folder);
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    return undefined;
  }
}

function environmentsIn(cwd: string, folder: string): readonly string[] {
  try {
    return Object.keys(readIndex(resolve(cwd, folder))?.environments ?? {});
  } catch {
    return [];
  }
}

// --- a side that has nothing

/** What becomes of everything on the other side, where one side has nothing. */
type Fate = 'added' | 'removed';

/** Why a side has nothing. */
type Why = Pick<Issue, 'code' | 'message' | 'hint'>;

const unwritten = {
  code: 'path-not-found',
  hint: 'Write it with intermodal synth, and commit it where revisions are compared; or name another folder with --output.',
} as const;

const withoutManifests = { code: 'no-manifest', hint: 'Look whether it is the folder that is meant.' } as const;

/** A side that has nothing, and a word about it. */
function emptySide(label: string, fate: Fate, { code, message, hint }: Why): Side {
  const issue: Issue = { code, severity: 'warning', message: `${message} Everything counts as ${fate}.`, hint };
  return { set: { label, systems: [] }, issues: [issue] };
}

function both(before: Side, after: Side): Sides {
  return { before: before.set, after: after.set, across: false, issues: distinct([...before.issues, ...after.issues]) };
}

/** Both sides may be one folder, of which everything need be said only once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return distinctBy(issues, ({ message }) => message);
}

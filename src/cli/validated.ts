import { statSync } from 'node:fs';
import { isAbsolute, posix, relative, resolve } from 'node:path';
import { IntermodalError, refuse } from '../issues/error';
import type { Issue } from '../issues/issue';
import type { ManifestFile } from '../manifests/file';
import { readSystems } from '../manifests/read';
import { readableOf } from '../manifests/readable';
import { distinctBy } from '../model/groups';
import type { Finding } from '../findings/finding';
import type { PlacedFinding } from '../validate/accept';
import type { Validation } from '../validate/validation';
import type { AdapterTask } from './adapters/adapter';
import type { CommandContext } from './command';
import { findProgram, isProgramName } from './load';
import { slashes } from './nearby';
import { wrongOption } from './options';
import { chosen, type Side, type Source, sourceAt } from './sources';
import { checkProgram, placeOf, type SynthesisFlags } from './synthesize';
import { settingsOf, type SettingsFlags } from './validation-settings';

/** What of a call says what is validated, and by which rules. */
export interface ValidatedFlags extends SynthesisFlags, SettingsFlags {
  /** Tools of others that are run as well. */
  readonly with?: readonly string[];
}

/** A validation, and what is needed to tell about it. */
export interface Validated {
  readonly validation: Validation;
  /** Gives the text of a file, as findings name it. */
  readonly read: (file: string) => string | undefined;
}

/**
 * Validates what a call names: a program, or files and folders.
 *
 * @throws IntermodalError where a program cannot be run, or a file not be read
 */
export async function validateNamed(
  names: readonly string[],
  flags: ValidatedFlags,
  context: CommandContext,
): Promise<Validated> {
  if (names.includes('')) wrongOption('A name is empty.', 'Look whether a variable has no value.');
  const program = programAmong(names, context.cwd);
  return program === undefined ? ofFiles(names, flags, context) : ofProgram(program, flags, context);
}

/** The program that is meant: where nothing is named, the one here; a folder stands for the program in it. */
function programAmong(names: readonly string[], cwd: string): string | undefined {
  const [name, ...others] = names;
  if (name === undefined) return programHere(cwd);
  const isProgram = isProgramName(name);
  if (others.length > 0) {
    const odd = names.find(isProgramName);
    if (odd !== undefined) wrongOption(`"${odd}" is a program, and does not stand alone.`, 'Validate it by itself.');
    return undefined;
  }
  if (isProgram) return findProgram(cwd, name);
  return isFolder(resolve(cwd, name)) ? programIn(cwd, name) : undefined;
}

function programHere(cwd: string): string {
  try {
    return findProgram(cwd);
  } catch (error) {
    if (!IntermodalError.is(error) || error.issues[0]?.code !== 'no-program') throw error;
    const hint = 'Name a program, or files and folders of manifests: intermodal validate <path…>.';
    throw new IntermodalError(error.issues.map((issue) => ({ ...issue, hint })));
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function programIn(cwd: string, folder: string): string | undefined {
  try {
    return findProgram(cwd, folder);
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    return undefined;
  }
}

// --- programs

async function ofProgram(program: string, flags: ValidatedFlags, context: CommandContext): Promise<Validated> {
  const place = placeOf(program, flags, { ...context, env: {} });
  const { synthesis, validation: exported } = await checkProgram(program, place, flags, context);
  refuseUnknownEnvironments(synthesis.issues);
  const settings = await settingsOf(flags, context, exported);
  const { validateProgram } = require('../validate/validate') as typeof import('../validate/validate');
  const others = toolFindings(flags, context, (tools) => tools.tasksOfProgram(synthesis, place.root, settings));
  const validation = validateProgram(synthesis, settings, { today: todayOf(context), others });
  return { validation: seenFrom(context.cwd, place.root, validation), read: reader(context.cwd) };
}

/** A call for an environment that there is not is wrong by itself: nothing was looked at. */
function refuseUnknownEnvironments(issues: readonly Issue[]): void {
  const unknown = issues.filter(({ code }) => code === 'unknown-environment');
  if (unknown.length > 0) throw new IntermodalError(unknown);
}

/** Findings with their files as seen from the present folder, so that a report is the same on every machine. */
export function seenFrom(cwd: string, root: string, validation: Validation): Validation {
  const placed = <F extends Finding>(finding: F): F => {
    if (finding.file === undefined) return finding;
    const file = isAbsolute(finding.file) ? finding.file : resolve(root, finding.file);
    return { ...finding, file: slashes(relative(cwd, file)) };
  };
  return { ...validation, findings: validation.findings.map(placed), accepted: validation.accepted.map(placed) };
}

/** The day on which acceptances must still hold. */
export function todayOf({ today }: CommandContext): string {
  return today?.() ?? new Date().toISOString().slice(0, 10);
}

// --- files

function ofFiles(names: readonly string[], flags: ValidatedFlags, context: CommandContext): Promise<Validated> {
  if (flags.set !== undefined) wrongOption('--set is for programs, and none is read.', 'Leave it out.');
  const sources = [...new Set(names)].map((name) => sourceAt(name, context));
  if (names.includes('-')) refuseSilence(sources.find(({ label }) => label === 'standard input'));
  const files = distinctBy(
    sources.flatMap((source) => source.files),
    ({ path }) => posix.normalize(path),
  );
  const [first] = sources;
  const root = sources.length === 1 ? first?.root : undefined;
  const label = sources.map((source) => source.label).join(', ');
  const read = reader(context.cwd, files);
  const side = readSystems(label, files, { read, ...(root === undefined ? {} : { root }) });
  return validateFiles(side, { read, root: root ?? '' }, flags, context);
}

/** Nothing on standard input is what a command before the pipe leaves that has failed. */
function refuseSilence(source: Source | undefined): void {
  if (source?.files.some(({ text }) => /^(?!\s*(?:#|---\s*$))\s*\S/m.test(text)) !== false) return;
  refuse({
    code: 'no-manifest',
    message: 'Standard input is empty.',
    hint: 'Look whether the command before the pipe has failed.',
  });
}

async function validateFiles(
  side: Side,
  { read, root }: { readonly read: Validated['read']; readonly root: string },
  flags: ValidatedFlags,
  context: CommandContext,
): Promise<Validated> {
  const { set, issues } = chosen(readable(side), flags);
  const settings = await settingsOf(flags, context);
  const { validateSystems } = require('../validate/validate') as typeof import('../validate/validate');
  const others = toolFindings(flags, context, (tools) => tools.tasksOfFiles(set, root, context.cwd, settings));
  const validation = validateSystems(set, settings, { today: todayOf(context), issues, others });
  return { validation, read };
}

type Tools = typeof import('./adapters/tasks');

/** What the tools find that `--with` names; they are loaded where it names some. */
function toolFindings(
  { with: given }: ValidatedFlags,
  context: CommandContext,
  tasksOf: (tools: Tools) => readonly AdapterTask[],
): readonly PlacedFinding[] {
  if (given === undefined) return [];
  const { adaptersNamed, runAdapters } = require('./adapters') as typeof import('./adapters');
  return runAdapters(adaptersNamed(given), tasksOf(require('./adapters/tasks') as Tools), context);
}

/** What of a side can be read; where that is nothing, and something was to be read, nothing can be validated. */
function readable(side: Side): Side {
  const { set, issues } = readableOf(side);
  if (set.systems.length === 0 && issues.some(isFatal)) throw new IntermodalError(issues.filter(isFatal));
  return { set, issues };
}

/** What cannot be read; what a rule says as well is a finding in what can. */
function isFatal({ severity, rule }: Issue): boolean {
  return severity === 'error' && rule === undefined;
}

/** Texts of the files that were read, then of those on the disk. */
export function reader(cwd: string, files: readonly ManifestFile[] = []): Validated['read'] {
  const { companionReader } = require('../output/read-files') as typeof import('../output/read-files');
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const disk = companionReader(cwd);
  return (path) => texts.get(path) ?? disk(path);
}

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { IntermodalError, refuse } from '../issues/error';
import type { Issue } from '../issues/issue';
import { plainReason } from './reasons';

/** One file of the output. */
export interface OutputFile {
  /** Path below the output folder, with forward slashes: `production/frontend.k8s.yaml`. */
  readonly path: string;
  readonly text: string;
  /** What it holds in place of the text, where that is no text. */
  readonly bytes?: Uint8Array;
  /** True for what is written as it is, without a comment that tells where it comes from. */
  readonly isRaw?: boolean;
}

/** What a file holds. */
export function contentOf({ text, bytes }: OutputFile): string | Uint8Array {
  return bytes ?? text;
}

/** What writing would do, as sorted paths below the output folder. All but `unchanged` empty: the output is up to date. */
export interface WritePlan {
  /** Files that do not exist yet. */
  readonly written: readonly string[];
  /** Files of ours with other contents. */
  readonly changed: readonly string[];
  /** Files that are as they should be, and are not touched. */
  readonly unchanged: readonly string[];
  /** Files that an earlier run wrote and that are no longer part of the output. */
  readonly removed: readonly string[];
}

/** How the first comment line of a file starts that Intermodal wrote; such a file may be replaced. */
export const outputMarker = 'Synthesised by Intermodal';

/** What a commit is about to do, kept beside it so that it can be undone, here or by the next run. */
interface Journal {
  /** Files that did not exist: undone by removing them. */
  readonly written: readonly string[];
  /** Files that are moved out of the way: undone by moving them back. */
  readonly moved: readonly string[];
  /** Folders that did not exist, the deepest first. */
  readonly folders: readonly string[];
}

/** The staging folder of a run, `.intermodal-<process>` in the output folder: `new/`, `old/` and the journal. */
const stagePattern = /^\.intermodal-(\d+)$/;

/**
 * Compares files with what is in the output folder; `--check` is this and nothing more.
 *
 * Refuses paths that leave the folder, and files in the way that are not ours. The only thing it ever changes is what a
 * killed run left behind, which it undoes first (see `recoverOutput`).
 *
 * @param root - The output folder, which need not exist.
 * @param files - The whole output.
 * @param owned - Paths that the run before wrote, from its index; those that are not in `files` any more are removed.
 */
export function planWrite(root: string, files: readonly OutputFile[], owned: readonly string[] = []): WritePlan {
  recoverOutput(root);
  checkPaths(root, [...files.map((file) => file.path), ...owned]);
  checkUnique(root, files);
  const ours = new Set(owned);
  const states = new Map(files.map((file) => [file.path, stateOf(root, file, ours)]));
  const those = (state: FileState): string[] => [...states.keys()].filter((path) => states.get(path) === state).sort();
  refuseForeign(root, those('foreign'));
  const removed = [...ours].filter((path) => !states.has(path) && isFile(join(root, path))).sort();
  return { written: those('written'), changed: those('changed'), unchanged: those('unchanged'), removed };
}

/**
 * Carries a plan out, all of it or nothing.
 *
 * New contents are staged beside the old ones and renamed into place; what they replace is kept until the last file is
 * there. An error undoes everything and is refused with `cannot-write`. Signals that can be caught wait until the end.
 * A run that is killed outright, or a machine that stops, may leave some files new and some old; then the staging
 * folder is there as well, and the next run brings the old state back before it does anything else.
 */
export function commitWrite(root: string, files: readonly OutputFile[], plan: WritePlan): void {
  if (plan.written.length + plan.changed.length + plan.removed.length === 0) return;
  const stage = join(root, `.intermodal-${process.pid}`);
  uninterrupted(() => {
    const created = inWords(root, () => mkdirSync(root, { recursive: true }));
    try {
      stageFiles(root, stage, files, plan);
      replaceFiles(root, stage, plan);
    } catch (error) {
      undoOrExplain(root, stage, error);
      if (created !== undefined) removeEmptyFolders('', foldersFrom(root, created));
      throw error;
    }
    discard(stage);
  });
}

/**
 * Undoes what a killed run left half done. Call it before reading the index of the output, which may be part of that;
 * `planWrite` calls it too, and finding nothing costs one look into the folder.
 */
export function recoverOutput(root: string): void {
  const names = isFolder(root) ? inWords(root, () => readdirSync(root)) : [];
  for (const [name, owner] of names.map((entry) => stagePattern.exec(entry) ?? [])) {
    if (name === undefined || !isFolder(join(root, name))) continue;
    if (Number(owner) !== process.pid && isRunning(Number(owner))) refuseConcurrent(root, name, Number(owner));
    inWords(root, () => undo(root, join(root, name)));
  }
}

type FileState = 'written' | 'changed' | 'unchanged' | 'foreign';

/** What is no file (a folder, a pipe) counts as absent here: the commit finds it in its way, and says so. */
function stateOf(root: string, file: OutputFile, ours: ReadonlySet<string>): FileState {
  const path = join(root, file.path);
  if (!isFile(path)) return 'written';
  const before = inWords(path, () => readFileSync(path));
  if (before.equals(Buffer.from(file.bytes ?? Buffer.from(file.text)))) return 'unchanged';
  return ours.has(file.path) || before.toString().startsWith(`# ${outputMarker}`) ? 'changed' : 'foreign';
}

function checkPaths(root: string, paths: readonly string[]): void {
  const answers = new Map<string, boolean>();
  const outside = [...new Set(paths)].filter((path) => !staysInside(path) || leadsOutside(root, path, answers));
  refuseAll(outside, (path) => ({
    code: 'path-outside-output',
    message: `"${path}" lies outside of the output folder "${root}".`,
    hint: 'Use names without "..", and remove the link if one leads out of the folder.',
  }));
}

/** True for `a/b.yaml`; false for `../a`, `/a`, `C:a`, `a\b` and what else a path can hide. */
function staysInside(path: string): boolean {
  return !/^[a-z]:|[\\\0]/i.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part));
}

/** True if a link on the way leads out of the folder, or nowhere, where writing could create anything. */
function leadsOutside(root: string, path: string, answers: Map<string, boolean>): boolean {
  if (path === '.') return false;
  const known = answers.get(path);
  if (known !== undefined) return known;
  const place = join(root, path);
  const isOutside = (): boolean => entryAt(place)?.isSymbolicLink() === true && pointsOutside(root, place);
  const answer = leadsOutside(root, dirname(path), answers) || isOutside();
  answers.set(path, answer);
  return answer;
}

function pointsOutside(root: string, link: string): boolean {
  if (!existsSync(link)) return true;
  const way = relative(realpathSync(root), realpathSync(link));
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function checkUnique(root: string, files: readonly OutputFile[]): void {
  const seen = new Set<string>();
  const twice = files.filter(({ path }) => seen.size === seen.add(path).size).map(({ path }) => path);
  refuseAll(twice, (path) => ({
    code: 'cannot-write',
    message: `"${join(root, path)}" cannot be written: two files of the output have this path.`,
    hint: 'Rename what one of them is made from.',
  }));
}

function refuseForeign(root: string, paths: readonly string[]): void {
  refuseAll(paths, (path) => ({
    code: 'file-not-ours',
    message: `"${join(root, path)}" exists, and Intermodal did not write it.`,
    hint: 'Move it away, or choose another folder with "--output".',
  }));
}

function refuseConcurrent(root: string, name: string, owner: number): never {
  refuse({
    code: 'cannot-write',
    message: `"${root}" cannot be written: process ${owner} is writing there.`,
    hint: `Run again when it is done; if it has nothing to do with Intermodal, remove "${join(root, name)}".`,
  });
}

function refuseAll(paths: readonly string[], issueOf: (path: string) => Omit<Issue, 'severity'>): void {
  if (paths.length > 0) throw new IntermodalError(paths.map((path) => ({ ...issueOf(path), severity: 'error' })));
}

function stageFiles(root: string, stage: string, files: readonly OutputFile[], plan: WritePlan): void {
  const wanted = new Set([...plan.written, ...plan.changed]);
  inWords(root, () => mkdirSync(stage, { mode: 0o700 }));
  for (const file of files.filter(({ path }) => wanted.has(path))) {
    const { path } = file;
    const staged = join(stage, 'new', path);
    inWords(join(root, path), () => {
      mkdirSync(dirname(staged), { recursive: true });
      writeFileSync(staged, contentOf(file), { mode: 0o644, flag: 'wx' });
    });
  }
  inWords(root, () => writeJournal(root, stage, plan));
}

/** Renamed into place, so that a journal is whole wherever there is one: without it, nothing has been touched. */
function writeJournal(root: string, stage: string, { written, changed, removed }: WritePlan): void {
  const folders = parentFolders(written).filter((folder) => !isFolder(join(root, folder)));
  const journal: Journal = { written, moved: [...changed, ...removed], folders };
  writeFileSync(join(stage, 'journal.part'), JSON.stringify(journal));
  renameSync(join(stage, 'journal.part'), join(stage, 'journal.json'));
}

/** What is stale goes first: where a folder was, a file may be wanted now. The journal's end is the point of no return. */
function replaceFiles(root: string, stage: string, plan: WritePlan): void {
  for (const path of plan.removed) putAway(root, stage, path);
  removeEmptyFolders(root, parentFolders(plan.removed));
  for (const path of plan.changed) {
    putAway(root, stage, path);
    putInPlace(root, stage, path);
  }
  for (const path of plan.written) putInPlace(root, stage, path);
  inWords(root, () => rmSync(join(stage, 'journal.json')));
}

function putAway(root: string, stage: string, path: string): void {
  inWords(join(root, path), () => move(join(root, path), join(stage, 'old', path)));
}

/** Renaming would replace what has appeared there since the plan was made. */
function putInPlace(root: string, stage: string, path: string): void {
  const target = join(root, path);
  if (entryAt(target) !== undefined) refuseWrite(target, 'EEXIST');
  inWords(target, () => move(join(stage, 'new', path), target));
}

function undoOrExplain(root: string, stage: string, cause: unknown): void {
  try {
    undo(root, stage);
  } catch (error) {
    const message = `"${root}" is half written, and bringing back what was there failed: ${reasonOf(error)}.`;
    const hint = `Mend that and run again, which brings it back; until then it is in "${join(stage, 'old')}".`;
    const causes = IntermodalError.is(cause) ? cause.issues.map((issue) => ({ ...issue, hint })) : [];
    throw new IntermodalError([...causes, { code: 'cannot-write', severity: 'error', message, hint }]);
  }
}

/** Brings the state before a commit back. Each step can be repeated, should this be cut short as well. */
function undo(root: string, stage: string): void {
  const { written, moved, folders } = readJournal(stage);
  checkPaths(root, [...written, ...moved, ...folders]);
  const placed = written.filter((path) => entryAt(join(stage, 'new', path)) === undefined);
  const kept = moved.filter((path) => entryAt(join(stage, 'old', path)) !== undefined);
  for (const path of placed) rmSync(join(root, path), { force: true });
  removeEmptyFolders(root, folders);
  for (const path of kept) move(join(stage, 'old', path), join(root, path));
  rmSync(join(stage, 'journal.json'), { force: true });
  rmSync(stage, { recursive: true, force: true });
}

function readJournal(stage: string): Journal {
  const file = join(stage, 'journal.json');
  if (!existsSync(file)) return { written: [], moved: [], folders: [] };
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as Journal;
  } catch {
    return refuseJournal(file, stage);
  }
}

/** A machine that stopped may have kept the name of the file and lost what was in it. */
function refuseJournal(file: string, stage: string): never {
  refuse({
    code: 'cannot-write',
    message: `"${file}" should say what a run that was cut short has done, and cannot be read.`,
    hint: `Take what you need from "${join(stage, 'old')}", remove "${stage}", and run again.`,
  });
}

/** The output is complete by now: a leftover without a journal is no reason to fail, and the next run removes it. */
function discard(stage: string): void {
  try {
    rmSync(stage, { recursive: true, force: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** The folders that files are in, the deepest first. */
function parentFolders(paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
  });
  return [...new Set(folders)].sort((a, b) => b.length - a.length);
}

/** From a folder up to the topmost one that had to be created for it. */
function foldersFrom(folder: string, topmost: string): string[] {
  const above = dirname(folder);
  return relative(topmost, folder) === '' || above === folder ? [folder] : [folder, ...foldersFrom(above, topmost)];
}

/** Folders with something in them stay, which the operating system sees to. */
function removeEmptyFolders(root: string, folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** What is at a path, a link included, wherever it leads. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isSystemError(error))
      return ['ENOENT', 'ENOTDIR'].includes(error.code) ? undefined : refuseWrite(path, error.code);
    throw error;
  }
}

/** Does something to a file, and says what the operating system has against it in words. */
function inWords<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuseWrite(path, error.code);
  }
}

function refuseWrite(path: string, code: string): never {
  refuse({
    code: 'cannot-write',
    message: `"${path}" cannot be written: ${plainReason(code)}.`,
    hint: 'All files are as they were before. Mend that, or choose another folder with "--output".',
  });
}

function reasonOf(error: unknown): string {
  return isSystemError(error) ? plainReason(error.code) : String(error);
}

/** Told by its members, as an error of Node.js is no `instanceof Error` in another realm (a test runner). */
function isSystemError(error: unknown): error is { readonly code: string } {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM';
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs to the end whatever signal arrives that can be caught. A signal without a listener ends the process even in the
 * middle of synchronous code; with one it waits for the event loop, where it is sent again and has its usual effect.
 */
function uninterrupted(action: () => void): void {
  for (const signal of signals) if (!process.listeners(signal).includes(sendAgain)) process.on(signal, sendAgain);
  try {
    action();
  } finally {
    setImmediate(letSignalsThrough); // after the phase of the event loop in which signals arrive
  }
}

function sendAgain(signal: NodeJS.Signals): void {
  letSignalsThrough();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function letSignalsThrough(): void {
  for (const signal of signals) process.off(signal, sendAgain);
}

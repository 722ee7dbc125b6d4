import { spawnSync } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { didYouMean, nearNames } from '../issues/near-names';
import { refuse } from '../issues/error';
import type { ManifestFile } from '../manifests/file';
import { isSkipped, largestFile, largestTotal, manifestName, refuseSize } from '../output/read-files';
import { slashes } from './nearby';

/** A commit whose files can be read. */
export interface Revision {
  /** Its full name. */
  readonly commit: string;
  /** The files below a folder (or that file) that may be manifests, with paths as seen from the present folder. */
  readonly filesBelow: (path: string) => readonly ManifestFile[];
  /** What a file held, by its path from the present folder; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

/** The commit of a revision: a branch, a tag, a commit. */
export function openRevision(cwd: string, revision: string): Revision {
  return revisionOf(cwd, commitOf(cwd, revision));
}

/** The last commit that two revisions have in common; the second one is what is checked out where it is not named. */
export function openMergeBase(cwd: string, from: string, to = 'HEAD'): Revision {
  const [left, right] = [commitOf(cwd, from), commitOf(cwd, to)];
  const { status, stdout } = git(cwd, ['merge-base', left, right]);
  if (status === 0) return revisionOf(cwd, stdout.toString().trim());
  return refuse({
    code: 'git-failed',
    message: `"${from}" and "${to}" have no commit in common, as far as this clone knows.`,
    hint: 'In CI, fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0), or compare with the revision itself: --no-merge-base.',
  });
}

interface Blob {
  /** Path from the top of the repository. */
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

function revisionOf(cwd: string, commit: string): Revision {
  const top = topOf(cwd);
  const shown = (path: string): string => slashes(relative(cwd, resolve(top, path)));
  return {
    commit,
    filesBelow: (path) => {
      const root = pathInRepository(top, cwd, path);
      const blobs = listBlobs(cwd, commit, root).filter((blob) => isWanted(blob, root));
      checkSizes(blobs, shown);
      return readBlobs(cwd, blobs).map((text, index) => ({ path: shown(blobs[index]?.path ?? ''), text }));
    },
    read: (path) => {
      const inside = insideOf(top, cwd, path);
      const [blob] = isOutside(inside) ? [] : listBlobs(cwd, commit, inside).filter((one) => one.path === inside);
      return blob === undefined || blob.size > largestFile ? undefined : readBlobs(cwd, [blob])[0];
    },
  };
}

/** What is named is read whatever it is called; of a folder, what may be a manifest. */
function isWanted({ path }: Blob, root: string): boolean {
  const steps = path.slice(root.length).split('/');
  return path === root || (manifestName.test(path) && !steps.some(isSkipped));
}

function checkSizes(blobs: readonly Blob[], shown: (path: string) => string): void {
  for (const { path, size } of blobs) if (size > largestFile) refuseSize(`"${shown(path)}" has`, size, largestFile);
  const total = blobs.reduce((sum, { size }) => sum + size, 0);
  if (total > largestTotal) refuseSize('The files of the revision have', total, largestTotal);
}

function topOf(cwd: string): string {
  const { status, stdout, stderr } = git(cwd, ['rev-parse', '--show-cdup']);
  if (status === 0) return resolve(cwd, stdout.toString().trim());
  return refuse({
    code: 'git-failed',
    message: stderr.includes('dubious ownership')
      ? 'Git does not trust this repository, because it belongs to another user.'
      : 'The present folder is in no git repository.',
    hint: stderr.includes('dubious ownership')
      ? 'Tell git that it may: git config --global --add safe.directory <folder>.'
      : 'Go there, or compare two folders: intermodal diff <before> <after>.',
  });
}

function commitOf(cwd: string, revision: string): string {
  const known = findCommit(cwd, revision);
  if (known !== undefined) return known;
  topOf(cwd);
  const isShallow = git(cwd, ['rev-parse', '--is-shallow-repository']).stdout.toString().startsWith('true');
  const fetch = isShallow ? ' This clone has only a part of the history: fetch the rest (fetch-depth: 0).' : '';
  return refuse({
    code: 'git-failed',
    message: `There is no revision "${revision}" in this repository.`,
    hint: `Name a branch, a tag or a commit.${didYouMean(likely(cwd, revision))}${fetch}`,
  });
}

function findCommit(cwd: string, revision: string): string | undefined {
  if (revision === '' || /^[-^]|\0/.test(revision)) return undefined;
  const { status, stdout } = git(cwd, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return status === 0 ? stdout.toString().trim() : undefined;
}

/** In CI there is `origin/main`, but no `main`. */
function likely(cwd: string, revision: string): readonly string[] {
  const { stdout } = git(cwd, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags']);
  const names = stdout.toString().split('\n').filter(Boolean);
  const remote = names.filter((name) => name.endsWith(`/${revision}`));
  return remote.length > 0 ? remote.slice(0, 3) : nearNames(revision, names);
}

/** A path from the top of the repository. */
function insideOf(top: string, cwd: string, path: string): string {
  return slashes(relative(top, resolve(cwd, path)));
}

function pathInRepository(top: string, cwd: string, path: string): string {
  const inside = insideOf(top, cwd, path);
  if (!isOutside(inside)) return inside;
  return refuse({
    code: 'git-failed',
    message: `"${path}" lies outside of the git repository, which has no history of it.`,
    hint: 'Name the output folder with "--output", or compare two folders: intermodal diff <before> <after>.',
  });
}

function isOutside(inside: string): boolean {
  return inside === '..' || inside.startsWith('../') || /^(?:[A-Za-z]:|\/)/.test(inside);
}

/** Files, without links and submodules: `mode type id size<tab>path`, each ended by a zero byte. */
function listBlobs(cwd: string, commit: string, path: string): readonly Blob[] {
  const where = path === '' ? [] : ['--', path];
  const { status, stdout, stderr } = git(cwd, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, ...where]);
  if (status !== 0) refuseReading(stderr);
  const lines = stdout.toString().split('\0');
  return lines.flatMap((line) => {
    const [, id, size, name] = /^100\d+ blob (\w+) +(\w+)\t(.*)$/s.exec(line) ?? [];
    if (id === undefined || name === undefined) return [];
    return size === 'BAD' ? refuseReading(stderr) : [{ path: name, id, size: Number(size) }];
  });
}

/** One process for all of them: it answers each id with a line and the content. */
function readBlobs(cwd: string, blobs: readonly Blob[]): readonly string[] {
  if (blobs.length === 0) return [];
  const total = blobs.reduce((sum, { size }) => sum + size + 200, 1024);
  const input = blobs.map(({ id }) => `${id}\n`).join('');
  const { stdout, stderr } = git(cwd, ['cat-file', '--batch'], { input, total });
  let at = 0;
  return blobs.map(({ id, size }) => {
    const start = stdout.indexOf('\n', at) + 1;
    if (stdout.toString('utf8', at, start) !== `${id} blob ${size}\n`) refuseReading(stderr);
    at = start + size + 1;
    return stdout.toString('utf8', start, start + size);
  });
}

/** A clone may know of files without having them, and not be able to fetch them now. */
function refuseReading(stderr: string): never {
  const [said = ''] = stderr.split('\n').filter((line) => line.trim() !== '');
  return refuse({
    code: 'git-failed',
    message: `Git cannot read the files of the revision${said === '' ? '.' : `: ${said.trim()}`}`,
    hint: 'Check the clone (git fsck); one without all files (git clone --filter) must be able to fetch them.',
  });
}

interface Ended {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly error?: NodeJS.ErrnoException;
}

interface GitAnswer {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** English words, no questions, and paths that are only paths. @see https://git-scm.com/docs/git#_environment_variables */
const gitSettings = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_LITERAL_PATHSPECS: '1' };

function git(
  cwd: string,
  args: readonly string[],
  { input = '', total = 64 * 1024 * 1024 }: { readonly input?: string; readonly total?: number } = {},
): GitAnswer {
  const env = { ...process.env, ...gitSettings };
  const { status, stdout, stderr, error }: Ended = spawnSync('git', args, { cwd, env, input, maxBuffer: total });
  if (error?.code === 'ENOENT') {
    refuse({
      code: 'git-failed',
      message: 'There is no "git" on this machine, which knows what was committed.',
      hint: 'Install git, or compare two folders: intermodal diff <before> <after>.',
    });
  }
  return { status, stdout, stderr: stderr.toString() };
}

import fs from 'node:fs';
import { join } from 'node:path';
import { openMergeBase, openRevision } from '../../src/cli/git';
import { IntermodalError } from '../../src/issues/error';
import { folders, lay, type Files } from '../support/folders';
import { git } from '../support/git';

const folder = folders('git');

function commit(cwd: string, files: Files): string {
  lay(cwd, files);
  git(cwd, 'add', '-A', '-f');
  git(cwd, 'commit', '-m', 'more');
  return git(cwd, 'rev-parse', 'HEAD').trim();
}

interface Repository {
  readonly path: string;
  /** Commits: where the branches parted, and the last one of `main`. */
  readonly base: string;
  readonly main: string;
}

/** `main` went on after `feature` left it. */
function repository(): Repository {
  const path = folder();
  git(path, 'init');
  const base = commit(path, { 'dist/a.yaml': 'a: 1\n' });
  git(path, 'branch', '-M', 'main');
  git(path, 'branch', 'feature');
  const main = commit(path, { 'dist/a.yaml': 'a: 2\n' });
  git(path, 'checkout', 'feature');
  commit(path, { 'dist/b.yaml': 'b: 1\n' });
  return { path, base, main };
}

/** For tests that leave it as it is. */
let shared: Repository;
beforeAll(() => void (shared = repository()));

/** What is refused, in words. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (IntermodalError.is(error)) return error.issues.map(({ message, hint }) => `${message} ${hint}`).join('\n');
    throw error;
  }
  return '';
}

test('a revision is a branch, a tag, or a commit; the base of two is where they parted', () => {
  const { path, base, main } = repository();
  git(path, 'tag', '-a', 'v1', '-m', 'one', 'main');
  expect(['main', 'v1', main.slice(0, 8)].map((name) => openRevision(path, name).commit)).toEqual([main, main, main]);
  expect(openMergeBase(path, 'main').commit).toBe(base);
  expect(openMergeBase(path, 'feature', 'main').commit).toBe(base);
});

test('files are read as they were, with paths as seen from the present folder', () => {
  const { path } = shared;
  const main = openRevision(path, 'main');
  expect(main.filesBelow('dist')).toEqual([{ path: 'dist/a.yaml', text: 'a: 2\n' }]);
  expect(main.filesBelow('./dist/')).toEqual(main.filesBelow('dist'));
  expect(main.filesBelow('nowhere')).toEqual([]);
  expect(main.read('dist/a.yaml')).toBe('a: 2\n');
  expect([main.read('dist'), main.read('dist/b.yaml'), main.read('../dist/a.yaml')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a folder inside of the repository is the present folder', () => {
  const { path } = repository();
  commit(path, { 'apps/shop/dist/c.yaml': 'c: 1\n' });
  const head = openRevision(join(path, 'apps/shop'), 'HEAD');
  expect(head.filesBelow('dist')).toEqual([{ path: 'dist/c.yaml', text: 'c: 1\n' }]);
  expect(head.filesBelow('../../dist/b.yaml')).toEqual([{ path: '../../dist/b.yaml', text: 'b: 1\n' }]);
  expect(head.read('../../dist/b.yaml')).toBe('b: 1\n');
  expect(refusal(() => head.filesBelow('../../../elsewhere'))).toContain('lies outside of the git repository');
});

test('of a folder, what is no manifest is left out; what is named is read whatever it is called', () => {
  const { path } = repository();
  commit(path, {
    '.deploy/dist/a.yaml': 'a: 1\n',
    '.deploy/dist/.hidden/b.yaml': 'b: 1\n',
    '.deploy/dist/node_modules/c.yaml': 'c: 1\n',
    '.deploy/dist/notdist': 'd\n',
    '.deploy/dist/Manifest': 'e: 1\n',
  });
  const head = openRevision(path, 'HEAD');
  expect(head.filesBelow('.deploy/dist').map((file) => file.path)).toEqual(['.deploy/dist/a.yaml']);
  expect(head.filesBelow('.deploy/dist/Manifest')).toHaveLength(1);
});

test('names of files are only names', () => {
  const { path } = repository();
  const names = ['dist/ü "x".yaml', 'dist/:(top).yaml', 'dist/*.yaml', 'dist/-n.yaml', 'dist/two\nlines.yaml'];
  commit(path, Object.fromEntries(names.map((name) => [name, `${JSON.stringify(name)}: 1\n`])));
  const head = openRevision(path, 'HEAD');
  for (const name of names) expect(head.read(name)).toBe(`${JSON.stringify(name)}: 1\n`);
  expect(head.filesBelow(':(top)')).toEqual([]);
  expect(head.filesBelow('dist/*.yaml')).toHaveLength(1);
});

test.each([
  '--upload-pack=touch evil',
  '-x',
  '--output=evil',
  'main\nfeature',
  'a\0b',
  '',
  '^main',
  'main..feature',
  'main:dist',
  'HEAD~99',
  '$(touch evil)',
])('%j is no revision, and nothing but that', (name) => {
  const { path } = shared;
  expect(refusal(() => openRevision(path, name))).toContain(`There is no revision "${name}"`);
  expect(refusal(() => openMergeBase(path, name))).toContain(`There is no revision "${name}"`);
  expect(refusal(() => openMergeBase(path, 'main', name))).toContain(`There is no revision "${name}"`);
  expect(fs.existsSync(join(path, 'evil'))).toBe(false);
});

test('a name that is nearly right is told', () => {
  const { path } = shared;
  expect(refusal(() => openRevision(path, 'feautre'))).toContain('"feature"');
  const clone = folder();
  git(clone, 'clone', path, 'inside');
  git(join(clone, 'inside'), 'checkout', '--detach');
  git(join(clone, 'inside'), 'branch', '-D', 'feature');
  expect(refusal(() => openRevision(join(clone, 'inside'), 'feature'))).toContain('"origin/feature"');
});

test('a worktree has the same history', () => {
  const { path, base, main } = repository();
  const place = join(folder(), 'tree');
  git(path, 'worktree', 'add', place, 'main');
  expect(openRevision(place, 'HEAD').commit).toBe(main);
  expect(openMergeBase(place, 'feature').commit).toBe(base);
  expect(openRevision(place, 'feature').filesBelow('dist')).toHaveLength(2);
});

test('a clone without the common commit tells how to get it', () => {
  const { path } = shared;
  const clone = folder();
  git(clone, 'clone', '--depth', '1', '--no-single-branch', `file://${path}`, 'inside');
  const inside = join(clone, 'inside');
  expect(refusal(() => openMergeBase(inside, 'origin/main', 'origin/feature'))).toMatch(
    /no commit in common, as far as this clone knows.*fetch-depth: 0/s,
  );
  expect(refusal(() => openRevision(inside, 'HEAD~1'))).toContain('fetch-depth: 0');
  expect(openRevision(inside, 'origin/main').filesBelow('dist')).toHaveLength(1);
});

test('a clone that lacks files says so, and takes nothing for empty', () => {
  const { path, main } = repository();
  const id = git(path, 'rev-parse', 'main:dist/a.yaml').trim();
  fs.rmSync(join(path, '.git/objects', id.slice(0, 2), id.slice(2)));
  expect(refusal(() => openRevision(path, main).filesBelow('dist'))).toContain('Git cannot read the files');
});

test('outside of a repository, and in one without a commit, that is what is said', () => {
  const path = folder();
  expect(refusal(() => openRevision(path, 'main'))).toContain('The present folder is in no git repository.');
  git(path, 'init');
  expect(refusal(() => openMergeBase(path, 'HEAD'))).toContain('There is no revision "HEAD"');
});

test('files that are larger than manifests are refused before they are read', () => {
  const { path } = repository();
  commit(path, { 'dist/large.yaml': ' '.repeat(33 * 1024 * 1024) });
  expect(refusal(() => openRevision(path, 'HEAD').filesBelow('dist'))).toContain('"dist/large.yaml" has 33 MiB');
  expect(openRevision(path, 'HEAD').read('dist/large.yaml')).toBeUndefined();
});

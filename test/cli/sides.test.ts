import type { CommandContext } from '../../src/cli/command';
import { colorsFor } from '../../src/cli/console';
import { readSides, type SideFlags } from '../../src/cli/sides';
import { IntermodalError } from '../../src/issues/error';
import { folders, type Files } from '../support/folders';
import { git } from '../support/git';

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

const folder = folders('sides');
const folderOf = (files: Files): string => folder({ 'package.json': '{}', ...files });

function contextAt(cwd: string, stdin = ''): CommandContext {
  const console = { out: () => undefined, err: () => undefined, interactive: false, colors: colorsFor(false) };
  return { cwd, env: {}, console, stdin: () => stdin, now: () => 0 };
}

/** What each side holds, or why it cannot be read. */
async function sides(cwd: string, names: readonly string[], flags: SideFlags = {}, stdin = ''): Promise<unknown> {
  try {
    const { before, after, issues } = await readSides(names, flags, contextAt(cwd, stdin));
    const shown = [before, after].map(({ label, systems }) => {
      return `${label}: ${systems.flatMap(({ objects }) => [...objects.keys()]).join(' ')}`;
    });
    return [...shown, ...issues.map(({ message }) => message)];
  } catch (error) {
    if (IntermodalError.is(error)) return error.issues.map(({ message }) => message).join('\n');
    throw error;
  }
}

test('two paths are two sides, and "-" is standard input', async () => {
  const cwd = folderOf({ 'a/web.yaml': service, 'b.yaml': service.replace('web', 'db') });
  expect(await sides(cwd, ['a', 'b.yaml'])).toEqual(['a: Service//web', 'b.yaml: Service//db']);
  expect(await sides(cwd, ['-', 'a/'], {}, service)).toEqual(['standard input: Service//web', 'a: Service//web']);
});

test('where nothing was committed, nothing was there, and that is said', async () => {
  const cwd = folderOf({ 'dist/web.yaml': service });
  git(cwd, 'init', '-b', 'main');
  git(cwd, 'add', 'package.json');
  git(cwd, 'commit', '-m', 'one');
  expect(await sides(cwd, [], { from: 'main' })).toEqual([
    expect.stringMatching(/^main \([0-9a-f]{7}\): $/),
    'dist: Service//web',
    expect.stringMatching(/^"dist" holds nothing at "main", commit [0-9a-f]{7}\. Everything counts as added\.$/),
  ]);
});

test('where the later revision holds nothing, everything counts as removed', async () => {
  const cwd = folderOf({ 'dist/web.yaml': service });
  git(cwd, 'init', '-b', 'main');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-m', 'one');
  git(cwd, 'checkout', '-b', 'gone');
  git(cwd, 'rm', '-r', 'dist');
  git(cwd, 'commit', '-m', 'two');
  expect(await sides(cwd, [], { from: 'main', to: 'gone' })).toEqual([
    expect.stringMatching(/^main \([0-9a-f]{7}\): Service\/\/web$/),
    expect.stringMatching(/^gone \([0-9a-f]{7}\): $/),
    expect.stringMatching(/^"dist" holds nothing at "gone", commit [0-9a-f]{7}\. Everything counts as removed\.$/),
  ]);
});

test.each<[readonly string[], SideFlags, string]>([
  [['', 'a'], {}, 'A name is empty.'],
  [['a', 'a', 'a'], {}, '"a" is one too many.'],
  [['a', 'a'], { from: 'main' }, '--from and two names exclude each other.'],
  [['a', 'a'], { to: 'main' }, '--to is said without --from.'],
  [['a', 'a'], { 'no-merge-base': true }, '--no-merge-base is said without --from.'],
  [['a', 'a'], { set: ['x=1'] }, '--set is for programs, and none is read.'],
  [['a', 'a'], { environment: ['live'] }, '"a" has no environment "live".'],
  [['-', '-'], {}, 'Both sides are standard input.'],
  [['topology.ts'], { from: 'main', to: 'main' }, '--to and a program exclude each other.'],
  [['a', 'nowhere'], {}, '"nowhere" is neither here as a file or folder, nor as an environment.'],
  [[], {}, 'Nothing was named, and there is no program here.'],
])('%j with %j is refused', async (names, flags, message) => {
  expect(await sides(folderOf({ 'a/web.yaml': service }), names, flags)).toBe(message);
});

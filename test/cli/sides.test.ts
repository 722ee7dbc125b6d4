import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CommandContext } from '../../src/cli/command';
import { colorsFor } from '../../src/cli/console';
import { readSides, type SideFlags } from '../../src/cli/sides';
import { IntermodalError } from '../../src/issues/error';

const made: string[] = [];
afterAll(() => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'intermodal-sides-')));
  made.push(folder);
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    fs.mkdirSync(dirname(join(folder, name)), { recursive: true });
    fs.writeFileSync(join(folder, name), text);
  }
  return folder;
}

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
  const git = (...args: readonly string[]) => {
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, stdio: 'ignore' });
  };
  git('init', '-b', 'main');
  git('add', 'package.json');
  git('commit', '-m', 'one');
  expect(await sides(cwd, [], { from: 'main' })).toEqual([
    expect.stringMatching(/^main \([0-9a-f]{7}\): $/),
    'dist: Service//web',
    expect.stringMatching(/^"dist" holds nothing at "main", commit [0-9a-f]{7}\. Everything counts as added\.$/),
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

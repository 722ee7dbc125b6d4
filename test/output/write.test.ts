import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { IntermodalError } from '../../src/issues/error';
import { commitWrite, planWrite, recoverOutput, outputMarker, type OutputFile } from '../../src/output/write';

type Tree = { readonly [path: string]: string };

let parent: string;
let root: string;

beforeEach(() => {
  parent = fs.mkdtempSync(join(tmpdir(), 'intermodal-write-'));
  root = join(parent, 'dist');
});

afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(parent, { recursive: true, force: true });
});

/** Puts files and folders there by other means; a path that ends in `/` is an empty folder. */
function lay(tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    fs.mkdirSync(join(root, path, path.endsWith('/') ? '.' : '..'), { recursive: true });
    if (!path.endsWith('/')) fs.writeFileSync(join(root, path), text);
  }
}

/** Everything below the output folder, what does not belong there included. */
function tree(below = root): Tree {
  const entries = fs.existsSync(below) ? fs.readdirSync(below, { recursive: true, encoding: 'utf8' }).sort() : [];
  return Object.fromEntries(
    entries.map((path) => {
      const isFolder = fs.lstatSync(join(below, path)).isDirectory();
      return [isFolder ? `${path}/` : path, isFolder ? '' : fs.readFileSync(join(below, path), 'utf8')];
    }),
  );
}

function filesOf(wanted: Tree): OutputFile[] {
  return Object.entries(wanted).map(([path, text]) => ({ path, text }));
}

function write(wanted: Tree, owned: readonly string[] = []): void {
  commitWrite(root, filesOf(wanted), planWrite(root, filesOf(wanted), owned));
}

function issuesOf(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (IntermodalError.is(error))
      return error.issues.map(({ code, message }) => `${code}: ${message.replaceAll(parent, '')}`);
    throw error;
  }
  return [];
}

function modified(path: string): number {
  return fs.statSync(join(root, path)).mtimeMs;
}

function makeOld(path: string): number {
  fs.utimesSync(join(root, path), 1000, 1000);
  return modified(path);
}

describe('a plan', () => {
  test('tells new, changed, unchanged and stale files apart, in order of their paths', () => {
    lay({ 'b.yaml': 'old', 'a/same.yaml': 'same', 'stale.yaml': 'x', 'a/stale.yaml': 'x' });
    const files = filesOf({ 'z.yaml': 'new', 'b.yaml': 'new', 'a/same.yaml': 'same', 'a/new.yaml': 'new' });
    expect(planWrite(root, files, ['stale.yaml', 'b.yaml', 'a/stale.yaml', 'a/same.yaml', 'gone.yaml'])).toEqual({
      written: ['a/new.yaml', 'z.yaml'],
      changed: ['b.yaml'],
      unchanged: ['a/same.yaml'],
      removed: ['a/stale.yaml', 'stale.yaml'],
    });
  });

  test('changes nothing on the disk', () => {
    lay({ 'a.yaml': 'old' });
    planWrite(root, filesOf({ 'a.yaml': 'new', 'b.yaml': 'new' }), ['a.yaml']);
    expect(tree()).toEqual({ 'a.yaml': 'old' });
  });

  test('for a folder that does not exist has everything as new, and does not create it', () => {
    expect(planWrite(root, filesOf({ 'a/b.yaml': '' })).written).toEqual(['a/b.yaml']);
    expect(fs.existsSync(root)).toBe(false);
  });

  test('refuses two files with one path', () => {
    const files = [...filesOf({ 'a.yaml': '1' }), ...filesOf({ 'a.yaml': '2' })];
    expect(issuesOf(() => planWrite(root, files))).toEqual([
      'cannot-write: "/dist/a.yaml" cannot be written: two files of the output have this path.',
    ]);
  });
});

describe('writing', () => {
  test('creates the folder, and everything in it with the usual rights', () => {
    const mask = process.umask(0o027);
    try {
      write({ 'production/orders.yaml': 'a: 1\n', 'index.json': '{}' });
    } finally {
      process.umask(mask);
    }
    expect(tree()).toEqual({ 'production/': '', 'production/orders.yaml': 'a: 1\n', 'index.json': '{}' });
    expect(fs.statSync(join(root, 'index.json')).mode & 0o777).toBe(0o640);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('does not touch what is up to date', () => {
    lay({ 'a.yaml': 'same', 'b.yaml': 'old' });
    const before = makeOld('a.yaml');
    write({ 'a.yaml': 'same', 'b.yaml': 'new' }, ['a.yaml', 'b.yaml']);
    expect(modified('a.yaml')).toBe(before);
    expect(tree()).toEqual({ 'a.yaml': 'same', 'b.yaml': 'new' });
  });

  test('does nothing at all when everything is up to date', () => {
    lay({ 'a.yaml': 'same' });
    const made = jest.spyOn(fs, 'mkdirSync');
    write({ 'a.yaml': 'same' }, ['a.yaml']);
    expect(made).not.toHaveBeenCalled();
  });

  test('removes stale files of ours, and the folders that become empty by it', () => {
    lay({ 'laptop/deep/a.yaml': '', 'laptop/b.yaml': '', 'test/c.yaml': '', 'test/mine.txt': '', 'empty/': '' });
    write({}, ['laptop/deep/a.yaml', 'laptop/b.yaml', 'test/c.yaml']);
    expect(tree()).toEqual({ 'test/': '', 'test/mine.txt': '', 'empty/': '' });
  });

  test('turns a stale file into a folder, and a folder of stale files into a file', () => {
    lay({ a: 'file', 'b/c': 'file' });
    write({ 'a/d': '1', b: '2' }, ['a', 'b/c']);
    expect(tree()).toEqual({ 'a/': '', 'a/d': '1', b: '2' });
  });

  test('keeps every character of a text', () => {
    write({ 'a.yaml': 'é 😀\r\n\t\n' });
    expect(fs.readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('é 😀\r\n\t\n');
  });
});

describe('a file that is not ours', () => {
  test('is refused by name, all of them at once, and nothing is written', () => {
    lay({ 'a.yaml': 'mine', 'b/c.yaml': 'mine too' });
    expect(issuesOf(() => write({ 'a.yaml': 'x', 'b/c.yaml': 'x', 'd.yaml': 'x' }))).toEqual([
      'file-not-ours: "/dist/a.yaml" exists, and Intermodal did not write it.',
      'file-not-ours: "/dist/b/c.yaml" exists, and Intermodal did not write it.',
    ]);
    expect(tree()).toEqual({ 'a.yaml': 'mine', 'b/': '', 'b/c.yaml': 'mine too' });
  });

  test('is no matter when it has the same contents, or begins with our header', () => {
    lay({ 'a.yaml': 'same', 'b.yaml': `# ${outputMarker} 0.1.0. Do not edit.\na: 1\n` });
    write({ 'a.yaml': 'same', 'b.yaml': 'new' });
    expect(tree()).toEqual({ 'a.yaml': 'same', 'b.yaml': 'new' });
  });

  test('is never removed', () => {
    lay({ 'a.yaml': `# ${outputMarker}\n`, 'b.yaml': 'mine' });
    write({ 'c.yaml': 'new' });
    expect(Object.keys(tree())).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });

  test('that appears after the plan is not replaced', () => {
    const files = filesOf({ 'a.yaml': 'new', 'b.yaml': 'new' });
    const plan = planWrite(root, files);
    lay({ 'b.yaml': 'mine' });
    expect(issuesOf(() => commitWrite(root, files, plan))).toEqual([
      'cannot-write: "/dist/b.yaml" cannot be written: something else is in the way.',
    ]);
    expect(tree()).toEqual({ 'b.yaml': 'mine' });
  });
});

describe('a path that leaves the output folder is refused', () => {
  test.each(['../a', 'a/../../b', '/a', '', '.', 'a//b', 'a/', './a', 'C:/a', 'C:a', 'a\\..\\b', 'a\0'])(
    '%j',
    (path) => {
      const refused = [`path-outside-output: "${path}" lies outside of the output folder "/dist".`];
      expect(issuesOf(() => write({ [path]: 'x' }))).toEqual(refused);
      expect(issuesOf(() => write({}, [path]))).toEqual(refused);
      expect(fs.existsSync(root)).toBe(false);
    },
  );

  test.each(['linked-folder/a.yaml', 'linked-file', 'nowhere', 'nowhere/a.yaml', 'circle'])('by a link: %s', (path) => {
    fs.mkdirSync(join(parent, 'elsewhere'));
    fs.writeFileSync(join(parent, 'elsewhere', 'a.yaml'), 'mine');
    lay({ 'b.yaml': '' });
    fs.symlinkSync(join(parent, 'elsewhere'), join(root, 'linked-folder'));
    fs.symlinkSync(join(parent, 'elsewhere', 'a.yaml'), join(root, 'linked-file'));
    fs.symlinkSync(join(parent, 'nothing-here'), join(root, 'nowhere'));
    fs.symlinkSync(join(root, 'circle'), join(root, 'circle'));
    const refused = [`path-outside-output: "${path}" lies outside of the output folder "/dist".`];
    expect(issuesOf(() => write({ [path]: 'x' }, [path]))).toEqual(refused);
    expect(issuesOf(() => write({}, [path]))).toEqual(refused);
    expect(tree(join(parent, 'elsewhere'))).toEqual({ 'a.yaml': 'mine' });
  });

  test('but not by a link that stays inside, nor by an output folder that is a link itself', () => {
    fs.mkdirSync(join(parent, 'disk'));
    fs.symlinkSync(join(parent, 'disk'), root);
    lay({ 'real/a.yaml': 'old' });
    fs.symlinkSync(join(root, 'real'), join(root, 'linked'));
    write({ 'linked/a.yaml': 'new', 'b.yaml': 'new' }, ['linked/a.yaml']);
    expect(fs.readFileSync(join(parent, 'disk/real/a.yaml'), 'utf8')).toBe('new');
  });
});

describe('an error midway leaves everything as it was', () => {
  const before = {
    'a/changed.yaml': 'old',
    'a/stale.yaml': 'old',
    'b/stale.yaml': 'old',
    'same.yaml': 'same',
    'file-before': 'old',
    'folder-before/a': 'old',
  };
  const wanted = {
    'a/changed.yaml': 'new',
    'same.yaml': 'same',
    'c/d/new.yaml': 'new',
    'new.yaml': 'new',
    'file-before/a': 'new',
    'folder-before': 'new',
  };
  const files = filesOf(wanted);

  function snapshot(): unknown {
    return [tree(), Object.keys(before).map(modified), fs.readdirSync(parent)];
  }

  test.each([
    ['a folder where a file is wanted', 'new.yaml/', '/dist/new.yaml', 'something else is in the way'],
    ['a file where a folder is needed', 'c', '/dist/c/d/new.yaml', 'a file is in the way where a folder is needed'],
    ['a file in the way of a deeper folder', 'c/d', '/dist/c/d/new.yaml', 'something else is in the way'],
  ])('%s', (_, obstacle, named, reason) => {
    lay(before);
    lay({ [obstacle]: 'mine' });
    Object.keys(before).forEach(makeOld);
    const whole = snapshot();
    expect(issuesOf(() => write(wanted, Object.keys(before)))).toEqual([
      `cannot-write: "${named}" cannot be written: ${reason}.`,
    ]);
    expect(snapshot()).toEqual(whole);
  });

  test('a file where the output folder should be', () => {
    fs.writeFileSync(root, 'mine');
    expect(issuesOf(() => write(wanted))).toEqual([
      'cannot-write: "/dist" cannot be written: something else is in the way.',
    ]);
    expect(fs.readFileSync(root, 'utf8')).toBe('mine');
  });

  test.each(['renameSync', 'mkdirSync', 'writeFileSync', 'rmSync'] as const)(
    'any one call of %s that fails',
    (name) => {
      const call = fs[name] as (...args: unknown[]) => unknown;
      for (let failing = 1, failed = true; failed; failing++) {
        fs.rmSync(root, { recursive: true, force: true });
        lay(before);
        Object.keys(before).forEach(makeOld);
        const whole = snapshot();
        const plan = planWrite(root, files, Object.keys(before));
        let calls = 0;
        jest.spyOn(fs, name).mockImplementation((...args: unknown[]) => {
          if (++calls === failing) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
          return call(...args) as never;
        });
        const issues = issuesOf(() => commitWrite(root, files, plan));
        jest.restoreAllMocks();
        failed = calls >= failing;
        if (issues.length > 0)
          expect(issues[0]).toMatch(/^cannot-write: ".*" cannot be written: no space is left on the device\.$/);
        expect(issues.length > 0 ? snapshot() : withoutLeftovers(tree())).toEqual(issues.length > 0 ? whole : done);
      }
    },
  );

  const done = {
    'a/': '',
    'a/changed.yaml': 'new',
    'c/': '',
    'c/d/': '',
    'c/d/new.yaml': 'new',
    'file-before/': '',
    'file-before/a': 'new',
    'folder-before': 'new',
    'new.yaml': 'new',
    'same.yaml': 'same',
  };

  /** When the very last step fails, the output is complete and only the staging folder stays, for the next run. */
  function withoutLeftovers(all: Tree): Tree {
    return Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith('.intermodal-')));
  }

  test('an output folder that had to be created is gone again', () => {
    root = join(parent, 'deep/er/dist');
    const plan = planWrite(root, files);
    jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw Object.assign(new Error('no'), { code: 'EDQUOT', syscall: 'open' });
    });
    expect(issuesOf(() => commitWrite(root, files, plan))).toEqual([
      'cannot-write: "/deep/er/dist/a/changed.yaml" cannot be written: EDQUOT.',
    ]);
    expect(fs.readdirSync(parent)).toEqual([]);
  });

  test('when even that fails, it says where the earlier files are, and the next run brings them back', () => {
    lay(before);
    const plan = planWrite(root, files, Object.keys(before));
    const call = fs.renameSync;
    let calls = 0;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (++calls > 5) throw Object.assign(new Error('gone'), { code: 'EROFS', syscall: 'rename' });
      call(from, to);
    });
    const issues = issuesOf(() => commitWrite(root, files, plan));
    jest.restoreAllMocks();
    expect(issues).toContain(
      'cannot-write: "/dist" is half written, and bringing back what was there failed: the file system is read-only.',
    );
    recoverOutput(root);
    expect(tree()).toEqual({ ...before, 'a/': '', 'b/': '', 'folder-before/': '' });
  });
});

describe('a run that is stopped', () => {
  const before = { 'a.yaml': 'old', 'b.yaml': 'old', 'c/d.yaml': 'stale' };
  const wanted = { 'a.yaml': 'new', 'b.yaml': 'new', 'e/f.yaml': 'new' };
  const whole = { ...before, 'c/': '' };
  const done = { ...wanted, 'e/': '' };

  /** Plain JavaScript, which a process of its own loads in no time. */
  let compiled: string;

  beforeAll(() => {
    compiled = fs.mkdtempSync(join(tmpdir(), 'intermodal-compiled-'));
    for (const file of ['output/write', 'output/reasons', 'issues/error', 'issues/issue']) {
      const source = fs.readFileSync(join(__dirname, '../../src', `${file}.ts`), 'utf8');
      const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
      fs.mkdirSync(join(compiled, file, '..'), { recursive: true });
      fs.writeFileSync(join(compiled, `${file}.js`), ts.transpile(source, options));
    }
  });

  afterAll(() => fs.rmSync(compiled, { recursive: true, force: true }));

  /** Writes in another process, which sends a signal to itself before the renaming with the given number. */
  function writeAndSignal(signal: string, at: number): string | null {
    lay(before);
    const script = `
      const fs = require('node:fs');
      const write = require('./output/write.js');
      const [root, files, owned] = ${JSON.stringify([root, filesOf(wanted), Object.keys(before)])};
      const rename = fs.renameSync;
      let calls = 0;
      fs.renameSync = (...paths) => {
        if (++calls === ${at}) process.kill(process.pid, '${signal}');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
        rename(...paths);
      };
      write.commitWrite(root, files, write.planWrite(root, files, owned));
      setTimeout(() => process.exit(0), 2000);
    `;
    const { signal: ended, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: compiled, encoding: 'utf8' });
    expect(stderr).toBe('');
    return ended;
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('by %s finishes the output first, and then obeys', (signal) => {
    expect(writeAndSignal(signal, 3)).toBe(signal);
    expect(tree()).toEqual(done);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('outright, before renaming number %d, is undone by the next run', (at) => {
    expect(writeAndSignal('SIGKILL', at)).toBe('SIGKILL');
    expect(Object.keys(tree()).some((path) => path.startsWith('.intermodal-'))).toBe(true);
    recoverOutput(root);
    expect(tree()).toEqual(whole);
    write(wanted, Object.keys(before));
    expect(tree()).toEqual(done);
  });

  test('is undone by a plan as well', () => {
    writeAndSignal('SIGKILL', 4);
    expect(planWrite(root, filesOf(before), Object.keys(before))).toEqual({
      written: [],
      changed: [],
      unchanged: Object.keys(before),
      removed: [],
    });
  });

  test('after the last file leaves a complete output, and a folder that the next run removes', () => {
    lay({ ...done, '.intermodal-4194305/old/a.yaml': 'old' });
    recoverOutput(root);
    expect(tree()).toEqual(done);
  });

  test('and is still alive is waited for by people', () => {
    lay({ [`.intermodal-${process.ppid}/new/a.yaml`]: 'new' });
    expect(issuesOf(() => planWrite(root, []))).toEqual([
      `cannot-write: "/dist" cannot be written: process ${process.ppid} is writing there.`,
    ]);
  });

  test('by a power cut that emptied its journal is left to people', () => {
    lay({ '.intermodal-4194305/journal.json': '', '.intermodal-4194305/old/a.yaml': 'old' });
    const name = '"/dist/.intermodal-4194305/journal.json"';
    expect(issuesOf(() => recoverOutput(root))).toEqual([
      `cannot-write: ${name} should say what a run that was cut short has done, and cannot be read.`,
    ]);
    expect(tree()['.intermodal-4194305/old/a.yaml']).toBe('old');
  });

  test('cannot be forged to reach outside of the output folder', () => {
    fs.writeFileSync(join(parent, 'precious'), '');
    lay({ '.intermodal-4194305/journal.json': JSON.stringify({ written: ['../precious'], moved: [], folders: [] }) });
    expect(issuesOf(() => recoverOutput(root))).toEqual([
      'path-outside-output: "../precious" lies outside of the output folder "/dist".',
    ]);
    expect(fs.existsSync(join(parent, 'precious'))).toBe(true);
  });
});

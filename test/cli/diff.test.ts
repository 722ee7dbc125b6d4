import fs from 'node:fs';
import { join } from 'node:path';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';
import { folders, lay, type Files } from '../support/folders';
import { git } from '../support/git';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folder = folders('diff');
const project = (files: Files): string => folder({ 'package.json': '{}', 'node_modules/.keep': '', ...files });

/** One call of the command line; whatever it says, it never shows a stack or the name of nothing. */
async function call(cwd: string, argv: readonly string[], stdin = ''): Promise<Run> {
  const said = { out: '', err: '' };
  const code = await main(argv, {
    cwd,
    env: {},
    console: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive: false,
      colors: colorsFor(false),
    },
    stdin: () => stdin,
    now: () => 0,
  });
  expect(said.out + said.err).not.toMatch(/\bundefined\b|^ +at \S+ \(|\[object |error internal/m);
  return { code, ...said };
}

function diff(cwd: string, ...args: readonly string[]): Promise<Run> {
  return call(cwd, ['diff', ...args]);
}

function program(image = 'acme/web:1', production = ''): Files {
  return {
    'topology.js': [
      "const { compose, ContainerImage, Environment, kubernetes, Microservice, Scaling, Topology } = require('intermodal');",
      "const shop = new Topology('shop');",
      `const web = new Microservice(shop, 'web', { image: ContainerImage.of('${image}'), ports: { http: 8080 } });`,
      "new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });",
      "new Environment(shop, 'staging', { target: kubernetes({ namespace: 'staging' }), enforce: 'open' });",
      "new Environment(shop, 'production', { target: kubernetes({ namespace: 'live' }), enforce: 'open' })",
      `${production};`,
      'module.exports = shop;',
    ].join('\n'),
  };
}

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n';
const other = service.replace('80', '81');

describe('what is compared', () => {
  test('the output with what the program says now', async () => {
    const folder = project(program());
    await call(folder, ['synth']);
    expect(await diff(folder)).toMatchObject({ code: 0, out: expect.stringMatching(/^No changes/) });
    lay(folder, program('acme/web:2'));
    const { code, out } = await diff(folder, '--format', 'json');
    const { impact, changes } = JSON.parse(out) as { impact: string; changes: readonly Record<string, unknown>[] };
    expect({ code, impact }).toEqual({ code: 0, impact: 'downtime' });
    expect(changes.map(({ object, environment }) => [object, environment])).toEqual(
      expect.arrayContaining([
        ['service/web', 'laptop'],
        ['Deployment/web', 'production'],
      ]),
    );
  });

  test('only the environments that are asked for', async () => {
    const folder = project(program());
    await call(folder, ['synth']);
    lay(folder, program('acme/web:2'));
    const { out } = await diff(folder, '-e', 'staging', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ impact: 'rollout', environments: [{ name: 'staging' }] });
    expect(await diff(folder, '-e', 'nowhere')).toMatchObject({ code: 2, out: '' });
  });

  test('two environments of the program, without their namespaces', async () => {
    const folder = project(program('acme/web:1', '.configure(web, { scaling: Scaling.fixed(3) })'));
    const { out, code } = await diff(folder, 'staging', 'production', '--format', 'json');
    const { changes } = JSON.parse(out) as { changes: readonly Record<string, unknown>[] };
    expect(code).toBe(0);
    expect(changes.map(({ object, path }) => [object, path])).toEqual([
      ['Deployment/web', 'spec.replicas'],
      ['PodDisruptionBudget/web', ''],
    ]);
  });

  test('two folders, two files, and standard input', async () => {
    const folder = project({ 'a/web.yaml': service, 'b/other.yml': other, 'a/README.md': '#' });
    expect(await diff(folder, 'a', 'b', '--exit-code')).toMatchObject({ code: 1 });
    expect(await diff(folder, 'a/web.yaml', 'b')).toMatchObject({ code: 0, out: expect.stringContaining('traffic') });
    const read = await call(folder, ['diff', '-', 'a', '--exit-code'], service);
    expect(read).toMatchObject({ code: 0, out: expect.stringMatching(/^No changes/) });
  });

  test('the output committed where a branch was left, with the working tree, or with another revision', async () => {
    const folder = project(program());
    await call(folder, ['synth']);
    git(folder, 'init');
    git(folder, 'add', 'dist');
    git(folder, 'commit', '-m', 'one');
    git(folder, 'branch', '-M', 'main');
    git(folder, 'checkout', '-b', 'feature');
    lay(folder, program('acme/web:2'));
    await call(folder, ['synth']);
    git(folder, 'commit', '-am', 'two');
    const { out } = await diff(folder, '--from', 'main', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ from: expect.stringMatching(/^main \(/), to: 'dist', impact: 'downtime' });
    expect((await diff(folder, '--from', 'main', '--to', 'feature')).out).toContain('downtime');
    expect((await diff(folder, '--from', 'feature', '--no-merge-base')).out).toMatch(/^No changes/);
    expect((await diff(folder, '--from', 'main', 'topology.js')).out).toContain('downtime');
    expect(await diff(folder, '--from', 'mian')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/no revision "mian"[^]*Did you mean "main"/),
    });
  });
});

describe('how it ends', () => {
  const files = { 'a.yaml': service, 'b.yaml': other };

  test.each([
    [['--exit-code'], 1],
    [['--fail-on', 'traffic'], 1],
    [['--fail-on', 'rollout'], 1],
    [['--fail-on', 'data-loss'], 0],
    [['--fail-on', 'data-loss,exposure-widened', '--fail-on', 'none'], 1],
    [['--fail-on', 'much'], 2],
    [['--format', 'jsn'], 2],
    [['--budget', 'x'], 2],
    [['--to', 'main'], 2],
    [['--output-file', ''], 2],
  ])('with %j it exits %i', async (args, code) => {
    expect(await diff(project(files), 'a.yaml', 'b.yaml', ...args)).toMatchObject({ code });
  });

  test('a report can go to a file, whole or not at all', async () => {
    const folder = project({ ...files, 'file/.keep': '' });
    expect(await diff(folder, 'a.yaml', 'b.yaml', '--output-file', 'new/report.md', '--format', 'markdown')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(fs.readFileSync(join(folder, 'new/report.md'), 'utf8')).toContain('<!-- intermodal-diff');
    expect(await diff(folder, 'a.yaml', 'b.yaml', '--output-file', 'file')).toMatchObject({ code: 2, out: '' });
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('what cannot be compared is said, with the place and the way out, and nothing is printed', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const level = (index: number): string => `a${index}: &a${index} [${`*a${index - 1},`.repeat(10)}]\n`;
  const bomb = `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, index) => level(index + 1)).join('')}`;

  test.each([
    ['broken YAML', { 'a.yaml': `${service}  x: [1\n  y: }\n` }, /"a.yaml" cannot be read, line \d+, column \d+/],
    ['a tab', { 'a.yaml': `${service}\tx: 1\n` }, /line 8, column 1: a tab indents/],
    [
      'a key that stands twice',
      { 'a.yaml': `${service}  type: a\n  type: b\n` },
      /line 9, column 3: one map has a key twice/,
    ],
    ['an alias bomb', { 'a.yaml': `${service}${bomb}` }, /anchors are used too often/],
    ['what is 10,000 levels deep', { 'a.yaml': `${service}  x: ${deep}\n` }, /more than 500 deep/],
    [
      'one identity in two documents',
      { 'a.yaml': `${service}---\n${service}` },
      /"a.yaml", line 1, and "a.yaml", line 9/,
    ],
    ['a template', { 'a.yaml': service.replace('web', '{{ .Values.name }}') }, /helm template/],
    ['what is no object', { 'a.yaml': 'apiVersion: v1\nmetadata:\n  name: x\n' }, /has no kind/],
    ['a page', { 'a.yaml': '# Read me\n\nSome kind of text.\n' }, /holds no manifest/],
    ['a list', { 'a.yaml': '[1, 2]' }, /holds no manifest/],
    ['broken Compose', { 'a.yaml': 'services:\n  web:\n    image: [a\n' }, /"a.yaml" cannot be read, line \d/],
    ['nothing of that name', {}, /"a.yaml" is neither here as a file or folder, nor as an environment/],
  ])('%s', async (_, files: Files, message) => {
    const run = await diff(project({ 'b.yaml': other, ...files }), 'a.yaml', 'b.yaml');
    expect(run).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  test('two empty folders', async () => {
    const run = await diff(project({ 'a/.keep': '', 'b/.keep': '' }), 'a', 'b');
    expect(run).toEqual({ code: 2, out: '', err: expect.stringMatching(/there is no file that ends with/) });
  });

  test('no repository, one name alone, and environments that nobody has', async () => {
    const folder = project({ 'a.yaml': service });
    expect((await diff(folder, '--from', 'main')).err).toContain('in no git repository');
    expect((await diff(folder, 'a.yaml')).err).toContain('stands alone');
    expect((await diff(folder, 'staging', 'production')).err).toContain('"staging", "production" are neither');
    expect((await diff(folder, 'a.yaml', 'a.yaml', 'a.yaml')).err).toContain('one too many');
  });

  test('whoever asks for JSON gets it', async () => {
    const { code, out } = await diff(project({}), 'a', 'b', '--format', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ version: 1, issues: [{ code: 'path-not-found' }] });
  });
});

test('beside an empty folder everything was added, or is removed, and a warning says so', async () => {
  const folder = project({ 'full/a.yaml': service, 'empty/.keep': '' });
  const added = await diff(folder, 'empty', 'full');
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Service/web: added') });
  expect(added.err).toMatch(/"empty" has no file that ends with .* Everything counts as added\./);
  const removed = await diff(folder, 'full', 'empty');
  expect(removed).toMatchObject({ code: 0, out: expect.stringContaining('Service/web: removed') });
  expect(removed.err).toContain('Everything counts as removed.');
});

test('what is no manifest in a folder is left out with a warning, and refused where it is named itself', async () => {
  const folder = project({ 'a/a.yaml': service, 'a/x.json': '{"kind":"both","nodes":[]}', 'b.yaml': service });
  const run = await diff(folder, 'a', 'b.yaml');
  expect(run).toMatchObject({ code: 0, out: expect.stringContaining('No changes') });
  expect(run.err).toMatch(/"a\/x.json" has a document at line 1 that is no manifest, and is left out/);
  expect(await diff(folder, './a/x.json', 'b.yaml')).toMatchObject({ code: 2, out: '' });
});

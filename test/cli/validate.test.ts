import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';
import { folders, lay, type Files } from '../support/folders';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folder = folders('validate');
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
    today: () => '2026-11-22',
  });
  expect(said.out + said.err).not.toMatch(/\bundefined\b(?!-name)|^ +at \S+ \(|\[object |error internal/m);
  return { code, ...said };
}

function validate(cwd: string, ...args: readonly string[]): Promise<Run> {
  return call(cwd, ['validate', ...args]);
}

interface Report {
  readonly findings: readonly Record<string, unknown>[];
  readonly accepted: readonly Record<string, unknown>[];
  readonly stale: readonly Record<string, unknown>[];
}

async function reported(cwd: string, ...args: readonly string[]): Promise<Report & { readonly code: number }> {
  const { code, out } = await validate(cwd, ...args, '--format', 'json');
  return { ...(JSON.parse(out) as Report), code };
}

const broken = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4.2
      env:
        - name: DB_PASSWORD
          value: hunter2
      ports:
        - name: HTTP_1
          containerPort: 8080
`;
const sound = broken.replace('HTTP_1', 'http');
const portName = { rule: 'container/port-name', severity: 'error', object: 'Pod/web', file: 'k8s/web.yaml', line: 13 };

/** A program; its patch gives a port a name that Kubernetes refuses. */
function program(more = '', patch = "[{ op: 'replace', path: '/metadata/labels', value: { app: 'a b' } }]"): Files {
  return {
    'topology.js': [
      "const { ContainerImage, Environment, kubernetes, Microservice, Topology } = require('intermodal');",
      "const shop = new Topology('shop');",
      "const web = new Microservice(shop, 'web', { image: ContainerImage.of('ghcr.io/acme/web:1.4.2'), ports: { http: 8080 } });",
      `kubernetes(web).patch('Deployment', ${patch});`,
      "new Environment(shop, 'production', { target: kubernetes(), enforce: 'open' });",
      "new Environment(shop, 'staging', { target: kubernetes(), enforce: 'open' });",
      'exports.default = shop;',
      more,
    ].join('\n'),
  };
}

describe('files', () => {
  test('a finding names rule, object, path, file and line, and the call fails', async () => {
    const cwd = project({ 'k8s/web.yaml': broken });
    const { code, findings } = await reported(cwd, 'k8s');
    expect({ code, errors: findings.filter(({ severity }) => severity === 'error') }).toEqual({
      code: 1,
      errors: [expect.objectContaining({ ...portName, path: 'spec.containers[web].ports[HTTP_1].name' })],
    });
  });

  test('the report says what to do, shows the line, and no secret', async () => {
    const cwd = project({ 'k8s/web.yaml': broken });
    const { code, out, err } = await validate(cwd, 'k8s/web.yaml');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('at k8s/web.yaml:13');
    expect(out).toContain('> 13 │         - name: HTTP_1');
    expect(out).toMatch(/fix: \S/);
    expect(out).not.toContain('hunter2');
    expect(out.trim().split('\n').at(-1)).toBe('✗ Failed: 1 finding of severity error (--fail-on error).');
  });

  test('what is sound passes', async () => {
    const { code, out } = await validate(project({ 'k8s/web.yaml': sound }), 'k8s');
    expect({ code, last: out.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: '✓ Passed: no finding of severity error (--fail-on error).',
    });
  });

  test('standard input and several paths are one system', async () => {
    const cwd = project({ 'a.yaml': sound, 'b/c.yaml': broken.replaceAll('web', 'api') });
    const { code, out } = await call(
      cwd,
      ['validate', 'a.yaml', 'b', '-', '--format', 'json'],
      broken.replaceAll('web', 'cli'),
    );
    const errors = (JSON.parse(out) as Report).findings.filter(({ severity }) => severity === 'error');
    expect(code).toBe(1);
    expect(errors.map(({ object, file }) => [object, file])).toEqual([
      ['Pod/api', 'b/c.yaml'],
      ['Pod/cli', 'standard-input.yaml'],
    ]);
  });

  test('Compose files as well', async () => {
    const cwd = project({ 'compose.yaml': 'services:\n  web:\n    image: acme/web:1\n    depends_on: [db]\n' });
    const { code, findings } = await reported(cwd, 'compose.yaml');
    expect({ code, rules: findings.map(({ rule }) => String(rule).split('/')[0]) }).toEqual({
      code: 1,
      rules: expect.arrayContaining(['compose']),
    });
  });

  test('what cannot be read cannot be validated: nothing on standard output, and exit code 2', async () => {
    const cwd = project({ 'bad.yaml': 'a: [', 'notes.txt': 'x', 'empty/.keep': '' });
    for (const name of ['bad.yaml', 'missing.yaml', 'empty', 'notes.txt', '']) {
      expect(await validate(cwd, name)).toEqual({ code: 2, out: '', err: expect.stringMatching(/^error [a-z-]+\n/) });
    }
  });

  test('what cannot be read is a finding at its line, beside those of all other files', async () => {
    const twice = 'kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: a\n  name: b\n';
    const cwd = project({ 'k8s/web.yaml': broken, 'k8s/twice.yaml': twice, 'k8s/open.yaml': 'kind: [\n' });
    const { code, findings } = await reported(cwd, 'k8s');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(code).toBe(1);
    expect(errors.map(({ rule, file, line }) => [rule, file, line])).toEqual(
      expect.arrayContaining([
        ['container/port-name', 'k8s/web.yaml', 13],
        ['issue/broken-manifest', 'k8s/twice.yaml', 5],
        ['issue/broken-manifest', 'k8s/open.yaml', expect.any(Number)],
      ]),
    );
    expect(errors).toHaveLength(3);
  });

  test('an object that stands twice in one folder is an error, and both are validated', async () => {
    const cwd = project({ 'k8s/a.yaml': sound, 'k8s/b.yaml': `# again\n${broken}` });
    const { code, findings } = await reported(cwd, 'k8s');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect({ code, errors: errors.map(({ rule, file, line }) => [rule, file, line]) }).toEqual({
      code: 1,
      errors: expect.arrayContaining([
        ['container/port-name', 'k8s/b.yaml', 14],
        ['issue/duplicate-object', 'k8s/b.yaml', expect.any(Number)],
      ]),
    });
    expect(errors).toHaveLength(2);
  });

  test('objects of one name in two folders are alternatives: each is validated, and found once', async () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: A_B\n';
    const cwd = project({ 'dev/web.yaml': broken, 'prod/web.yaml': broken, 'prod/config.yaml': config });
    const { code, findings } = await reported(cwd, '.');
    const of = (rule: string): unknown =>
      findings.filter((one) => one['rule'] === rule).map(({ severity, file }) => [severity, file]);
    expect(code).toBe(1);
    expect(of('container/port-name')).toEqual([
      ['error', 'dev/web.yaml'],
      ['error', 'prod/web.yaml'],
    ]);
    expect(of('metadata/name')).toEqual([['error', 'prod/config.yaml']]);
    expect(of('issue/duplicate-object')).toEqual([['info', 'prod/web.yaml']]);
  });

  test('one broken Compose file does not hide the others', async () => {
    const good = 'services:\n  web:\n    image: acme/web:1\n    depends_on: [db]\n';
    const cwd = project({ 'a/compose.yaml': 'services:\n  web: {}\n  web: {}\n', 'b/compose.yaml': good });
    const { code, findings } = await reported(cwd, '.');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect({ code, files: errors.map(({ file }) => file).sort() }).toEqual({
      code: 1,
      files: ['a/compose.yaml', 'b/compose.yaml'],
    });
  });

  test('an empty standard input is refused: what should have filled it has failed', async () => {
    const cwd = project({ 'web.yaml': sound });
    for (const stdin of ['', ' \n', '---\n# nothing\n']) {
      const run = await call(cwd, ['validate', '-'], stdin);
      expect(run).toEqual({ code: 2, out: '', err: expect.stringContaining('Standard input is empty.') });
    }
    expect((await call(cwd, ['validate', '-'], sound)).code).toBe(0);
  });

  test('JSON has findings, also where nothing could be validated', async () => {
    expect((await reported(project({ 'bad.yaml': 'kind: [' }), 'bad.yaml')).findings).toEqual([]);
  });

  test('the hint of a wrong format names those of the help', async () => {
    const { err } = await validate(project({ 'web.yaml': sound }), 'web.yaml', '--format', 'xml');
    expect(err).toContain('text, json, sarif, code-quality, junit, github.');
  });

  test.each([
    ['--format', 'xml'],
    ['--fail-on', 'fatal'],
    ['--preset', 'strikt'],
    ['--kubernetes', '1.12'],
    ['--ignore', 'container/prt-name'],
    ['--settings', 'no.ts'],
    ['--baseline', 'no.json'],
    ['--output-file', ''],
    ['--set', 'a=b'],
    ['--environment', 'moon'],
    ['--nonsense', 'x'],
  ])('a wrong option is refused: %s %s', async (option, value) => {
    const cwd = project({ 'web.yaml': sound });
    const { code, out, err } = await validate(cwd, 'web.yaml', option, value);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.match(/^error /gm)).toHaveLength(1);
  });
});

describe('severity', () => {
  test('--fail-on says from which severity on the call fails', async () => {
    const cwd = project({ 'web.yaml': sound });
    const { findings } = await reported(cwd, 'web.yaml');
    const has = (severity: string): boolean => findings.some((one) => one['severity'] === severity);
    expect([has('error'), has('warning')]).toEqual([false, true]);
    expect((await validate(cwd, 'web.yaml')).code).toBe(0);
    expect((await validate(cwd, 'web.yaml', '--fail-on', 'warning')).code).toBe(1);
  });

  test('a preset weighs more, and an ignored rule nothing', async () => {
    const cwd = project({ 'k8s/web.yaml': broken });
    expect((await reported(cwd, 'k8s', '--preset', 'strict')).findings.length).toBeGreaterThan(
      (await reported(cwd, 'k8s')).findings.length,
    );
    expect((await reported(cwd, 'k8s', '--ignore', 'container/port-name')).code).toBe(0);
    expect((await reported(cwd, 'k8s', '--ignore', 'container/*')).code).toBe(0);
  });

  test('settings come from a file: rules of a team, acceptances with an end', async () => {
    const own = `{ name: 'acme/owner', summary: 's', why: 'w', fix: 'Add the label.', severity: { recommended: 'error' }, subject: 'pod',
      examples: {}, check: (pod) => (pod.labels.has('team') ? [] : [{ message: 'Pod has no label "team".' }]) }`;
    const until = (day: string): string =>
      `module.exports = { rules: [${own}], accept: [{ rule: 'container/*', reason: 'Old.', until: '${day}' }] };`;
    const cwd = project({ 'k8s/web.yaml': broken, 'now.js': until('2026-11-22'), 'over.js': until('2026-11-21') });
    const now = await reported(cwd, 'k8s', '--settings', 'now.js');
    expect(now.findings[0]).toMatchObject({ rule: 'acme/owner', severity: 'error', fix: 'Add the label.' });
    expect(now.accepted).toEqual([
      expect.objectContaining({ rule: 'container/port-name', reason: 'Old.', by: 'settings' }),
    ]);
    const over = await reported(cwd, 'k8s', '--settings', 'over.js');
    expect(over.findings.map(({ rule }) => rule)).toContain('container/port-name');
    expect(over.stale).toEqual([expect.objectContaining({ state: 'expired', until: '2026-11-21' })]);
  });

  test('settings that are wrong are said to be', async () => {
    const cwd = project({ 'web.yaml': sound, 'bad.js': "module.exports = { preset: 'strict' };" });
    const { code, out, err } = await validate(cwd, 'web.yaml', '--settings', 'bad.js');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('"bad.js" has no setting "preset".');
  });
});

describe('a baseline', () => {
  test('only what is new fails, and what is gone is said to be', async () => {
    const cwd = project({ 'k8s/web.yaml': broken });
    const first = await validate(cwd, 'k8s', '--write-baseline', 'known.json');
    expect(first.code).toBe(0);
    expect(first.err).toMatch(/^The baseline "known\.json" holds \d+ findings\.\n$/);
    expect((await validate(cwd, 'k8s', '--baseline', 'known.json', '--fail-on', 'info')).code).toBe(0);
    lay(cwd, { 'k8s/web.yaml': sound.replace('containerPort: 8080', 'containerPort: 80800') });
    const { code, findings, stale } = await reported(cwd, 'k8s', '--baseline', 'known.json');
    expect({ code, rules: findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule) }).toEqual({
      code: 1,
      rules: ['container/port-number'],
    });
    expect(stale).toContainEqual(
      expect.objectContaining({ rule: 'container/port-name', by: 'baseline', state: 'unused' }),
    );
  });

  test('one that is broken is refused', async () => {
    const cwd = project({ 'web.yaml': sound, 'known.json': '{}' });
    const { code, out, err } = await validate(cwd, 'web.yaml', '--baseline', 'known.json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error broken-baseline');
  });
});

describe('reports', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/validation.json'), 'utf8'));
  const isReport = new Ajv({ strict: true }).compile(schema);

  test('the JSON of a run is what the schema says, with fingerprints that stay and differ', async () => {
    const cwd = project({ 'k8s/web.yaml': `${broken}---\n${broken.replace('name: web', 'name: other')}` });
    const one = await reported(cwd, 'k8s', '--preset', 'strict');
    const { code: _, ...rest } = one;
    expect([isReport(rest), isReport.errors]).toEqual([true, null]);
    const prints = one.findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    lay(cwd, { 'k8s/web.yaml': `# moved\n\n${broken}---\n${broken.replace('name: web', 'name: other')}` });
    expect((await reported(cwd, 'k8s', '--preset', 'strict')).findings.map(({ fingerprint }) => fingerprint)).toEqual(
      prints,
    );
  });

  test('every format can be written to a file, and prints nothing', async () => {
    const cwd = project({ 'k8s/web.yaml': broken });
    for (const format of ['text', 'json', 'sarif', 'code-quality', 'junit', 'github']) {
      const run = await validate(cwd, 'k8s', '--format', format, '--output-file', `out/${format}`);
      expect(run).toEqual({ code: 1, out: '', err: '' });
      expect(readFileSync(join(cwd, 'out', format), 'utf8')).toContain('container/port-name');
    }
  });
});

describe('programs', () => {
  test('the program here is validated, and a finding points at the line that declared it', async () => {
    const cwd = project(program());
    const { code, findings } = await reported(cwd);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(code).toBe(1);
    expect(
      errors.map(({ rule, file, line, construct, environment }) => ({ rule, file, line, construct, environment })),
    ).toEqual(
      ['production', 'staging'].map((environment) => {
        return { rule: 'metadata/labels', file: 'topology.js', line: 3, construct: 'shop/web', environment };
      }),
    );
    expect((await validate(cwd, 'topology.js')).code).toBe(1);
    expect((await validate(cwd, '.')).code).toBe(1);
  });

  test('an environment that the program does not have is refused, as any other wrong option', async () => {
    const run = await validate(project(program()), '-e', 'prodution');
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no environment "prodution"') });
  });

  test('what stops a synthesis is found as well, and a program that cannot run is exit code 2', async () => {
    const cwd = project(program('', "[{ op: 'remove', path: '/nothing/here' }]"));
    const { code, findings } = await reported(cwd);
    expect({ code, rules: [...new Set(findings.map(({ rule }) => rule))] }).toMatchObject({
      code: 1,
      rules: expect.arrayContaining([expect.stringMatching(/^issue\//)]),
    });
    expect(await validate(project({ 'topology.js': 'throw new Error("x");' }))).toMatchObject({ code: 2, out: '' });
    expect(await validate(project({}))).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('validate <path…>'),
    });
  });

  test('settings that it exports count, also where it is synthesised', async () => {
    const accepting = "exports.validation = { accept: [{ rule: 'metadata/labels', reason: 'Known.' }] };";
    const cwd = project(program(accepting));
    const { code, accepted } = await reported(cwd);
    expect({ code, accepted: accepted.map(({ reason }) => reason) }).toEqual({
      code: 0,
      accepted: ['Known.', 'Known.'],
    });
    expect((await call(cwd, ['synth'])).code).toBe(0);
    expect(await validate(project(program('exports.validation = 3;')))).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('"validation" is no map of settings.'),
    });
  });
});

describe('synth', () => {
  test('does not write what would be refused, unless it is told to', async () => {
    const cwd = project(program());
    const refused = await call(cwd, ['synth']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('metadata/labels');
    expect(refused.err).toContain('> 3 │');
    expect(refused.err).toContain('Nothing was written');
    expect(existsSync(join(cwd, 'dist'))).toBe(false);
    for (const option of ['--stdout', '--check'])
      expect(await call(cwd, ['synth', option])).toMatchObject({ code: 2, out: '' });
    expect((await call(cwd, ['synth', '--no-validate'])).code).toBe(0);
    expect(existsSync(join(cwd, 'dist/index.json'))).toBe(true);
  });

  test('says so in JSON as well', async () => {
    const { code, out } = await call(project(program()), ['synth', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      issues: [],
      findings: [{ rule: 'metadata/labels', file: 'topology.js' }, { rule: 'metadata/labels' }],
    });
  });
});

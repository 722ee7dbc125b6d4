import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { colorsFor } from '../../../src/cli/console';
import { main } from '../../../src/cli/main';
import { testWithCompose } from '../../support/engine/compose-config';
import { folders, type Files } from '../../support/folders';

const folder = folders('adapters');

/** A folder with tools that say what is given, and files beside them. */
function project(tools: Readonly<Record<string, string>>, files: Files): string {
  const scripts = Object.entries(tools).map(([name, text]) => [`bin/${name}`, `#!/bin/sh\n${text}\n`] as const);
  const cwd = folder({ 'package.json': '{}', ...files, ...Object.fromEntries(scripts) });
  for (const [path] of scripts) chmodSync(join(cwd, path), 0o755);
  return cwd;
}

interface Run {
  readonly code: number;
  readonly err: string;
  readonly findings: readonly Record<string, unknown>[];
  readonly accepted: readonly Record<string, unknown>[];
}

async function validate(
  cwd: string,
  args: readonly string[],
  path = `${join(cwd, 'bin')}:/bin:/usr/bin`,
): Promise<Run> {
  const said = { out: '', err: '' };
  const code = await main(['validate', ...args, '--format', 'json'], {
    cwd,
    env: { ...process.env, PATH: path },
    console: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive: false,
      colors: colorsFor(false),
    },
    now: () => 0,
    today: () => '2026-11-22',
  });
  expect(said.out).not.toMatch(/hunter2/);
  expect(said.err).not.toMatch(/hunter2/);
  return { code, err: said.err, ...JSON.parse(said.out || '{}') };
}

/** What the tool of a run found. */
function of(tool: string, { findings }: Run): readonly Record<string, unknown>[] {
  return findings.filter(({ rule }) => String(rule).startsWith(`${tool}/`));
}

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: 'acme/web:1.4.2', env: [{ name: DB_PASSWORD, value: hunter2 }] }
`;

test('kubeconform: each error with its object, its place and the line', async () => {
  const report = {
    resources: [
      {
        ...{ filename: 'stdin', kind: 'Deployment', name: 'web', version: 'apps/v1', status: 'statusInvalid' },
        msg: 'problem validating schema.',
        validationErrors: [{ path: '/spec/template/spec/containers/0/ports', msg: 'expected array, but got hunter2' }],
      },
      { filename: 'stdin', kind: 'Widget', name: 'x', version: 'v1', status: 'statusSkipped', msg: '' },
      { filename: 'stdin', kind: 'Service', name: 'y', version: 'v1', status: 'statusValid', msg: '' },
    ],
  };
  const cwd = project(
    { kubeconform: `cat > asked.yaml; echo "$@" > words; echo '${JSON.stringify(report)}'; exit 1` },
    { 'web.yaml': web },
  );
  const run = await validate(cwd, ['web.yaml', '--with', 'kubeconform', '--kubernetes', '1.33']);
  expect(run.code).toBe(1);
  expect(of('kubeconform', run)).toEqual([
    {
      rule: 'kubeconform/invalid',
      severity: 'error',
      message: 'Deployment/web at spec.template.spec.containers[0].ports: expected array, but got (hidden).',
      fix: 'Write what the schema says.',
      object: 'Deployment/web',
      path: 'spec.template.spec.containers[0].ports',
      file: 'web.yaml',
      line: 1,
      service: 'web',
      fingerprint: expect.any(String),
    },
  ]);
});

test('kube-linter: each check is a rule, and a warning', async () => {
  const report = {
    Checks: [],
    Reports: [
      {
        Diagnostic: { Message: 'container "web" does not have a read-only root file system' },
        Check: 'no-read-only-root-fs',
        Remediation: 'Set readOnlyRootFilesystem to true in the container securityContext.',
        Object: {
          Metadata: { FilePath: 'stdin' },
          K8sObject: {
            Namespace: '',
            Name: 'web',
            GroupVersionKind: { Group: 'apps', Version: 'v1', Kind: 'Deployment' },
          },
        },
      },
    ],
    Summary: { ChecksStatus: 'Failed' },
  };
  const settings = "module.exports = { accept: [{ rule: 'kube-linter/*', reason: 'Later.' }] };";
  const cwd = project(
    { 'kube-linter': `cat >/dev/null; echo '${JSON.stringify(report)}'; exit 1` },
    { 'web.yaml': web, 's.js': settings },
  );
  const run = await validate(cwd, ['web.yaml', '--with', 'kube-linter']);
  expect(of('kube-linter', run)).toMatchObject([
    {
      rule: 'kube-linter/no-read-only-root-fs',
      severity: 'warning',
      message: 'Container "web" does not have a read-only root file system.',
      fix: 'Set readOnlyRootFilesystem to true in the container securityContext.',
      object: 'Deployment/web',
    },
  ]);
  const accepted = await validate(cwd, ['web.yaml', '--with', 'kube-linter', '--settings', 's.js']);
  expect(of('kube-linter', accepted)).toEqual([]);
  expect(accepted.accepted).toMatchObject([{ rule: 'kube-linter/no-read-only-root-fs', reason: 'Later.' }]);
});

test('kubectl: what the server refuses and warns of, without values', async () => {
  const said = [
    'Warning: spec.template.spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
    'The Deployment "web" is invalid: ',
    '* spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    '* spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"hunter2"}}: field is immutable',
    'Error from server (BadRequest): error when creating "STDIN": Deployment in version "v1" cannot be handled as a Deployment: unknown field "spec.x"',
  ];
  const cwd = project(
    { kubectl: `cat >/dev/null\ncat >&2 <<'END'\n${said.join('\n')}\nEND\nexit 1` },
    { 'web.yaml': web },
  );
  const run = await validate(cwd, ['web.yaml', '--with', 'kubectl']);
  expect(of('kubectl', run).map(({ rule, message, object, path }) => [rule, message, object, path])).toEqual(
    expect.arrayContaining([
      [
        'kubectl/refused',
        'The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0.',
        'Deployment/web',
        'spec.replicas',
      ],
      [
        'kubectl/refused',
        'The Deployment "web" is invalid: spec.selector: Invalid value: field is immutable.',
        'Deployment/web',
        'spec.selector',
      ],
      [
        'kubectl/refused',
        'Deployment in version "v1" cannot be handled as a Deployment: unknown field "spec.x".',
        undefined,
        undefined,
      ],
      ['kubectl/warning', expect.stringMatching(/^spec\.template.*using apply\.$/), undefined, undefined],
    ]),
  );
  expect(of('kubectl', run)).toHaveLength(4);
});

test('a tool that is not there, or has no server, is told, and fails nothing', async () => {
  const refused = 'The connection to the server localhost:8080 was refused - did you specify the right host or port?';
  const cwd = project({ kubectl: `cat >/dev/null; echo '${refused}' >&2; exit 1` }, { 'web.yaml': web });
  const away = await validate(cwd, ['web.yaml', '--with', 'kubeconform,kubectl'], join(cwd, 'bin:/bin'));
  expect(away.code).toBe(0);
  expect(away.err).toBe(
    `kubeconform is not installed; what it would say is not in this report.\nkubectl could not do its work: ${refused}; what it would say is not in this report.\n`,
  );
});

test('a tool that is not known is refused', async () => {
  const cwd = project({}, { 'web.yaml': web });
  expect((await validate(cwd, ['web.yaml', '--with', 'kubconform'])).code).toBe(2);
});

test('docker compose: an error and a warning, each with its service', async () => {
  const said = [
    'time="2026-11-22T10:00:00Z" level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."',
    'validating /x/compose.yaml: services.web.ports.0 must be a number',
  ];
  const cwd = project(
    { docker: `echo "$@" > words\ncat >&2 <<'END'\n${said.join('\n')}\nEND\nexit 1` },
    {
      'compose.yaml': 'services: { web: { image: "acme/web:1" } }',
      'compose.override.yaml': 'services: { web: { tty: true } }',
    },
  );
  const run = await validate(cwd, ['.', '--with', 'docker-compose']);
  expect(of('docker-compose', run).map(({ rule, message, object, path }) => [rule, message, object, path])).toEqual([
    ['docker-compose/invalid', 'services.web.ports.0 must be a number.', 'service/web', 'ports.0'],
    ['docker-compose/warning', 'The "TAG" variable is not set. Defaulting to a blank string.', undefined, undefined],
  ]);
});

testWithCompose('the real docker compose, over files and over a program', async () => {
  const path = process.env['PATH'] ?? '';
  const sound = 'services: { web: { image: "acme/web:1" } }';
  const cwd = project(
    {},
    { 'good/compose.yaml': sound, 'bad/compose.yaml': 'services: { web: { image: "acme/web:1", foo: 1 } }' },
  );
  expect(of('docker-compose', await validate(cwd, ['good', '--with', 'docker-compose'], path))).toEqual([]);
  expect(of('docker-compose', await validate(cwd, ['bad', '--with', 'docker-compose'], path))).toMatchObject([
    { rule: 'docker-compose/invalid', severity: 'error', object: 'service/web' },
  ]);
  const program = [
    "const { compose, ContainerImage, Environment, Microservice, Topology } = require('intermodal');",
    "const shop = new Topology('shop');",
    "new Microservice(shop, 'web', { image: ContainerImage.of('ghcr.io/acme/web:1.4.2') });",
    "new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });",
    'exports.default = shop;',
  ].join('\n');
  const own = project({}, { 'topology.js': program, 'node_modules/.keep': '' });
  const run = await validate(own, ['--with', 'docker-compose'], path);
  expect({ err: run.err, found: of('docker-compose', run) }).toEqual({ err: '', found: [] });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';
import { folders } from '../support/folders';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folder = folders('import');

/** One call of the command line; whatever it says, it never shows a stack or the name of nothing. */
async function run(cwd: string, args: readonly string[], stdin = ''): Promise<Run> {
  const said = { out: '', err: '' };
  const code = await main(['import', ...args], {
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

const compose = [
  'name: shop',
  'services:',
  '  web:',
  '    image: ghcr.io/acme/web:1.4.2',
  '    environment: { CACHE: "redis://cache:6379" }',
  '    restart: unless-stopped',
  '  cache:',
  '    image: redis:7.4',
  '    restart: unless-stopped',
  '',
].join('\n');
const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }], selector: { app: web } }\n';
const deployment = [
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata: { name: web, labels: { app: web } }',
  'spec:',
  '  selector: { matchLabels: { app: web } }',
  '  template:',
  '    metadata: { labels: { app: web } }',
  '    spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.4.2", ports: [{ containerPort: 80 }] }] }',
  '---',
  service,
].join('\n');

describe('import', () => {
  it('prints the program, and tells on standard error how much of the input it holds', async () => {
    const { code, out, err } = await run(folder({ 'compose.yaml': compose }), ['compose.yaml']);
    expect(code).toBe(0);
    expect(out).toContain("new Topology('shop'");
    expect(out).toContain("text`redis://${cache.endpoint('redis').address}`");
    expect(err).toMatch(/^\d+ keys: \d+ \(100 %\) by constructs, 0 by escape hatches, 0 not kept\.$/m);
  });

  it('writes the program where it is told, and never over a file that is there', async () => {
    const cwd = folder({ 'compose.yaml': compose });
    const first = await run(cwd, ['compose.yaml', '-o', 'deploy/topology.ts']);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^\d+ keys/);
    const text = readFileSync(join(cwd, 'deploy/topology.ts'), 'utf8');
    const again = await run(cwd, ['compose.yaml', '-o', 'deploy/topology.ts']);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('"deploy/topology.ts" is there already.');
    expect(readFileSync(join(cwd, 'deploy/topology.ts'), 'utf8')).toBe(text);
    expect((await run(cwd, ['compose.yaml', '-o', 'deploy/topology.ts', '--force'])).code).toBe(0);
  });

  it('takes the present folder without names, and the Compose file that Compose would take there', async () => {
    const cwd = folder({
      'compose.yaml': compose,
      'docker-compose.tools.yml': 'services: { mail: { image: "axllent/mailpit:v1.21" } }\n',
    });
    const { code, out, err } = await run(cwd, []);
    expect(code).toBe(0);
    expect(out).not.toContain('mailpit');
    expect(err).toContain('"docker-compose.tools.yml" is a further Compose file, and is not imported.');
  });

  it('reads manifests from standard input', async () => {
    const { code, out } = await run(folder(), ['-'], deployment);
    expect(code).toBe(0);
    expect(out).toContain('new Environment(');
    expect(out).toContain("'cluster'");
  });

  it('makes one program of several descriptions of one system', async () => {
    const cwd = folder({ 'compose.yaml': compose, 'k8s/web.yaml': deployment.replace('1.4.2', '1.5.0') });
    const { code, out } = await run(cwd, ['-e', 'laptop=compose.yaml', '-e', 'production=k8s']);
    expect(code).toBe(0);
    expect(out).toContain("'production'");
    expect(out.match(/new Microservice\([^)]*'web'/g)).toHaveLength(1);
  });

  it('prints the accounts as JSON where that is asked for', async () => {
    const { code, out } = await run(folder({ 'compose.yaml': compose }), ['compose.yaml', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      version: expect.any(String),
      kept: { vocabulary: expect.any(Number), hatch: expect.any(Number) },
      lost: [],
    });
  });

  it.each([
    ['nothing to read', ['missing.yaml'], '"missing.yaml"'],
    ['no manifest', ['note.txt'], 'note.txt'],
    ['an environment without files', ['-e', 'production'], '--environment "production" names no files.'],
    ['an environment without a name', ['-e', '=compose.yaml'], 'names no files.'],
    ['two environments of one name', ['-e', 'a=compose.yaml', '-e', 'a=compose.yaml'], 'Two inputs are called "a".'],
    ['a format that is not known', ['compose.yaml', '--format', 'yaml'], '--format "yaml" is not known.'],
    ['an output that is no program', ['compose.yaml', '-o', 'topology.yaml'], 'is no file of TypeScript'],
    ['broken YAML', ['broken.yaml'], 'broken.yaml'],
    [
      'manifests that stand twice',
      ['twice'],
      '"Service/web" stands in two documents: "twice/a.yaml", line 1, and "twice/b',
    ],
  ])('refuses %s with one message, and writes nothing', async (_, args, message) => {
    const cwd = folder({
      'compose.yaml': compose,
      'note.txt': 'hello\n',
      'broken.yaml': 'services:\n  web:\n\timage: x\n',
      'twice/a.yaml': service,
      'twice/b.yaml': service,
    });
    const { code, out, err } = await run(cwd, args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(existsSync(join(cwd, 'topology.yaml'))).toBe(false);
  });

  it('reads nothing outside of the present folder, and says so', async () => {
    const cwd = folder({
      'app/compose.yaml': compose.replace('    image: redis', '    env_file: ../../secrets.env\n    image: redis'),
    });
    const { err } = await run(join(cwd, 'app'), ['compose.yaml']);
    expect(err).toContain('"../../secrets.env" by "env_file", which lies outside of the folder');
  });
});

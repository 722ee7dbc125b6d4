import { execSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../../..');
const read = (...names: readonly string[]): string => readFileSync(join(...names), 'utf8');
const settings = parse(read(root, 'cdk8s.yaml')) as { readonly output: string };

/** What the command line of cdk8s takes for manifests: every `*.yaml` below its folder. */
function manifestsBelow(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return new Map(paths.sort().map((path) => [path.replaceAll('\\', '/'), read(folder, path)]));
}

describe('Online Boutique under the command line of cdk8s', () => {
  let folder: string;
  let printed: string;

  beforeAll(() => {
    if (!existsSync(join(root, 'lib/cli/main.js'))) execSync('npm run build', { cwd: root, stdio: 'pipe' });
    folder = mkdtempSync(join(tmpdir(), 'intermodal-cdk8s-'));
    const command = `npx cdk8s synth --check-upgrade=false --output ${folder} 2>&1`;
    printed = execSync(command, { cwd: root, encoding: 'utf8' });
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is synthesised for its clusters, byte for byte as the committed output', () => {
    const committed = [...manifestsBelow(join(root, 'dist'))];
    const clusters = committed.filter(([path]) => /^(staging|production)\//.test(path));
    expect(clusters.length).toBeGreaterThan(0);
    expect(manifestsBelow(folder)).toEqual(new Map(clusters));
  });

  it('is not synthesised for Compose, whose file would be taken for a manifest', () => {
    expect(readdirSync(folder).sort()).toEqual(['index.json', 'production', 'staging']);
  });

  it('has nothing to complain about', () => {
    expect(printed).toMatch(/^Synthesizing application$/m);
    expect(printed).not.toMatch(/error|warning/i);
  });

  it('goes to a folder that may be deleted: not the committed one, and unknown to git', () => {
    expect(settings.output).not.toBe('dist');
    expect(read(root, '.gitignore').split('\n')).toContain(`${settings.output}/`);
  });
});

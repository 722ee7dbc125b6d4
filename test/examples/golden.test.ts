import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import goldens from '../../scripts/goldens.json';
import { loadProgram } from '../../src/cli/load';
import type { Topology } from '../../src/constructs/topology';
import { nextIndex, printIndex } from '../../src/output/index-file';
import { printSynthesis } from '../../src/output/output';
import { fileReader } from '../../src/output/read';
import { synthesize } from '../../src/pipeline';
import { parseManifests } from '../support/compare/read';
import type { Tree } from '../support/compare/tree';
import { isKnownKind, strictErrors } from '../support/typed-api/strict';

jest.setTimeout(60_000);

const root = join(__dirname, '../..');

const docker = (...args: readonly string[]) => spawnSync('docker', ['compose', ...args], { encoding: 'utf8' });
const itWithDocker = docker('version').status === 0 ? it : it.skip;

describe.each(Object.entries(goldens))('The kept output of %s', (program, folder) => {
  const kept = bytesBelow(join(root, folder));

  it('is what the program says, byte for byte', async () => {
    const topology = (await loadProgram(join(root, program))) as Topology;
    const synthesis = synthesize(topology, {
      readFile: fileReader(join(root, dirname(program))),
      programFolder: relative(join(folder, 'environment'), dirname(program)).replaceAll('\\', '/'),
    });
    const index = printIndex(nextIndex(synthesis, undefined, true, root));
    const files = [...printSynthesis(synthesis), index].map(
      ({ path, text, ...rest }) => [path, Buffer.from('bytes' in rest && rest.bytes ? rest.bytes : text)] as const,
    );
    const said = new Map(files);
    const paths = [...new Set([...said.keys(), ...kept.keys()])].sort();
    const differing = paths.filter((path) => !(kept.get(path) ?? Buffer.of()).equals(said.get(path) ?? Buffer.of()));
    expect(differing.map((path) => `${folder}/${path} differs: run npm run generate`)).toEqual([]);
  });

  it('is valid against the typed API of Kubernetes and the published definitions that we keep', () => {
    const manifests = [...kept].filter(([path]) => path.endsWith('.k8s.yaml'));
    const documents = manifests.flatMap(([, bytes]) => parseManifests(bytes.toString()));
    expect(strictErrors(documents.filter((one) => isBuiltIn(one) || isKnownKind(one)))).toEqual([]);
  });

  itWithDocker('is read by Docker Compose, every file of it', () => {
    const files = [...kept.keys()].filter((path) => path.endsWith('compose.yaml'));
    const read = files.map((path) => docker('-f', join(root, folder, path), 'config', '--quiet', '--no-interpolate'));
    expect(read.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
      files.map(() => ({ status: 0, stderr: '' })),
    );
  });
});

/** Groups of the API itself have no domain (`apps`), or that of Kubernetes. */
function isBuiltIn({ apiVersion }: Tree): boolean {
  const [group = ''] = String(apiVersion).split('/');
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function bytesBelow(folder: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(
    files.map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file)] as const),
  );
}

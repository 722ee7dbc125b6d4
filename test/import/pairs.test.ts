import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles, type Imported } from '../../src/import/import';
import { check, fileReader } from '../../src/index';
import { topologyOf, typeErrors } from './support/run';

jest.setTimeout(120_000);

const systems = join(__dirname, '../../../shared/topologies');

/** One system twice: as Compose files, and as manifests. */
const pairs: Readonly<Record<string, { readonly compose: readonly string[]; readonly kubernetes: string }>> = {
  'online-boutique': {
    compose: ['compose/pr2957/docker-compose.yaml'],
    kubernetes: 'k8s/release/kubernetes-manifests.yaml',
  },
  'retail-store': {
    compose: ['compose/src/app/docker-compose.yml', 'compose/src/app/compose.override.yaml'],
    kubernetes: 'k8s/rendered/helm-stateful.yaml',
  },
  'sock-shop': {
    compose: ['compose/deploy/docker-compose/docker-compose.yml'],
    kubernetes: 'k8s/deploy/kubernetes/complete-demo.yaml',
  },
};

const imports = new Map<string, Promise<Imported>>();

function importOf(name: string): Promise<Imported> {
  const { compose = [], kubernetes = '' } = pairs[name] ?? {};
  const textOf = (path: string): string => readFileSync(join(systems, name, path), 'utf8');
  const filesOf = (paths: readonly string[]) => paths.map((path) => ({ path, text: textOf(path) }));
  const read = (path: string): string | undefined => {
    try {
      return textOf(path);
    } catch {
      return undefined;
    }
  };
  const inputs = [
    { environment: 'laptop', files: filesOf(compose) },
    { environment: 'production', files: filesOf([kubernetes]) },
  ];
  const known = imports.get(name) ?? importFiles(inputs, { read, folder: name, env: { DB_PASSWORD: 'test' } });
  imports.set(name, known);
  return known;
}

/** Copies of the original files are not on every machine. */
const isHere = existsSync(systems);
const names = isHere ? Object.keys(pairs) : [];

(isHere ? describe : describe.skip).each(Object.keys(pairs))('%s, from its Compose files and its manifests', (name) => {
  test('becomes one program, in which nothing is lost', async () => {
    const { environments, kept, lost } = await importOf(name);
    expect(environments.map((one) => one.name)).toEqual(['laptop', 'production']);
    expect(lost).toEqual([]);
    expect(kept.vocabulary / (kept.vocabulary + kept.hatch)).toBeGreaterThan(0.95);
  });

  test('declares each service once', async () => {
    const { text } = await importOf(name);
    const declared = [...text.matchAll(/new Microservice\(\s*\w+,\s*'([^']+)'/g)].map(([, one]) => one);
    expect(declared).toEqual([...new Set(declared)]);
  });

  test('synthesises for both', async () => {
    const { text } = await importOf(name);
    const { environments, issues } = check(topologyOf(text), { readFile: fileReader(join(systems, name)) });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(environments.map((one) => one.services > 5)).toEqual([true, true]);
  });
});

(isHere ? test : test.skip)('programs of two environments type-check', async () => {
  const programs = await Promise.all(names.map(async (name) => [`pair-${name}`, (await importOf(name)).text] as const));
  expect(typeErrors(new Map(programs))).toBe('');
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesOf, fixtures, secretsOf, variables } from './fixtures';
import type { Source } from './run';

/** Where copies of the original files of real systems are, on machines that have them. */
const topologies = join(__dirname, '..', '..', '..', '..', 'shared', 'topologies');

const originals = existsSync(topologies) ? readdirSync(topologies, { recursive: true, encoding: 'utf8' }).sort() : [];

/** The projects of these tests. */
export const written: readonly Source[] = fixtures.map((fixture) => {
  return { name: fixture.name, folder: fixture.folder, files: filesOf(fixture), variables, asked: secretsOf(fixture) };
});

/** Compose projects of real systems; files that only go over others are read with those. */
export const realProjects: readonly Source[] = originals
  .filter((path) => /(?:docker-)?compose[^/]*\.ya?ml$/.test(path))
  .map((path) => (isOver(path) ? sourceOf(path, [baseOf(path), path]) : sourceOf(path, [path])));

/** Manifests of real systems: each folder of them, and each file that is a whole system. */
export const realManifests: readonly Source[] = [...new Set(originals.filter(isManifest).map(unitOf))].map((unit) => {
  const paths = originals.filter((path) => isManifest(path) && unitOf(path) === unit);
  return sourceOf(unit, paths);
});

/** Paths are seen from the folder of a whole system, as its projects include each other. */
function sourceOf(name: string, paths: readonly string[]): Source {
  const [first = ''] = paths;
  const top = first.split('/').slice(0, 2).join('/');
  const files = paths.map((path) => {
    return { path: relative(top, path), text: readFileSync(join(topologies, path), 'utf8') };
  });
  const program = isManifest(first) ? '.' : relative(top, dirname(first)) || '.';
  return { name, folder: join(topologies, top), files, variables: variablesIn(files.map(({ text }) => text)), program };
}

/** A value for every variable that files name, and for the one that is in files which they extend. */
function variablesIn(texts: readonly string[]): Readonly<Record<string, string>> {
  const named = texts.flatMap((text) => [...text.matchAll(/\$\{?([A-Z]\w+)/g)].map(({ 1: name = '' }) => name));
  return Object.fromEntries([...named, 'DB_PASSWORD'].map((name) => [name, '8000']));
}

/** True for a file that says something only over another one. */
function isOver(path: string): boolean {
  return /override|logging\.yml|tracing\.yml/.test(path);
}

function baseOf(path: string): string {
  const beside = originals.filter((one) => dirname(one) === dirname(path));
  return beside.find((one) => /\/docker-compose\.ya?ml$/.test(one)) ?? path;
}

function isManifest(path: string): boolean {
  return /\/k8s\/.*\.ya?ml$/.test(path);
}

/** The file itself where it is a whole system, else its folder. */
function unitOf(path: string): string {
  return /\/(?:rendered|release)\/|complete-demo/.test(path) ? path : dirname(path);
}

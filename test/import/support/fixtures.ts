import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ManifestFile } from '../../../src/manifests/file';

/** A Compose project written for these tests: one file, or a folder of files of which those called `compose…` are merged. */
export interface Fixture {
  /** `wordpress`, `elk`. */
  readonly name: string;
  /** Folder from which its paths are seen. */
  readonly folder: string;
  /** Names of the files that are merged, in order. */
  readonly files: readonly string[];
}

/** Where the projects are. */
export const fixturesFolder = join(__dirname, '..', 'compose-files');

/** Values of the variables that some projects demand. */
export const variables: Readonly<Record<string, string>> = {
  ANON_KEY: 'anonymous',
  APP_LICENSE: 'license-1',
  BUILD_TOKEN: 'build-token',
  DB_DATABASE: 'laravel',
  DB_PASSWORD: 'secret-of-db',
  DB_ROOT_PASSWORD: 'secret-of-root',
  ENCRYPTION_KEY: 'key-1',
  INSTRUMENTATION_KEY: 'instrumentation-1',
  JWT_SECRET: 'jwt-secret',
  KEYCLOAK_ADMIN_PASSWORD: 'admin-secret',
  METABASE_DB_PASSWORD: 'metabase-secret',
  METABASE_DB_USER: 'metabase',
  NPM_TOKEN: 'npm-token',
  PAYMENTS_KEY: 'payments-key',
  POSTGRES_NON_ROOT_PASSWORD: 'not-root',
  POSTGRES_PASSWORD: 'postgres-secret',
  POSTGRES_USER: 'postgres',
  PWD: '/srv/project',
  STRIPE_KEY: 'stripe-key',
  WIREGUARD_PRIVATE_KEY: 'wireguard-key',
};

/** Projects with attributes that Docker Compose 2.26 does not know yet. */
export const newer: Readonly<Record<string, string>> = {
  'build-newer': 'entitlements, no_cache_filter, provenance and sbom of a build; several addresses of a host',
  hooks: 'post_start, pre_stop; include, exec and initial_sync of what is watched',
  jobs: 'jobs',
  'jobs-everything': 'jobs, pre_start',
  models: 'models, provider',
  'networks-newer': 'interface_name, gw_priority, driver_opts and use_service_name_alias of a network; enable_ipv4',
  newer: 'gpus, use_api_socket, label_file, pull_refresh_after, umask, pre_start; format of an env file',
  'volumes-newer': 'labels and subpath of a volume, recursive binds, volumes of images',
};

/** Every project, by name. */
export const fixtures: readonly Fixture[] = readdirSync(fixturesFolder).sort().map(fixtureOf);

/** Its files as import takes them. */
export function filesOf({ folder, files }: Fixture): readonly ManifestFile[] {
  return files.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Reads what stands beside a project. */
export function readerOf({ folder }: Pick<Fixture, 'folder'>): (path: string) => string | undefined {
  return (path) => {
    const file = join(folder, path);
    const isWithin = !relative(folder, file).startsWith('..');
    return isWithin && existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  };
}

/** What its env files hold: the program asks for what of that is secret. */
export function secretsOf({ folder }: Fixture): Readonly<Record<string, string>> {
  if (folder === fixturesFolder) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\w\.env$/.test(path));
  const lines = paths.flatMap((path) => readFileSync(join(folder, path), 'utf8').split('\n'));
  const found = lines.flatMap((line) => [...line.matchAll(/^([A-Z_]+)=([^"$]*)$/g)]);
  return Object.fromEntries(found.map(({ 1: name = '', 2: value = '' }) => [name, value]));
}

/** Every file of a project that holds services. */
export function yamlOf({ name, folder, files }: Fixture): readonly ManifestFile[] {
  const all = folder === fixturesFolder ? files : readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: `${name}/${path}`, text: readFileSync(join(folder, path), 'utf8') }));
}

function fixtureOf(entry: string): Fixture {
  const folder = join(fixturesFolder, entry);
  if (entry.endsWith('.yaml')) return { name: entry.replace('.yaml', ''), folder: fixturesFolder, files: [entry] };
  const overrides = readdirSync(folder).filter((file) => /^compose\..+\.yaml$/.test(file));
  return { name: entry, folder, files: ['compose.yaml', ...overrides.sort()] };
}

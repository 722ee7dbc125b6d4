import { isList, isPlainMap, wordOf, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import type { Variables } from './interpolate';
import { splitWords } from './words';

/** What completing a service may look up. */
export interface Lookup {
  /** True where what comes from outside of the files is left to be asked for: files and variables stay named. */
  readonly isOpen?: boolean;
  readonly variables: Variables;
  /** Variables or labels of a file; undefined where it is not there. */
  readonly pairsOf: (path: string, format: PlainData | undefined) => ReadonlyMap<string, string | null> | undefined;
  /** Told of a file that a service needs and that is not there. */
  readonly missing: (field: string, path: string) => void;
}

type Step = (service: PlainMap, lookup: Lookup) => PlainMap;

/** A service with what Compose fills in once all files are merged, so that saying it and leaving it out is the same. */
export const completeService: Step = (service, lookup) => {
  const steps = lookup.isOpen === true ? fromFiles : [...fromOutside, ...fromFiles];
  return steps.reduce((done, step) => step(done, lookup), service);
};

const fromOutside: readonly Step[] = [withEnvFiles, withLabelFiles, withOwnEnvironment];
const fromFiles: readonly Step[] = [withBuildDefaults, withNetwork, withDependencies, withReplicas];

/** What env files say is under what the service says itself; an env file that is not there stays named. */
function withEnvFiles(service: PlainMap, { pairsOf, missing }: Lookup): PlainMap {
  const files = listOf(service['env_file']).filter(isPlainMap);
  const found = files.map((file) => ({ file, pairs: pairsOf(wordOf(file['path']), file['format']) }));
  const absent = found.filter(({ pairs }) => pairs === undefined).map(({ file }) => file);
  for (const file of absent) if (file['required'] !== false) missing('env_file', wordOf(file['path']));
  const pairs = found.flatMap(({ pairs: said }) => [...(said ?? [])]).filter((pair) => pair[1] !== null);
  const environment = { ...dollarsDoubled(pairs), ...mapAt(service, 'environment') };
  return withField(withField(service, 'env_file', absent.filter(isRequired)), 'environment', environment);
}

function isRequired(file: PlainMap): boolean {
  return file['required'] !== false;
}

function withLabelFiles(service: PlainMap, { pairsOf, missing }: Lookup): PlainMap {
  const files = listOf(service['label_file']).map(wordOf);
  const found = files.map((file) => ({ file, pairs: pairsOf(file, 'raw') }));
  const absent = found.filter(({ pairs }) => pairs === undefined).map(({ file }) => file);
  for (const file of absent) missing('label_file', file);
  const pairs = found.flatMap(({ pairs: said }) =>
    [...(said ?? [])].map(([key, value]) => [key, value ?? ''] as const),
  );
  const labels = { ...dollarsDoubled(pairs), ...mapAt(service, 'labels') };
  return withField(withField(service, 'label_file', absent), 'labels', labels);
}

/** A variable without a value has that of the surroundings; none where they have none either. */
function withOwnEnvironment(service: PlainMap, { variables }: Lookup): PlainMap {
  return withField(service, 'environment', filled(mapAt(service, 'environment'), variables));
}

function filled(map: PlainMap, variables: Variables): PlainMap {
  const entries = Object.entries(map);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value ?? variables(key)?.replaceAll('$', '$$$$') ?? null] as const),
  );
}

function withBuildDefaults(service: PlainMap, { variables, isOpen }: Lookup): PlainMap {
  const build = service['build'];
  if (!isPlainMap(build)) return service;
  const isInline = build['dockerfile_inline'] !== undefined;
  const complete = { context: '.', ...(!isInline && { dockerfile: 'Dockerfile' }), ...build };
  if (isOpen === true) return { ...service, build: complete };
  const given = Object.entries(filled(mapAt(build, 'args'), variables)).filter(([, value]) => value !== null);
  return { ...service, build: withField(complete, 'args', Object.fromEntries(given)) };
}

/** A service that says nothing about networks is in the one called `default`. */
function withNetwork(service: PlainMap): PlainMap {
  const isElsewhere = service['network_mode'] !== undefined || service['provider'] !== undefined;
  return isElsewhere || service['networks'] !== undefined ? service : { ...service, networks: { default: {} } };
}

const namespaces = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'] as const;

/** Services that a service needs without saying so in `depends_on` are there too. */
function withDependencies(service: PlainMap): PlainMap {
  const started = { condition: 'service_started', required: true };
  const inNamespaces = namespaces.flatMap((field) => /^service:(.+)$/.exec(wordOf(service[field]))?.[1] ?? []);
  const linked = listOf(service['links']).map((link) => splitWords(wordOf(link), ':')[0] ?? '');
  const mounted = listOf(service['volumes_from']).map((one) => splitWords(wordOf(one), ':')[0] ?? '');
  const implied = [
    ...mounted.filter((name) => name !== 'container').map((name) => [name, started] as const),
    ...[...inNamespaces, ...linked].map((name) => [name, { ...started, restart: true }] as const),
  ];
  const said = Object.entries(mapAt(service, 'depends_on')).map(
    ([name, one]) => [name, { ...started, ...(isPlainMap(one) ? one : {}) }] as const,
  );
  return withField(service, 'depends_on', Object.fromEntries([...implied, ...said]));
}

/** `scale` is another word for `deploy.replicas`. */
function withReplicas(service: PlainMap): PlainMap {
  const { scale, ...rest } = service;
  if (scale === undefined) return service;
  return { ...rest, deploy: { replicas: scale, ...mapAt(service, 'deploy') } };
}

function withField(map: PlainMap, field: string, value: PlainMap | readonly PlainData[]): PlainMap {
  const { [field]: _, ...rest } = map;
  return Object.keys(value).length === 0 ? rest : { ...map, [field]: value };
}

function dollarsDoubled(pairs: readonly (readonly [string, string | null])[]): PlainMap {
  return Object.fromEntries(pairs.map(([key, value]) => [key, (value ?? '').replaceAll('$', '$$$$')]));
}

function mapAt(map: PlainMap, field: string): PlainMap {
  const value = map[field];
  return isPlainMap(value) ? value : {};
}

function listOf(value: PlainData | undefined): readonly PlainData[] {
  return isList(value) ? value : [];
}

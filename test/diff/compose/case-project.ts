import { parse, stringify } from 'yaml';
import type { ContainerFate } from '../../../src/diff/diff-value';
import { isPlainMap, type PlainData } from '../../../src/model/json';
import type { ComposeChange } from './service-change';

type Map = { readonly [key: string]: PlainData };

/** Many single changes as one project before and after, so that the engine is asked twice and not twice for each. */
export interface CaseProject {
  readonly before: string;
  readonly after: string;
  /** What a service of a case is called in the project. */
  nameOf(change: ComposeChange, service: string): string;
}

const RESOURCES = ['volumes', 'networks', 'configs', 'secrets'] as const;

/** Puts cases side by side; whatever has a name gets one of its own, and so does every published port. */
export function caseProject(changes: readonly ComposeChange[]): CaseProject {
  const nameOf = (change: ComposeChange, name: string) => `c${changes.indexOf(change)}-${name}`;
  const side = (text: (change: ComposeChange) => string): string =>
    stringify(merge(changes.map((change, index) => alone(mapOf(parse(text(change)) as PlainData), index, change))));
  return { before: side(({ before }) => before), after: side(({ after }) => after), nameOf };

  function alone(file: Map, index: number, change: ComposeChange): Map {
    const rename = (name: string) => nameOf(change, name);
    const services = Object.entries(mapOf(file['services'])).map(
      ([name, fields]) => [rename(name), service(mapOf(fields), index, rename)] as const,
    );
    const resources = RESOURCES.map((kind) => [kind, resourcesOf(mapOf(file[kind]), rename)] as const);
    return { services: Object.fromEntries(services), ...Object.fromEntries(resources) };
  }
}

/** What became of a service, by the identities of its containers before and after. */
export function fateOf(
  before: readonly string[],
  after: readonly string[],
  wasDeclared: boolean,
  isDeclared: boolean,
): ContainerFate {
  if (!isDeclared) return 'removed';
  if (!wasDeclared) return after.length > 0 ? 'created' : 'untouched';
  if (before.length === after.length && before.every((id) => after.includes(id))) return 'untouched';
  if (before.length === 0 || after.length === 0 || before.some((id) => after.includes(id))) return 'scaled';
  return 'recreated';
}

/** Services of a file that `up` starts: those that no profile holds back. */
export function startedServices(text: string): ReadonlySet<string> {
  const services = Object.entries(mapOf((parse(text) as Map)['services']));
  return new Set(services.filter(([, fields]) => mapOf(fields)['profiles'] === undefined).map(([name]) => name));
}

/** Every service of a file. */
export function declaredServices(text: string): ReadonlySet<string> {
  return new Set(Object.keys(mapOf((parse(text) as Map)['services'])));
}

/** Every image that a file asks for. */
export function imagesIn(text: string): readonly string[] {
  const services = Object.values(mapOf((parse(text) as Map)['services']));
  return [...new Set(services.map((fields) => String(mapOf(fields)['image'])))].sort();
}

function merge(files: readonly Map[]): Map {
  const kinds = ['services', ...RESOURCES];
  return Object.fromEntries(
    kinds.map((kind) => [kind, Object.assign({}, ...files.map((file) => mapOf(file[kind]))) as Map]),
  );
}

type Rename = (name: string) => string;

/** Where a service names others, and how the name is replaced there. */
const references: Readonly<Record<string, (value: PlainData, rename: Rename) => PlainData>> = {
  depends_on: keysOrItems,
  networks: keysOrItems,
  links: keysOrItems,
  volumes_from: keysOrItems,
  configs: sources,
  secrets: sources,
  volumes: mounts,
  network_mode: (value, rename) =>
    String(value).replace(/^service:(.*)$/, (_, name: string) => `service:${rename(name)}`),
  ipc: (value, rename) => String(value).replace(/^service:(.*)$/, (_, name: string) => `service:${rename(name)}`),
  pid: (value, rename) => String(value).replace(/^service:(.*)$/, (_, name: string) => `service:${rename(name)}`),
  container_name: (value, rename) => rename(String(value)),
};

function service(fields: Map, index: number, rename: Rename): Map {
  const renamed = Object.entries(fields).map(
    ([key, value]) => [key, references[key]?.(value, rename) ?? value] as const,
  );
  const text = withOwnPorts(JSON.stringify(Object.fromEntries(renamed)), index);
  return { stop_signal: 'SIGKILL', ...(JSON.parse(text) as Map) };
}

/** Ports that the cases publish. */
const PORTS = ['18080', '18081', '18443'] as const;

function withOwnPorts(text: string, index: number): string {
  return PORTS.reduce((all, port, at) => all.replaceAll(port, String(20000 + index * PORTS.length + at)), text);
}

function resourcesOf(resources: Map, rename: Rename): Map {
  const entries = Object.entries(resources).map(([name, fields]) => {
    const own = mapOf(fields)['name'];
    return [rename(name), own === undefined ? fields : { ...mapOf(fields), name: rename(String(own)) }] as const;
  });
  return Object.fromEntries(entries);
}

function keysOrItems(value: PlainData, rename: Rename): PlainData {
  if (isList(value)) return value.map((one) => rename(String(one)));
  return Object.fromEntries(Object.entries(mapOf(value)).map(([key, fields]) => [rename(key), fields]));
}

function sources(value: PlainData, rename: Rename): PlainData {
  return listOf(value).map((one) =>
    isPlainMap(one) ? { ...one, source: rename(String(one['source'])) } : rename(String(one)),
  );
}

function mounts(value: PlainData, rename: Rename): PlainData {
  return listOf(value).map((one) => (/^\w+:/.test(String(one)) ? rename(String(one)) : one));
}

function isList(value: PlainData | undefined): value is readonly PlainData[] {
  return Array.isArray(value);
}

function listOf(value: PlainData | undefined): readonly PlainData[] {
  return isList(value) ? value : [];
}

function mapOf(value: PlainData | undefined): Map {
  return isPlainMap(value) ? value : {};
}

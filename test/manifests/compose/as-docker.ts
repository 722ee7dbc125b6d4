import { isAbsolute, join, relative } from 'node:path';
import type { ManifestObject, PlainMap } from '../../../src/manifests/object';
import { isPlainMap, type PlainData } from '../../../src/model/json';

/**
 * What both sides are brought to before they are compared. It takes away only what one side cannot know or says in other
 * words:
 *
 * - absolute paths become relative to the folder of the project;
 * - names that Compose makes of the project's name, and things that no service uses, which Compose leaves out, go;
 * - `x-…` of services and below, which its JSON leaves out, goes;
 * - what is null or empty goes, but for variables without a value;
 * - numbers that Compose prints as text become numbers; `scale` becomes `deploy.replicas`;
 * - `create_host_path` goes: versions of Compose differ in its default; the default target of configs and secrets is stated;
 * - the order of `extra_hosts` goes, which Compose shuffles.
 */
type Config = Readonly<Record<string, PlainMap>>;

/** Sections of a project by the kind of their things. */
const sections = { service: 'services', volume: 'volumes', network: 'networks', config: 'configs', secret: 'secrets' };

/** Our objects as one document. */
export function asDocker(objects: readonly ManifestObject[], contentKey: string): Config {
  const grouped = Object.entries(sections).map(([kind, section]): [string, PlainMap] => {
    const things = objects.filter((object) => object.kind === kind).map(({ name, value }) => [name, value] as const);
    return [section, Object.fromEntries(things)];
  });
  return pruned(onlyUsed(Object.fromEntries(grouped)), contentKey);
}

/** What `docker compose config --format json` prints, without what only Docker knows. */
export function fromDocker(config: PlainMap, folder: string): Config {
  const project = String(config['name']);
  const sectionOf = (section: string): [string, PlainMap] => {
    const things = Object.entries(mapOf(config[section]));
    return [
      section,
      Object.fromEntries(things.map(([name, one]) => [name, unnamed(mapOf(one), `${project}_${name}`)])),
    ];
  };
  const sectioned = Object.fromEntries(Object.values(sections).map(sectionOf));
  return pruned(onlyUsed(inFolder(sectioned, folder) as Config), '');
}

function unnamed(thing: PlainMap, implied: string): PlainMap {
  const { name, ...rest } = thing;
  return name === undefined || name === implied ? rest : thing;
}

/** What paths below are seen from the folder of a file. */
const workspace = join(__dirname, '..', '..', '..', '..');

/** Paths as seen from a folder; those that have nothing to do with it stay. */
function inFolder(value: PlainData, folder: string): PlainData {
  const isNear = (path: string): boolean =>
    [workspace, join(folder, '..', '..')].some((near) => `${path}/`.startsWith(`${near}/`));
  if (typeof value === 'string' && isAbsolute(value) && isNear(value)) {
    const path = relative(folder, value);
    return path === '' ? '.' : path.startsWith('..') ? path : `./${path}`;
  }
  return mapped(value, (item) => inFolder(item, folder));
}

/** Things that a service uses, as Compose prints them. */
function onlyUsed(config: Config): Config {
  const services = Object.values(mapOf(config['services'])).map(mapOf);
  const sourcesIn = (field: string): readonly string[] =>
    services.flatMap((service) => listOf(service[field]).map((item) => String(mapOf(item)['source'])));
  const used: Readonly<Record<string, readonly string[]>> = {
    volumes: sourcesIn('volumes'),
    networks: services.flatMap(({ networks }) => Object.keys(mapOf(networks))),
    configs: sourcesIn('configs'),
    secrets: [
      ...sourcesIn('secrets'),
      ...services.flatMap(({ build }) => listOf(mapOf(build)['secrets']).map((item) => String(mapOf(item)['source']))),
    ],
  };
  const kept = Object.entries(config).map(([section, things]): [string, PlainMap] => [
    section,
    Object.fromEntries(Object.entries(things).filter(([name]) => used[section]?.includes(name) ?? true)),
  ]);
  return Object.fromEntries(kept);
}

const numbers =
  /^(?:memory|mem_limit|mem_reservation|memswap_limit|mem_swappiness|shm_size|size|rate|cpus|cpu_rt_period|cpu_rt_runtime)$/;

function pruned(config: Config, contentKey: string): Config {
  const services = mapped(config['services'] ?? {}, (service) => cleaned(stated(mapOf(service)), 'service') ?? {});
  const things = Object.entries(config).map(([section, all]): [string, PlainMap] => [
    section,
    mapped(all, (thing) => cleaned(withoutKey(mapOf(thing), contentKey), kindOf(section)) ?? {}) as PlainMap,
  ]);
  return { ...Object.fromEntries(things), services: services as PlainMap };
}

/** So that a section is not taken for the field of a service that is called like it. */
function kindOf(section: string): string {
  return `one of ${section}`;
}

function withoutKey(thing: PlainMap, key: string): PlainMap {
  const { [key]: _, ...rest } = thing;
  return rest;
}

/** A service with defaults stated and `scale` in its other place. */
function stated(service: PlainMap): PlainMap {
  const { scale, ...rest } = service;
  const mounts = (field: string, folder: string): PlainData =>
    listOf(service[field])
      .map(mapOf)
      .map((item) => ({ ...item, target: targetOf(item, folder) }));
  return {
    ...rest,
    ...(scale !== undefined && { deploy: { ...mapOf(service['deploy']), replicas: scale } }),
    configs: mounts('configs', ''),
    secrets: mounts('secrets', '/run/secrets'),
  };
}

function targetOf(item: PlainMap, folder: string): string {
  const target = String(item['target'] ?? item['source']);
  return target.startsWith('/') ? target : `${folder}/${target}`;
}

function cleaned(value: PlainData, key: string): PlainData | undefined {
  if (key === 'environment' || key === 'labels') return value;
  if (key === 'create_host_path') return undefined;
  if (numbers.test(key) && typeof value === 'string' && /^-?[\d.]+$/.test(value)) return Number(value);
  if (value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const items = (value as readonly PlainData[]).map((item) => cleaned(item, '')).filter((item) => item !== undefined);
    if (key === 'extra_hosts') return items.map(String).sort();
    return items.length === 0 && key !== 'command' && key !== 'entrypoint' ? undefined : items;
  }
  return isPlainMap(value) ? cleanedMap(value, key) : value;
}

function cleanedMap(map: PlainMap, above: string): PlainData | undefined {
  const isNamed = above === 'networks' || above === 'depends_on';
  const entries = Object.entries(map)
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, one]) => [/^(?:Path|Rate|Weight)$/.test(key) ? key.toLowerCase() : key, one] as const)
    .map(([key, one]) => [key, cleaned(one, key) ?? (isNamed ? {} : undefined)] as const)
    .filter((entry) => entry[1] !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as PlainMap);
}

function mapped(value: PlainData, of: (item: PlainData) => PlainData): PlainData {
  if (Array.isArray(value)) return (value as readonly PlainData[]).map(of);
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, of(item)]));
}

function mapOf(value: PlainData | undefined): PlainMap {
  return isPlainMap(value) ? value : {};
}

function listOf(value: PlainData | undefined): readonly PlainData[] {
  return Array.isArray(value) ? (value as readonly PlainData[]) : [];
}

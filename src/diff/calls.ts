import type { ManifestObject, PlainMap } from '../manifests/object';
import type { SystemArrow } from '../manifests/system';
import { templateOf } from './kubernetes/pods';
import { mapAt, mapsAt, partAt, textAt, textsAt } from './reading';
import { helped, servicesOf, wordsOfLabels } from './services';
import { servicesMentioning, type Side } from './side';
import { usesOf } from './uses';
import { versionInPath } from './versions';

/** So many services are read through for all of their calls; of more, only the calls from and to what changed are drawn. */
const fewServices = 200;

/**
 * Who calls whom. Where an index tells the calls, those; otherwise they are read out of what containers are told: a
 * variable, an argument or a line of a config that names the host of a Service, and on Compose what a service depends on.
 *
 * @param touched - Services whose calls matter; of a large system only those are looked for.
 */
export function callsIn(side: Side, touched: ReadonlySet<string>): readonly SystemArrow[] {
  const { arrows } = side.system;
  if (arrows !== undefined) return grouped(arrows);
  const all = side.workloads.length <= fewServices;
  const callers = all ? side.workloads : [...new Set([...touched].flatMap((name) => concerned(name, side)))];
  return grouped(callers.flatMap((workload) => callsOf(workload, side)).map((arrow) => withoutHelpers(arrow, side)));
}

/** A call of a relay is one of the service that it stands before. */
function withoutHelpers({ from, to, ports }: SystemArrow, side: Side): SystemArrow {
  return { from: helped(from, side) ?? from, to: helped(to, side) ?? to, ports };
}

/** The workloads of a service, and those whose text mentions a host of it. */
function concerned(service: string, side: Side): readonly ManifestObject[] {
  const own = side.services.get(service) ?? [];
  const hosts = own.flatMap((workload) => hostsOf(workload, service, side));
  const mentions = hosts.flatMap((host) => side.mentioning(host));
  const readers = mentions.flatMap((object) => (object.kind === 'ConfigMap' ? side.mentioning(object.name) : [object]));
  return [...own, ...readers.filter((object) => side.names.has(object))];
}

/** Names under which others reach a workload. */
function hostsOf(workload: ManifestObject, service: string, side: Side): readonly string[] {
  if (workload.target === 'compose') return [workload.name, ...aliasesOf(workload)];
  const words = wordsOfLabels(mapAt(templateOf(workload), 'metadata', 'labels'));
  const services = servicesMentioning(words, side);
  const found = services.filter((one) => servicesOf(one, side).includes(service));
  return [...new Set([service, ...found.map(({ name }) => name)])];
}

function aliasesOf({ value }: ManifestObject): readonly string[] {
  const networks = mapAt(value, 'networks');
  const aliases = Object.keys(networks).flatMap((name) => textsAt(networks, name, 'aliases'));
  return [...aliases, ...['hostname', 'container_name'].flatMap((key) => textAt(value, key) ?? [])];
}

/** Services of a side whose containers are told to call a host of a namespace, whether something has that name or not. */
export function callersOfHost(host: string, namespace = '', side: Side): readonly SystemArrow[] {
  const objects = side.mentioning(host);
  const workloads = objects.flatMap((one) => (one.kind === 'ConfigMap' ? side.mentioning(one.name) : [one]));
  return grouped(
    [...new Set(workloads)].flatMap((workload) => {
      const from = side.names.get(workload);
      const own = workload.namespace ?? '';
      const named = from === undefined ? [] : entriesOf(workload, side).flatMap(hostsIn);
      const found = named.filter((one) => one.host === host && (one.suffix ?? own) === namespace);
      return found.map(({ port }) => ({ from: from ?? '', to: host, ports: port === undefined ? [] : [port] }));
    }),
  );
}

/** Calls of one workload, by service. */
function callsOf(workload: ManifestObject, side: Side): readonly SystemArrow[] {
  const from = side.names.get(workload);
  if (from === undefined) return [];
  const hosts = hostIndex(side);
  const namespace = workload.namespace ?? '';
  const named = entriesOf(workload, side).flatMap((entry) =>
    hostsIn(entry).flatMap(({ host, suffix, port }) => {
      const found = suffix === undefined ? hosts.get(`${namespace}/${host}`) : hosts.get(`${suffix}/${host}`);
      return (found ?? []).map((to): SystemArrow => ({ from, to, ports: port === undefined ? [] : [port] }));
    }),
  );
  return [...named, ...dependencies(workload, from, side)];
}

/** On Compose, what a service waits for or is linked to. */
function dependencies({ target, value }: ManifestObject, from: string, side: Side): readonly SystemArrow[] {
  if (target !== 'compose') return [];
  const links = textsAt(value, 'links').map((link) => link.split(':')[0] ?? '');
  const names = [...Object.keys(mapAt(value, 'depends_on')), ...links];
  return names.filter((name) => side.services.has(name)).map((to) => ({ from, to, ports: [] }));
}

/** Something that a container is told, and under which name. */
interface Entry {
  readonly key: string;
  readonly text: string;
}

function entriesOf(workload: ManifestObject, side: Side): readonly Entry[] {
  if (workload.target === 'compose')
    return entriesOfContainer(workload.value, entriesIn(workload.value, 'environment'));
  const spec = mapAt(templateOf(workload), 'spec');
  const containers = ['containers', 'initContainers'].flatMap((list) => mapsAt(spec, list));
  const configs = new Set(usesOf(workload).flatMap(({ kind, name }) => (kind === 'ConfigMap' ? [name] : [])));
  return [
    ...containers.flatMap((one) => entriesOfContainer(one, mapsAt(one, 'env').flatMap(entryOfVariable))),
    ...[...configs].flatMap((name) => {
      const config = side.find('ConfigMap', name, workload.namespace);
      return config === undefined ? [] : entriesIn(config.value, 'data').flatMap(linesOf);
    }),
  ];
}

function entryOfVariable(variable: PlainMap): readonly Entry[] {
  const [key = '', text] = [textAt(variable, 'name'), textAt(variable, 'value')];
  return text === undefined ? [] : [{ key, text }];
}

function entriesIn(value: PlainMap, field: string): readonly Entry[] {
  const map = mapAt(value, field);
  return Object.keys(map).flatMap((key) => {
    const text = textAt(map, key);
    return text === undefined ? [] : [{ key, text }];
  });
}

/** Lines that are longer than this are data, not settings. */
const longestLine = 1_000;

/** Lines `key=value` and `key: value` of a config file, each an entry; other lines as they are. */
function linesOf({ key, text }: Entry): readonly Entry[] {
  if (!text.includes('\n')) return text.length > longestLine ? [] : [{ key, text }];
  const lines = text.split('\n').filter((line) => line.length <= longestLine);
  return lines.map((line) => {
    const found = /^(?:- )?["']?([\w.-]+)["']?(?: ?=|:) ?["']?([^"']*)["']?$/.exec(line.trim());
    return { key: found?.[1] ?? '', text: (found?.[2] ?? line).trim() };
  });
}

/** Arguments: `--catalog=http://catalog`, or the option and its value one after another. */
function entriesOfContainer(container: PlainMap, variables: readonly Entry[]): readonly Entry[] {
  const words = ['command', 'args', 'entrypoint'].flatMap((list) => {
    const part = partAt(container, list);
    return typeof part === 'string' ? part.split(/\s+/) : textsAt(container, list);
  });
  const entries = words.map((word, index) => {
    const [, option, rest] = /^(-[\w.-]+|\w+)=(.*)$/s.exec(word) ?? [];
    if (option !== undefined && rest !== undefined) return { key: option, text: rest };
    return { key: words[index - 1] ?? '', text: word };
  });
  return [...variables, ...entries];
}

/** A host that a text names. */
interface NamedHost {
  readonly host: string;
  /** Version of an API in the path behind it. */
  readonly version?: string;
  /** Namespace where the name says one. */
  readonly suffix?: string;
  readonly port?: number;
}

const hostPattern = /([a-z0-9](?:[-a-z0-9_]*[a-z0-9])?)((?:\.[a-z0-9][-a-z0-9]*)*)\.?(?::(\d{1,5})(?!\d))?/gi;

/** Names of variables and options whose whole value is a host. */
const addressKey = /host|addr|url|uri|endpoint|server|service|upstream|backend|broker|target|proxy|(?:^|_)(?:db|to)$/i;

function hostsIn({ key, text }: Entry): readonly NamedHost[] {
  return [...text.matchAll(hostPattern)].flatMap((match) => {
    const [all, host = '', rest = '', port] = match;
    const [, namespace, service] = rest.split('.');
    if (namespace !== undefined && service !== undefined && service !== 'svc') return [];
    const before = text.slice(Math.max(0, match.index - 2), match.index);
    const isUrl = /(?:\/\/|@)$/.test(before);
    const isPlace = port !== undefined && (before === '' || /[\s,;="'([]$/.test(before));
    const isWhole = all === text && (addressKey.test(key) || service !== undefined);
    if (!isUrl && !isPlace && !isWhole) return [];
    return [
      {
        host: host.toLowerCase(),
        ...(namespace === undefined ? {} : { suffix: namespace }),
        ...(port === undefined ? {} : { port: Number(port) }),
        ...versionBehind(text.slice(match.index + all.length)),
      },
    ];
  });
}

/** The version in what follows a host: `/api/v2/items`. */
function versionBehind(rest: string): Pick<NamedHost, 'version'> {
  const version = versionInPath(/^\/[\w.~%/-]*/.exec(rest)?.[0] ?? '');
  return version === undefined ? {} : { version };
}

/** A version of an API that a service asks another one for. */
export interface VersionedCall {
  readonly to: string;
  readonly version: string;
}

/** The versions of APIs that a workload is told to call, by the addresses that it is given. */
export function versionedCalls(workload: ManifestObject, side: Side): readonly VersionedCall[] {
  const hosts = hostIndex(side);
  const named = entriesOf(workload, side).flatMap(hostsIn);
  return named.flatMap(({ host, suffix = workload.namespace ?? '', version }) => {
    const found = version === undefined ? [] : (hosts.get(`${suffix}/${host}`) ?? []);
    return found.map((to) => ({ to: helped(to, side) ?? to, version: version ?? '' }));
  });
}

const indexes = new WeakMap<Side, ReadonlyMap<string, readonly string[]>>();

/** Services by `namespace/host`; which ones a Service leads to is asked for when its host is called. */
function hostIndex(side: Side): Pick<ReadonlyMap<string, readonly string[]>, 'get'> {
  if (side.system.target === 'kubernetes') {
    return {
      get: (key) => {
        const [namespace = '', host = ''] = key.split('/');
        const service = side.find('Service', host, namespace);
        return service === undefined ? undefined : servicesOf(service, side);
      },
    };
  }
  const known = indexes.get(side) ?? composeHosts(side);
  indexes.set(side, known);
  return known;
}

/** Services of a Compose project that a host is a name of; those that a relay stands before, not the relay. */
export function servicesAtHost(host: string, side: Side): readonly string[] {
  const found = hostIndex(side).get(`/${host}`) ?? [];
  return [...new Set(found.map((name) => helped(name, side) ?? name))].sort();
}

function composeHosts(side: Side): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, readonly string[]>();
  for (const workload of side.workloads) {
    for (const alias of aliasesOf(workload)) hosts.set(`/${alias}`, [...(hosts.get(`/${alias}`) ?? []), workload.name]);
  }
  for (const { name } of side.workloads) hosts.set(`/${name}`, [name]);
  return hosts;
}

/** One arrow for each caller and callee, with all ports, in the order of names. */
function grouped(arrows: readonly SystemArrow[]): readonly SystemArrow[] {
  const groups = new Map<string, SystemArrow>();
  for (const { from, to, ports } of arrows.filter((one) => one.from !== one.to)) {
    const key = `${from} -> ${to}`;
    const all = [...new Set([...(groups.get(key)?.ports ?? []), ...ports])].sort((a, b) => a - b);
    groups.set(key, { from, to, ports: all });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, arrow]) => arrow);
}

import type { ManifestObject, PlainMap } from '../manifests/object';
import type { SystemArrow } from '../manifests/system';
import { indexedBy } from '../model/groups';
import { containersOf, templateOf } from '../manifests/kubernetes/pods';
import { mapAt, mapsAt, partAt, textAt, textsAt } from '../manifests/reading';
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
  const readers = hosts.flatMap((host) => readersOf(host, side));
  return [...own, ...readers.filter((object) => side.names.has(object))];
}

/** Objects that mention a host; a ConfigMap stands for those that mention it. */
function readersOf(host: string, side: Side): readonly ManifestObject[] {
  return side.mentioning(host).flatMap((one) => (one.kind === 'ConfigMap' ? side.mentioning(one.name) : [one]));
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
  return grouped(
    [...new Set(readersOf(host, side))].flatMap((workload) => {
      const from = side.names.get(workload);
      const own = workload.namespace ?? '';
      const named = from === undefined ? [] : namedHosts(workload, side);
      const found = named.filter((one) => one.host === host && (one.suffix ?? own) === namespace);
      return found.map(({ port }) => ({ from: from ?? '', to: host, ports: port === undefined ? [] : [port] }));
    }),
  );
}

/** Calls of one workload, by service. */
function callsOf(workload: ManifestObject, side: Side): readonly SystemArrow[] {
  const from = side.names.get(workload);
  if (from === undefined) return [];
  const named = namedHosts(workload, side).flatMap(({ host, suffix = workload.namespace ?? '', port }) => {
    const found = servicesNamed(host, suffix, side);
    return found.map((to): SystemArrow => ({ from, to, ports: port === undefined ? [] : [port] }));
  });
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
  const containers = containersOf(templateOf(workload));
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

const hostsKnown = new WeakMap<Side, Map<ManifestObject, readonly NamedHost[]>>();

/** The hosts that a workload is told; it is read through once. */
function namedHosts(workload: ManifestObject, side: Side): readonly NamedHost[] {
  const ofSide = hostsKnown.get(side) ?? new Map<ManifestObject, readonly NamedHost[]>();
  hostsKnown.set(side, ofSide);
  const found = ofSide.get(workload) ?? entriesOf(workload, side).flatMap(hostsIn);
  ofSide.set(workload, found);
  return found;
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
interface VersionedCall {
  readonly to: string;
  readonly version: string;
}

/** The versions of APIs that a workload is told to call, by the addresses that it is given. */
export function versionedCalls(workload: ManifestObject, side: Side): readonly VersionedCall[] {
  return namedHosts(workload, side).flatMap(({ host, suffix = workload.namespace ?? '', version }) => {
    const found = version === undefined ? [] : servicesNamed(host, suffix, side);
    return found.map((to) => ({ to: helped(to, side) ?? to, version: version ?? '' }));
  });
}

const composeKnown = new WeakMap<Side, ReadonlyMap<string, readonly string[]>>();

/** Services that a host of a namespace is a name of; Compose has no namespaces. */
function servicesNamed(host: string, namespace: string, side: Side): readonly string[] {
  if (side.system.target === 'kubernetes') {
    const service = side.find('Service', host, namespace);
    return service === undefined ? [] : servicesOf(service, side);
  }
  const hosts = composeKnown.get(side) ?? composeHosts(side);
  composeKnown.set(side, hosts);
  return namespace === '' ? (hosts.get(host) ?? []) : [];
}

/** Services of a Compose project that a host is a name of; those that a relay stands before, not the relay. */
export function servicesAtHost(host: string, side: Side): readonly string[] {
  const found = servicesNamed(host, '', side);
  return [...new Set(found.map((name) => helped(name, side) ?? name))].sort();
}

function composeHosts(side: Side): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, readonly string[]>();
  for (const [alias, some] of indexedBy(side.workloads, aliasesOf)) {
    hosts.set(
      alias,
      some.map(({ name }) => name),
    );
  }
  for (const { name } of side.workloads) hosts.set(name, [name]);
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

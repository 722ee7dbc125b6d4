import type { ManifestObject, PlainMap } from '../../manifests/object';
import { isList, isPlainMap, wordOf, type PlainData } from '../../model/json';
import { itemsAt, mapAt, mapsAt, partAt, textAt, textsAt } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { compareTexts } from '../../model/order';
import { backingService } from '../backing-services';
import { construct, data, method, type Code } from '../code';
import { endpointsIn } from '../code-references';
import { mentionsOf } from '../mentions';
import { portOfScheme, type AskedPort, type NamedPort } from '../ports';
import { saysHost } from '../references';
import type { TextPlace } from '../values';
import { isProxied, proxiedByDefault, proxiedPorts } from './proxy-labels';

/** One service that calls another, as far as a file tells. */
export interface ComposeCall {
  readonly from: string;
  readonly to: string;
  /** Port of the callee; absent where only the name of its host is known. */
  readonly port?: number;
  /** What is spoken there, where a URL says it. */
  readonly scheme?: string;
}

/** A service as the program has it: what arrows lead to. */
export interface Callee {
  /** Id of its construct: `Microservice/catalog`. */
  readonly id: string;
  readonly ports: readonly NamedPort[];
}

/**
 * The calls between services that share a network: by names of hosts in variables, words of commands, health checks and files,
 * by `links`, and by `depends_on` where nothing else tells why.
 */
export function composeCalls(system: System): readonly ComposeCall[] {
  const services = [...servicesOf(system).values()];
  const neighbours = neighbourhoods(services);
  return services.flatMap((from) => {
    const around = neighbours(from);
    const said = mentioned(from, around, system);
    const known = new Set([from.name, ...said.map(({ to }) => to)]);
    const bare = [...linked(from), ...waitedFor(from)].filter((to) => !known.has(to) && around.services.has(to));
    return [...said, ...[...new Set(bare)].map((to) => ({ from: from.name, to }))];
  });
}

/**
 * The ports of each service, declared or not: those of `expose` and `ports`, those that others or its own health check ask for,
 * those to which a proxy leads, and that of a known image which others call by its name alone.
 *
 * @param backing - Whether a known image has its port also where nobody calls it.
 */
export function askedPorts(
  system: System,
  calls: readonly ComposeCall[] = composeCalls(system),
  backing = false,
): ReadonlyMap<string, readonly AskedPort[]> {
  const services = servicesOf(system);
  const called = new Map<string, ComposeCall[]>();
  for (const call of calls) called.set(call.to, [...(called.get(call.to) ?? []), call]);
  const entries = [...services].map(([name, { value }]): [string, readonly AskedPort[]] => {
    const declared = [...exposed(value), ...published(value), ...checked(value), ...proxiedPorts(value)];
    return [name, [...declared, ...byCallers(called.get(name) ?? [], declared, value, backing)]];
  });
  return new Map(entries);
}

/**
 * What stands in `calls` of a caller: the endpoints that it calls and to which none of its references leads.
 *
 * @param to - The calls of this caller.
 * @param callees - Services of the file that the program has, by name.
 * @param said - What the caller says so far: its options.
 */
export function arrowsOf(
  to: readonly ComposeCall[],
  callees: ReadonlyMap<string, Callee>,
  said: Code | undefined,
): readonly Code[] {
  const known = said === undefined ? new Set<string>() : endpointsIn(said);
  const found = to.flatMap((call): readonly (readonly [string, Code])[] => {
    const callee = callees.get(call.to);
    return callee === undefined ? [] : endpointsOf(call, callee, known);
  });
  return [...new Map(found)].sort(([a], [b]) => compareTexts(a, b)).map(([, code]) => code);
}

// --- services

/** A service, and how others see it. */
interface Seen {
  readonly name: string;
  readonly value: PlainMap;
  readonly networks: ReadonlySet<string>;
}

function servicesOf({ objects }: System): ReadonlyMap<string, Seen> {
  const services = [...objects.values()].filter(({ kind }) => kind === 'service');
  const values = new Map(services.map(({ name, value }) => [name, value]));
  const sorted = services.sort((a, b) => compareTexts(a.name, b.name));
  return new Map(sorted.map(({ name, value }) => [name, { name, value, networks: networksOf(value, values, 0) }]));
}

/** Names by which others call a service on a network that they share, its own first. */
export function namesOf(name: string, value: PlainMap): readonly string[] {
  const networks = mapAt(value, 'networks');
  const aliases = Object.keys(networks).flatMap((network) => textsAt(networks, network, 'aliases'));
  const container = textAt(value, 'container_name');
  return [...new Set([name, ...(container === undefined ? [] : [container]), ...[...aliases].sort(compareTexts)])];
}

const deepest = 10;

/** The networks of a service; those of the other one where it stands on the network of that. */
function networksOf(value: PlainMap, services: ReadonlyMap<string, PlainMap>, depth: number): ReadonlySet<string> {
  const mode = textAt(value, 'network_mode');
  const other = mode?.startsWith('service:') === true ? services.get(mode.slice('service:'.length)) : undefined;
  if (other !== undefined && depth < deepest) return networksOf(other, services, depth + 1);
  if (mode !== undefined) return new Set(mode === 'none' || mode === 'host' ? [] : [`mode ${mode}`]);
  const named = Object.keys(mapAt(value, 'networks'));
  const listed = textsAt(value, 'networks');
  return new Set(named.length + listed.length === 0 ? ['default'] : [...named, ...listed]);
}

/** What a service sees on its networks. */
interface Neighbourhood {
  readonly services: ReadonlySet<string>;
  /** Services by the names that they have there. */
  readonly names: ReadonlyMap<string, string>;
  /** All of these names. */
  readonly known: ReadonlySet<string>;
}

/** The neighbourhoods of services; those that stand on the same networks have one together. */
function neighbourhoods(services: readonly Seen[]): (from: Seen) => Neighbourhood {
  const known = new Map<string, Neighbourhood>();
  return ({ networks }) => {
    const key = JSON.stringify([...networks].sort(compareTexts));
    const found = known.get(key) ?? neighbourhood(services.filter((one) => share(one.networks, networks)));
    known.set(key, found);
    return found;
  };
}

function neighbourhood(services: readonly Seen[]): Neighbourhood {
  const first = services.map(({ name }) => [name, name] as const);
  const further = services.flatMap(({ name, value }) => namesOf(name, value).map((one) => [one, name] as const));
  return named(new Set(first.map(([name]) => name)), new Map([...further, ...first]));
}

function named(services: ReadonlySet<string>, names: ReadonlyMap<string, string>): Neighbourhood {
  return { services, names, known: new Set(names.keys()) };
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((network) => b.has(network));
}

// --- evidence

function mentioned(from: Seen, around: Neighbourhood, system: System): readonly ComposeCall[] {
  const { names, known } = withLinks(from, around);
  const found = textsOf(from, system).flatMap(([text, place]) => {
    return mentionsOf(text, known).flatMap(({ host, port, scheme, bare }): readonly ComposeCall[] => {
      const to = names.get(host);
      if (to === undefined || to === from.name || (bare && !saysHost(place))) return [];
      const number = port ?? (scheme === undefined ? undefined : portOfScheme(scheme));
      return [{ from: from.name, to, ...given({ port: number, scheme }) }];
    });
  });
  return [...new Map(found.map((call) => [JSON.stringify(call), call])).values()];
}

type Given = Pick<ComposeCall, 'port' | 'scheme'>;

function given({ port, scheme }: { readonly [K in keyof Given]: Given[K] | undefined }): Given {
  return { ...(port === undefined ? {} : { port }), ...(scheme === undefined ? {} : { scheme }) };
}

/** Who answers by which name, as seen from one service: by names of its own links first. */
function withLinks(from: Seen, around: Neighbourhood): Neighbourhood {
  const { services, names } = around;
  const links = linksOf(from).filter(([to]) => services.has(to));
  if (links.length === 0) return around;
  return named(services, new Map([...names, ...links.map(([to, alias]) => [alias, to] as const)]));
}

/** `db`, `db:database`: the service, and the name that it has for the one who links it. */
function linksOf({ value }: Seen): readonly (readonly [string, string])[] {
  return textsAt(value, 'links').map((link) => {
    const [to = '', alias = to] = link.split(':');
    return [to, alias] as const;
  });
}

function linked(from: Seen): readonly string[] {
  return linksOf(from).map(([to]) => to);
}

/** Services that must be there first; one that must have ended, or that only gives its network or its files, is not called. */
function waitedFor({ value }: Seen): readonly string[] {
  const lent = new Set([textAt(value, 'network_mode')?.replace(/^service:/, ''), ...lenders(value)]);
  return Object.entries(mapAt(value, 'depends_on')).flatMap(([name, wait]) => {
    return lent.has(name) || textAt(wait, 'condition') === 'service_completed_successfully' ? [] : [name];
  });
}

function lenders(value: PlainMap): readonly string[] {
  return textsAt(value, 'volumes_from').map((from) => from.split(':')[0] ?? '');
}

/** The texts in which a service may name others, each with its place. */
function textsOf({ value }: Seen, { objects }: System): readonly (readonly [string, TextPlace])[] {
  const env = Object.entries(mapAt(value, 'environment')).map(([name, text]) => [name, wordOf(text)] as const);
  const beside = Object.fromEntries(env);
  const words = ['entrypoint', 'command'].flatMap((field) => wordsOf(partAt(value, field)));
  const test = wordsOf(partAt(value, 'healthcheck', 'test'));
  const files = mapsAt(value, 'configs').flatMap((config) =>
    contentOf(objects.get(`config/${textAt(config, 'source')}`)),
  );
  return [
    ...env.map(([variable, text]) => [text, { variable, beside }] as const),
    ...words,
    ...test,
    ...files.map((text) => [text, {}] as const),
  ];
}

/** Words of a command, each with the option before it: `--host`, `db`. */
function wordsOf(command: PlainData | undefined): readonly (readonly [string, TextPlace])[] {
  const words = (isList(command) ? command : [command]).map((word) => wordOf(word));
  return words.map((word, index) => {
    const before = words[index - 1] ?? '';
    return [word, /^--?[A-Za-z][\w.-]*$/.test(before) ? { variable: before } : {}] as const;
  });
}

function contentOf(config: ManifestObject | undefined): readonly string[] {
  const content = config?.content ?? textAt(config?.value, 'content');
  return content === undefined ? [] : [content];
}

// --- ports

/** `8080`, `53/udp`, `3000-3005`. */
const exposure = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i;

function exposed(value: PlainMap): readonly AskedPort[] {
  return itemsAt(value, 'expose').flatMap((item) => {
    const [, first = '', last = first, protocol = 'tcp'] = exposure.exec(wordOf(item)) ?? [];
    return rangeOf(first, last).map((port) => ({ port, ...protocolOf(protocol) }));
  });
}

function published(value: PlainMap): readonly AskedPort[] {
  return itemsAt(value, 'ports').flatMap((item): readonly AskedPort[] => {
    if (!isPlainMap(item)) return [];
    const [first = '', last = first] = wordOf(item['target']).split('-');
    const name = textAt(item, 'name');
    const scheme = textAt(item, 'app_protocol');
    return rangeOf(first, last).map((port) => ({
      port,
      ...protocolOf(wordOf(item['protocol'])),
      ...(name === undefined || first !== last ? {} : { name }),
      ...(scheme === undefined ? {} : { scheme }),
    }));
  });
}

function rangeOf(first: string, last: string): readonly number[] {
  const [from, to] = [Number(first), Number(last)];
  if (first === '' || !Number.isInteger(from) || !Number.isInteger(to) || to < from || to > 65_535) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function protocolOf(protocol: string): Pick<AskedPort, 'protocol'> {
  const known = protocol.toLowerCase();
  return known === 'udp' || known === 'sctp' ? { protocol: known } : {};
}

const ownNames = new Set(['itself']);
const ownHost = /(^|[\s"'/@=(])(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=[:/\s"']|$)/g;

/** The port at which its own health check asks it. */
function checked(value: PlainMap): readonly AskedPort[] {
  return wordsOf(partAt(value, 'healthcheck', 'test')).flatMap(([word]) => {
    const text = word.replace(ownHost, '$1itself');
    return mentionsOf(text, ownNames).flatMap(({ port, scheme }): readonly AskedPort[] => {
      const number = port ?? (scheme === undefined ? undefined : portOfScheme(scheme));
      return number === undefined ? [] : [{ port: number, ...given({ port: undefined, scheme }) }];
    });
  });
}

/** Ports that callers say; where they say none and the file neither, that on which the image is known to listen. */
function byCallers(
  calls: readonly ComposeCall[],
  declared: readonly AskedPort[],
  value: PlainMap,
  backing: boolean,
): readonly AskedPort[] {
  const said = calls.flatMap(({ port, scheme }): readonly AskedPort[] => {
    return port === undefined ? [] : [{ port, ...given({ port: undefined, scheme }) }];
  });
  const isAsked = (calls.length > 0 || isProxied(value)) && declared.length + said.length === 0;
  const known = backingService(textAt(value, 'image') ?? '')?.ports ?? [];
  const isBacking = backing && calls.length + declared.length + said.length === 0;
  const usual = isAsked || isBacking ? known.slice(0, 1) : [];
  return [...said, ...(isAsked && usual.length === 0 ? proxiedByDefault(value) : usual)];
}

// --- code

/** The endpoints that a call leads to: that of its port, the only one, or all of the service. */
function endpointsOf(
  { port }: ComposeCall,
  { id, ports }: Callee,
  known: ReadonlySet<string>,
): readonly (readonly [string, Code])[] {
  const found = port === undefined ? ports : ports.filter((one) => one.port === port);
  const isSaid = (name: string): boolean => known.has(`${id} ${name}`);
  const [only] = found;
  if (only === undefined || (port === undefined && found.some(({ name }) => isSaid(name)))) return [];
  if (port === undefined && found.length > 1) return [[`${id} `, construct(id)]];
  return isSaid(only.name) ? [] : [[`${id} ${only.name}`, method(construct(id), 'endpoint', data(only.name))]];
}

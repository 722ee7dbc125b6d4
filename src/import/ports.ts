import type { Protocol } from '../model/port';
import { call, data, map, type Code } from './code';
import { schemes, tcpPorts, udpPorts, type WellKnownPort } from './well-known-ports';

/** A port as far as files tell. */
export interface AskedPort {
  /** Port on which the process listens. */
  readonly port: number;
  /** @default 'tcp' */
  readonly protocol?: 'tcp' | 'udp' | 'sctp';
  /** Name that the file gives to it. */
  readonly name?: string;
  /** What callers or checks speak there: `http`, `redis`. */
  readonly scheme?: string;
  /** Port under which callers of a cluster reach it. */
  readonly servicePort?: number;
  /** What a Service says of it; `false` where a Service has it and says nothing, so that nothing is said of gRPC. */
  readonly appProtocol?: string | false;
}

/** A port with the name by which the program calls it. */
export interface NamedPort {
  readonly name: string;
  readonly port: number;
  readonly servicePort?: number;
  readonly protocol: Protocol;
  /** Whether it speaks TLS by itself. */
  readonly tls?: true;
  /** What stands in `ports`: `8080`, `Port.http(8080, { servicePort: 80 })`. */
  readonly code: Code;
}

/**
 * The ports of one service by number. Where two of them have one number, the one that comes first by TCP, number of the Service
 * and name is found; `namedPorts` has both.
 */
export function portsOf(ports: readonly AskedPort[]): ReadonlyMap<number, NamedPort> {
  const found = new Map<number, NamedPort>();
  for (const one of namedPorts(ports)) if (!found.has(one.port)) found.set(one.port, one);
  return found;
}

/**
 * The ports of one service in order, each with a name as people name it and as Kubernetes takes it. The order of what is asked
 * says nothing. What the library cannot say (SCTP, a number that is no port) is left out.
 */
export function namedPorts(ports: readonly AskedPort[]): readonly NamedPort[] {
  const known = merged(ports.filter(isSayable).sort(inOrder));
  const names = new Map<AskedPort, string>();
  const taken = new Set<string>();
  const [stated, others] = [known.filter((one) => givenName(one) !== ''), known.filter((one) => givenName(one) === '')];
  for (const one of [...stated, ...others]) {
    const name = freeName(givenName(one) || usual(one).name, one, taken);
    taken.add(name);
    names.set(one, name);
  }
  return known.map((one) => named(one, names.get(one) ?? ''));
}

/** What is spoken on a port of TCP, as far as its number tells. */
export function usualPort(port: number): WellKnownPort | undefined {
  return Object.hasOwn(tcpPorts, port) ? tcpPorts[port] : undefined;
}

/** The port of a URL that has none; undefined where its scheme tells none. */
export function portOfScheme(scheme: string): number | undefined {
  return Object.hasOwn(schemes, scheme) ? schemes[scheme]?.port : undefined;
}

function isSayable({ port, protocol }: AskedPort): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_536 && protocol !== 'sctp';
}

function inOrder(a: AskedPort, b: AskedPort): number {
  const numbers = a.port - b.port || (isUdp(a) ? 1 : 0) - (isUdp(b) ? 1 : 0);
  return numbers || (a.servicePort ?? 0) - (b.servicePort ?? 0) || compareTexts(textsOf(a), textsOf(b));
}

function textsOf({ name = '~', scheme = '~', appProtocol = '~' }: AskedPort): string {
  return [name, scheme, appProtocol].join(' ');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isUdp({ protocol }: AskedPort): boolean {
  return protocol === 'udp';
}

/** What is said of one port in several places, as one. */
function merged(ports: readonly AskedPort[]): readonly AskedPort[] {
  const groups = new Map<string, AskedPort[]>();
  for (const one of ports) {
    const key = `${one.port}${isUdp(one) ? '/udp' : ''}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const at = group.findIndex((other) => isSame(one, other));
    group[at === -1 ? group.length : at] = { ...one, ...withoutGaps(group[at]) };
  }
  return [...groups.values()].flat();
}

function isSame(a: AskedPort, b: AskedPort): boolean {
  const fits = <T>(x: T | undefined, y: T | undefined): boolean => x === undefined || y === undefined || x === y;
  return fits(a.servicePort, b.servicePort) && fits(givenOf(a), givenOf(b));
}

function givenOf(port: AskedPort): string | undefined {
  return givenName(port) || undefined;
}

function withoutGaps(port: Partial<AskedPort> = {}): Partial<AskedPort> {
  return Object.fromEntries(Object.entries(port).filter(([, value]) => value !== undefined));
}

const longest = 15;

/** The name that the file gives, as Kubernetes takes it: at most 15 lower-case letters, digits and single dashes. */
function givenName({ name = '' }: AskedPort): string {
  const word = dashed(name.toLowerCase().slice(0, 200), longest);
  return /[a-z]/.test(word) ? word : '';
}

function dashed(text: string, length: number): string {
  const word = text.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  return word.slice(0, length).replace(/-$/, '');
}

/** The name itself where it is free, else with what tells it apart: `http-8081`, `dns-udp`. */
function freeName(base: string, port: AskedPort, taken: ReadonlySet<string>): string {
  const endings = [...(isUdp(port) ? ['-udp'] : []), `-${port.port}`];
  if (port.servicePort !== undefined) endings.push(`-${port.servicePort}`);
  const withEnding = (ending: string): string => dashed(base, longest - ending.length) + ending;
  const free = [base, ...endings.map(withEnding)].find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let copy = 2;
  while (taken.has(withEnding(`-${copy}`))) copy += 1;
  return withEnding(`-${copy}`);
}

/** What is usually spoken there: by what callers say, else by the number. */
function usual({ port, protocol, scheme = '' }: AskedPort): WellKnownPort {
  if (protocol === 'udp') return { name: (Object.hasOwn(udpPorts, port) && udpPorts[port]) || 'udp', protocol: 'udp' };
  const byNumber = usualPort(port);
  const byScheme = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  if (byScheme === undefined) return byNumber ?? { name: 'tcp' };
  return speaksSame(byNumber, byScheme) ? byNumber : byScheme;
}

function speaksSame(a: WellKnownPort | undefined, b: WellKnownPort): a is WellKnownPort {
  return a !== undefined && a.protocol === b.protocol && a.tls === b.tls && a.protocol !== undefined;
}

function named(port: AskedPort, name: string): NamedPort {
  const { protocol = 'tcp', tls } = spokenOn(port, name);
  const { servicePort } = port;
  const remapped = servicePort !== undefined && servicePort !== port.port ? { servicePort } : {};
  return {
    name,
    port: port.port,
    ...remapped,
    protocol,
    ...(tls === undefined ? {} : { tls }),
    code: codeOf(port, name, protocol, tls),
  };
}

/** What is spoken on it: by what a Service says, by what callers say, by the name that the file gives, by the number. */
function spokenOn(port: AskedPort, name: string): Spoken {
  if (isUdp(port)) return { protocol: 'udp' };
  const { appProtocol } = port;
  const spoken = spokenByName(port, name);
  if (typeof appProtocol === 'string') return appProtocols.get(appProtocol) ?? withoutGrpc(spoken);
  return appProtocol === false ? withoutGrpc(spoken) : spoken;
}

function spokenByName(port: AskedPort, name: string): Spoken {
  if (port.scheme !== undefined || givenName(port) === '') return usual(port);
  const [word = ''] = name.split('-');
  const byName = Object.hasOwn(words, word) ? words[word] : undefined;
  const byNumber = usualPort(port.port);
  return byName ?? (byNumber?.protocol === 'grpc' ? {} : (byNumber ?? {}));
}

/** A gRPC port would say so in its Service. */
function withoutGrpc(spoken: Spoken): Spoken {
  return spoken.protocol === 'grpc' ? {} : spoken;
}

type Spoken = Pick<WellKnownPort, 'protocol' | 'tls'>;

/** First words of names that tell what is spoken, as meshes read them. */
const words: Readonly<Record<string, Spoken>> = {
  http: { protocol: 'http' },
  http2: { protocol: 'http' },
  web: { protocol: 'http' },
  https: { protocol: 'http', tls: true },
  grpc: { protocol: 'grpc' },
  tcp: {},
  redis: {},
  postgres: {},
  mysql: {},
  mongo: {},
};

/** What a Service says is spoken. */
const appProtocols: ReadonlyMap<string, Spoken> = new Map<string, Spoken>([
  ['grpc', { protocol: 'grpc' }],
  ['http', { protocol: 'http' }],
  ['https', { protocol: 'http', tls: true }],
  ['kubernetes.io/h2c', { protocol: 'http' }],
  ['kubernetes.io/ws', { protocol: 'http' }],
  ['kubernetes.io/wss', { protocol: 'http', tls: true }],
  ['tcp', {}],
]);

/** A number where the name tells the protocol, else the protocol with the number. */
function codeOf({ port, servicePort, appProtocol }: AskedPort, name: string, protocol: Protocol, tls?: true): Code {
  const isOwn = appProtocol === false || (appProtocol === 'grpc' && protocol === 'grpc');
  const options = map({
    servicePort: servicePort === undefined || servicePort === port ? undefined : data(servicePort),
    appProtocol: appProtocol === undefined || isOwn ? undefined : data(appProtocol),
    tls: tls === undefined ? undefined : data(tls),
  });
  const byName: Protocol = ['http', 'grpc', 'udp'].includes(name) ? (name as Protocol) : 'tcp';
  const isBare = byName === protocol && Object.keys(options.entries).length === 0;
  return isBare ? data(port) : call(`Port.${protocol}`, data(port), options);
}

import { schemeOf, urlOf } from '../targets/endpoints';
import type { Protocol } from '../model/port';
import { construct, data, instead, member, method, type Code } from './code';
import type { Directory, Host, HostPort } from './directory';
import { mentionsOf, unknownPiece, type Mention } from './mentions';
import { portOfScheme } from './ports';
import { joined, type TextPart, type TextPlace, type Values } from './values';

/** A mention that leads to a port of a host. */
export interface Lead {
  readonly mention: Mention;
  readonly host: Host;
  readonly port: HostPort;
}

/** Texts with references in place of the hosts of a directory. */
export function referringValues(directory: Directory): Values {
  return { text: (text, by, place) => joined(withReferences([text], directory, by, place)) };
}

/**
 * The pieces of a text with references in place of hosts, each with the text that it stands for. A construct never refers to
 * itself, and a name alone is a host only where its place says so: `DB_HOST`.
 *
 * @param by - Id of the construct that says the text: `Microservice/orders`.
 * @param place - Where it stands.
 */
export function withReferences(
  parts: readonly TextPart[],
  directory: Directory,
  by: string,
  place: TextPlace = {},
): readonly TextPart[] {
  if (place.finished) return parts;
  const text = parts.map((part) => (typeof part === 'string' ? part : unknownPiece)).join('');
  const edits = [
    ...leadsOf(text, directory, place).flatMap((lead) => editOf(lead, text)),
    ...portEdit(text, directory, place),
  ];
  return replaced(
    parts,
    edits.filter((edit) => edit.construct !== by),
  );
}

/** The ports of hosts that a text leads to. */
export function leadsOf(text: string, directory: Directory, place: TextPlace = {}): readonly Lead[] {
  return mentionsOf(text, directory.names).flatMap((mention): readonly Lead[] => {
    const host = directory.find(mention.host);
    const port = host === undefined || isElsewhere(mention, host) ? undefined : portOf(mention, host, place);
    if (host === undefined || port === undefined || (mention.bare && !saysHost(place))) return [];
    return [{ mention, host, port }];
  });
}

/** A name of a cluster that is that of another namespace. */
function isElsewhere({ namespace }: Mention, host: Host): boolean {
  return namespace !== undefined && host.namespace !== undefined && namespace !== host.namespace;
}

/** The port that a mention is about: the number that it says, the port of its scheme, the one that its place tells, the only one. */
function portOf({ port, scheme }: Mention, { ports }: Host, place: TextPlace): HostPort | undefined {
  const numbered = (number: number | undefined): HostPort | undefined => ports.find((one) => one.port === number);
  if (port !== undefined) return numbered(port);
  const usual = scheme === undefined ? undefined : portOfScheme(scheme);
  if (usual !== undefined && /^https?$/.test(scheme ?? '')) return numbered(usual);
  return numbered(usual) ?? numbered(portBeside(place)) ?? namedIn(ports, place) ?? ports[0];
}

function namedIn(ports: readonly HostPort[], { variable = '' }: TextPlace): HostPort | undefined {
  const words = variable.toLowerCase().split(/[^a-z0-9]+/);
  return ports.find(({ name }) => words.includes(name));
}

// --- where a text stands

/** Endings of the names of variables that hold hosts. */
const hostWords =
  /(?:HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|ADDRESSES|URL|URLS|URI|SERVER|SERVERS|ENDPOINT|ENDPOINTS|BROKER|BROKERS|NODES|PEERS|SEEDS|UPSTREAM|BACKEND|PROXY|DOMAIN)$/i;

/** True where a name alone is a host: `DB_HOST`, `--redis-host`, or `DB` beside `DB_PORT`. */
export function saysHost({ variable, beside = {} }: TextPlace): boolean {
  if (variable === undefined) return false;
  if (hostWords.test(variable)) return true;
  return Object.keys(beside).some((name) => name.toUpperCase() === `${variable.toUpperCase()}_PORT`);
}

/** The variable without the word that says what it holds: `DB` of `DB_HOST` and of `DB_PORT`. */
function stemOf(variable: string): string {
  return variable
    .toUpperCase()
    .replace(hostWords, '')
    .replace(/PORT$/, '')
    .replace(/[_.-]$/, '');
}

/** The number that the variable beside it says: that of `DB_PORT` for `DB_HOST`. */
function portBeside({ variable, beside = {} }: TextPlace): number | undefined {
  if (variable === undefined) return undefined;
  const stem = stemOf(variable);
  const isPort = (name: string): boolean => /PORT$/i.test(name) && stemOf(name) === stem;
  const value = Object.entries(beside).find(([name]) => isPort(name))?.[1];
  return value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : undefined;
}

// --- edits

/** A stretch of the text, and the code that gives it. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly code: Code;
  readonly construct: string;
}

/** The longest stretch of a text that a member of the endpoint gives: URL, host and port, or the host. */
function editOf({ mention, host, port }: Lead, text: string): readonly Edit[] {
  const [name = ''] = host.names;
  const { at, end, urlAt } = mention;
  const scheme = schemeOf({ container: port.port, protocol: protocolOf(port), tls: port.tls === true });
  const stretches: readonly (readonly [string, number | undefined, number, string])[] = [
    ['url', urlAt, end, urlOf(scheme, name, port.port)],
    ['address', at, end, `${name}:${port.port}`],
    ['host', at, at + name.length, name],
  ];
  const isOfCluster = mention.namespace !== undefined || mention.host !== name;
  const isKnown = mention.host === name || mention.host === `${name}.${host.namespace ?? ''}`;
  const found = (isOfCluster ? stretches.slice(-1) : stretches).find(
    ([, from, to, given]) => from !== undefined && text.slice(from, to) === given,
  );
  if (!isKnown || found === undefined) return [];
  const [part, from = at, to] = found;
  return [{ from, to, code: partOf(host, port, part), construct: host.construct }];
}

/** What a bare number in `ports` would speak by its name. */
function protocolOf({ name, protocol }: HostPort): Protocol {
  if (protocol !== undefined) return protocol;
  return name === 'http' || name === 'grpc' || name === 'udp' ? name : 'tcp';
}

function partOf({ construct: id }: Host, { name }: HostPort, part: string): Code {
  return member(method(construct(id), 'endpoint', data(name)), part);
}

/** `DB_PORT: '5432'` where the variable beside it is the host. */
function portEdit(text: string, directory: Directory, { variable, beside = {} }: TextPlace): readonly Edit[] {
  if (variable === undefined || !/PORT$/i.test(variable) || !/^[1-9]\d{0,4}$/.test(text)) return [];
  const stem = stemOf(variable);
  const isHost = (name: string): boolean => name !== variable && !/PORT$/i.test(name) && stemOf(name) === stem;
  return Object.entries(beside)
    .flatMap(([name, value]): readonly Edit[] => {
      const leads = isHost(name) ? leadsOf(value, directory, { variable: name, beside }) : [];
      const [lead] = leads;
      if (lead === undefined || leads.length > 1 || lead.mention.port !== undefined) return [];
      if (!lead.mention.bare || String(lead.port.port) !== text) return [];
      return [{ from: 0, to: text.length, code: partOf(lead.host, lead.port, 'port'), construct: lead.host.construct }];
    })
    .slice(0, 1);
}

/** The pieces with each stretch as its code, and the plain text in case that this does not come to the same. */
function replaced(parts: readonly TextPart[], edits: readonly Edit[]): readonly TextPart[] {
  let offset = 0;
  return parts.flatMap((part): readonly TextPart[] => {
    const start = offset;
    offset += typeof part === 'string' ? part.length : unknownPiece.length;
    if (typeof part !== 'string') return [part];
    const own = edits.filter(({ from, to }) => from >= start && to <= offset);
    return cut(
      part,
      own.map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start })),
    );
  });
}

function cut(text: string, edits: readonly Edit[]): readonly TextPart[] {
  const pieces: TextPart[] = [];
  let done = 0;
  for (const { from, to, code } of edits) {
    pieces.push(text.slice(done, from), instead(code, data(text.slice(from, to))));
    done = to;
  }
  return [...pieces, text.slice(done)].filter((piece) => piece !== '');
}

/** A host of the system that a text names. */
export interface Mention {
  /** As the text has it, without what follows it in a cluster's own names. */
  readonly host: string;
  readonly port?: number;
  /** Scheme of the URL in which it stands, in small letters: `http`. */
  readonly scheme?: string;
  /** The namespace in a cluster's own name: `shop` of `catalog.shop.svc.cluster.local`. */
  readonly namespace?: string;
  /** True where the text is nothing but names: only the place where it stands can tell that they are hosts. */
  readonly bare?: true;
  /** Where the name of the host begins, and where it ends. */
  readonly at: number;
  readonly hostEnd: number;
  /** Where host and port end. */
  readonly end: number;
  /** Where the URL begins, where nothing but a scheme stands before the host. */
  readonly urlAt?: number;
}

/** Stands for a piece of a text that is not known: nothing that touches it is the whole of a name. */
export const unknownPiece = '\uFFFC';

/**
 * The hosts that a text names, in order: in URLs of any scheme, as `host:port`, in lists of these, in the forms of JDBC and of
 * database drivers, in the own names of a cluster, and alone. A part of a longer word, of a path, of another host name or of
 * user info is none, and what stands inside `${…}` is not looked at.
 *
 * @param names - Names of the hosts; a name with digits alone is none
 */
export function mentionsOf(text: string, names: ReadonlySet<string>): readonly Mention[] {
  const masked = withoutVariables(text);
  const scan: Scan = { text: masked, names, found: [], place: 'out', urlEnd: 0 };
  for (const token of masked.matchAll(tokens)) step(scan, token);
  return scan.found.length > 0 ? scan.found : bareNames(masked, names);
}

/** The text with `${…}` as unknown pieces, as long as before. */
export function withoutVariables(text: string): string {
  if (!text.includes('${')) return text;
  let depth = 0;
  let masked = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '$' && text.charAt(at + 1) === '{') depth += 1;
    masked += depth > 0 ? unknownPiece : char;
    if (char === '}' && depth > 0) depth -= 1;
  }
  return masked;
}

/** Where a scan stands, and what it found. */
interface Scan {
  readonly text: string;
  readonly names: ReadonlySet<string>;
  readonly found: Mention[];
  /** In the path of a URL or of a file, or in none. */
  place: 'out' | 'path';
  /** What stands before it was looked at as the authority of a URL. */
  urlEnd: number;
}

/** What stands before the hosts of a URL, a word that may be a host, or any other character. */
const tokens = /[:@]\/\/|[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?|[^]/gu;

/** What ends a path, and whatever else stands between words. */
const separator = /[\s"'`<>,;|&=()[\]{}\\]/;

function step(scan: Scan, { 0: token, index: at = 0 }: RegExpMatchArray): void {
  if (at < scan.urlEnd) return;
  if (token.endsWith('//')) authority(scan, token, at);
  else if (token === '/') scan.place = 'path';
  else if (token.length === 1 && separator.test(token)) scan.place = 'out';
  else if (scan.place === 'out') word(scan, token, at);
}

/** What follows `http://`, the hosts up to the path: `user:pw@kafka-1:9092,kafka-2:9092`. */
function authority(scan: Scan, start: string, at: number): void {
  const from = at + start.length;
  authorityEnd.lastIndex = from;
  const whole = authorityEnd.exec(scan.text)?.[0] ?? '';
  const text = scan.text.startsWith('//', from + whole.length) ? beforeLast(whole) : whole;
  const scheme = start === '://' ? schemeBefore(scan.text, at) : undefined;
  const userEnd = text.lastIndexOf('@') + 1;
  let offset = from + userEnd;
  for (const host of text.slice(userEnd).split(',')) {
    addHost(scan, host, offset, scheme, offset === from ? scheme?.at : undefined);
    offset += host.length + 1;
  }
  scan.urlEnd = from + text.length;
  scan.place = 'path';
}

/** Without what looks like a further host and is the scheme of the next URL: `a:80` of `http://a:80,http://b:80`. */
function beforeLast(hosts: string): string {
  return hosts.slice(0, Math.max(0, hosts.lastIndexOf(',')));
}

/** The scheme that ends at a place, and where it begins. */
interface Scheme {
  readonly name: string;
  readonly at?: number;
}

function schemeBefore(text: string, end: number): Scheme | undefined {
  const start = Math.max(0, end - 30);
  const match = /(^|[^])([A-Za-z][A-Za-z0-9+.-]*)$/.exec(text.slice(start, end));
  const [whole = '', before = '', name = ''] = match ?? [];
  if (name === '') return undefined;
  const isWhole = !/[\p{L}\p{N}_\uFFFC$]/u.test(before);
  return { name: name.toLowerCase(), ...(isWhole ? { at: end - whole.length + before.length } : {}) };
}

const authorityEnd = /[^/?#\s"'`<>;)\]}\\|&]*/y;

/** `db`, `db:5432`, `tcp(db:3306`, or with a port that is not known. */
const hostOfUrl =
  /^((?:tcp6?|udp)?\()?([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)(?::(?:(\d{1,5})|\$.*|\uFFFC+)?)?$/u;

function addHost(scan: Scan, item: string, offset: number, scheme?: Scheme, urlAt?: number): void {
  const match = hostOfUrl.exec(item);
  if (match === null) return;
  const [, opening = '', name = '', port] = match;
  const at = offset + opening.length;
  const host = known(name, scan.names);
  if (host === undefined) return;
  const isExact = opening === '' && !item.endsWith(':') && !item.includes(unknownPiece) && !item.includes('$');
  const hasPort = port !== undefined && isPort(Number(port));
  scan.found.push({
    ...host,
    ...(hasPort ? { port: Number(port) } : {}),
    ...(scheme === undefined ? {} : { scheme: scheme.name }),
    at,
    hostEnd: at + host.host.length,
    end: at + name.length + (hasPort ? 1 + port.length : 0),
    ...(urlAt === undefined || !isExact ? {} : { urlAt }),
  });
}

/** A word outside of URLs: a host where a port follows it, or where the words before it say so. */
function word(scan: Scan, name: string, at: number): void {
  const host = known(name, scan.names);
  if (host === undefined) return;
  const { text } = scan;
  const end = at + name.length;
  const before = text.charAt(at - 1);
  const port = portAfter(text, end);
  const isStart = at === 0 || separator.test(before);
  const isAfterUser = before === '@' && (port !== undefined || text.charAt(end) === '/');
  if (isAfterUser || (isStart && port !== undefined))
    return add(scan, host, at, end + (port === undefined ? 0 : 1 + String(port).length), port);
  if (!isStart || !isOver(text, end)) return;
  if (host.namespace !== undefined) add(scan, host, at, end);
  else if (asksHost.test(text.slice(Math.max(0, at - 40), at))) add(scan, host, at, end, portBeside(text, end));
}

function add({ found }: Scan, host: Known, at: number, end: number, port?: number): void {
  found.push({ ...host, ...(port === undefined ? {} : { port }), at, hostEnd: at + host.host.length, end });
}

/** The port that stands after a name: `:5432`, and then no more of the word. What is mostly the tag of an image is none. */
function portAfter(text: string, at: number): number | undefined {
  portText.lastIndex = at;
  const number = Number(portText.exec(text)?.[1]);
  return isPort(number) && (number >= 70 || lowPorts.has(number)) ? number : undefined;
}

const portText = /:([1-9]\d{1,4})(?![\p{L}\p{N}_.@\uFFFC-])/uy;

/** Ports below 70 by which hosts are called without a scheme. */
const lowPorts: ReadonlySet<number> = new Set([22, 25, 53]);

function isPort(number: number): boolean {
  return number > 0 && number < 65_536;
}

/** Words before a host that stands without a port: `--host db`, `-h db`, `Server=db`. */
const asksHost =
  /(?:(?:^|\s)(?:-[hH]|--?[\w.-]*(?:host|hostname|server|address|addr|endpoint|url))[ =]|(?:^|[\s;&"'(,?])(?:[\w.-]*(?:host|hostname|server|address|addr|endpoint|brokers?)|data source|bootstrap\.servers)=)["']?$/i;

/** A port that is said apart from its host: `Server=db,1433`, `host=db port=5432`. */
function portBeside(text: string, end: number): number | undefined {
  const listed = /^,(\d{2,5})(?=;|$)/.exec(text.slice(end, end + 8))?.[1];
  const number = Number(listed ?? /\bport=(\d{2,5})\b/i.exec(text)?.[1]);
  return isPort(number) ? number : undefined;
}

function isOver(text: string, at: number): boolean {
  return at >= text.length || separator.test(text.charAt(at));
}

/** A text that is one name, or a list of names. */
function bareNames(text: string, names: ReadonlySet<string>): readonly Mention[] {
  if (text.length > longestList) return [];
  const words = [...text.matchAll(/[^\s,;]+/g)];
  const found = words.flatMap(({ 0: name, index: at = 0 }): readonly Mention[] => {
    const host = known(name, names);
    return host === undefined
      ? []
      : [{ ...host, bare: true, at, hostEnd: at + host.host.length, end: at + name.length }];
  });
  return found.length === words.length ? found : [];
}

const longestList = 2000;

type Known = Pick<Mention, 'host' | 'namespace'>;

/** The host that a whole word is: by its name, or by its name in a cluster. */
function known(name: string, names: ReadonlySet<string>): Known | undefined {
  if (/^\d+$|^localhost$/.test(name)) return undefined;
  if (names.has(name)) return { host: name };
  const service = /\.svc(?=\.|$)/.exec(name)?.index;
  if (service === undefined) return undefined;
  const dot = name.lastIndexOf('.', service - 1);
  const host = name.slice(0, Math.max(0, dot));
  return names.has(host) ? { host, namespace: name.slice(dot + 1, service) } : undefined;
}

import { distinctBy } from '../../model/groups';
import { isList, isPlainMap, wordOf, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { anything, below, fields, isOpen, number, refuse, staysShort, text, type At, type Rule } from './rules';
import { splitWords } from './words';

const range = /^(\d+)-(\d+)$/;

/** Most ports that one range may have: all there are. */
const most = 65_536;

const longPort = fields({
  name: text,
  mode: text,
  host_ip: text,
  target: (value, at) => (typeof value === 'string' && range.test(value) ? value : number(value, at)),
  published: text,
  protocol: text,
  app_protocol: text,
});

/** Ports in long form, one by one: `"8080-8081:80-81/udp"` is two. Published ports are text, since they may be a range. */
export const ports: Rule = (value, at) => {
  if (value === null) return undefined;
  if (!isList(value)) return refuse(at, 'a list of ports');
  const found: PlainData[] = [];
  for (const [index, port] of value.entries()) {
    if (staysShort(port, at)) found.push(port);
    else found.push(...portsOf(port, below(at, index)).slice(0, most));
    if (found.length > 2 * most) return refuse(at, 'a list of ports that a machine can have');
  }
  const distinct = distinctBy(found, keyOfPort);
  return distinct.length === 0 ? undefined : distinct;
};

/** What tells published ports of one service apart. */
export function keyOfPort(port: PlainData): string {
  if (!isPlainMap(port)) return wordOf(port);
  const { host_ip = '', published = '', target = '', protocol = 'tcp' } = port;
  return [host_ip, published, target, protocol].map((part) => JSON.stringify(part)).join();
}

function portsOf(port: PlainData, at: At): readonly PlainMap[] {
  if (isPlainMap(port)) return [filled((longPort(port, at) ?? {}) as PlainMap)];
  if (typeof port !== 'string' && typeof port !== 'number') return refuse(at, 'a port such as `8080:80`') ?? [];
  return shortPorts(String(port), at) ?? refuse(at, 'a port such as `8080:80` or `127.0.0.1:8080:80/udp`') ?? [];
}

function filled(port: PlainMap): PlainMap {
  return { mode: 'ingress', ...port, protocol: lowerCase(port['protocol'] ?? 'tcp') };
}

function lowerCase(value: PlainData): PlainData {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function shortPorts(said: string, at: At): readonly PlainMap[] | undefined {
  const words = splitWords(said, ':');
  if (words.length > 3) return undefined;
  const [address, published, place = ''] = [undefined, undefined, ...words].slice(-3);
  const [target = '', protocol = 'tcp'] = splitWords(place, '/');
  const targets = numbersOf(target);
  const publishing = numbersOf(published ?? '');
  if (targets === undefined || publishing === undefined || targets.length === 0) return undefined;
  if (targets.length > 1 && publishing.length > 0 && targets.length !== publishing.length) return undefined;
  return targets.map((one, index) => {
    const host = publishing.length === targets.length ? publishing[index] : published;
    const long = { host_ip: address?.replace(/^\[|\]$/g, '') ?? null, target: one, published: host ?? null, protocol };
    return filled((longPort(long, at) ?? {}) as PlainMap);
  });
}

/** The numbers of a range, one by one; what holds a variable is one word. */
function numbersOf(said: string): readonly string[] | undefined {
  if (said === '') return [];
  if (isOpen(said)) return [said];
  const [, first, last] = range.exec(said) ?? [];
  if (first === undefined || last === undefined) return /^\d+$/.test(said) ? [said] : undefined;
  const count = Number(last) - Number(first) + 1;
  if (count < 1 || count > most) return undefined;
  return Array.from({ length: count }, (_, index) => String(Number(first) + index));
}

/** Ports that are open to other containers only, as text. */
export const exposed: Rule = (value, at) => {
  if (value === null) return undefined;
  if (!isList(value)) return refuse(at, 'a list of ports');
  const texts = value.map((port, index) => text(anything(port, at) ?? null, below(at, index)));
  const found = texts
    .filter((port): port is string => typeof port === 'string')
    .map((port) => port.replace(/\/tcp$/, ''));
  return found.length === 0 ? undefined : [...new Set(found)];
};

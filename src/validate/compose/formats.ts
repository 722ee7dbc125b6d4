import { bytesOf, durationOf } from '../../manifests/compose/quantities';
import { shellWords, splitWords } from '../../manifests/compose/words';

/** How a text of a Compose file may have to be written. */
export interface FormatRule {
  /** Rule that says that a text is not. */
  readonly rule: string;
  /** What it should be: `a duration such as "30s"`. */
  readonly expected: string;
  readonly holds: (text: string) => boolean;
}

const ofPattern =
  (pattern: RegExp): ((text: string) => boolean) =>
  (text) =>
    pattern.test(text);

const flagWords = ['true', 'false', 'y', 'yes', 'on', 'n', 'no', 'off'];

/** Every format, as the loader of Docker Compose and the engine read it. */
export const formats = {
  flag: {
    rule: 'compose/wrong-type',
    expected: '"true" or "false"',
    holds: (text: string) => flagWords.includes(text.toLowerCase()),
  },
  whole: { rule: 'compose/wrong-type', expected: 'a whole number', holds: ofPattern(/^[-+]?\d+$/) },
  number: {
    rule: 'compose/wrong-type',
    expected: 'a number',
    holds: (text: string) => text.trim() !== '' && Number.isFinite(Number(text)),
  },
  mode: {
    rule: 'compose/wrong-type',
    expected: 'permissions such as "0440"',
    holds: ofPattern(/^(?:0[ox]?)?[0-9a-f]+$/i),
  },
  count: { rule: 'compose/wrong-type', expected: 'a whole number or "all"', holds: ofPattern(/^(?:all|-?\d+)$/i) },
  size: {
    rule: 'compose/size',
    expected: 'a size such as "512m"',
    holds: (text: string) => bytesOf(text) !== undefined,
  },
  duration: {
    rule: 'compose/duration',
    expected: 'a duration such as "30s"',
    holds: (text: string) => durationOf(text) !== undefined,
  },
  restart: {
    rule: 'compose/restart',
    expected: '"no", "always", "unless-stopped", "on-failure" or "on-failure:3"',
    holds: ofPattern(/^(?:no|always|unless-stopped|on-failure(?::\d+)?|)$/),
  },
  command: {
    rule: 'compose/command',
    expected: 'a command whose quotes are closed',
    holds: (text: string) => shellWords(text) !== undefined,
  },
  host: {
    rule: 'compose/extra-hosts',
    expected: 'a host and its address, such as "db=10.0.0.5"',
    holds: ofPattern(/^[^=:]+[=:]/),
  },
  port: { rule: 'compose/port', expected: 'a port such as "8080:80" or "127.0.0.1:8080:80/udp"', holds: isPort },
  exposed: {
    rule: 'compose/port',
    expected: 'a port such as "8080" or "8080-8090/udp"',
    holds: (text: string) => isPorts(text.split('/')[0] ?? ''),
  },
  published: {
    rule: 'compose/port',
    expected: 'a port or a range such as "8080-8090"',
    holds: (text: string) => text === '' || isPorts(text),
  },
  protocol: { rule: 'compose/port', expected: '"tcp", "udp" or "sctp"', holds: ofPattern(/^(?:tcp|udp|sctp|)$/i) },
  address: { rule: 'compose/port', expected: 'an IP address', holds: isAddress },
  mount: { rule: 'compose/mount', expected: 'a volume such as "data:/var/lib/data:ro"', holds: isMount },
  filled: { rule: 'compose/watch', expected: 'a path', holds: (text: string) => text !== '' },
  variable: { rule: 'compose/variable-name', expected: 'a name without spaces around it', holds: isVariable },
  pullPolicy: {
    rule: 'compose/not-a-choice',
    expected: '"always", "never", "missing", "build", "daily", "weekly" or "every_12h"',
    holds: ofPattern(/^(?:always|never|build|if_not_present|missing|refresh|daily|weekly|every_(?:[0-9]+[wdhms])+)$/),
  },
  containerName: {
    rule: 'compose/container-name',
    expected: 'a name of letters, digits, "_", "." and "-" that begins with a letter or digit',
    holds: ofPattern(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/),
  },
} as const satisfies Readonly<Record<string, FormatRule>>;

/** Name of a format. */
export type TextFormat = keyof typeof formats;

/** `8080`, `8000-8010`: numbers that are ports, the smaller first. */
function isPorts(text: string): boolean {
  const [first = '', last = first, ...more] = text.split('-');
  const numbers = [first, last].map((word) => (/^\d+$/.test(word) ? Number(word) : NaN));
  const [low = NaN, high = NaN] = numbers;
  return more.length === 0 && low <= high && high <= 65_535;
}

function lengthOf(range: string): number {
  const [first = '', last = first] = range.split('-');
  return Number(last) - Number(first) + 1;
}

function isPort(text: string): boolean {
  const words = splitWords(text, ':');
  const [address, published, place = ''] = [undefined, undefined, ...words].slice(-3);
  const [target = '', protocol = 'tcp', ...more] = place.split('/');
  if (words.length > 3 || more.length > 0 || !isPorts(target)) return false;
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) return false;
  if (address !== undefined && address !== '' && !isAddress(address.replace(/^\[(.*)\]$/, '$1'))) return false;
  return published === undefined || published === '' || (isPorts(published) && fits(published, target));
}

/** A range goes to a range as long, or to one port. */
function fits(published: string, target: string): boolean {
  return lengthOf(published) === lengthOf(target) || lengthOf(target) === 1;
}

function isAddress(text: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)
    ? text.split('.').every((part) => Number(part) <= 255)
    : /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(text);
}

/** No empty part between colons, and three parts at most; one letter before a colon is a drive. */
function isMount(text: string): boolean {
  if (text.length <= 2) return text !== '';
  const parts = splitWords(text.replace(/(^|:)([A-Za-z]):/g, '$1$2\u0000'), ':');
  return parts.length <= 3 && parts.every((part) => part !== '');
}

function isVariable(text: string): boolean {
  const [name = ''] = text.split('=', 1);
  return name !== '' && name === name.trim();
}

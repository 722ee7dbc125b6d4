import { bytesOf, durationOf } from '../../manifests/compose/quantities';
import { shellWords, splitWords } from '../../manifests/compose/words';
import { addressProblem, portProblem, protocolProblem, rangeProblem } from './port-problems';

/** How a text of a Compose file may have to be written. */
export interface FormatRule {
  /** Rule that says that a text is not. */
  readonly rule: string;
  /** What it should be: `a duration such as "30s"`. */
  readonly expected: string;
  readonly holds: (text: string) => boolean;
  /** Why a text is not, in a clause after the text itself: `whose port 70000 is above 65535`. @default - only what is expected */
  readonly reason?: (text: string) => string | undefined;
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
  port: {
    rule: 'compose/port',
    expected: 'a port such as "8080:80" or "127.0.0.1:8080:80/udp"',
    holds: (text: string) => portProblem(text) === undefined,
    reason: portProblem,
  },
  published: {
    rule: 'compose/port',
    expected: 'a port or a range such as "8080-8090"',
    holds: (text: string) => text === '' || rangeProblem(text) === undefined,
    reason: rangeProblem,
  },
  protocol: {
    rule: 'compose/port',
    expected: '"tcp", "udp" or "sctp"',
    holds: (text: string) => text === '' || protocolProblem(text) === undefined,
    reason: protocolProblem,
  },
  address: {
    rule: 'compose/port',
    expected: 'an IP address',
    holds: (text: string) => addressProblem(text) === undefined,
    reason: addressProblem,
  },
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

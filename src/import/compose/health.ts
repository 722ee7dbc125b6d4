import { mapAt, numberAt, partAt, textsAt } from '../../manifests/reading';
import type { Tool } from '../../model/image';
import type { PlainData } from '../../model/json';
import { call, data, map, type Code } from '../code';
import { durationCode, secondsOf } from './amounts';
import { knownQuestion, nameOfPort } from './health-commands';
import { complete, given, plainText, type Said, type View } from './view';

/** The check of a service, and the programs that it runs of the image. */
export interface Check extends Said {
  readonly tools: readonly Tool[];
}

/** How often the engine asks where nobody says. */
const enginePeriod = 30;

/**
 * The check of a service. It tells when the service may receive calls: a bad answer restarts nothing on Compose. What no question
 * of ours says (leaving out the check of the image, or changing when it asks) is a setting.
 */
export function health(view: View): Check {
  const check = mapAt(view.value, 'healthcheck');
  const question = isAsked(view.value) ? questionOf(view) : undefined;
  if (question === undefined) return { settings: { healthcheck: settingsOf(check) }, tools: [] };
  return {
    props: { health: map({ readiness: question.code }) },
    settings: { healthcheck: finerSettings(check) },
    tools: question.tools,
  };
}

/** True where a service has a check of its own that says whether it is well. */
export function isAsked(value: View['value']): boolean {
  const check = mapAt(value, 'healthcheck');
  const [kind, ...words] = textsAt(check, 'test');
  const isCommand = kind === 'CMD' || (kind === 'CMD-SHELL' && words.length === 1);
  const isPlain = words.every((word) => plainText(word) !== undefined);
  return check['disable'] !== true && isCommand && isPlain && words.length > 0;
}

function settingsOf(check: View['value']): PlainData | undefined {
  const isOff = check['disable'] === true || textsAt(check, 'test')[0] === 'NONE';
  if (isOff) return { disable: true };
  const { interval, timeout, retries, start_period: startPeriod, start_interval: startInterval } = check;
  const said = Object.entries({ interval, timeout, retries, startPeriod, startInterval });
  const known = said.filter((entry): entry is [string, PlainData] => entry[1] !== undefined);
  return known.length === 0 || check['test'] !== undefined ? undefined : Object.fromEntries(known);
}

function questionOf({ value, ports }: View): { readonly code: Code; readonly tools: readonly Tool[] } | undefined {
  const words = complete(textsAt(value, 'healthcheck', 'test').map(plainText));
  if (words === undefined) return undefined;
  const timing = timingOf(value);
  const known = knownQuestion(words);
  const port = known === undefined ? undefined : nameOfPort(ports, known.port);
  if (known !== undefined && port !== undefined) return { code: known.code(port, timing), tools: [known.tool] };
  const [kind, ...rest] = words;
  const code =
    kind === 'CMD-SHELL'
      ? call('HealthCheck.shell', data(rest[0] ?? ''), map(timing))
      : call('HealthCheck.command', data(rest), map(timing));
  return { code, tools: [] };
}

/** Times that the library has no word for: between questions during the start, and parts of a second. */
function finerSettings(check: View['value']): PlainData | undefined {
  const { interval, timeout, start_period: startPeriod, start_interval: startInterval } = check;
  const parts = Object.entries({ interval, timeout, startPeriod }).filter(([, time]) => isPart(time));
  const finer = [...parts, ['startInterval', startInterval] as const].filter(([, time]) => time !== undefined);
  return finer.length === 0 ? undefined : (Object.fromEntries(finer) as PlainData);
}

function isPart(time: PlainData | undefined): boolean {
  return !Number.isInteger(secondsOf(time) ?? 0);
}

function timingOf(value: View['value']): Readonly<Record<string, Code | undefined>> {
  const check = mapAt(value, 'healthcheck');
  const secondsAt = (key: string): number | undefined => {
    return isPart(check[key]) ? undefined : secondsOf(partAt(check, key)) || undefined;
  };
  return {
    initialDelay: durationCode(secondsAt('start_period')),
    period: periodCode(secondsAt('interval') ?? enginePeriod),
    timeout: durationCode(secondsAt('timeout')),
    failureThreshold: given(numberAt(check, 'retries') || undefined),
  };
}

/** Ten seconds are what the library takes where nobody says. */
function periodCode(seconds: number): Code | undefined {
  return seconds === 10 ? undefined : durationCode(seconds);
}

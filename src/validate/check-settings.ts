import { knownKubernetes, parseKubernetesVersion } from './kubernetes-version';
import { isDay } from '../model/acceptance';
import { severities } from '../findings/finding';
import { presets } from './severity';

/** What is wrong with a value, as the end of a sentence that begins with its name; undefined where it is right. */
type Check = (value: unknown) => string | undefined;

/** What each setting may be. */
const common: Readonly<Record<string, Check>> = {
  presets: listOf(oneOf(presets)),
  severities: mapOf(oneOf([...severities, 'off'])),
  accept: listOf(acceptance),
  kubernetes: version,
  podSecurity: version,
  budget: map,
  registries: listOf(text),
};

const checks: Readonly<Record<string, Check>> = {
  ...common,
  rules: listOf(rule),
  environments: mapOf((value) => fields(value, common)),
};

/**
 * What is wrong with settings that somebody wrote, one sentence each: a program of JavaScript has no types that would tell.
 *
 * @param name - How the sentences call them: `validation`.
 */
export function settingsProblems(value: unknown, name: string): readonly string[] {
  if (!isMap(value)) return [`"${name}" is no map of settings.`];
  return Object.entries(value).flatMap(([key, setting]) => {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined) return [`"${name}" has no setting "${key}".`];
    const problem = setting === undefined ? undefined : check(setting);
    return problem === undefined ? [] : [`"${name}.${key}" ${problem}.`];
  });
}

/** Every setting, for hints. */
export const settingNames: readonly string[] = Object.keys(checks);

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function map(value: unknown): string | undefined {
  return isMap(value) ? undefined : 'is no map';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? undefined : 'is no text';
}

function oneOf(names: readonly string[]): Check {
  return (value) => (names.some((name) => name === value) ? undefined : `is none of ${names.join(', ')}`);
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'is no list';
    return firstProblem(
      value.map((item, index) => [`[${index}]`, item] as const),
      check,
    );
  };
}

function mapOf(check: Check): Check {
  return (value) => {
    if (!isMap(value)) return 'is no map';
    return firstProblem(
      Object.entries(value).map(([key, one]) => [`"${key}"`, one] as const),
      check,
    );
  };
}

function firstProblem(items: readonly (readonly [string, unknown])[], check: Check): string | undefined {
  for (const [place, item] of items) {
    const problem = check(item);
    if (problem !== undefined) return `is wrong at ${place}: it ${problem}`;
  }
  return undefined;
}

function fields(value: unknown, known: Readonly<Record<string, Check>>): string | undefined {
  if (!isMap(value)) return 'is no map';
  for (const [key, one] of Object.entries(value)) {
    const check = Object.hasOwn(known, key) ? known[key] : undefined;
    if (check === undefined) return `has no setting "${key}"`;
    const problem = one === undefined ? undefined : check(one);
    if (problem !== undefined) return `has "${key}", which ${problem}`;
  }
  return undefined;
}

function version(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'is no text such as "1.33"';
  return parseKubernetesVersion(value) === undefined ? `is no version from ${knownKubernetes}` : undefined;
}

function acceptance(value: unknown): string | undefined {
  if (!isMap(value)) return 'is no map';
  const { rule: name, reason, subject, until } = value;
  if (text(name) !== undefined) return 'names no "rule"';
  if (typeof reason !== 'string' || reason.trim() === '') return 'has no "reason"';
  if (subject !== undefined && text(subject) !== undefined) return 'has a "subject" that is no text';
  if (until === undefined || (typeof until === 'string' && isDay(until))) return undefined;
  return 'has an "until" that is no day such as "2027-01-31"';
}

function rule(value: unknown): string | undefined {
  if (!isMap(value) || typeof value['check'] !== 'function') return 'has no function "check"';
  const missing = ['name', 'summary', 'why', 'fix', 'subject'].find((key) => text(value[key]) !== undefined);
  if (missing !== undefined) return `has no "${missing}"`;
  return isMap(value['severity']) ? undefined : 'has no map "severity"';
}

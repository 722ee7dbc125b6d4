import type { PlainMap } from '../../manifests/object';
import { isPlainMap } from '../../model/json';
import type { Difference, FlagJudgement } from '../difference';
import type { Flag } from '../flags';
import { numberAt, partAt, textAt, textsAt } from '../../manifests/reading';
import { countOf } from './service';

/** How much there is of something that keeps a service alive, or that it asks for. */
interface Measure {
  /** First steps of the paths of its fields. */
  readonly fields: readonly (readonly string[])[];
  /** The amount; undefined where nothing is said, which is neither more nor less than a number. */
  readonly amount: (service: PlainMap) => number | undefined;
  readonly more: readonly FlagJudgement[];
  readonly less: readonly FlagJudgement[];
}

const judged = (flag: Flag, why: string): FlagJudgement => ({ flag, why });

const measures: readonly Measure[] = [
  {
    fields: [['scale'], ['deploy', 'replicas']],
    amount: countOf,
    more: [judged('availability-increased', 'More containers run.'), judged('cost-up', 'More containers run.')],
    less: [judged('availability-reduced', 'Fewer containers run.')],
  },
  {
    fields: [['restart'], ['deploy', 'restart_policy']],
    amount: restarts,
    more: [judged('availability-increased', 'It is started again in more cases.')],
    less: [judged('availability-reduced', 'It is started again in fewer cases.')],
  },
  {
    fields: [['healthcheck']],
    amount: (service) => (hasCheck(service) ? 1 : 0),
    more: [judged('availability-increased', 'Its health is checked.')],
    less: [judged('availability-reduced', 'Nothing checks its health any more.')],
  },
  ...['memory', 'cpus', 'pids'].map((name): Measure => limited('deploy', 'resources', 'limits', name)),
  ...['mem_limit', 'cpus', 'pids_limit'].map((name): Measure => limited(name)),
  ...[
    ['deploy', 'resources', 'reservations', 'memory'],
    ['deploy', 'resources', 'reservations', 'cpus'],
    ['mem_reservation'],
  ].map((path): Measure => ({
    fields: [path],
    amount: (service) => amountAt(service, path) ?? 0,
    more: [judged('cost-up', 'It reserves more of the machine.')],
    less: [],
  })),
];

/** What a difference says of how well a service stands failures, and of what it costs. */
export function availabilityFlags(before: PlainMap, after: PlainMap, { path }: Difference): readonly FlagJudgement[] {
  return measures.flatMap(({ fields, amount, more, less }) => {
    if (!fields.some((field) => isAlong(path, field))) return [];
    const [old, fresh] = [amount(before), amount(after)];
    if (old === undefined || fresh === undefined || old === fresh) return [];
    return fresh > old ? more : less;
  });
}

function limited(...path: readonly string[]): Measure {
  return {
    fields: [path],
    amount: (service) => amountAt(service, path),
    more: [],
    less: [judged('availability-reduced', 'It gets by with less, or is stopped.')],
  };
}

function amountAt(service: PlainMap, path: readonly string[]): number | undefined {
  const value = partAt(service, ...path);
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : numberAt(service, ...path);
  return found === undefined || Number.isNaN(found) || found <= 0 ? undefined : found;
}

/** True where a path leads to a field, or through it. */
function isAlong(path: Difference['path'], field: readonly string[]): boolean {
  return path.slice(0, field.length).every((step, index) => step === field[index]);
}

/** 0 never, 1 after a failure, 2 always. */
function restarts(service: PlainMap): number {
  const policy = textAt(service, 'restart') ?? textAt(service, 'deploy', 'restart_policy', 'condition');
  const found = ranks.find(({ words }) => words.test(policy ?? 'no'));
  return found?.rank ?? (isPlainMap(partAt(service, 'deploy', 'restart_policy')) ? 2 : 0);
}

const ranks = [
  { words: /^(?:no|none|false)$/, rank: 0 },
  { words: /^on-failure/, rank: 1 },
  { words: /^(?:always|unless-stopped|any)$/, rank: 2 },
] as const;

function hasCheck(service: PlainMap): boolean {
  const check = partAt(service, 'healthcheck');
  return isPlainMap(check) && check['disable'] !== true && textsAt(check, 'test')[0] !== 'NONE';
}

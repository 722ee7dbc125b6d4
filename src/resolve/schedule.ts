import { cronMacros, dayNames, monthNames } from '../model/cron';

/** A field of a schedule: what it counts, and from where to where. */
interface CronField {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Names of its values, from the lowest on. */
  readonly names: readonly string[];
}

/** The five fields, as `CronJob` and KEDA read them: Sunday is 0, and never 7. */
const cronFields: readonly CronField[] = [
  { name: 'minute', low: 0, high: 59, names: [] },
  { name: 'hour', low: 0, high: 23, names: [] },
  { name: 'day of the month', low: 1, high: 31, names: [] },
  { name: 'month', low: 1, high: 12, names: monthNames },
  { name: 'day of the week', low: 0, high: 6, names: dayNames },
];

/** Days of each month, of February in a leap year. */
const daysOfMonth: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const item = /^(?<all>[*?])(?:\/(?<every>\d+))?$|^(?<from>\w+)(?:-(?<to>\w+))?(?:\/(?<step>\d+))?$/;

/** What to write in the place of a schedule that a cluster refuses, or never runs; undefined where it is good. */
export function scheduleHint(schedule: string): string | undefined {
  if (cronMacros.has(schedule)) return undefined;
  const fields = schedule.split(' ');
  if (fields.length !== cronFields.length) return "Write five fields, '0 3 * * *', and the time zone in timeZone.";
  const values = cronFields.map((field, index) => valuesOf(fields[index] ?? '', field));
  const bad = cronFields.find((_, index) => values[index] === undefined);
  if (bad !== undefined) return hintFor(bad);
  return hasDay(fields, values) ? undefined : 'Use a day that one of its months has: no date fits the schedule.';
}

/** True for a name of the time zone database, as Linux keeps it: in upper and lower case as written there. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function hintFor({ name, low, high, names }: CronField): string {
  const [first] = names;
  const words = first === undefined ? '' : `, or ${first} to ${names[names.length - 1]}`;
  return `Use ${low} to ${high}${words} as the ${name}; lists \`1,2\`, ranges \`1-5\` and steps \`*/15\` are of these.`;
}

/** The values that a field stands for; undefined where one of them is none. */
function valuesOf(text: string, field: CronField): readonly number[] | undefined {
  const lists = text.split(',').map((one) => itemValues(one, field));
  return lists.some((one) => one === undefined) ? undefined : lists.flatMap((one) => one ?? []);
}

function itemValues(text: string, field: CronField): readonly number[] | undefined {
  const { all, every = '1', from = '', to, step } = item.exec(text)?.groups ?? {};
  if (all !== undefined) return steps(field.low, field.high, Number(every));
  const low = numberOf(from, field);
  const high = to === undefined ? (step === undefined ? low : field.high) : numberOf(to, field);
  if (low === undefined || high === undefined || low > high) return undefined;
  return steps(low, high, Number(step ?? 1));
}

function steps(low: number, high: number, step: number): readonly number[] | undefined {
  if (step < 1) return undefined;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step);
}

function numberOf(text: string, { low, high, names }: CronField): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? low + named : /^\d+$/.test(text) ? Number(text) : -1;
  return value >= low && value <= high ? value : undefined;
}

/** A day of the week counts as well, where one is said. */
function hasDay(
  fields: readonly string[],
  [, , days = [], months = []]: readonly (readonly number[] | undefined)[],
): boolean {
  if (!/^[*?]$/.test(fields[4] ?? '')) return true;
  return months.some((month) => days.some((day) => day <= (daysOfMonth[month - 1] ?? 0)));
}

import { textsAt, partAt, type Part } from '../../manifests/reading';
import { isList, isPlainMap } from '../../model/json';
import { call, data, map, type Code, type MapCode } from '../code';
import { billionthsOf } from '../../manifests/scalars/quantity';

/*
 * Fields of a manifest as code. What is of another type than the API has there is left out: the program says nothing of it.
 */

/** A field as code; undefined where the file says nothing that the program could say. */
export type Field = (part: Part) => Code | undefined;

/** Options of the program by the fields of a manifest that they come from. */
export type FieldTable = Readonly<Record<string, readonly [field: string, as: Field]>>;

/** The fields of a part under the names that the program has for them. */
export function fieldsAt(part: Part, table: FieldTable): Readonly<Record<string, Code | undefined>> {
  const entries = Object.entries(table).map(([name, [field, as]]) => [name, as(partAt(part, field))] as const);
  return Object.fromEntries(entries);
}

/** The map where it has entries. */
export function filledMap(entries: Readonly<Record<string, Code | undefined>>): MapCode | undefined {
  const code = map(entries);
  return Object.keys(code.entries).length === 0 ? undefined : code;
}

/** A text; an empty one says nothing. */
export const text: Field = (part) => (typeof part === 'string' && part !== '' ? data(part) : undefined);

/** A whole number that is not below zero. */
export const count: Field = (part) => (isCount(part) ? data(part) : undefined);

/** True or false. */
export const truth: Field = (part) => (typeof part === 'boolean' ? data(part) : undefined);

/** True; what is false is as it would be anyway. */
export const yes: Field = (part) => (part === true ? data(true) : undefined);

/** A field that says nothing where it has the value that it would have anyway. */
export function unless(usual: Part, as: Field): Field {
  return (part) => (part === usual ? undefined : as(part));
}

/** A number of replicas, or a share of them: `25%`. */
export const share: Field = (part) => (typeof part === 'string' && /^\d+%$/.test(part) ? data(part) : count(part));

/** A list of texts. */
export const texts: Field = (part) => (isTexts(part) && part.length > 0 ? data([...part]) : undefined);

/** A map of texts. */
export const textMap: Field = (part) => {
  if (!isPlainMap(part) || Object.keys(part).length === 0) return undefined;
  return Object.values(part).every((value) => typeof value === 'string') ? data(part) : undefined;
};

/** Data as it stands. */
export const plain: Field = (part) => (part === undefined || part === null ? undefined : data(part));

/** One of some words, in the program's own words. */
export function word(words: Readonly<Record<string, string>>): Field {
  return (part) => {
    return typeof part === 'string' && Object.hasOwn(words, part) ? data(words[part] ?? '') : undefined;
  };
}

/** Seconds, in the largest unit that has no remainder. */
export const seconds: Field = (part) => (isCount(part) ? durationOf(part) : undefined);

const times = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

function durationOf(amount: number): Code {
  const [unit = 'seconds', size = 1] = times.find(([, size]) => amount >= size && amount % size === 0) ?? [];
  return call(`Duration.${unit}`, data(amount / size));
}

/** A quantity of CPU. */
export const cpu: Field = (part) => {
  const amount = billionthsOf(part);
  if (amount === undefined || amount < 0n || amount % 1_000_000n !== 0n) return undefined;
  const millis = Number(amount / 1_000_000n);
  return millis % 1000 === 0 && millis > 0 ? call('Cpu.units', data(millis / 1000)) : call('Cpu.millis', data(millis));
};

const sizes = [
  ['pebibytes', 2 ** 50],
  ['tebibytes', 2 ** 40],
  ['gibibytes', 2 ** 30],
  ['mebibytes', 2 ** 20],
] as const;

/** A quantity of bytes. */
export const size: Field = (part) => {
  const amount = billionthsOf(part);
  if (amount === undefined || amount < 0n || amount % 10n ** 9n !== 0n) return undefined;
  const bytes = Number(amount / 10n ** 9n);
  if (!Number.isSafeInteger(bytes)) return undefined;
  const [unit = 'kibibytes', unitSize = 1024] = sizes.find(([, one]) => bytes >= one && bytes % one === 0) ?? [];
  return call(`Size.${unit}`, data(bytes / unitSize));
};

/** Pairs of name and value as a map: headers, sysctls. */
export const pairs: Field = (part) => {
  if (!isList(part) || part.length === 0) return undefined;
  const entries = part.map((item) => [partAt(item, 'name'), partAt(item, 'value') ?? ''] as const);
  const isSayable = entries.every((entry): entry is readonly [string, string] => isTexts([...entry] as Part));
  const isOnce = new Set(entries.map(([name]) => name)).size === entries.length;
  return isSayable && isOnce ? data(Object.fromEntries(entries)) : undefined;
};

/** The texts below some keys where every item is one; undefined else. */
export function allTexts(part: Part): readonly string[] | undefined {
  return isTexts(part) && part.length > 0 ? textsAt(part) : undefined;
}

function isTexts(part: Part): part is readonly string[] {
  return isList(part) && part.every((item) => typeof item === 'string');
}

function isCount(part: Part): part is number {
  return typeof part === 'number' && Number.isSafeInteger(part) && part >= 0;
}

/** A path in a container without what says nothing: slashes at its end, and repeated ones. */
export function plainPath(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}

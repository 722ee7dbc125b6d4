import { isList, isPlainMap, own, type PlainData } from '../model/json';
import type { Part } from '../manifests/reading';
import { billionthsOf } from '../manifests/scalars/quantity';
import type { Format } from './formats';
import type { Breach } from './rule';
import type { Place } from './subject';

/** Something that a document says, and where it says it. */
export interface FieldPart {
  readonly value: PlainData;
  readonly at: Place;
}

/** Stands for every item of a list among the keys of a path. */
export const everyItem = '*';

/**
 * What stands below some keys, with its place: one part, or one for each item where a key is `*`. Nothing where a key is
 * missing, where something else than a map or a list stands there, or where it is null, which is as good as missing.
 */
export function partsAt(holder: Part, ...keys: readonly string[]): readonly FieldPart[] {
  const found: FieldPart[] = [];
  collect(holder ?? null, keys, [], found);
  return found;
}

/** Goes down the keys with one list of steps for all parts: most objects have nothing there, and cost nothing then. */
function collect(value: PlainData, keys: readonly string[], steps: (string | number)[], found: FieldPart[]): void {
  const key = keys[steps.length];
  if (key === undefined) {
    if (value !== null) found.push({ value, at: [...steps] });
  } else if (key === everyItem) {
    if (isList(value)) for (const [index, item] of value.entries()) under(index, item, keys, steps, found);
  } else {
    const next = isPlainMap(value) ? own(value, key) : undefined;
    if (next !== undefined) under(key, next, keys, steps, found);
  }
}

function under(
  step: string | number,
  value: PlainData,
  keys: readonly string[],
  steps: (string | number)[],
  found: FieldPart[],
): void {
  steps.push(step);
  collect(value, keys, steps, found);
  steps.pop();
}

/** Most of what is asked for is not there, and costs next to nothing then. */
const none: readonly never[] = [];

/** The texts among what stands below some keys; an empty text is one. */
export function textPartsAt(
  holder: Part,
  ...keys: readonly string[]
): readonly { readonly value: string; readonly at: Place }[] {
  const parts = partsAt(holder, ...keys);
  if (parts.length === 0) return none;
  return parts.flatMap(({ value, at }) => (typeof value === 'string' ? [{ value, at }] : []));
}

/** The whole numbers among what stands below some keys. */
export function wholeNumbersAt(
  holder: Part,
  ...keys: readonly string[]
): readonly { readonly value: number; readonly at: Place }[] {
  const parts = partsAt(holder, ...keys);
  if (parts.length === 0) return none;
  return parts.flatMap(({ value, at }) =>
    typeof value === 'number' && Number.isInteger(value) ? [{ value, at }] : [],
  );
}

/** True where something stands below some keys: a value that is not null. */
export function isSet(holder: Part, ...keys: readonly string[]): boolean {
  return partsAt(holder, ...keys).length > 0;
}

/** A text as messages quote it: on one line, and not endless. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text);
}

/** A text field, and the form that it must have. */
export interface TextField {
  readonly at: readonly string[];
  /** How messages call it: `host name`. */
  readonly called: string;
  readonly format: Format;
  /** @default - that of the format, or of the rule */
  readonly fix?: string;
}

/** Every text that does not have its form. */
export function misformed(holder: Part, subject: string, fields: readonly TextField[]): readonly Breach[] {
  const found: Breach[] = [];
  for (const { at: path, called, format, fix = format.fix } of fields) {
    for (const { value, at } of textPartsAt(holder, ...path)) {
      if (format.fits(value)) continue;
      const message = `${subject} has ${called} ${quoted(value)}, which is not ${format.is}.`;
      found.push(fix === undefined ? { message, at } : { message, at, fix });
    }
  }
  return found;
}

/** A field that holds a whole number, and the least and the most that it may be. */
export interface NumberField {
  readonly at: readonly string[];
  /** How messages call it: `grace period`; its last key where absent. */
  readonly called?: string;
  readonly least: number;
  /** @default - as much as the field holds */
  readonly most?: number;
  /** @default - to write a number that it may be */
  readonly fix?: string;
}

/** Every number that is less or more than it may be. */
export function outOfRange(holder: Part, subject: string, fields: readonly NumberField[]): readonly Breach[] {
  const found: Breach[] = [];
  for (const field of fields) {
    for (const { value, at } of wholeNumbersAt(holder, ...field.at)) {
      if (value >= field.least && value <= (field.most ?? value)) continue;
      const [range, called] = [rangeText(field), calledField(field)];
      const message = `${subject} has ${called} ${value}, which is not ${range}.`;
      found.push({
        message,
        at,
        fix: field.fix ?? `Write a number ${range.startsWith('from') ? range : `that is ${range}`}.`,
      });
    }
  }
  return found;
}

function calledField({ at, called }: NumberField): string {
  return called ?? `"${at.filter((key) => key !== everyItem).at(-1) ?? ''}"`;
}

function rangeText({ least, most }: NumberField): string {
  if (most === undefined) return `${least} or more`;
  return least === most ? String(least) : `from ${least} to ${most}`;
}

/** Fields of which a map may have one: a second one is refused. */
export function moreThanOne(holder: Part, keys: readonly string[]): readonly string[] {
  const given = keys.filter((key) => isSet(holder, key));
  return given.length > 1 ? given : [];
}

/** Names in words: `"exec" and "httpGet"`. */
export function named(names: readonly string[]): string {
  const [last = '', ...others] = [...names].reverse().map((name) => JSON.stringify(name));
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

/** The items of a list whose key an earlier item had as well; a key of undefined is never the same. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === undefined || !seen.has(key)) {
      if (key !== undefined) seen.add(key);
      return false;
    }
    return true;
  });
}

/** A quantity in billionths; undefined for what is none, which the schema says. */
export function amountOf(value: PlainData | undefined): bigint | undefined {
  return billionthsOf(value);
}

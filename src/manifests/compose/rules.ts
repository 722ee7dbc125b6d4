import { distinctBy } from '../../model/groups';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { fromFolder } from './paths';
import { bytesOf, durationOf } from './quantities';
import { shellWords } from './words';

/** What a rule may look at beside the value. */
export interface At {
  /** Where the value stands in the document. */
  readonly place: readonly (string | number)[];
  /** Folder of the file as seen from the folder of the project: empty where they are the same. */
  readonly folder: string;
  /** True where short syntax with variables in it stays as it is. */
  readonly keepsShort?: true;
  /** Told of a value that is none of what was expected: `a list of ports`. */
  readonly wrong: (place: readonly (string | number)[], expected: string) => void;
  /** Told of a key that the specification does not have. */
  readonly unknown: (place: readonly (string | number)[], known: readonly string[]) => void;
}

/** Brings one value into its normal form; undefined where it says no more than its absence. */
export type Rule = (value: PlainData, at: At) => PlainData | undefined;

/** The place one step further in. */
export function below(at: At, step: string | number): At {
  return { ...at, place: [...at.place, step] };
}

/** Says that a value is none of what was expected, and takes it for absent. */
export function refuse(at: At, expected: string): undefined {
  at.wrong(at.place, expected);
  return undefined;
}

/** True for what holds a variable without a value: it is left as it is. */
export function isOpen(value: PlainData): boolean {
  return typeof value === 'string' && /(?:^|[^$])(?:\$\$)*\$\{/.test(value);
}

/** True for short syntax that stays as it is: its variables decide where it is split. */
export function staysShort(value: PlainData, { keepsShort }: At): value is string {
  return keepsShort === true && isOpen(value);
}

/** Anything, as it is. */
export const anything: Rule = (value) => value ?? undefined;

/** A text; numbers and words are taken as the text that they are. An empty one is as good as none. */
export const text: Rule = (value, at) => {
  if (value === null || value === '') return undefined;
  return typeof value === 'object' ? refuse(at, 'a text') : String(value);
};

/** A text that may be empty. */
export const anyText: Rule = (value, at) => {
  if (value === null) return undefined;
  return typeof value === 'object' ? refuse(at, 'a text') : String(value);
};

const flags: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['y', 'yes', 'true', 'on', '1', 't'].map((word) => [word, true])),
  ...Object.fromEntries(['n', 'no', 'false', 'off', '0', 'f'].map((word) => [word, false])),
};

/** Yes or no, where no is another thing than nothing. */
export const choice: Rule = (value, at) => {
  if (value === null || typeof value === 'boolean' || isOpen(value)) return value ?? undefined;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return Object.hasOwn(flags, word) ? flags[word] : refuse(at, '`true` or `false`');
};

/** Yes or no, where no is as good as nothing. */
export const flag: Rule = (value, at) => choice(value, at) || undefined;

/** A number. */
export const number: Rule = (value, at) => {
  if (value === null || typeof value === 'number' || isOpen(value)) return value ?? undefined;
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isFinite(found) ? found : refuse(at, 'a number');
};

/** A number, where 0 is as good as nothing. */
export const positive: Rule = (value, at) => number(value, at) || undefined;

/** A size, in bytes. */
export const bytes: Rule = (value, at) => {
  if (value === null || typeof value === 'number' || isOpen(value)) return value || undefined;
  return (typeof value === 'string' ? bytesOf(value) : undefined) ?? refuse(at, 'a size such as `64m`');
};

/** A size in bytes, or a number: a duration or a count that Compose leaves as it is. */
export const numberOrText: Rule = (value, at) => (typeof value === 'string' ? text(value, at) : positive(value, at));

/** A duration, in the one form that Compose prints. */
export const duration: Rule = (value, at) => {
  if (value === null || isOpen(value)) return value ?? undefined;
  const found = typeof value === 'string' || value === 0 ? durationOf(String(value)) : undefined;
  return found ?? refuse(at, 'a duration such as `30s`');
};

/** Permissions of a file as a number; text is octal. */
export const fileMode: Rule = (value, at) => {
  if (typeof value !== 'string' || isOpen(value)) return number(value, at);
  return /^(?:0o?)?[0-7]+$/.test(value) ? parseInt(value.replace(/^0o?/, '') || '0', 8) : number(value, at);
};

/** A path on the machine. */
export const path: Rule = (value, at) => {
  const found = text(value, at);
  return typeof found === 'string' ? fromFolder(at.folder, found) : found;
};

/** A list, each item by a rule; an empty one is as good as none. */
export function list(item: Rule, expected = 'a list'): Rule {
  return (value, at) => {
    if (value === null) return undefined;
    if (!isList(value)) return refuse(at, expected);
    const items = value.map((one, index) => item(one, below(at, index)));
    const found = items.filter((one) => one !== undefined);
    return found.length === 0 ? undefined : found;
  };
}

/** A list, or its only item without brackets. */
export function oneOrList(item: Rule): Rule {
  const asList = list(item);
  return (value, at) => asList(Array.isArray(value) || value === null ? value : [value], at);
}

/** A list in which nothing stands twice. */
export function uniqueList(rule: Rule): Rule {
  return (value, at) => {
    const found = rule(value, at);
    return isList(found) ? distinctBy(found, (item) => JSON.stringify(item)) : found;
  };
}

/** A map whose keys are names, each value by a rule; an empty one is as good as none. */
export function mapOf(item: Rule, expected = 'a map'): Rule {
  return (value, at) => {
    if (value === null) return undefined;
    if (!isPlainMap(value)) return refuse(at, expected);
    const entries = Object.entries(value).map(([key, one]) => [key, item(one, below(at, key))] as const);
    return emptyIsNothing(Object.fromEntries(entries.filter((entry) => entry[1] !== undefined)) as PlainMap);
  };
}

/** Absent where a map has no key. */
export function emptyIsNothing(map: PlainMap): PlainMap | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

/** A map with known keys, each by its rule. Keys that begin with `x-` stay; of others the reader is told. */
export function fields(rules: Readonly<Record<string, Rule>>, expected = 'a map'): Rule {
  return (value, at) => {
    if (value === null) return undefined;
    if (!isPlainMap(value)) return refuse(at, expected);
    const found: [string, PlainData][] = [];
    for (const [key, one] of Object.entries(value)) {
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
      if (rule === undefined && !key.startsWith('x-')) at.unknown([...at.place, key], Object.keys(rules));
      const normal = (rule ?? anything)(one, below(at, key));
      if (normal !== undefined) found.push([key, normal]);
    }
    return emptyIsNothing(Object.fromEntries(found));
  };
}

/** What a name without a value stands for. */
type Bare = 'empty' | 'null';

/**
 * `KEY=value` lists and maps as one map of texts.
 *
 * @param bare what `KEY` alone means: an empty text, as in labels, or null: the value comes from the surroundings
 */
export function pairs(bare: Bare, separators = /=/, value: Rule = anyText): Rule {
  const nothing = bare === 'empty' ? '' : null;
  return (said, at) => {
    if (said === null) return undefined;
    if (isList(said) && said.some((item) => staysShort(nameOf(item, separators), at))) return said;
    const entries = entriesOf(said, separators, at);
    if (entries === undefined) return refuse(at, 'a map, or a list of `KEY=value`');
    const normal = entries.map(([key, one]) => [key, one === null ? nothing : (value(one, below(at, key)) ?? nothing)]);
    return emptyIsNothing(Object.fromEntries(normal) as PlainMap);
  };
}

function entriesOf(said: PlainData, separators: RegExp, at: At): readonly (readonly [string, PlainData])[] | undefined {
  if (isPlainMap(said)) return Object.entries(said);
  if (!isList(said)) return undefined;
  return said
    .map((item, index) => pairText(item, below(at, index)))
    .filter((pair) => pair !== undefined)
    .map((pair) => {
      const position = pair.search(separators);
      return position === -1 ? [pair, null] : [pair.slice(0, position), pair.slice(position + 1)];
    });
}

/** What stands before the sign of a pair. */
function nameOf(item: PlainData, separators: RegExp): PlainData {
  if (typeof item !== 'string') return null;
  const position = item.search(separators);
  return position === -1 ? item : item.slice(0, position);
}

function pairText(item: PlainData, at: At): string | undefined {
  return typeof item === 'object' ? refuse(at, 'a text such as `KEY=value`') : String(item);
}

/** A command: a list of words, or one text that is split into them. None at all is another thing than an empty one. */
export const command: Rule = (value, at) => {
  if (value === null) return undefined;
  if (isList(value)) return value.map((word, index) => anyText(word, below(at, index)) ?? '');
  if (typeof value !== 'string') return refuse(at, 'a text, or a list of words');
  if (staysShort(value, at)) return value;
  return shellWords(value) ?? refuse(at, 'a command whose quotes are closed');
};

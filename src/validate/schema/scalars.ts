import { isList, wordOf, type PlainData } from '../../model/json';
import type { Bounds, Form, Shape } from './shape';

/** What a value of each form is called. */
const names: Readonly<Record<Form, string>> = {
  map: 'a map',
  list: 'a list',
  text: 'text',
  integer: 'a whole number',
  number: 'a number',
  truth: 'true or false',
  quantity: 'a quantity',
  'integer-or-text': 'a whole number or text',
  time: 'text',
  bytes: 'text',
  any: 'anything',
};

/** How a form is called in messages: `a whole number`. */
export function formName(form: Form): string {
  return names[form];
}

/** What a value is, in words; never the value itself, which may be a secret. */
export function valueName(value: PlainData): string {
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
  return typeof value === 'boolean' ? 'a truth value' : 'a map';
}

/** True where a value is of a form, whatever it says. */
export function hasForm(value: PlainData, form: Form): boolean {
  switch (form) {
    case 'map':
      return typeof value === 'object' && value !== null && !isList(value);
    case 'list':
      return isList(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'truth':
      return typeof value === 'boolean';
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    case 'integer-or-text':
      return typeof value === 'string' || Number.isInteger(value);
    case 'any':
      return true;
    default:
      return typeof value === 'string';
  }
}

const textForms: readonly Form[] = ['text', 'time', 'bytes'];

/** What to do where a value has another form: mostly it is quotes. */
export function formFix(value: PlainData, form: Form): string | undefined {
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if (isScalar && textForms.includes(form))
    return `Put it in quotes: without them YAML reads it as ${valueName(value)}.`;
  if (typeof value === 'string' && ['integer', 'number', 'truth'].includes(form) && isWritten(value, form)) {
    return 'Take it out of the quotes.';
  }
  return form === 'list' && value !== null && !isList(value)
    ? 'Make it an item of a list: put "- " before it.'
    : undefined;
}

function isWritten(text: string, form: Form): boolean {
  return form === 'truth' ? /^(true|false)$/.test(text) : /^-?\d+(\.\d+)?$/.test(text);
}

const time =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-4]):[0-5]\d)$/;

/** As the server reads it: `500m`, `1.5Gi`, `2e3`, `.5`. */
const quantity = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;

/** Base64 with its padding, and with line breaks, which are skipped. */
function isBase64(text: string): boolean {
  const plain = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text;
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

/** What a value of the right form has to look like, and how to see that it does. */
const formats: Readonly<
  Partial<Record<Form, { readonly holds: (value: PlainData) => boolean; readonly says: string }>>
> = {
  quantity: {
    holds: (value) => quantity.test(wordOf(value)),
    says: 'is no quantity: a number with a unit as "100m", "0.5", "512Mi" or "2G".',
  },
  time: { holds: (value) => time.test(wordOf(value)), says: 'is no time as "2026-01-31T08:00:00Z".' },
  bytes: { holds: (value) => isBase64(wordOf(value)), says: 'is not in base64.' },
};

/** What is wrong with how a value of the right form is written; undefined where nothing is. */
export function formatProblem(value: PlainData, { form }: Shape): string | undefined {
  if (form === 'text' || form === 'map' || form === 'list') return undefined;
  const format = formats[form];
  return format === undefined || format.holds(value) ? undefined : format.says;
}

const bits32: Bounds = { least: -(2 ** 31), most: 2 ** 31 - 1 };
const bits64: Bounds = { least: -(2 ** 63), most: 2 ** 63 };

/** What is wrong with how much a value is, or holds; undefined where nothing is. */
export function boundsProblem(value: PlainData, { bounds, bits }: Shape): string | undefined {
  if (typeof value === 'number' && bits !== undefined && isOut(value, bits === 32 ? bits32 : bits64)) {
    return `is a number that does not fit into ${bits} bits.`;
  }
  if (bounds === undefined) return undefined;
  const { size, unit } = sizeOf(value);
  if (size === undefined || !isOut(size, bounds)) return undefined;
  return unit === '' ? `is ${size}, and must be ${shownBounds(bounds)}.` : sizeProblem(size, unit, bounds);
}

function sizeProblem(size: number, unit: string, { least = 0, most }: Bounds): string {
  const wanted = size < least ? `at least ${least}` : `at most ${most ?? least}`;
  return `has ${counted(size, unit)}, and must have ${wanted}.`;
}

function counted(size: number, unit: string): string {
  return `${size === 0 ? 'no' : size} ${unit}${size === 1 ? '' : 's'}`;
}

function isOut(size: number, { least = -Infinity, most = Infinity, exclusive = {} }: Bounds): boolean {
  return (
    size < least ||
    size > most ||
    (exclusive.least === true && size === least) ||
    (exclusive.most === true && size === most)
  );
}

function shownBounds({ least, most, exclusive = {} }: Bounds): string {
  const from = least === undefined ? [] : [`${exclusive.least === true ? 'more than' : 'at least'} ${least}`];
  const to = most === undefined ? [] : [`${exclusive.most === true ? 'less than' : 'at most'} ${most}`];
  return [...from, ...to].join(' and ');
}

/** How much a value is, or holds; characters are counted as the server does, one for each code point. */
function sizeOf(value: PlainData): { readonly size?: number; readonly unit: string } {
  if (typeof value === 'number') return { size: value, unit: '' };
  if (typeof value === 'string') return { size: [...value].length, unit: 'character' };
  if (isList(value)) return { size: value.length, unit: 'item' };
  return typeof value === 'object' && value !== null ? { size: Object.keys(value).length, unit: 'key' } : { unit: '' };
}

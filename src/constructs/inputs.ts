import { IntermodalError, refuse } from '../issues/error';
import { didYouMean, nearNames } from '../issues/near-names';
import type { ParameterType } from '../model/parameter';
import { openAmount, type ParameterLike } from './open-amount';
import { callerLocation } from './source';
import { isUnset } from './unset';

/**
 * What a program hands over, looked at where the type checker did not: programs in JavaScript, casts, other copies of
 * the library. A wrong value is refused at once; passed on, it would crash a later stage or vanish from the output.
 */
export type Convert<O = unknown> = (input: never, field: string) => O;

/** A class, also one whose constructor is private. */
interface ClassOf<T> {
  readonly name: string;
  readonly prototype: T;
}

/** Does the work; what it refuses carries the path of the construct. */
export function placed<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    throw new IntermodalError(error.issues.map((issue) => ({ path, ...issue })));
  }
}

/** True for an instance of the class, also when it comes from another copy of the library. */
export function isInstance<T>(type: ClassOf<T>, input: unknown): input is T {
  const given = typeof input === 'object' && input !== null ? (input.constructor as ClassOf<T> | undefined) : undefined;
  return given === type || given?.name === type.name;
}

/** The input, where it is of the class. */
export function instance<T>(type: ClassOf<T>, input: unknown, field: string, example: string): T {
  return isInstance(type, input) ? input : wrongValue(field, input, example);
}

/** The input, where it is a list. */
export function list<T>(input: readonly T[], field: string, example: string): readonly T[] {
  return (Array.isArray as (value: unknown) => boolean)(input) ? input : wrongValue(field, input, example);
}

/** The input, where it is a map: an object that is no list and of no class. */
export function record<T>(input: Readonly<Record<string, T>>, field: string, example: string): typeof input {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return wrongValue(field, input, example);
  const prototype: unknown = Object.getPrototypeOf(input);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? input : wrongValue(field, input, example);
}

/** The input, where it is text that is not empty. */
export function name(input: string, field: string, example: string): string {
  return typeof input === 'string' && input !== '' ? input : wrongValue(field, input, example);
}

/** The input, where it is a path beside the program: an absolute one would differ from machine to machine. */
export function programPath(input: string, field: string, example: string): string {
  const path = name(input, field, example);
  if (!/^([/\\]|[a-z]:[/\\])/i.test(path)) return path;
  return refuse({
    code: 'invalid-path',
    field,
    message: `"${field}" has the absolute path "${path}", which other machines need not have.`,
    hint: `Give it ${example}, relative to the program; \`..\` may lead out of its folder.`,
    source: callerLocation(),
  });
}

function plain<T extends string | number | boolean>(type: 'string' | 'number' | 'boolean', example: string) {
  return (input: T, field: string): T => (typeof input === type ? input : wrongValue(field, input, example));
}

/**
 * A converter that takes a parameter of the type as well. A declared model may have a reference in the place of any
 * amount (`Open`); what is converted here is not typed so, since it is plain before anything looks at it.
 */
export function open<I, O extends number | boolean>(type: ParameterType, convert: (input: I, field: string) => O) {
  return (input: I | ParameterLike, field: string): O => {
    return (openAmount(type, input, field) as O | undefined) ?? convert(input as I, field);
  };
}

/** A converter that takes text as it is. */
export const text = plain<string>('string', 'text');
/** A converter that takes numbers as they are, sensible or not, and parameters that hold one. */
export const number = open('integer', plain<number>('number', 'a number'));
/** A converter that takes truth values as they are, and parameters that hold one. */
export const truth = open('boolean', plain<boolean>('boolean', 'true or false'));

/** A converter that takes one of some words. */
export function oneOf<T extends string>(words: readonly T[]): (input: T, field: string) => T {
  const example = words.map((word) => `'${word}'`).join(' or ');
  return (input, field) => {
    if (words.includes(input)) return input;
    return typeof input === 'string' ? wrongWord(field, input, example) : wrongValue(field, input, example);
  };
}

/** The input, where it is an object of any kind but a list. */
export function object<T extends object>(input: T | undefined, field: string, example: string): T {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  return isObject ? input : wrongValue(field, input, example);
}

/** A converter of lists, item by item. */
export function listOf<I, O>(convert: (input: I, field: string) => O, example: string) {
  return (inputs: readonly I[], field: string): readonly O[] =>
    list(inputs, field, example).map((input, index) => convert(input, `${field}[${index}]`));
}

/** A converter that takes a list of texts. */
export const texts = listOf(text, 'a list of texts');

/** A converter of maps, key by key; `unset` stays what it is, and what is `undefined` is left out. */
export function mapOf<I, O>(convert: (input: I, field: string, key: string) => O) {
  return (input: Readonly<Record<string, I | undefined>>, field: string): Readonly<Record<string, O>> => {
    const entries = Object.entries(record(input, field, '{ name: value }'));
    const given = entries.filter((entry): entry is [string, I] => entry[1] !== undefined);
    return Object.fromEntries(
      given.map(([key, value]) => [key, isUnset(value) ? (value as O) : convert(value, `${field}.${key}`, key)]),
    );
  };
}

type Converted<C> = { readonly [K in keyof C]?: C[K] extends (...args: never) => infer O ? O : never };

/** Converts a map with known keys, one converter each; `unset` stays what it is, and what is `undefined` is left out. */
export function known<C extends Readonly<Record<string, Convert>>>(
  converters: C,
  input: object,
  field: string,
  subject: string,
): Converted<C> {
  const isNested = field !== '';
  const entries = Object.entries(isNested ? record(input as Record<string, unknown>, field, '{ … }') : input);
  const given = entries.filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([key, value]) => {
      const place = isNested ? `${field}.${key}` : key;
      if (!Object.hasOwn(converters, key)) return unknownField(place, subject, Object.keys(converters));
      return [key, isUnset(value) ? value : converters[key]?.(value as never, place)];
    }),
  ) as Converted<C>;
}

/** The options of something that is declared, converted one by one: here there is nothing to remove. */
export function optionsOf<C extends Readonly<Record<string, Convert>>>(
  converters: C,
  input: object | undefined,
  subject: string,
): Converted<C> {
  const converted = known(converters, object(input, 'options', '{ … }'), '', subject);
  refuseUnset(converted, '');
  return converted;
}

/** There is nothing to remove from where something is declared. */
export function refuseUnset(value: unknown, field: string): void {
  if (isUnset(value)) wrongValue(field, value, 'a value, or leave it out');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) refuseUnset(part, field === '' ? key : `${field}.${key}`);
}

/** Refuses to remove what must always be there, in a patch. */
export function refuseRemoval(value: unknown, field: string, example: string): void {
  if (!isUnset(value)) return;
  refuse({
    code: 'invalid-value',
    field,
    message: `"${field}" is removed, and must always have a value.`,
    hint: `Give it ${example}, or leave it out.`,
    source: callerLocation(),
  });
}

/** Refuses a value of the wrong type. */
export function wrongValue(field: string, input: unknown, example: string): never {
  return refuse({
    code: 'invalid-value',
    field,
    message: `"${field}" has ${described(input)}.`,
    hint: `Give it ${example}.`,
    source: callerLocation(),
  });
}

/** Refuses a text that says nothing that can be meant here. */
export function wrongWord(field: string, word: string, example: string): never {
  const message = `"${field}" has "${word}".`;
  return refuse({ code: 'invalid-value', field, message, hint: `Give it ${example}.`, source: callerLocation() });
}

function described(input: unknown): string {
  if (input === undefined || input === '') return input === undefined ? 'nothing' : 'an empty text';
  if (isUnset(input)) return 'unset, which belongs into Environment.configure';
  if (typeof input === 'number' && !Number.isFinite(input)) return String(input);
  return Array.isArray(input) ? 'a list' : `a value of type ${input === null ? 'null' : typeof input}`;
}

function looksAlike(a: string, b: string): boolean {
  const bare = (word: string): string => word.toLowerCase().replace(/s$/, '');
  return bare(a) === bare(b);
}

function unknownField(field: string, subject: string, fields: readonly string[]): never {
  const word = field.split('.').pop() ?? field;
  // A short list is read at a glance, but for `host` and `hosts`, `ratelimit` and `rateLimit`.
  const meant = fields.length > 12 ? nearNames(word, fields) : fields.filter((one) => looksAlike(one, word));
  const near = didYouMean(meant).trimStart();
  return refuse({
    code: 'unknown-field',
    field,
    message: `"${field}" is no field of ${subject}.`,
    hint: [near, `The fields are ${[...fields].sort().join(', ')}.`].filter((part) => part !== '').join(' '),
    source: callerLocation(),
  });
}

import { anything, type Choice, type Field, type Shape, type Versions } from './shape';

/** Gives the shape of a type of the table. */
export type TypeOf = (name: string) => Shape;

const scalars: Readonly<Record<string, Shape>> = {
  s: { form: 'text' },
  i: { form: 'integer', bits: 32 },
  l: { form: 'integer', bits: 64 },
  n: { form: 'number' },
  b: { form: 'truth' },
  q: { form: 'quantity' },
  p: { form: 'integer-or-text', bits: 32 },
  t: { form: 'time' },
  y: { form: 'bytes' },
  a: anything,
};

const grammar = /^(!?)([^ =]+)(?: (\d*)-(\d*))?(?:=(.*))?$/s;

/**
 * A field as the table writes it: `!s=TCP|UDP|SCTP`, `[name:@core.v1.Container`, `@core.v1.SleepAction 29-`. What the signs
 * mean is said in `scripts/kubernetes-schemas.mjs`, which writes the table.
 */
export function readField(text: string, typeOf: TypeOf): Field {
  const [, mark, type = '', since = '', gone = '', choices] = grammar.exec(text) ?? [];
  const required = mark === '!';
  const shape = readType(type, { typeOf, choices: choices?.split('|').map(readChoice), mayBeEmpty: !required });
  return { shape, required, ...versionsOf(since, gone) };
}

interface Said {
  readonly typeOf: TypeOf;
  readonly choices: readonly Choice[] | undefined;
  readonly mayBeEmpty: boolean;
}

/** A type with the choices of its texts, which are those of its items where it is a list. */
function readType(type: string, said: Said): Shape {
  const rest = type.slice(1);
  if (type.startsWith('@')) return said.typeOf(rest);
  if (type.startsWith('{')) return { form: 'map', others: readType(rest, said) };
  if (type.startsWith('[')) return readList(rest, said);
  const { choices, mayBeEmpty } = said;
  const scalar = scalars[type] ?? anything;
  return choices === undefined ? scalar : { ...scalar, choices, mayBeEmpty };
}

/** The server itself looks for items of one key in few lists of its own kinds only, so those are left to rules. */
function readList(type: string, said: Said): Shape {
  return { form: 'list', item: readType(type.replace(/^(\*|[\w,]+:)/, ''), { ...said, mayBeEmpty: false }) };
}

/** A choice: `Recycle`, `Lt 35-`. */
export function readChoice(text: string): Choice {
  const [, value = text, since = '', gone = ''] = /^(.*) (\d*)-(\d*)$/.exec(text) ?? [];
  return { value, ...versionsOf(since, gone) };
}

function versionsOf(since: string, gone: string): Versions {
  return { ...(since === '' ? {} : { since: Number(since) }), ...(gone === '' ? {} : { gone: Number(gone) }) };
}

import { isList, type PlainData } from '../../model/json';

/** The value of a variable; undefined where it is not set. */
export type Variables = (name: string) => string | undefined;

/** The variables of the text at a place; undefined where they stay as they are written. */
export type VariablesAt = (place: readonly (string | number)[], text: string) => Variables | undefined;

/** Told of text whose variables cannot be read: the keys and indices where it stands, and what is wrong with it. */
export type ReportText = (place: readonly (string | number)[], what: string) => void;

const plainName = /^[A-Za-z_][A-Za-z0-9_]*/;
const inBraces = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])([\s\S]*))?$/;

/**
 * Fills in the variables of every text, as Compose does, with one difference: where a variable has neither a value nor a
 * default, Compose takes an empty text and warns, and here `${NAME}` (or `${NAME:?message}`) stays as it is, so that it is
 * seen. A dollar that is meant as one stays doubled, as `docker compose config` prints it.
 */
export function interpolate(value: PlainData, variables: Variables, report: ReportText): PlainData {
  return interpolateAt(value, () => variables, report, []);
}

/** The same, where what a variable is depends on the place: some texts keep theirs, with each `$NAME` as `${NAME}`. */
export function interpolateAt(
  value: PlainData,
  variables: VariablesAt,
  report: ReportText,
  place: readonly (string | number)[],
): PlainData {
  if (typeof value === 'string')
    return value.includes('$') ? fill(value, variables(place, value), report, place) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, index) => inside(item, index, variables, report, place));
  const entries = Object.entries(value as Readonly<Record<string, PlainData>>);
  return Object.fromEntries(entries.map(([key, item]) => [key, inside(item, key, variables, report, place)]));
}

function inside(
  item: PlainData,
  step: string | number,
  variables: VariablesAt,
  report: ReportText,
  place: readonly (string | number)[],
): PlainData {
  const isPlain = typeof item !== 'object' && !(typeof item === 'string' && item.includes('$'));
  return isPlain || item === null ? item : interpolateAt(item, variables, report, [...place, step]);
}

type MaybeVariables = Variables | undefined;

function fill(
  text: string,
  variables: MaybeVariables,
  report: ReportText,
  place: readonly (string | number)[],
): string {
  try {
    return fillText(text, variables);
  } catch (error) {
    if (!(error instanceof Unreadable) && !(error instanceof RangeError)) throw error;
    report(place, error instanceof Unreadable ? error.what : 'has variables in one another too deeply');
    return text;
  }
}

/** Fills in the variables of one text; a text that cannot be read stays as it is. */
export function interpolateText(text: string, variables: Variables): string {
  return fill(text, variables, () => undefined, []);
}

/** A variable as it is written: `${TAG:-1.0}`. */
export interface Expression {
  /** The whole of it. */
  readonly text: string;
  readonly name: string;
  /** What follows the name: `:-`, `-`, `:?`, `?`, `:+`, `+`; empty where nothing does. */
  readonly operator: string;
  /** What follows the operator, as it is written. */
  readonly rest: string;
}

/**
 * A text with variables as pieces: plain text, in which a dollar stands for one, and the variables. Undefined where it cannot
 * be read.
 */
export function expressionsIn(text: string): readonly (string | Expression)[] | undefined {
  const pieces: (string | Expression)[] = [];
  let rest = text;
  for (let at = rest.indexOf('$'); at !== -1; at = rest.indexOf('$')) {
    const after = rest.slice(at + 1);
    const end = after.startsWith('{') ? closingBrace(after) : 0;
    const [name] = plainName.exec(after) ?? [];
    const inside = end > 0 ? after.slice(1, end) : name;
    const found = inside === undefined ? undefined : expressionOf(inside);
    if (end === -1 || (end > 0 && found === undefined)) return undefined;
    pieces.push(rest.slice(0, at), found ?? '$');
    rest = after.slice(end > 0 ? end + 1 : (name?.length ?? (after.startsWith('$') ? 1 : 0)));
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

function expressionOf(inside: string): Expression | undefined {
  const [, name, operator = '', rest = ''] = inBraces.exec(inside) ?? [];
  return name === undefined ? undefined : { text: `\${${inside}}`, name, operator, rest };
}

class Unreadable extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

/** A text with its variables filled in, or as they stand where it keeps them. */
function fillText(text: string, variables: MaybeVariables): string {
  let done = '';
  let rest = text;
  for (let at = rest.indexOf('$'); at !== -1; at = rest.indexOf('$')) {
    const [filled, left] = fillDollar(rest.slice(at + 1), variables);
    done += rest.slice(0, at) + filled;
    rest = left;
  }
  return done + rest;
}

function fillDollar(after: string, variables: MaybeVariables): readonly [filled: string, rest: string] {
  if (after.startsWith('$')) return ['$$', after.slice(1)];
  const [name] = plainName.exec(after) ?? [];
  if (name !== undefined) return [valueOf(name, variables) ?? `\${${name}}`, after.slice(name.length)];
  if (!after.startsWith('{')) return ['$$', after];
  const end = closingBrace(after);
  if (end === -1) throw new Unreadable('has a "${" that nothing closes');
  return [fillBraces(after.slice(1, end), variables), after.slice(end + 1)];
}

function fillBraces(inside: string, variables: MaybeVariables): string {
  const [, name, operator = '', text = ''] = inBraces.exec(inside) ?? [];
  if (name === undefined) throw new Unreadable(`has "\${${inside}}", which names no variable`);
  if (variables === undefined) return `\${${name}${operator}${fillText(text, variables)}}`;
  const value = valueOf(name, variables);
  const isThere = value !== undefined && (value !== '' || !operator.startsWith(':'));
  if (operator.endsWith('+')) return isThere ? fillText(text, variables) : '';
  if (isThere) return value;
  if (operator.endsWith('-')) return fillText(text, variables);
  return `\${${name}${operator}${text}}`;
}

function valueOf(name: string, variables: MaybeVariables): string | undefined {
  return variables?.(name)?.replaceAll('$', '$$$$');
}

/** Position of the brace that closes the one at the start, with those inside passed over; -1 where there is none. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{' && (at === 0 || text[at - 1] === '$')) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

import { isList, type PlainData } from '../../model/json';

/** The value of a variable; undefined where it is not set. */
export type Variables = (name: string) => string | undefined;

/** Told of text whose variables cannot be read: the keys and indices where it stands, and what is wrong with it. */
export type ReportText = (place: readonly (string | number)[], what: string) => void;

const plainName = /^[A-Za-z_][A-Za-z0-9_]*/;
const inBraces = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])([\s\S]*))?$/;

/**
 * Fills in the variables of every text, as Compose does, with one difference: where a variable has neither a value nor a
 * default, Compose takes an empty text and warns, and here `${NAME}` (or `${NAME:?message}`) stays as it is, so that it is
 * seen. A dollar that is meant as one stays doubled, as `docker compose config` prints it.
 */
export function interpolate(
  value: PlainData,
  variables: Variables,
  report: ReportText,
  place: readonly (string | number)[] = [],
): PlainData {
  if (typeof value === 'string') return value.includes('$') ? fill(value, variables, report, place) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, index) => inside(item, index, variables, report, place));
  const entries = Object.entries(value as Readonly<Record<string, PlainData>>);
  return Object.fromEntries(entries.map(([key, item]) => [key, inside(item, key, variables, report, place)]));
}

function inside(
  item: PlainData,
  step: string | number,
  variables: Variables,
  report: ReportText,
  place: readonly (string | number)[],
): PlainData {
  const isPlain = typeof item !== 'object' && !(typeof item === 'string' && item.includes('$'));
  return isPlain || item === null ? item : interpolate(item, variables, report, [...place, step]);
}

function fill(text: string, variables: Variables, report: ReportText, place: readonly (string | number)[]): string {
  try {
    return fillText(text, variables);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report(place, error.what);
    return text;
  }
}

/** Fills in the variables of one text; a text that cannot be read stays as it is. */
export function interpolateText(text: string, variables: Variables): string {
  return fill(text, variables, () => undefined, []);
}

class Unreadable extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

function fillText(text: string, variables: Variables): string {
  let done = '';
  let rest = text;
  for (let at = rest.indexOf('$'); at !== -1; at = rest.indexOf('$')) {
    const [filled, left] = fillDollar(rest.slice(at + 1), variables);
    done += rest.slice(0, at) + filled;
    rest = left;
  }
  return done + rest;
}

function fillDollar(after: string, variables: Variables): readonly [filled: string, rest: string] {
  if (after.startsWith('$')) return ['$$', after.slice(1)];
  const [name] = plainName.exec(after) ?? [];
  if (name !== undefined) return [valueOf(name, variables) ?? `\${${name}}`, after.slice(name.length)];
  if (!after.startsWith('{')) return ['$$', after];
  const end = closingBrace(after);
  if (end === -1) throw new Unreadable('has a "${" that nothing closes');
  return [fillBraces(after.slice(1, end), variables), after.slice(end + 1)];
}

function fillBraces(inside: string, variables: Variables): string {
  const [, name, operator = '', text = ''] = inBraces.exec(inside) ?? [];
  if (name === undefined) throw new Unreadable(`has "\${${inside}}", which names no variable`);
  const value = valueOf(name, variables);
  const isThere = value !== undefined && (value !== '' || !operator.startsWith(':'));
  if (operator.endsWith('+')) return isThere ? fillText(text, variables) : '';
  if (isThere) return value;
  if (operator.endsWith('-')) return fillText(text, variables);
  return `\${${name}${operator}${text}}`;
}

function valueOf(name: string, variables: Variables): string | undefined {
  return variables(name)?.replaceAll('$', '$$$$');
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

/** Plain data as JSON says it: what can stand in a manifest. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | { readonly [key: string]: PlainData };

/** A value that is no plain data: where it stands, and what it is. */
export interface NotPlain {
  /** Where in the whole it stands: `spec.rules[0].host`; empty for the whole. */
  readonly at: string;
  /** What it is, in words that follow "is": `a function`. */
  readonly is: string;
}

/** A copy of what is plain data, or what about it is not. */
export function plainCopy(value: unknown): { readonly data: PlainData } | { readonly problem: NotPlain } {
  const problem = firstProblem(value, '', []);
  return problem === undefined ? { data: copyOf(value as PlainData) } : { problem };
}

/** True for a map of plain data. */
export function isPlainMap(value: unknown): value is { readonly [key: string]: PlainData } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True where two pieces of plain data say the same; the order of keys says nothing. */
export function samePlainData(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => samePlainData(one, b[i]));
  if (!isPlainMap(a) || !isPlainMap(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && samePlainData(a[key], b[key]))
  );
}

function firstProblem(value: unknown, at: string, above: readonly unknown[]): NotPlain | undefined {
  const is = whatItIs(value, above);
  if (is !== undefined) return { at, is };
  if (typeof value !== 'object' || value === null) return undefined;
  const parts: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? Array.from(value, (part: unknown, index) => [`${at}[${index}]`, part] as const)
    : Object.entries(value).map(([key, part]) => [at === '' ? key : `${at}.${key}`, part] as const);
  for (const [place, part] of parts) {
    const problem = firstProblem(part, place, [...above, value]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What JSON cannot say, in words; undefined where it can. */
function whatItIs(value: unknown, above: readonly unknown[]): string | undefined {
  if (value === undefined) return 'nothing (leave the key out instead)';
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  if (above.includes(value)) return 'a part of itself';
  if (Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return undefined;
  const { name } = value.constructor;
  return name === '' ? 'an object of a class' : `an object of class ${name}`;
}

function copyOf(value: PlainData): PlainData {
  if (isList(value)) return value.map(copyOf);
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}

/** True for a list of plain data. */
export function isList(value: PlainData | undefined): value is readonly PlainData[] {
  return Array.isArray(value);
}

/** A text, a number or a truth value as text; empty for everything else. */
export function wordOf(value: PlainData | undefined): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

/** What a map itself holds under a key, and not what every map inherits. */
export function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  const found = map[key];
  const mayBeInherited = typeof found === 'function' || key === '__proto__';
  return mayBeInherited && !Object.hasOwn(map, key) ? undefined : found;
}

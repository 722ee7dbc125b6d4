import type { PlainData } from '../model/json';

/**
 * A piece of the program that import writes. It is printed as TypeScript, and it is also run as it stands, to see what the program
 * would synthesise to; so what is printed and what was checked are the same.
 */
export type Code =
  | DataCode
  | ListCode
  | MapCode
  | CallCode
  | MethodCode
  | MemberCode
  | ConstructCode
  | TemplateCode
  | InsteadCode
  | OmitCode;

/** Plain data: printed as a literal, never as code. */
export interface DataCode {
  readonly is: 'data';
  readonly data: PlainData;
  /** Numbers that people write in base 8: modes of files. */
  readonly octal?: true;
}

/** A list whose items are code. */
export interface ListCode {
  readonly is: 'list';
  readonly items: readonly Code[];
}

/** A map whose values are code: options of a construct. */
export interface MapCode {
  readonly is: 'map';
  readonly entries: Readonly<Record<string, Code>>;
  /** Comments by key, a line each, without `//`. */
  readonly comments?: Readonly<Record<string, readonly string[]>>;
}

/** A function of the library: `ContainerImage.of('nginx')`, `kubernetes({ namespace: 'shop' })`. */
export interface CallCode {
  readonly is: 'call';
  /** A name that the library exports, and at most one member of it: `Port.http`, `compose`. */
  readonly callee: string;
  /** Absent for what is no function: `unset`, `Pod.name`. */
  readonly args?: readonly Code[];
}

/** A method of a value: `catalog.endpoint('http')`. */
export interface MethodCode {
  readonly is: 'method';
  readonly on: Code;
  readonly name: string;
  readonly args: readonly Code[];
}

/** A member of a value: `.url`. */
export interface MemberCode {
  readonly is: 'member';
  readonly on: Code;
  readonly name: string;
}

/** A construct of the program, by the constant that holds it. */
export interface ConstructCode {
  readonly is: 'construct';
  /** Its `ConstructDraft.id`; the topology itself is `topology`, an environment `environment/laptop`. */
  readonly id: string;
}

/** Text with references in it: `` text`postgres://${db.endpoint('postgres').host}/shop` ``. */
export interface TemplateCode {
  readonly is: 'template';
  readonly parts: readonly (string | Code)[];
}

/**
 * Code that says the same better than what the file has, as a reference does in place of a host name. Where the program would not
 * synthesise to the same, `plain` takes its place.
 */
export interface InsteadCode {
  readonly is: 'instead';
  readonly code: Code;
  readonly plain: Code;
}

/** A transform that leaves an object out: `() => null`. */
export interface OmitCode {
  readonly is: 'omit';
}

/** Plain data as code. */
export function data(value: PlainData): DataCode {
  return { is: 'data', data: value };
}

/** A list of code. */
export function list(items: readonly Code[]): ListCode {
  return { is: 'list', items };
}

/** A map of code without the entries that are undefined. */
export function map(entries: Readonly<Record<string, Code | undefined>>): MapCode {
  const given = Object.entries(entries).filter((entry): entry is [string, Code] => entry[1] !== undefined);
  return { is: 'map', entries: Object.fromEntries(given) };
}

/** True for a map without entries. */
export function isEmpty(code: MapCode): boolean {
  return Object.keys(code.entries).length === 0;
}

/** A call of a function of the library; options that are empty are left out. */
export function call(callee: string, ...args: readonly Code[]): CallCode {
  const last = args.at(-1);
  const given = last?.is === 'map' && isEmpty(last) ? args.slice(0, -1) : args;
  return { is: 'call', callee, args: given };
}

/** A value of the library that is no function: `unset`, `Pod.name`. */
export function constant(callee: string): CallCode {
  return { is: 'call', callee };
}

/** A construct of the program. */
export function construct(id: string): ConstructCode {
  return { is: 'construct', id };
}

/** A method of some code. */
export function method(on: Code, name: string, ...args: readonly Code[]): MethodCode {
  return { is: 'method', on, name, args };
}

/** A member of some code. */
export function member(on: Code, name: string): MemberCode {
  return { is: 'member', on, name };
}

/** Better code, with what stands for it where it would not come to the same. */
export function instead(code: Code, plain: Code): InsteadCode {
  return { is: 'instead', code, plain };
}

import type { TextFormat } from './formats';

/**
 * What may stand at a place of a Compose file, by its JSON type. A place that takes several types has several of these; one
 * that is missing is refused.
 */
export interface Shape {
  readonly text?: TextShape;
  readonly number?: NumberShape;
  readonly flag?: true;
  readonly nothing?: true;
  readonly list?: ListShape;
  readonly map?: MapShape;
}

/** A text. */
export interface TextShape {
  /** Texts that alone are allowed. */
  readonly choices?: readonly string[];
  /** How it must be written. */
  readonly format?: TextFormat;
}

/** A number. */
export interface NumberShape {
  readonly whole?: true;
  readonly least?: number;
  readonly most?: number;
}

/** A list. */
export interface ListShape {
  readonly item: Shape;
  /** Nothing may stand twice in it. */
  readonly unique?: true;
}

/** A map. */
export interface MapShape {
  /** Shapes of its known keys. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Shape of what stands under any other key; where it is missing, other keys are refused, but for `x-…` in `open` maps. */
  readonly others?: Shape;
  /** Form of those other keys. @default - any */
  readonly names?: RegExp;
  /** Keys that must be there. */
  readonly required?: readonly string[];
  /** Keys that begin with `x-` are refused as well. */
  readonly closed?: true;
}

/** Anything at all. */
export const anything: Shape = {};

/** A text in some format. */
export function text(format?: TextFormat): Shape {
  return { text: format === undefined ? {} : { format } };
}

/** One of some texts. */
export function choice(...choices: readonly string[]): Shape {
  return { text: { choices } };
}

/** A list, each item of a shape. */
export function list(item: Shape): Shape {
  return { list: { item } };
}

/** A list in which nothing stands twice. */
export function set(item: Shape): Shape {
  return { list: { item, unique: true } };
}

/** A map with known keys and `x-…`. */
export function map(fields: Readonly<Record<string, Shape>>, ...required: readonly string[]): Shape {
  return { map: { fields, ...(required.length > 0 && { required }) } };
}

/** A map of things by name. */
export function named(others: Shape, names?: RegExp): Shape {
  return { map: { others, ...(names !== undefined && { names }), closed: true } };
}

/** Any of several shapes, which have no JSON type in common. */
export function either(...shapes: readonly Shape[]): Shape {
  return Object.assign({}, ...shapes) as Shape;
}

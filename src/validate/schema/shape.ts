import type { PlainData } from '../../model/json';

/** What a value has to be, whatever it says. */
export type Form =
  'map' | 'list' | 'text' | 'integer' | 'number' | 'truth' | 'quantity' | 'integer-or-text' | 'time' | 'bytes' | 'any';

/** From which minor version of Kubernetes 1 on something is there, and in which it is there no more. */
export interface Versions {
  readonly since?: number;
  readonly gone?: number;
}

/** One of the values that a text may have. */
export interface Choice extends Versions {
  readonly value: PlainData;
}

/** A field of a map. */
export interface Field extends Versions {
  readonly shape: Shape;
  readonly required: boolean;
}

/** Bounds of a value: of a number itself, of the characters of a text, of the items of a list, of the keys of a map. */
export interface Bounds {
  readonly least?: number;
  readonly most?: number;
  /** Whether `least` and `most` themselves are too little, or too much. */
  readonly exclusive?: { readonly least?: boolean; readonly most?: boolean };
}

/** The fields of a map. */
export interface Fields {
  readonly byName: ReadonlyMap<string, Field>;
  /** Those that must be there. */
  readonly required: readonly (readonly [name: string, field: Field])[];
}

/** What a value may be: the one form of all schemas, those of Kubernetes and those of definitions. */
export interface Shape {
  readonly form: Form;
  /** Fields of a map; made when they are asked for first, for a type may hold itself. */
  readonly fields?: () => Fields;
  /** What all other keys of a map hold; without it there may be no others. */
  readonly others?: Shape;
  /** Items of a list. */
  readonly item?: Shape;
  /** Keys in which no two items of a list are the same; empty where whole items are compared. */
  readonly unique?: readonly string[];
  /** All the values that it may have. */
  readonly choices?: readonly Choice[];
  /** Whether empty text is the same as none, so that it is always a choice. */
  readonly mayBeEmpty?: boolean;
  /** Regular expression that a text must match somewhere. */
  readonly pattern?: string;
  readonly bounds?: Bounds;
  /** Bits of a whole number. */
  readonly bits?: 32 | 64;
  /** Whether null is a value of its own, and not the same as nothing. */
  readonly nullable?: boolean;
}

/** Anything. */
export const anything: Shape = { form: 'any' };

/** Fields by their names. */
export function fieldsFrom(fields: Iterable<readonly [string, Field]>): Fields {
  const byName = new Map(fields);
  return { byName, required: [...byName].filter(([, { required }]) => required) };
}

/** True where something is there in a minor version. */
export function isThere({ since = 0, gone = Infinity }: Versions, minor: number): boolean {
  return since <= minor && minor < gone;
}

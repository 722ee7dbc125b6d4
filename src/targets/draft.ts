/**
 * A document that may be changed: as typed as before, but nothing of it is readonly, and a `spec` is always there, as in
 * everything that we render.
 */
export type Draft<T> = T extends readonly unknown[]
  ? { -readonly [K in keyof T]: Draft<T[K]> }
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> } & WithSpec<T>
    : T;

/** A map of any names is none of those that have a `spec`. */
type WithSpec<T> = string extends keyof T
  ? unknown
  : 'spec' extends keyof T
    ? { spec: Draft<NonNullable<T['spec' & keyof T]>> }
    : unknown;

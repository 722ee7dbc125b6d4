import type { Parameter } from './parameter';
import type { Cpu, Duration, Size } from './units';

/** A number, or a parameter that holds one. */
export type NumberInput = number | Parameter<'integer'>;
/** A truth value, or a parameter that holds one. */
export type TruthInput = boolean | Parameter<'boolean'>;
/** A size, or a parameter that holds one. */
export type SizeInput = Size | Parameter<'size'>;
/** A time, or a parameter that holds one. */
export type DurationInput = Duration | Parameter<'duration'>;
/** An amount of CPU, or a parameter that holds one. */
export type CpuInput = Cpu | Parameter<'cpu'>;

/** Options in which a parameter may stand for any number and any truth value. */
export type OpenInput<T> = T extends string
  ? T
  : T extends number
    ? T | Parameter<'integer'>
    : T extends boolean
      ? T | Parameter<'boolean'>
      : T extends object
        ? { readonly [K in keyof T]: OpenInput<T[K]> }
        : T;

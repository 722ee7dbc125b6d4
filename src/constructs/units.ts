/** Time and size come from cdk8s, by file, so that a program that needs no more of cdk8s does not load it whole. */
export { Duration } from 'cdk8s/lib/duration';
export { Size } from 'cdk8s/lib/size';

/**
 * An amount of CPU.
 *
 * @example
 * ```ts
 * const half = Cpu.millis(500);
 * ```
 */
export class Cpu {
  /** Thousandths of a core. */
  static millis(amount: number): Cpu {
    return new Cpu(amount);
  }

  /** Whole cores, or parts of one: `Cpu.units(0.5)`. */
  static units(amount: number): Cpu {
    return new Cpu(Math.round(amount * 1000));
  }

  private constructor(
    /** Thousandths of a core. */
    readonly millicores: number,
  ) {}
}

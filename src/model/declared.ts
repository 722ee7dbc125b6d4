import type { SourceLocation } from '../issues/issue';

/** Where and under which name something was declared, and in which environments it exists. */
export interface Declared {
  readonly name: string;
  /** Construct path, `shop/orders`. */
  readonly path: string;
  readonly source?: SourceLocation;
  /** Names of the environments that have it; absent: all. */
  readonly environments?: readonly string[];
}

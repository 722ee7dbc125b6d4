import type { FindingSeverity } from './finding';

/** What reports say about a kind of finding. */
export interface FindingRule {
  /** Stable name: `diff/recreate`. */
  readonly id: string;
  readonly severity: FindingSeverity;
  /** What it means, in one sentence. */
  readonly summary: string;
  /** What happens otherwise. @default the summary */
  readonly why?: string;
  /** Address of a page about it. @default none */
  readonly source?: string;
}

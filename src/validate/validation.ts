import type { Finding } from '../findings/finding';
import type { FindingRule } from '../findings/rule';

/** A finding that was accepted, and why. */
export interface AcceptedFinding extends Finding {
  readonly reason: string;
  /** Last day on which it holds. */
  readonly until?: string;
  /** Who accepts it: a construct, the settings, an annotation, the baseline. */
  readonly by: string;
}

/** An acceptance that accepts nothing, or no longer. */
export interface StaleAcceptance {
  readonly rule: string;
  readonly subject?: string;
  readonly reason: string;
  readonly until?: string;
  readonly by: string;
  /**
   * `expired`: its last day is over, its findings count again. `unused`: there is no such finding. `unknown`: there is no
   * such rule.
   */
  readonly state: 'expired' | 'unused' | 'unknown';
}

/** All that was found in one run. */
export interface Validation {
  /** The worst first, then by environment, service, object, path and rule. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  readonly stale: readonly StaleAcceptance[];
  /** Rules that could be found, for reports that list them. */
  readonly rules: readonly FindingRule[];
  /** What was looked at. */
  readonly looked: {
    readonly environments: readonly string[];
    readonly objects: number;
    readonly services: number;
    readonly rules: number;
  };
}

import type { Place } from '../subject';

/** Names of the rules that what a schema says is told under, without their area. */
export type ProblemRule =
  | 'unknown-field'
  | 'custom-field'
  | 'wrong-type'
  | 'missing-field'
  | 'not-a-choice'
  | 'out-of-bounds'
  | 'format'
  | 'pattern'
  | 'duplicate-item'
  | 'not-yet';

/** Something that a schema does not allow. */
export interface Problem {
  readonly rule: ProblemRule;
  readonly at: Place;
  /** What is wrong, to follow the place: `is a number, and must be text.` */
  readonly says: string;
  /** What to do, where it is not the same for all problems of the rule. */
  readonly fix?: string;
}

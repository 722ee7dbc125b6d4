import type { PlainData } from '../model/json';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import type { Impact } from './impact';
import type { Flag } from './flags';
import type { Path } from './path';

/** What comparing one object of both sides found at one place: raw values, before anything is judged or hidden. */
export interface Difference {
  readonly path: Path;
  readonly change: 'added' | 'removed' | 'changed';
  /** Absent where it was added. */
  readonly from?: PlainData;
  /** Absent where it was removed. */
  readonly to?: PlainData;
}

/** How an object came to be different. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'renamed';

/** One object of either side, or of both, and what is different about it. */
export interface ObjectPair {
  readonly change: ChangeKind;
  /** Absent where it was added. */
  readonly before?: ManifestObject;
  /** Absent where it was removed. */
  readonly after?: ManifestObject;
  /** Empty where the object is on one side only. */
  readonly differences: readonly Difference[];
}

/** What judging may look at beside the pair. */
export interface Surroundings {
  readonly before: System;
  readonly after: System;
  /** Every pair that is different, the judged one included. */
  readonly pairs: readonly ObjectPair[];
  /** True where two environments are compared: namespaces do not count between the sides. @default false */
  readonly across?: boolean;
}

/** What a difference does, and how to get there safely. */
export interface Judgement {
  readonly impact: Impact;
  /** Why, in one sentence: what the API server, the controller or the engine will do. */
  readonly why?: string;
  /** How to get there safely, where it is risky. */
  readonly advice?: string;
  /** Pods that are replaced, where that is known. */
  readonly pods?: number;
}

/** What a difference means beside its impact, and why. */
export interface FlagJudgement {
  readonly flag: Flag;
  readonly why: string;
}

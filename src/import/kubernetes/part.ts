import type { Code } from '../code';
import type { HatchDraft } from '../draft';

/** What the objects around its pods say of one workload. */
export interface Share {
  /** Id of the workload's construct. */
  readonly of: string;
  /** Options of the construct. */
  readonly props?: Readonly<Record<string, Code | undefined>>;
  /** What the target is told of its objects: `kubernetes({ objects: { web: { … } } })`. */
  readonly told?: Readonly<Record<string, Code | undefined>>;
  /** Names of its objects that are not made of its own. */
  readonly names?: Readonly<Record<string, string>>;
  /** Objects of the input that it stands for, by id. */
  readonly objects: readonly string[];
}

/** What stays as it is: a document of the input, and which construct it is about. */
export type DocumentDraft = HatchDraft & { readonly adds: readonly string[] };

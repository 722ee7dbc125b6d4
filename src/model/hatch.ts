import type { SourceLocation } from '../issues/issue';
import type { PlainData } from './json';

/**
 * Escape hatches: what a program says in the words of one target, where the vocabulary has none.
 *
 * They are data like all of the model, with one exception: a transform, and content that is made by a function, are
 * functions of the program. They are called by the target at the end of rendering, and by nobody before.
 */

/** What of a construct a hatch belongs to: a service or another construct, or the whole of a topology or an environment. */
export type HatchScope = 'construct' | 'environment' | 'topology';

/** One change of a document. @see https://www.rfc-editor.org/rfc/rfc6902 */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: PlainData }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly path: string; readonly from: string };

/** What a hatch does, in the order in which targets do it; what stands in no file yet is added first. */
export type HatchStep =
  | { readonly step: 'add'; readonly content: readonly PlainData[] | ((place: never) => unknown) }
  | { readonly step: 'settings'; readonly settings: Readonly<Record<string, PlainData>> }
  | { readonly step: 'transform'; readonly of?: string; readonly transform: (document: never) => unknown }
  | { readonly step: 'patch'; readonly of?: string; readonly operations: readonly PatchOperation[] };

/** One escape hatch, as declared. */
export type HatchModel = HatchStep & {
  /** Path of the construct that it belongs to. */
  readonly construct: string;
  readonly name: string;
  readonly scope: HatchScope;
  /** Name of the one target that it speaks to. */
  readonly target: string;
  /** Names of the environments in which it holds; absent: all that have the target. */
  readonly environments?: readonly string[];
  readonly source?: SourceLocation;
};

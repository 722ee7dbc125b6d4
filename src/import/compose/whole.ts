import { contentKey } from '../../manifests/compose/read-compose';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { isOpen } from '../../manifests/compose/rules';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import { data } from '../code';
import type { ConstructDraft, Draft, HatchDraft } from '../draft';
import type { ComposeInput } from './input';

/** What the things of a section come to. */
export interface Declared {
  readonly constructs: readonly ConstructDraft[];
  readonly hatches: readonly HatchDraft[];
  /** Names that constructs have in this environment only. */
  readonly changes: NonNullable<Draft['changes']>;
}

/** Nothing at all. */
export const nothing: Declared = { constructs: [], hatches: [], changes: [] };

/** All of some. */
export function allOf(some: readonly Declared[]): Declared {
  return {
    constructs: some.flatMap(({ constructs }) => constructs),
    hatches: some.flatMap(({ hatches }) => hatches),
    changes: some.flatMap(({ changes }) => changes),
  };
}

/** The things of a kind, in order of names, as they are written. */
export function objectsOf({ whole }: ComposeInput, kind: string): readonly ManifestObject[] {
  const own = [...whole.objects.values()].filter((object) => object.kind === kind);
  return own.sort((a, b) => compareTexts(a.name, b.name));
}

/** What a thing says, as it is written. */
export function written({ value }: ManifestObject): PlainMap {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== contentKey));
}

/** True where some text of it has a variable. */
export function hasVariables(value: PlainData): boolean {
  if (isList(value)) return value.some(hasVariables);
  return isPlainMap(value) ? Object.values(value).some(hasVariables) : isOpen(value);
}

/** Text as a program says it, where a dollar is a dollar. */
export function plainDollars(text: string): string {
  return text.replaceAll('$$', '$');
}

/** Things that stand in the file as they are written; nothing where there are none. */
export function added(section: string, objects: readonly ManifestObject[]): readonly HatchDraft[] {
  if (objects.length === 0) return [];
  const things = Object.fromEntries(objects.map((object) => [object.name, written(object)] as const));
  const adds = objects.map(({ id }) => id);
  return [{ target: 'compose', method: 'add', args: [data({ [section]: things })], adds }];
}

import { samePlainData } from '../../model/json';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { Difference, Judgement, ObjectPair, Surroundings } from '../difference';
import { isAtLeast } from '../impact';
import { matchesPath } from '../path';
import { itemsAt, partAt } from '../../manifests/reading';

/** A difference of an object that is on both sides, with all that a rule may look at. */
export interface Place {
  /** `Deployment.apps`. */
  readonly kind: string;
  readonly name: string;
  readonly old: ManifestObject;
  readonly fresh: ManifestObject;
  readonly before: PlainMap;
  readonly after: PlainMap;
  readonly difference: Difference;
  readonly pair: ObjectPair;
  readonly around: Surroundings;
}

/** What is known about some fields of some kinds. */
export interface Rule {
  /** `Deployment.apps`; empty for every kind. */
  readonly kinds: readonly string[];
  /** Patterns of `matchesPath`. */
  readonly paths: readonly string[];
  /** What the difference does; undefined where the rule does not say. */
  readonly judge: (place: Place) => Judgement | undefined;
}

/** A rule for whatever happens to some fields. */
export function always(kinds: readonly string[], paths: readonly string[], judgement: Judgement): Rule {
  return { kinds, paths, judge: () => judgement };
}

/** True where a rule is about a difference. */
export function isAbout({ kinds, paths }: Pick<Rule, 'kinds' | 'paths'>, place: Place): boolean {
  return (kinds.length === 0 || kinds.includes(place.kind)) && paths.some((path) => touches(place, path));
}

/**
 * True where a difference is at or below what a pattern names, or above it with something else there on both sides: a
 * whole `spec` that came says something about `spec.type`.
 */
export function touches({ difference, before, after }: Place, pattern: string): boolean {
  if (matchesPath(difference.path, pattern)) return true;
  const keys = pattern.split('.');
  const isAbove = difference.path.length < keys.length && difference.path.every((step, i) => step === keys[i]);
  if (!isAbove) return false;
  const fixed = keys.findIndex((key) => key.endsWith('[]') || key.startsWith('*'));
  const path = (fixed < 0 ? keys : keys.slice(0, fixed + 1)).map((key) => key.replace(/\[\]$/, '')).filter(isKey);
  return !samePlainData(partAt(before, ...path) ?? null, partAt(after, ...path) ?? null);
}

function isKey(step: string): boolean {
  return step !== '*' && step !== '**';
}

/** The worst of some judgements, the first of those that are as bad; undefined where there are none. */
export function worstJudgement(some: readonly (Judgement | undefined)[]): Judgement | undefined {
  return some.reduce((worst, one) => {
    if (one === undefined) return worst;
    return worst === undefined || !isAtLeast(worst.impact, one.impact) ? one : worst;
  }, undefined);
}

/** What a list of texts had and has no more. */
export function missing(before: PlainMap, after: PlainMap, ...path: readonly string[]): readonly string[] {
  const kept = itemsAt(after, ...path);
  return itemsAt(before, ...path).flatMap((one) => (typeof one === 'string' && !kept.includes(one) ? [one] : []));
}

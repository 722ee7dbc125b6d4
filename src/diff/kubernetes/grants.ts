import { groupedBy } from '../../model/groups';
import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { applyDifferences } from '../compare/apply';
import type { Difference, FlagJudgement, ObjectPair, Surroundings } from '../difference';
import type { Flag } from '../flags';
import type { Path } from '../path';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { oldWithNewNames } from './renamed-containers';

/**
 * Where in an object something is said: keys, `[web]` for the item of a list that is shown so, `[]` for any item.
 * A difference causes it where it is at this place, above it or below it.
 */
export type Place = readonly string[];

/** One thing that an object gives: a way in, a capability, a right, a second instance. */
export interface Grant {
  /** What it is given to: `container "web"`. */
  readonly subject: string;
  /** What it gives; two grants with the same subject and key differ by their level. */
  readonly key: string;
  /** How much of it; more covers less. @default 0 */
  readonly level?: number;
  /** What it is, in words that follow "now: " or "no longer: ". */
  readonly says: string;
  /** Where it is said. */
  readonly at: readonly Place[];
  /** True where saying nothing gives it: it counts only where the other side has the subject too. */
  readonly ordinary?: true;
  /** Counts in one direction only. */
  readonly only?: 'gained' | 'lost';
}

/** One measure of objects: what they give, and which flags it earns to give more or less. */
export interface Measure<G extends Grant = Grant> {
  /** With their group, `Deployment.apps`; or without, of any group. */
  readonly kinds: readonly string[];
  readonly more?: Flag;
  readonly less?: Flag;
  /** All that an object gives in its system. */
  readonly grants: (object: ManifestObject, system: System) => readonly G[];
  /** True where one grant includes another of the same subject. @default same key, and a level at least as high */
  readonly covers?: (one: G, other: G) => boolean;
}

/** The flags of a measure by which more means more exposure. */
export const moreIsExposure = { more: 'exposure-widened', less: 'exposure-narrowed' } as const;

/** What one side gives and the other one does not. */
interface Comparison {
  readonly gained: readonly Caused[];
  readonly lost: readonly Caused[];
}

/** What is on one side only, and the differences that are why. */
interface Caused {
  readonly grant: Grant;
  readonly causes: readonly Difference[];
}

/** The flags that a difference of an object earns by some measures, each flag once, with what is gained or lost. */
export function flagsByMeasures(
  measures: readonly Measure[],
  pair: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
): readonly FlagJudgement[] {
  return measures.flatMap((measure) => {
    const { gained, lost } = comparison(measure, pair, around);
    const more = causedBy(gained, difference);
    const less = causedBy(lost, difference);
    return [
      ...(measure.more === undefined || more.length === 0 ? [] : [{ flag: measure.more, why: sentence('Now', more) }]),
      ...(measure.less === undefined || less.length === 0
        ? []
        : [{ flag: measure.less, why: sentence('No longer', less) }]),
    ];
  });
}

/** What is on one side only: the lattice. Both are empty where both sides give the same. */
export function compareGrants<G extends Grant>(
  before: readonly G[],
  after: readonly G[],
  covers: (one: G, other: G) => boolean = coversByLevel,
): { readonly gained: readonly G[]; readonly lost: readonly G[] } {
  return {
    gained: uncovered(after, before, covers).filter(({ only }) => only !== 'lost'),
    lost: uncovered(before, after, covers).filter(({ only }) => only !== 'gained'),
  };
}

/** True where a grant has the key of another one, and at least its level. */
export function coversByLevel(one: Grant, other: Grant): boolean {
  return one.key === other.key && (one.level ?? 0) >= (other.level ?? 0);
}

/** True where a path is at a place, above it or below it. */
export function touches(path: Path, place: Place): boolean {
  return place.every((wanted, at) => {
    const step = path[at];
    if (step === undefined) return true;
    if (typeof step === 'string') return step === wanted;
    return wanted === '[]' || wanted === `[${step.item}]`;
  });
}

const comparisons = new WeakMap<ObjectPair, Map<Measure, Comparison>>();

function comparison(measure: Measure, pair: ObjectPair, around: Surroundings): Comparison {
  const known = comparisons.get(pair) ?? new Map<Measure, Comparison>();
  comparisons.set(pair, known);
  const found = known.get(measure) ?? compared(measure, pair, around);
  known.set(measure, found);
  return found;
}

function compared(measure: Measure, pair: ObjectPair, around: Surroundings): Comparison {
  const { gained, lost } = compareGrants(...sides(measure, pair, around), measure.covers);
  const { before, differences } = pair;
  const singles = new Map<Difference, readonly Grant[]>();
  return {
    gained: gained.map((grant) => ({ grant, causes: causesOf(grant, true) })),
    lost: lost.map((grant) => ({ grant, causes: causesOf(grant, false) })),
  };

  /** The differences at a grant that are why by themselves; where none is, all of them together. */
  function causesOf(grant: Grant, isGained: boolean): readonly Difference[] {
    const near = differences.filter(({ path }) => grant.at.some((place) => touches(path, place)));
    if (near.length < 2 || before === undefined) return near;
    const alone = near.filter((one) => gives(withOnly(one, before), grant) === isGained);
    return alone.length === 0 ? near : alone;
  }

  /** What the object would give with one of the differences only. */
  function withOnly(difference: Difference, object: ManifestObject): readonly Grant[] {
    const value = applyDifferences(object.value, [difference]);
    const single = singles.get(difference) ?? grantsOf(measure, { ...object, value }, around.before);
    singles.set(difference, single);
    return single;
  }

  function gives(some: readonly Grant[], grant: Grant): boolean {
    const covers = measure.covers ?? coversByLevel;
    return some.some((one) => one.subject === grant.subject && covers(one, grant));
  }
}

function sides(
  measure: Measure,
  pair: ObjectPair,
  around: Surroundings,
): readonly [readonly Grant[], readonly Grant[]] {
  return [grantsOf(measure, oldWithNewNames(pair), around.before), grantsOf(measure, pair.after, around.after)];
}

function grantsOf(measure: Measure, object: ManifestObject | undefined, system: System): readonly Grant[] {
  const isMeant = object !== undefined && [object.kind, kindOf(object)].some((kind) => measure.kinds.includes(kind));
  return isMeant ? measure.grants(object, system) : [];
}

function uncovered<G extends Grant>(
  some: readonly G[],
  others: readonly G[],
  covers: (one: G, other: G) => boolean,
): readonly G[] {
  const bySubject = groupedBy(others, ({ subject }) => subject);
  return some.filter((grant) => {
    const rivals = bySubject.get(grant.subject);
    if (rivals === undefined) return grant.ordinary !== true;
    return !rivals.some((rival) => covers(rival, grant));
  });
}

/** Grants that a difference causes; with no difference, the whole: those that none of the pair's differences causes. */
function causedBy(found: readonly Caused[], difference: Difference | undefined): readonly Grant[] {
  const caused = found.filter(({ causes }) =>
    difference === undefined ? causes.length === 0 : causes.includes(difference),
  );
  return caused.map(({ grant }) => grant);
}

/** The most that one sentence lists. */
const listed = 3;

function sentence(start: string, grants: readonly Grant[]): string {
  const all = [...new Set(grants.map(({ says }) => says))];
  const rest = all.length - listed;
  return `${start}: ${all.slice(0, listed).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
}

import { compareTexts } from '../model/order';
import type { ManifestObject } from '../manifests/object';
import * as compose from './compose/flags';
import { impactOf as impactOnCompose } from './compose/impact';
import type { Change, ObjectDiff } from './diff-value';
import type { Difference, Judgement, ObjectPair, Surroundings } from './difference';
import { uniqueFlags } from './flags';
import { type Impact, worst, worstFirst } from './impact';
import * as kubernetes from './kubernetes/flags';
import { impactOf as impactOnKubernetes } from './kubernetes/impact';
import { contentKey } from '../manifests/compose/read-compose';
import { plainPath, showPath } from './path';
import { hideSecrets } from './secrets';

/** Who judges what, by target. */
const judges = {
  kubernetes: { impactOf: impactOnKubernetes, flagsOf: kubernetes.flagsOf },
  compose: { impactOf: impactOnCompose, flagsOf: compose.flagsOf },
} as const;

/** One pair, with what its changes do. */
export interface Judged {
  readonly pair: ObjectPair;
  /** The object as reports show it: after, or before where it was removed. */
  readonly shown: ManifestObject;
  readonly diff: ObjectDiff;
}

/** What the differences of every object do, each and all together. */
export function judgeAll(around: Surroundings): readonly Judged[] {
  return around.pairs.flatMap((pair) => {
    const shown = pair.after ?? pair.before;
    return shown === undefined ? [] : [judge(pair, shown, around)];
  });
}

function judge(pair: ObjectPair, shown: ManifestObject, around: Surroundings): Judged {
  const { before } = pair;
  const judged = judgedChanges(pair, around, shown);
  const changes = judged.map(({ change }) => change).sort(byWeight);
  const pods = Math.max(0, ...judged.map((one) => one.pods ?? 0));
  return {
    pair,
    shown,
    diff: {
      object: shown.object,
      change: pair.change,
      ...(pair.change === 'renamed' && before !== undefined ? { renamedFrom: before.object } : {}),
      ...(shown.namespace === undefined ? {} : { namespace: shown.namespace }),
      impact: worst(changes.map(({ impact }) => impact)),
      flags: uniqueFlags(changes.flatMap(({ flags }) => flags)),
      changes,
      ...(pods === 0 ? {} : { pods }),
      file: shown.file,
      line: shown.line,
      ...(shown.construct === undefined ? {} : { construct: shown.construct }),
      ...(shown.source === undefined ? {} : { source: shown.source }),
    },
  };
}

interface JudgedChange {
  readonly change: Change;
  readonly pods?: number;
}

/** The whole object where it came, went or has another name; every difference where it is on both sides. */
function judgedChanges(pair: ObjectPair, around: Surroundings, shown: ManifestObject): readonly JudgedChange[] {
  const whole = pair.change === 'changed' ? [] : [judgedChange(pair, undefined, around, shown)];
  return [...whole, ...pair.differences.map((one) => judgedChange(pair, one, around, shown))];
}

function judgedChange(
  pair: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
  shown: ManifestObject,
): JudgedChange {
  const { impactOf, flagsOf } = judges[shown.target];
  const judgement = afresh(pair, difference, impactOf(pair, difference, around));
  const flags = flagsOf(pair, difference, around);
  const why = [...(judgement.why === undefined ? [] : [judgement.why]), ...flags.map((one) => one.why)];
  const change: Change = {
    path: difference === undefined ? '' : shownPath(difference),
    change: difference?.change ?? pair.change,
    ...(difference === undefined ? names(pair) : values(pair, difference)),
    impact: judgement.impact,
    flags: uniqueFlags(flags.map(({ flag }) => flag)),
    ...(why.length === 0 ? {} : { why: [...new Set(why)] }),
    ...(judgement.advice === undefined ? {} : { advice: judgement.advice }),
    line: difference === undefined ? shown.line : lineOf(pair, difference, shown),
  };
  return { change, ...(judgement.pods === undefined ? {} : { pods: judgement.pods }) };
}

/** What another name does to an object as a whole, it does already: nothing of it is refused or replaced once more. */
const doneByRename: readonly Impact[] = ['rollout', 'downtime', 'recreate'];

function afresh(pair: ObjectPair, difference: Difference | undefined, judgement: Judgement): Judgement {
  if (pair.change !== 'renamed' || difference === undefined || !doneByRename.includes(judgement.impact))
    return judgement;
  return { impact: 'in-place', why: 'It is created with this, under its new name.' };
}

/** Both names of what was renamed: with the kind or the namespace where that is what changed. */
function names({ change, before, after }: ObjectPair): Pick<Change, 'from' | 'to'> {
  if (change !== 'renamed' || before === undefined || after === undefined) return {};
  const show = (one: ManifestObject): string => {
    if (before.kind !== after.kind) return one.object;
    return before.namespace === after.namespace ? one.name : `${one.namespace ?? '(no namespace)'}/${one.name}`;
  };
  return { from: show(before), to: show(after) };
}

/** What the file of a config or a secret holds is shown as its content: that it is compared by a digest is no matter of readers. */
function shownPath({ path }: Difference): string {
  return path[0] === contentKey ? 'content' : showPath(path);
}

function values(pair: ObjectPair, difference: Difference): Pick<Change, 'from' | 'to' | 'secret'> {
  const { from, to, secret } = hideSecrets(pair, difference);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(secret ? { secret: true as const } : {}),
  };
}

/** Where it stands in the file; of what was removed, where the thing above it stands. */
function lineOf({ after }: ObjectPair, { path, change }: Difference, shown: ManifestObject): number {
  if (path[0] === contentKey) return shown.lineOf(['file']);
  const place = change === 'removed' && after !== undefined ? path.slice(0, -1) : path;
  return shown.lineOf(plainPath(place));
}

/** The worst first, then in the order of paths. */
function byWeight(a: Change, b: Change): number {
  return worstFirst(a, b) || compareTexts(a.path, b.path);
}

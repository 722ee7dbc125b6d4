import type { Difference, Judgement, ObjectPair, Surroundings } from '../difference';
import { cutCallsJudgement } from './calls';
import { configRules } from './config';
import { imageNote } from './images';
import { refusal } from './immutable';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { metadataChange } from './metadata';
import { otherRules } from './others';
import { policyRules } from './policies';
import { routeRules } from './routes';
import { isAbout, worstJudgement, type Place, type Rule } from './rule';
import { scaleRules } from './scale';
import { serviceRules } from './services';
import { storageRules } from './storage';
import { strategyRules } from './strategies';
import { templateChange } from './template';
import { wholeChange } from './whole';

/** Everything that is known about single fields. */
const rules: readonly Rule[] = [
  ...scaleRules,
  ...strategyRules,
  ...storageRules,
  ...configRules,
  ...serviceRules,
  ...routeRules,
  ...policyRules,
  ...otherRules,
];

/**
 * What a difference of a Kubernetes object does when it is applied; without a difference, what it does that the whole
 * object came, went or has another name.
 */
export function impactOf(pair: ObjectPair, difference: Difference | undefined, around: Surroundings): Judgement {
  if (difference === undefined) return wholeChange(pair, around);
  const { before, after } = pair;
  if (before === undefined || after === undefined) return wholeChange(pair, around);
  const kind = kindOf(after);
  const place: Place = {
    kind,
    name: after.name,
    old: before,
    fresh: after,
    before: before.value,
    after: after.value,
    difference,
    pair,
    around,
  };
  return metadataChange(place) ?? judged(place);
}

function judged(place: Place): Judgement {
  const refused = place.pair.change === 'renamed' ? undefined : refusal(place);
  const found = rules.filter((rule) => isAbout(rule, place)).map((rule) => rule.judge(place));
  return noted(place, worstJudgement([refused, templateChange(place), ...found, cut(place)]) ?? unknown(place));
}

function noted({ difference }: Place, judgement: Judgement): Judgement {
  const note = imageNote(difference);
  if (note === undefined) return judgement;
  return { ...judgement, why: judgement.why === undefined ? note : `${judgement.why} ${note}` };
}

function cut({ kind, around }: Place): Judgement | undefined {
  if (kind !== 'NetworkPolicy.networking.k8s.io') return undefined;
  return cutCallsJudgement(around);
}

/** Groups whose objects the cluster itself acts on. */
const ownGroups = /^[A-Za-z]+(?:$|\.(?:apps|batch|policy|autoscaling|[a-z.]+\.k8s\.io)$)/;

function unknown({ kind }: Place): Judgement {
  if (ownGroups.test(kind)) return { impact: 'in-place' };
  return { impact: 'in-place', why: `What a ${kind} does about it is up to its controller.` };
}

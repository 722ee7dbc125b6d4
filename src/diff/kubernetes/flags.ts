import type { Difference, FlagJudgement, ObjectPair, Surroundings } from '../difference';
import { changesSecret } from '../secrets';
import { autoscaling, disruption, presence, replacement, replicas, serving } from './availability';
import { cost } from './cost';
import { exposure } from './exposure';
import { networkFlags } from './exposure-network';
import { flagsByMeasures, type Measure } from './grants';
import { accountFlags, bindings, roleAggregation, roleRights } from './permission';
import { accountTokens, containerPrivilege, namespacePrivilege, podPrivilege } from './privilege';
import { secretFlags } from './secret-references';

/** Everything that is measured on both sides and compared. */
const measures = [
  ...exposure,
  ...[containerPrivilege, podPrivilege, namespacePrivilege, accountTokens],
  ...[roleRights, roleAggregation, bindings],
  ...[presence, replicas, autoscaling, disruption, replacement, serving],
  cost,
] as readonly Measure[];

/**
 * What a difference of a Kubernetes object means beside its impact: who may reach it, what it may do, whether secrets,
 * availability and cost change. Both sides are measured with the defaults of the API, and only what one side has and the
 * other one lacks counts; where both have something that the other lacks, both flags are given. Without a difference,
 * the object as a whole is judged.
 */
export function flagsOf(
  pair: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
): readonly FlagJudgement[] {
  return [
    ...flagsByMeasures(measures, pair, difference, around),
    ...networkFlags(pair, difference, around),
    ...accountFlags(pair, difference, around),
    ...secretFlags(pair, difference, (one) => changesSecret(pair, one)),
  ];
}

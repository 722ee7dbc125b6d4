import type { AnyRule } from '../../rule';
import { autoscalerMinimum } from './autoscaler-minimum';
import { autoscalerRange } from './autoscaler-range';
import { budgetAmount } from './budget-amount';
import { claimRollout } from './claim-rollout';
import { disruptionBudget } from './disruption-budget';
import { nakedPod } from './naked-pod';
import { priority } from './priority';
import { replicas } from './replicas';
import { rollingUpdate } from './rolling-update';
import { sharedClaim } from './shared-claim';
import { spread } from './spread';
import { threeReplicas } from './three-replicas';
import { unhealthyEviction } from './unhealthy-eviction';

/** Rules about what goes on working while something fails or is replaced. */
export const rules: readonly AnyRule[] = [
  autoscalerMinimum,
  autoscalerRange,
  budgetAmount,
  claimRollout,
  disruptionBudget,
  nakedPod,
  priority,
  replicas,
  rollingUpdate,
  sharedClaim,
  spread,
  threeReplicas,
  unhealthyEviction,
];

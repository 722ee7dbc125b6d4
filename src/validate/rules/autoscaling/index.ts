import type { AnyRule } from '../../rule';
import { behavior } from './behavior';
import { derivedName } from './derived-name';
import { fallback } from './fallback';
import { fixedReplicas } from './fixed-replicas';
import { limits } from './limits';
import { metrics } from './metrics';
import { onePerTarget } from './one-per-target';
import { scalableTarget } from './scalable-target';
import { scaleToZero } from './scale-to-zero';
import { scalingModifiers } from './scaling-modifiers';
import { target } from './target';
import { targetReference } from './target-reference';
import { triggerSettings } from './trigger-settings';
import { triggers } from './triggers';
import { utilizationRequest } from './utilization-request';

/** Rules about autoscalers. */
export const rules: readonly AnyRule[] = [
  ...[behavior, derivedName, fallback, fixedReplicas, limits, metrics, onePerTarget, scalableTarget, scaleToZero],
  ...[scalingModifiers, target, targetReference, triggerSettings, triggers, utilizationRequest],
];

import type { RolloutModel, Share } from '../../model/rollout';
import type { ObjectOf } from './api';

type DeploymentSpec = NonNullable<ObjectOf<'Deployment'>['spec']>;
type StatefulSetSpec = NonNullable<ObjectOf<'StatefulSet'>['spec']>;
type DaemonSetSpec = NonNullable<ObjectOf<'DaemonSet'>['spec']>;

/** How a Deployment changes over. */
export function deploymentRollout(rollout: RolloutModel | undefined): Partial<DeploymentSpec> {
  if (rollout === undefined) return {};
  const deadline = rollout.progressDeadline === undefined ? {} : { progressDeadlineSeconds: rollout.progressDeadline };
  if (rollout.kind === 'recreate') return { strategy: { type: 'Recreate' }, ...deadline };
  return { strategy: { type: 'RollingUpdate', ...bounds(rollout) }, ...minReady(rollout), ...deadline };
}

/** How a StatefulSet changes over: one replica after the other, always. */
export function statefulSetRollout(rollout: RolloutModel | undefined): Partial<StatefulSetSpec> {
  if (rollout?.kind !== 'rolling') return {};
  return { updateStrategy: { type: 'RollingUpdate' }, ...minReady(rollout) };
}

/** How a DaemonSet changes over. */
export function daemonSetRollout(rollout: RolloutModel | undefined): Partial<DaemonSetSpec> {
  if (rollout?.kind !== 'rolling') return {};
  // The API server would add `maxUnavailable: 1`, and then refuse it beside a surge.
  const surges = rollout.maxSurge !== undefined && !/^0%?$/.test(String(rollout.maxSurge));
  const given = surges ? { ...rollout, maxUnavailable: rollout.maxUnavailable ?? 0 } : rollout;
  return { updateStrategy: { type: 'RollingUpdate', ...bounds(given) }, ...minReady(rollout) };
}

type Rolling = Extract<RolloutModel, { kind: 'rolling' }>;

function bounds({ maxSurge, maxUnavailable }: Rolling): {
  rollingUpdate?: { maxSurge?: Share; maxUnavailable?: Share };
} {
  if (maxSurge === undefined && maxUnavailable === undefined) return {};
  return {
    rollingUpdate: {
      ...(maxSurge === undefined ? {} : { maxSurge }),
      ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
    },
  };
}

function minReady({ minReady: seconds }: Rolling): { readonly minReadySeconds?: number } {
  return seconds === undefined ? {} : { minReadySeconds: seconds };
}

import { own } from '../../model/json';
import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { Judgement } from '../difference';
import { onePodClaims } from './claims';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { podCount, podShare } from './replicas';
import { mapAt, numberAt, partAt, textAt, wordOf } from '../../manifests/reading';

/** How the pods of an object are replaced. */
export interface PodReplacement {
  readonly replicas: number;
  /** Pods that may run beside those that are wanted. */
  readonly surge: number;
  /** Pods that may be away at the same time. */
  readonly away: number;
}

/**
 * How many pods a Deployment starts ahead and lets go: percentages of surge are rounded up, of those away down, and
 * where both are nothing, one may be away.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function replacementOf(deployment: ManifestObject, system: System): PodReplacement {
  const replicas = podCount(deployment, system);
  const settings = mapAt(deployment.value, 'spec', 'strategy', 'rollingUpdate');
  const surge = podShare(partAt(settings, 'maxSurge') ?? '25%', replicas, Math.ceil) ?? 0;
  const away = podShare(partAt(settings, 'maxUnavailable') ?? '25%', replicas, Math.floor) ?? 0;
  return { replicas, surge, away: surge === 0 && away === 0 ? 1 : Math.min(away, replicas) };
}

/** What another template does to the pods of each kind that makes them; of other kinds nothing is known. */
const rollouts: Readonly<Record<string, (object: ManifestObject, system: System) => Judgement>> = {
  'Deployment.apps': ofDeployment,
  'DeploymentConfig.apps.openshift.io': ofDeployment,
  'Rollout.argoproj.io': ofRollout,
  'StatefulSet.apps': ofStatefulSet,
  'DaemonSet.apps': ofDaemonSet,
  'ReplicaSet.apps': laterPods,
  ReplicationController: laterPods,
  'CronJob.batch': () => ({
    impact: 'in-place',
    why: 'Runs that are under way end as they began; the next run has it.',
  }),
  'Service.serving.knative.dev': () => ({
    impact: 'rollout',
    why: 'Knative makes another revision and leads requests there once it is ready.',
  }),
};

/** What another template does to the pods of an object. */
export function rolloutOf(object: ManifestObject, system: System): Judgement {
  return own(rollouts, kindOf(object))?.(object, system) ?? { impact: 'in-place' };
}

function ofDeployment(object: ManifestObject, system: System): Judgement {
  const { replicas, surge, away } = replacementOf(object, system);
  if (replicas === 0) return noPods;
  if (partAt(object.value, 'spec', 'paused') === true)
    return { impact: 'in-place', why: 'The Deployment is paused: its pods are replaced once it is resumed.' };
  if (partAt(object.value, 'spec', 'strategy', 'type') === 'Recreate') return allAtOnce(replicas);
  if (away >= replicas) return allAway(replicas, object);
  const [claim] = surge > 0 ? onePodClaims(object, system) : [];
  if (claim !== undefined) return stalls(replicas, claim);
  return { impact: 'rollout', pods: replicas, why: rolling(replicas, surge, replicas - away) };
}

const noPods: Judgement = { impact: 'in-place', pods: 0, why: 'No pod runs: there is nothing to replace.' };

/** How many pods, in words: `1 pod`, `3 pods`. */
export function podsInWords(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

function rolling(replicas: number, surge: number, answering: number): string {
  const room = surge > 0 ? `, room for ${surge} more is needed meanwhile` : '';
  return `${replicas === 1 ? '1 pod is' : `${replicas} pods are`} replaced, at least ${answering} answer${answering === 1 ? 's' : ''}${room}.`;
}

function allAtOnce(pods: number): Judgement {
  return {
    impact: 'downtime',
    pods,
    why: `The strategy "Recreate" stops ${podsInWords(pods)} before the new one starts: nothing answers meanwhile.`,
    advice:
      'Apply it when an outage is fine; or use the strategy "RollingUpdate" where two versions may run side by side.',
  };
}

function allAway(pods: number, { name }: ManifestObject): Judgement {
  return {
    impact: 'downtime',
    pods,
    why: `maxUnavailable covers ${pods === 1 ? 'the only pod' : `all ${pods} pods`}: nothing answers until a new one is ready.`,
    advice: `Set maxUnavailable to 0 and maxSurge to 1, or run more replicas of "${name}", before this change.`,
  };
}

function stalls(pods: number, claim: string): Judgement {
  return {
    impact: 'downtime',
    pods,
    why:
      `The claim "${claim}" is ReadWriteOnce: a new pod on another node cannot mount it while an old one runs ` +
      `(Multi-Attach), and the rollout stalls.`,
    advice: 'Use the strategy "Recreate" and plan an outage, or a StatefulSet with a claim for each pod.',
  };
}

function ofRollout(object: ManifestObject, system: System): Judgement {
  const replicas = podCount(object, system);
  return replicas === 0
    ? noPods
    : { impact: 'rollout', pods: replicas, why: 'Argo Rollouts replaces the pods by the steps of its strategy.' };
}

function ofStatefulSet(object: ManifestObject, system: System): Judgement {
  const replicas = podCount(object, system);
  if (replicas === 0) return noPods;
  if (partAt(object.value, 'spec', 'updateStrategy', 'type') === 'OnDelete') return onDelete;
  const settings = mapAt(object.value, 'spec', 'updateStrategy', 'rollingUpdate');
  const pods = Math.max(0, replicas - (numberAt(settings, 'partition') ?? 0));
  if (pods === 0) return { impact: 'in-place', pods, why: 'The partition holds every pod back.' };
  const away = podShare(partAt(settings, 'maxUnavailable') ?? 1, replicas, Math.ceil) ?? 0;
  if (Math.min(away, pods) >= replicas) return noneLeft(object, pods);
  const held = pods < replicas ? `; the partition holds ${replicas - pods} back` : '';
  return { impact: 'rollout', pods, why: `${podsInWords(pods)}, the last first, one after another${held}.` };
}

const onDelete: Judgement = {
  impact: 'in-place',
  why: 'The strategy is "OnDelete": nothing happens until somebody deletes the pods.',
};

function noneLeft({ name }: ManifestObject, pods: number): Judgement {
  return {
    impact: 'downtime',
    pods,
    why: `A StatefulSet stops a pod before it starts the new one, and ${pods === 1 ? 'there is only one' : 'all may be away at once'}.`,
    advice: `Apply it when an outage is fine; or run replicas of "${name}" that can take over from one another.`,
  };
}

function ofDaemonSet({ value }: ManifestObject): Judgement {
  const strategy = mapAt(value, 'spec', 'updateStrategy');
  if (textAt(strategy, 'type') === 'OnDelete') return onDelete;
  const [surge, away] = ['maxSurge', 'maxUnavailable'].map((field) => wordOf(partAt(strategy, 'rollingUpdate', field)));
  if (away === '100%')
    return {
      impact: 'downtime',
      why: 'maxUnavailable covers every node: no pod is left until the new ones are ready.',
      advice: 'Set maxUnavailable to 1, or to a small percentage, before this change.',
    };
  const ahead = surge !== '' && surge !== '0' && surge !== '0%';
  const how = ahead
    ? 'the new pod of a node starts before the old one stops'
    : `${away || '1'} node${away === '' || away === '1' ? '' : 's'} at a time`;
  return { impact: 'rollout', why: `The pods of every node are replaced, ${how}.` };
}

function laterPods({ kind }: ManifestObject): Judgement {
  return { impact: 'in-place', why: `A ${kind} does not replace its pods: only those that come later have it.` };
}

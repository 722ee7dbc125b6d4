import type { Judgement } from '../difference';
import { claimTemplates } from './claims';
import { always, type Place, type Rule } from './rule';
import { replicatedKinds, scalerOf, scalers, type Bound } from './replicas';
import { podsInWords } from './rollout';
import { numberAt, partAt, textAt } from '../../manifests/reading';

const vertical = 'VerticalPodAutoscaler.autoscaling.k8s.io';

/** Bounds of autoscalers, by their kinds. */
const bounds: readonly (readonly [kind: string, bound: Bound])[] = [
  ...Object.entries(scalers).flatMap(([kind, { min, max }]) => [[kind, min] as const, [kind, max] as const]),
  ['ScaledObject.keda.sh', { field: 'idleReplicaCount', otherwise: 0 }],
];

/** What changes how many instances run. */
export const scaleRules: readonly Rule[] = [
  { kinds: replicatedKinds, paths: ['spec.replicas'], judge: replicas },
  ...bounds.map(([kind, said]): Rule => {
    return { kinds: [kind], paths: [`spec.${said.field}`], judge: (place) => bound(place, said) };
  }),
  { kinds: ['Job.batch'], paths: ['spec.parallelism'], judge: parallelism },
  { kinds: ['Job.batch'], paths: ['spec.suspend'], judge: suspended },
  always(['CronJob.batch'], ['spec.suspend', 'spec.schedule', 'spec.timeZone', 'spec.concurrencyPolicy'], {
    impact: 'in-place',
    why: 'Runs that are under way go on; it counts for the next ones.',
  }),
  { kinds: [vertical], paths: ['spec.updatePolicy', 'spec.resourcePolicy'], judge: evicting },
  { kinds: ['StatefulSet.apps'], paths: ['spec.ordinals'], judge: ordinals },
];

function replicas(place: Place): Judgement | undefined {
  const [from, to] = [place.before, place.after].map((side) => numberAt(side, 'spec', 'replicas') ?? 1);
  if (from === undefined || to === undefined || from === to) return undefined;
  const scaler = scalerOf(place.fresh, place.around.after);
  const then = scaler === undefined ? '' : ` ${scaler.kind}/${scaler.name} decides again afterwards.`;
  if (to > from) return { impact: 'in-place', why: `${podsInWords(to - from)} more will run.${then}` };
  if (deletesClaims(place)) return lostClaims(from - to);
  const left = partAt(place.after, 'spec', 'replicas') ?? null;
  return {
    impact: 'scale-down',
    why: `${to === 0 ? 'Every pod is' : `${podsInWords(from - to)} of ${from} ${from - to === 1 ? 'is' : 'are'}`} stopped.${then}`,
    advice:
      scaler !== undefined && left === null
        ? 'Take "replicas" out of the last-applied annotation first ("kubectl apply edit-last-applied"), so that applying does not set it to 1.'
        : 'Make sure that what is left carries the load, and that a PodDisruptionBudget still lets nodes be drained.',
  };
}

function deletesClaims({ fresh, after }: Place): boolean {
  const policy = partAt(after, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled');
  return claimTemplates(fresh).length > 0 && policy === 'Delete';
}

function lostClaims(pods: number): Judgement {
  return {
    impact: 'data-loss',
    why: `${podsInWords(pods)} stopped, and the claims deleted with them: whenScaled is "Delete".`,
    advice: 'Set persistentVolumeClaimRetentionPolicy.whenScaled to "Retain" first, or back up what they store.',
  };
}

function bound({ before, after, name, fresh }: Place, { field, otherwise }: Bound): Judgement | undefined {
  const [from, to] = [before, after].map((side) => numberAt(side, 'spec', field) ?? otherwise);
  if (from === undefined || to === undefined || from === to) return undefined;
  if (to > from) return { impact: 'in-place', why: `${fresh.kind}/${name} may run more pods.` };
  return {
    impact: 'scale-down',
    why: `${fresh.kind}/${name} may go down from ${from} to ${to}.`,
    advice: 'Look at how many pods it ran lately, at the busiest time, before lowering the bound.',
  };
}

function parallelism({ before, after }: Place): Judgement | undefined {
  const [from, to] = [before, after].map((side) => numberAt(side, 'spec', 'parallelism') ?? 1);
  if (from === undefined || to === undefined || to >= from) return { impact: 'in-place' };
  return {
    impact: 'scale-down',
    why: `At most ${to} of ${from} pods run at the same time: those too many are stopped.`,
    advice: 'Wait until the pods that are to stop are done, if they cannot be interrupted.',
  };
}

function suspended({ after }: Place): Judgement {
  if (partAt(after, 'spec', 'suspend') !== true) return { impact: 'in-place', why: 'The Job goes on.' };
  return {
    impact: 'scale-down',
    why: 'A Job that is suspended stops its pods.',
    advice: 'Wait until the pods that run are done, if they cannot be interrupted.',
  };
}

/** The updater of the vertical autoscaler stops pods by itself, but for two modes. */
function evicting({ after, fresh }: Place): Judgement {
  const mode = textAt(after, 'spec', 'updatePolicy', 'updateMode') ?? 'Auto';
  if (mode === 'Off' || mode === 'Initial')
    return { impact: 'in-place', why: `The mode is "${mode}": pods that run are left alone.` };
  return { impact: 'rollout', why: `${fresh.kind}/${fresh.name} evicts pods whose requests are out of its bounds.` };
}

function ordinals(place: Place): Judgement | undefined {
  const [from, to] = [place.before, place.after].map((side) => numberAt(side, 'spec', 'ordinals', 'start') ?? 0);
  if (from === to) return undefined;
  const stores = claimTemplates(place.fresh).length > 0;
  return {
    impact: stores ? 'data-loss' : 'identity',
    why: `Pods are counted from ${to}: those below it are deleted${stores ? ', others begin with claims of their own' : ''}.`,
    advice: `Scale up first, move what they store to the pods that stay, and change spec.ordinals.start last.`,
  };
}

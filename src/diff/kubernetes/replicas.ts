import { own } from '../../model/json';
import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { numberAt, partAt, textAt, wordOf, type Part } from '../../manifests/reading';
import { kindOf, objectsOf } from '../../manifests/kubernetes/kinds';
import { lookup, nameKey } from '../../manifests/kubernetes/lookup';

/** Kinds that run a number of pods, which is 1 where nothing is said. */
export const replicatedKinds: readonly string[] = [
  'Deployment.apps',
  'StatefulSet.apps',
  'ReplicaSet.apps',
  'ReplicationController',
  'DeploymentConfig.apps.openshift.io',
  'Rollout.argoproj.io',
];

/** A field of an autoscaler that bounds how many pods it lets run, and what holds where it says nothing. */
export interface Bound {
  readonly field: string;
  readonly otherwise: number;
}

/** Kinds that decide how many pods others run, and how they say how few and how many. */
export const scalers: Readonly<Record<string, { readonly min: Bound; readonly max: Bound }>> = {
  'HorizontalPodAutoscaler.autoscaling': {
    min: { field: 'minReplicas', otherwise: 1 },
    max: { field: 'maxReplicas', otherwise: 1 },
  },
  'ScaledObject.keda.sh': {
    min: { field: 'minReplicaCount', otherwise: 0 },
    max: { field: 'maxReplicaCount', otherwise: 100 },
  },
};

/** Kinds that scale others. */
export const scalerKinds: readonly string[] = Object.keys(scalers);

/** From how many pods to how many. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** How far an autoscaler scales; undefined for what is none. */
export function scaleOf(object: ManifestObject): Scale | undefined {
  const scaler = own(scalers, kindOf(object));
  if (scaler === undefined) return undefined;
  const [min, max] = [bound(object, scaler.min), bound(object, scaler.max)];
  return { min, max: Math.max(min, max) };
}

function bound({ value }: ManifestObject, { field, otherwise }: Bound): number {
  return numberAt(value, 'spec', field) ?? otherwise;
}

/** The autoscaler that decides how many pods an object has; undefined where none does. */
export function scalerOf(workload: ManifestObject, system: System): ManifestObject | undefined {
  return scalersByTarget(system, nameKey(workload.namespace, workload.kind, workload.name), workload.name)[0];
}

const scalersByTarget = lookup(
  (system) => objectsOf(system, scalerKinds),
  ({ namespace, value }) => {
    const target = partAt(value, 'spec', 'scaleTargetRef');
    return [nameKey(namespace, textAt(target, 'kind') ?? 'Deployment', textAt(target, 'name') ?? '')];
  },
);

/** How few and how many pods a workload runs: by its autoscaler where the files have one, or else by its own number. */
export function replicasOf(workload: ManifestObject, system: System): Scale | undefined {
  if (!replicatedKinds.includes(kindOf(workload))) return undefined;
  const scaler = scalerOf(workload, system);
  const scale = scaler === undefined ? undefined : scaleOf(scaler);
  if (scale !== undefined) return scale;
  const replicas = numberAt(workload.value, 'spec', 'replicas') ?? 1;
  return { min: replicas, max: replicas };
}

/**
 * How many pods of a workload there are to replace: none where it says 0, which stops autoscalers too; at least one where an
 * autoscaler may go down to none.
 */
export function podCount(workload: ManifestObject, system: System): number {
  if (numberAt(workload.value, 'spec', 'replicas') === 0) return 0;
  const least = replicasOf(workload, system)?.min ?? 1;
  return scalerOf(workload, system) === undefined ? least : Math.max(1, least);
}

/** Pods that a number or a percentage of all of them stands for; undefined where it is neither. */
export function podShare(value: Part, of: number, round: (amount: number) => number): number | undefined {
  const word = wordOf(value);
  const percent = /^(\d{1,5})%$/.exec(word)?.[1];
  if (percent !== undefined) return round((Number(percent) * of) / 100);
  return /^\d+$/.test(word) ? Number(word) : undefined;
}

import type { ManifestObject } from '../../manifests/object';
import { objectsOf } from '../../manifests/kubernetes/kinds';
import { mapAt, numberAt, partAt } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { call, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { share } from './fields';
import { selectorOf } from './labels';
import type { Share } from './part';

/** The budget of a workload, or the word that it has none where we would make one. */
export function disruptionOf(part: WorkloadPart, scaling: Share | undefined, around: Around): readonly Share[] {
  if (part.kind !== 'Microservice') return [];
  const found = budgetsOf(part, around);
  const [only] = found;
  const disruption = only === undefined || found.length > 1 ? undefined : budgetCode(only);
  if (only === undefined || disruption === undefined) return [none(part, scaling, around)];
  const names: Share['names'] = only.name === part.name ? {} : { disruptionBudget: only.name };
  return [{ of: part.id, props: { disruption }, names, objects: [only.id] }];
}

/** True where no budget of the files lets broken pods be moved. */
export function keepsBroken({ system }: Around): boolean {
  const budgets = objectsOf(system, ['PodDisruptionBudget.policy']);
  return budgets.length > 0 && budgets.every(({ value }) => evictionPolicy(value) !== 'AlwaysAllow');
}

function evictionPolicy(value: ManifestObject['value']): unknown {
  return partAt(value, 'spec', 'unhealthyPodEvictionPolicy');
}

function budgetsOf(part: WorkloadPart, { system }: Around): readonly ManifestObject[] {
  const selector = selectorOf(part);
  return objectsOf(system, ['PodDisruptionBudget.policy']).filter((object) => {
    return (
      object.apiVersion === 'policy/v1' &&
      object.namespace === part.namespace &&
      samePlainData(mapAt(object.value, 'spec', 'selector'), { matchLabels: selector })
    );
  });
}

function budgetCode({ value }: ManifestObject): Code | undefined {
  const most = share(partAt(value, 'spec', 'maxUnavailable'));
  const least = share(partAt(value, 'spec', 'minAvailable'));
  if (least !== undefined) return call('Disruption.minAvailable', least);
  return most && call('Disruption.maxUnavailable', most);
}

function none(part: WorkloadPart, scaling: Share | undefined, around: Around): Share {
  const isMade = part.manifest.kind !== 'DaemonSet' && lowestScale(part, scaling, around) >= 2;
  return { of: part.id, props: { disruption: isMade ? call('Disruption.none') : undefined }, objects: [] };
}

function lowestScale({ manifest }: WorkloadPart, scaling: Share | undefined, { system }: Around): number {
  const [scaler] = scaling?.props?.['scaling'] === undefined ? [] : scaling.objects.map((id) => system.objects.get(id));
  const spec = mapAt(scaler?.value ?? manifest.value, 'spec');
  if (scaler === undefined) return numberAt(spec, 'replicas') ?? 1;
  return numberAt(spec, 'minReplicas') ?? numberAt(spec, 'minReplicaCount') ?? 0;
}

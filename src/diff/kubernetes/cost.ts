import type { ManifestObject, PlainMap } from '../../manifests/object';
import { billionthsOf } from '../../manifests/scalars/quantity';
import type { Grant, Measure, Place } from './grants';
import { replicasOf, scaleOf, scalerKinds } from './replicas';
import { mapAt, mapsAt, partAt, wordAt, wordOf, type Part } from '../../manifests/reading';
import { podOf, workloadKinds } from '../../manifests/kubernetes/pods';

const dearer = { more: 'cost-up' } as const;

/**
 * What is asked of the machines: replicas, requests, storage, load balancers. A new workload says so by itself and is not
 * counted; more of one that is there already is.
 */
export const cost: Measure = {
  ...dearer,
  kinds: [...workloadKinds, ...scalerKinds, 'PersistentVolumeClaim', 'Service'],
  grants: (object, system) => [
    ...pods((replicasOf(object, system) ?? scaleOf(object))?.max),
    ...requests(object),
    ...storage(object),
    ...balancer(object),
  ],
};

function pods(most: number | undefined): readonly Grant[] {
  if (most === undefined) return [];
  const at = ['replicas', 'maxReplicas', 'maxReplicaCount'].map((key) => ['spec', key]);
  return [{ subject: 'asks', key: 'replicas', level: most, says: `up to ${most} replicas`, at, ordinary: true }];
}

function requests(object: ManifestObject): readonly Grant[] {
  const pod = podOf(object);
  if (pod === undefined) return [];
  const runs = { subject: 'asks', key: 'runs', says: 'it runs', at: [], ordinary: true } as const;
  return [runs, ...pod.containers.flatMap(({ name, spec, at }) => requestsOf(name, spec, at))];
}

/** What a container asks for; where it says limits only, it asks for these. */
function requestsOf(name: string, spec: PlainMap, container: Place): readonly Grant[] {
  const asked = { ...mapAt(spec, 'resources', 'limits'), ...mapAt(spec, 'resources', 'requests') };
  return Object.entries(asked).flatMap(([resource, value]) => {
    const says = `container "${name}" asks for ${wordOf(value)} of ${resource}`;
    const at = ['requests', 'limits'].map((bound) => [...container, 'resources', bound, resource]);
    return measured(`${name} ${resource}`, value, says, at, true);
  });
}

function storage({ kind, value }: ManifestObject): readonly Grant[] {
  if (kind === 'PersistentVolumeClaim') return claim('claim', value, ['spec', 'resources'], false);
  return mapsAt(value, 'spec', 'volumeClaimTemplates').flatMap((template) =>
    claim(wordAt(template, 'metadata', 'name'), template, ['spec', 'volumeClaimTemplates'], true),
  );
}

function claim(name: string, value: PlainMap, at: Place, ordinary: boolean): readonly Grant[] {
  const size = partAt(value, 'spec', 'resources', 'requests', 'storage');
  return measured(`storage ${name}`, size, `${wordOf(size)} of storage`, [at], ordinary);
}

function measured(key: string, value: Part, says: string, at: readonly Place[], ordinary: boolean): readonly Grant[] {
  const amount = billionthsOf(value);
  if (amount === undefined) return [];
  return [{ subject: 'asks', key, level: Number(amount), says, at, ...(ordinary ? { ordinary } : {}) }];
}

function balancer({ kind, value }: ManifestObject): readonly Grant[] {
  if (kind !== 'Service' || partAt(value, 'spec', 'type') !== 'LoadBalancer') return [];
  return [{ subject: 'asks', key: 'balancer', says: 'it has a load balancer of its own', at: [['spec', 'type']] }];
}

import { itemsAt, mapAt } from '../../../manifests/reading';
import { replicasOf } from '../../../diff/kubernetes/replicas';
import { exampleDeployment } from '../../example-pods';
import { subjectOf } from '../../pods';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { advised } from '../../severity';
import type { PodSubject } from '../../subject';

const spreads = `topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: { matchLabels: { app: orders } }`;

const inProgram = 'Set "placement: { spread: [{ over: \'node\' }] }", or over "zone".';

/** Replicas do not fail together. */
export const spread: Rule<'pod'> = {
  name: 'availability/spread',
  summary: 'Several replicas are spread over nodes: by topology spread constraints or anti-affinity.',
  why: 'The scheduler spreads pods only by and by: all replicas may be on the one node that fails.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  fix: 'Add "topologySpreadConstraints" over "kubernetes.io/hostname" or "topology.kubernetes.io/zone".',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ spec: 'replicas: 2', pod: spreads }) },
    fails: { kubernetes: exampleDeployment({ spec: 'replicas: 2' }) },
  },
  check(pod, { system }) {
    const { object } = pod;
    if ((replicasOf(object, system)?.min ?? 0) < 2 || isSpread(pod)) return [];
    const message = `${subjectOf(object)} runs several replicas and does not say how they are spread over nodes.`;
    return [{ message, object, at: [...pod.at, 'topologySpreadConstraints'], ...programFix(object, inProgram) }];
  },
};

function isSpread({ spec }: PodSubject): boolean {
  if (itemsAt(spec, 'topologySpreadConstraints').length > 0) return true;
  return Object.values(mapAt(spec, 'affinity', 'podAntiAffinity')).some((rules) => itemsAt(rules).length > 0);
}

import { replicasOf, scalerOf } from '../../../diff/kubernetes/replicas';
import { keepsData } from '../../claims';
import { exampleDeployment, exampleService } from '../../example-pods';
import { subjectOf } from '../../pods';
import { programFix } from '../../program-fix';
import type { Around, Rule } from '../../rule';
import { servicesBefore } from '../../serving';
import { advised } from '../../severity';
import { loneBehindPublic } from '../../topology/lone';

const inProgram = 'Set "scaling" to Scaling.fixed(2), or let it follow the load: Scaling.onCpu.';

/** What serves has somebody who stands in. */
export const replicas: Rule<'pod'> = {
  name: 'availability/replicas',
  summary: 'What a Service sends requests to has two replicas, unless it keeps data or an autoscaler decides.',
  why: 'A node that is drained or fails takes it away until another pod has started.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas',
  fix: 'Set "replicas" to 2 or more.',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: [
      { kubernetes: exampleDeployment({ spec: 'replicas: 2' }) + exampleService },
      { kubernetes: exampleDeployment({ spec: 'replicas: 1' }), title: 'no Service sends it requests' },
    ],
    fails: { kubernetes: exampleDeployment({ spec: 'replicas: 1' }) + exampleService },
  },
  check(pod, { system, topology }) {
    const { object } = pod;
    if (topology !== undefined && loneIn(topology).has(object.construct ?? '')) return [];
    if (replicasOf(object, system)?.max !== 1 || scalerOf(object, system) !== undefined) return [];
    const [service] = keepsData(pod) ? [] : servicesBefore(pod, system);
    if (service === undefined) return [];
    const message = `${subjectOf(object)} runs one replica behind Service "${service.name}".`;
    return [{ message, object, at: ['spec', 'replicas'], ...programFix(object, inProgram) }];
  },
};

type Topology = NonNullable<Around['topology']>;

const known = new WeakMap<Topology, ReadonlySet<string>>();

/** Services of which `topology/single-replica-behind-public` or its sister for stores says it, with the route that needs them. */
function loneIn(topology: Topology): ReadonlySet<string> {
  const lone = known.get(topology) ?? new Set(loneBehindPublic(topology).map(({ service }) => service.path));
  known.set(topology, lone);
  return lone;
}

import { kindOf } from '../../../manifests/kubernetes/kinds';
import { partAt } from '../../../manifests/reading';
import { podShare, replicasOf } from '../../../diff/kubernetes/replicas';
import { keepsData } from '../../claims';
import { exampleDeployment, exampleService } from '../../example-pods';
import { subjectOf } from '../../pods';
import { programFix } from '../../program-fix';
import type { Around, Breach, Rule } from '../../rule';
import { servicesBefore } from '../../serving';
import { risky } from '../../severity';
import type { PodSubject } from '../../subject';

const all = 'replicas: 2\nstrategy: { rollingUpdate: { maxUnavailable: 2, maxSurge: 0 } }';

const inProgram = 'Set "rollout" to Rollout.rolling({ maxUnavailable: 0 }).';

/** A rollout leaves somebody who serves. */
export const rollingUpdate: Rule<'pod'> = {
  name: 'availability/rolling-update',
  summary: 'A Deployment that a Service sends requests to is replaced pod by pod.',
  why: 'Every rollout stops all of its pods first: callers get errors until the new ones are ready.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  fix: 'Use the strategy "RollingUpdate" with "maxUnavailable: 0", or below the number of replicas.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: [
      { kubernetes: exampleDeployment({ spec: 'strategy: { type: RollingUpdate }' }) + exampleService },
      {
        title: 'it keeps data that two pods must not write',
        kubernetes:
          exampleDeployment({
            spec: 'strategy: { type: Recreate }',
            pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
          }) + exampleService,
      },
    ],
    fails: [
      { kubernetes: exampleDeployment({ spec: 'strategy: { type: Recreate }' }) + exampleService },
      { kubernetes: exampleDeployment({ spec: all }) + exampleService, title: 'all of them at once' },
    ],
  },
  check(pod, around) {
    if (kindOf(pod.object) !== 'Deployment.apps' || keepsData(pod)) return [];
    return [...recreated(pod, around), ...replacedAtOnce(pod, around)];
  },
};

function recreated(pod: PodSubject, { system }: Around): readonly Breach[] {
  const { object } = pod;
  if (partAt(object.value, 'spec', 'strategy', 'type') !== 'Recreate') return [];
  const [service] = servicesBefore(pod, system);
  if (service === undefined) return [];
  const message = `${subjectOf(object)} is behind Service "${service.name}" and stops all pods before new ones start.`;
  return [{ message, object, at: ['spec', 'strategy', 'type'], ...programFix(object, inProgram) }];
}

function replacedAtOnce(pod: PodSubject, { system }: Around): readonly Breach[] {
  const { object } = pod;
  const strategy = partAt(object.value, 'spec', 'strategy');
  const least = replicasOf(object, system)?.min ?? 1;
  const gone = podShare(partAt(strategy, 'rollingUpdate', 'maxUnavailable'), least, Math.floor) ?? 0;
  if (partAt(strategy, 'type') === 'Recreate' || least < 1 || gone < least) return [];
  const [service] = servicesBefore(pod, system);
  if (service === undefined) return [];
  const message = `${subjectOf(object)} is behind Service "${service.name}" and lets a rollout take ${least === 1 ? 'its one replica' : `all ${least} replicas`} away at once.`;
  const at = ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'];
  return [{ message, object, at, ...programFix(object, inProgram) }];
}

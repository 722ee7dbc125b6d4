import { replicatedKinds, scalerOf } from '../../../diff/kubernetes/replicas';
import { exampleWorkload } from '../../example-pods';
import { exampleAutoscaler } from '../../example-scalers';
import { integerAt } from '../../integers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const autoscaler = exampleAutoscaler('minReplicas: 2\nmaxReplicas: 10');

/** A workload that is scaled does not say how many pods it has. */
export const fixedReplicas: Rule<'object'> = {
  name: 'autoscaling/fixed-replicas',
  summary: 'A workload with an autoscaler has no number of replicas of its own.',
  why: 'Each time that the manifest is applied, the number in it takes the place of the one that the autoscaler found.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  fix: 'Take "replicas" out.',
  severity: risky,
  subject: 'object',
  kinds: replicatedKinds,
  examples: {
    passes: { kubernetes: `${exampleWorkload('Deployment', {})}${autoscaler}` },
    fails: { kubernetes: `${exampleWorkload('Deployment', { spec: 'replicas: 3' })}${autoscaler}` },
  },
  check(object, { system }) {
    const replicas = integerAt(object.value, 'spec', 'replicas');
    if (replicas === undefined || replicas === 0) return [];
    const scaler = scalerOf(object, system);
    if (scaler === undefined) return [];
    const message = `${subjectOf(object)} says ${replicas} replicas, and ${subjectOf(scaler)} decides about them.`;
    return [{ at: ['spec', 'replicas'], message }];
  },
};

import { replicasOf } from '../../../diff/kubernetes/replicas';
import { budgetsOf } from '../../budgets';
import { exampleDeployment, exampleService } from '../../example-pods';
import { subjectOf } from '../../pods';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { servicesBefore } from '../../serving';
import { advised } from '../../severity';

const budget = `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: orders }
spec:
  maxUnavailable: 1
  selector: { matchLabels: { app: orders } }
`;

const inProgram = 'Set "disruption" to Disruption.automatic() or Disruption.maxUnavailable(1).';

/** Drains leave somebody who serves. */
export const disruptionBudget: Rule<'pod'> = {
  name: 'availability/disruption-budget',
  summary: 'What a Service sends requests to, in several replicas, has a PodDisruptionBudget.',
  why: 'Without one an upgrade of the nodes may evict all replicas at the same time.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  fix: 'Add a PodDisruptionBudget with "maxUnavailable: 1".',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: { kubernetes: exampleDeployment({ spec: 'replicas: 2' }) + exampleService + budget },
    fails: { kubernetes: exampleDeployment({ spec: 'replicas: 2' }) + exampleService },
  },
  check(pod, { system }) {
    const { object } = pod;
    const least = replicasOf(object, system)?.min ?? 0;
    if (least < 2 || servicesBefore(pod, system).length === 0 || budgetsOf(object, system).length > 0) return [];
    const message = `${subjectOf(object)} runs ${least} replicas and has no PodDisruptionBudget.`;
    return [{ message, object, at: ['spec', 'replicas'], ...programFix(object, inProgram) }];
  },
};

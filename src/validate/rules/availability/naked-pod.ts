import { annotationsOf } from '../../../manifests/kubernetes/labels';
import { itemsAt, partAt } from '../../../manifests/reading';
import { exampleDeployment, examplePod } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Something starts a pod again. */
export const nakedPod: Rule<'object'> = {
  name: 'availability/naked-pod',
  summary: 'A pod that runs for ever is made by a workload.',
  why: 'Nothing starts a bare Pod again where its node fails or is drained, and it cannot be changed.',
  source: 'https://kubernetes.io/docs/concepts/configuration/overview/',
  fix: 'Write a Deployment, or set "restartPolicy: Never" where it runs once.',
  severity: risky,
  subject: 'object',
  kinds: ['Pod'],
  examples: { passes: { kubernetes: exampleDeployment({}) }, fails: { kubernetes: examplePod({}) } },
  check(object) {
    const { value } = object;
    const ends = (partAt(value, 'spec', 'restartPolicy') ?? 'Always') !== 'Always';
    const isOwned =
      itemsAt(value, 'metadata', 'ownerReferences').length > 0 || annotationsOf(value).has('helm.sh/hook');
    if (ends || isOwned) return [];
    return [{ message: `${subjectOf(object)} is made by no workload.`, at: ['kind'] }];
  },
};

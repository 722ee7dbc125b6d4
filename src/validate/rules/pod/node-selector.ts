import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { labelBreaches } from '../../label-syntax';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Nodes are chosen by labels. */
export const nodeSelector: Rule<'pod'> = {
  name: 'pod/node-selector',
  summary: 'A pod chooses its nodes by keys and values that labels can have.',
  why: 'The API server refuses others.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector',
  fix: 'Name a label of the nodes.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'nodeSelector: { kubernetes.io/os: linux }' }) },
    fails: { kubernetes: examplePod({ pod: 'nodeSelector: { kubernetes.io/os: "a linux" }' }) },
  },
  check: (pod) =>
    labelBreaches(partAt(pod.spec, 'nodeSelector'), `${podCalled(pod)} chooses nodes and`, ['nodeSelector']),
};

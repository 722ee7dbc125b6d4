import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, podCalled, standards } from '../../pod-security';
import type { Rule } from '../../rule';

const shared: readonly (readonly [string, string])[] = [
  ['hostNetwork', 'the network'],
  ['hostPID', 'the processes'],
  ['hostIPC', 'the memory segments'],
];

/** No pod shares a namespace of its node. */
export const hostNamespaces: Rule<'pod'> = {
  name: 'pod-security/host-namespaces',
  summary: 'No pod shares the network, the processes or the memory segments of its node.',
  why: 'What shares a namespace of the node sees, and reaches, what others run there; network policies do not hold it back.',
  source: standards,
  fix: 'Take the field away; call other pods through their Service.',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'hostNetwork: false' }) },
    fails: [
      { kubernetes: examplePod({ pod: 'hostNetwork: true' }) },
      { kubernetes: examplePod({ pod: 'hostPID: true' }) },
      { kubernetes: examplePod({ pod: 'hostIPC: true' }) },
    ],
  },
  check(pod) {
    const found = shared.filter(([key]) => partAt(pod.spec, key) === true);
    return found.map(([key, what]) => ({ message: `${podCalled(pod)} shares ${what} of its node.`, at: [key] }));
  },
};

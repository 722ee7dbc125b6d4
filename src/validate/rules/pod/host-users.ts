import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { partsAt } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const shared = ['hostNetwork', 'hostPID', 'hostIPC'];

/** Minor version from which servers have pods with users of their own. */
const ownUsers = 33;

/** A pod with users of its own shares nothing else with its node. */
export const hostUsers: Rule<'pod'> = {
  name: 'pod/host-users',
  summary:
    'A pod with users of its own ("hostUsers: false") shares neither network, processes nor memory with its node.',
  why: 'The API server refuses the two together, and raw devices for such a pod.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations',
  fix: 'Decide for one of them.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'hostUsers: false' }) },
    fails: { kubernetes: examplePod({ pod: 'hostUsers: false\nhostNetwork: true' }) },
  },
  check(pod, { kubernetes }) {
    if (kubernetes < ownUsers || partAt(pod.spec, 'hostUsers') !== false) return [];
    const subject = `${podCalled(pod)} has users of its own,`;
    const devices = pod.containers.filter(({ spec }) => partsAt(spec, 'volumeDevices', '*').length > 0);
    return [
      ...shared
        .filter((key) => partAt(pod.spec, key) === true)
        .map((key) => ({ message: `${subject} and "${key}" of its node.`, at: [key] })),
      ...devices.map(({ at }) => ({
        message: `${subject} and a raw device.`,
        at: [...at.slice(pod.at.length), 'volumeDevices'],
      })),
    ];
  },
};

import { itemsAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Names are told by the name service. */
export const hostAliases: Rule<'pod'> = {
  name: 'security/host-aliases',
  summary: 'A pod does not write names into its own hosts file.',
  why: 'Such a name leads past Services and the name service, and stays when the address moves.',
  source: 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
  fix: 'Use the name of a Service, or a Service of type ExternalName.',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({}) },
    fails: { kubernetes: examplePod({ pod: 'hostAliases: [{ ip: 10.1.2.3, hostnames: [db.internal] }]' }) },
  },
  check(pod) {
    if (itemsAt(pod.spec, 'hostAliases').length === 0) return [];
    return [{ message: `${podCalled(pod)} writes names into its hosts file.`, at: ['hostAliases'] }];
  },
};

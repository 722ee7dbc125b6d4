import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isUnsaid, isWindows, ofRestricted, podCalled, silentContainers, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** Every container has a seccomp profile. */
export const restrictedSeccomp: Rule<'pod'> = {
  name: 'pod-security/restricted-seccomp',
  summary: 'Every container has a seccomp profile, its own or that of its pod.',
  why: 'Unless a node is told otherwise, a container without a profile may make every system call of the kernel.',
  source: standards,
  fix: 'Say "seccompProfile: { type: RuntimeDefault }" in the securityContext of the pod.',
  severity: ofRestricted,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { seccompProfile: { type: RuntimeDefault } }' }) },
    fails: { kubernetes: examplePod({ pod: 'securityContext: { runAsUser: 1000 }' }) },
  },
  check(pod) {
    if (isWindows(pod) || !isUnsaid(partAt(pod.spec, 'securityContext', 'seccompProfile'))) return [];
    const silent = silentContainers(pod, 'seccompProfile');
    if (silent === '') return [];
    return [{ message: `${podCalled(pod)} has no seccomp profile for ${silent}.`, at: ['securityContext'] }];
  },
};

import { mapAt, textAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, podCalled, standards } from '../../pod-security';
import { mapsWithPlaces } from '../../pods';
import type { Rule } from '../../rule';
import { isSafeSysctl } from '../../safe-sysctls';

/** Only safe settings of the kernel are changed. */
export const sysctls: Rule<'pod'> = {
  name: 'pod-security/sysctls',
  summary: 'A pod changes only settings of the kernel that are its own.',
  why: 'Other settings hold for the whole node; a kubelet refuses most of them, and the pod does not start.',
  source: standards,
  fix: 'Take the setting away, or set it on the nodes.',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({ pod: 'securityContext: { sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }] }' }),
    },
    fails: {
      kubernetes: examplePod({ pod: 'securityContext: { sysctls: [{ name: net.core.somaxconn, value: "1024" }] }' }),
    },
  },
  check(pod, { podSecurity }) {
    const said = mapsWithPlaces(mapAt(pod.spec, 'securityContext'), 'sysctls', ['securityContext']);
    return said.flatMap(({ value, at }) => {
      const name = textAt(value, 'name');
      if (name === undefined || isSafeSysctl(name, podSecurity)) return [];
      return [{ message: `${podCalled(pod)} changes the setting "${name}" of the kernel.`, at: [...at, 'name'] }];
    });
  },
};

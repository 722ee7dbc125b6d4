import { ordinarySelinuxTypes } from '../../../manifests/kubernetes/pod-security';
import { textAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, securityContexts, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** Which values each option may have, by the version of the standards. */
const options: ReadonlyMap<string, (value: string, version: number) => boolean> = new Map([
  ['type', (value, version) => ordinarySelinuxTypes.has(value) && (version >= 31 || value !== 'container_engine_t')],
  ['user', (value) => value === ''],
  ['role', (value) => value === ''],
]);

/** SELinux labels are those of containers. */
export const selinux: Rule<'pod'> = {
  name: 'pod-security/selinux',
  summary: 'Pods and containers have the SELinux labels of containers.',
  why: 'With a type, a user or a role of its own a container leaves the bounds that SELinux has for containers.',
  source: standards,
  fix: 'Take "user" and "role" away, and leave the type to the engine.',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { seLinuxOptions: { type: container_t } }' }) },
    fails: [
      { kubernetes: examplePod({ container: 'securityContext: { seLinuxOptions: { type: spc_t } }' }) },
      { kubernetes: examplePod({ pod: 'securityContext: { seLinuxOptions: { user: sysadm_u } }' }) },
    ],
  },
  check(pod, { podSecurity }) {
    return securityContexts(pod).flatMap(({ called, context, at }) =>
      [...options]
        .filter(([key, isAllowed]) => !isAllowed(textAt(context, 'seLinuxOptions', key) ?? '', podSecurity))
        .map(([key]) => ({
          message: `${called} has an SELinux ${key} of its own.`,
          at: [...at, 'seLinuxOptions', key],
        })),
    );
  },
};

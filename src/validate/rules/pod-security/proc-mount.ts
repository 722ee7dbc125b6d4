import { examplePod } from '../../example-pods';
import { hasOwnUsers, ofBaseline, standards } from '../../pod-security';
import { unmaskedProc } from '../../proc-mount';
import type { Rule } from '../../rule';

/** Containers see /proc as engines show it. */
export const procMount: Rule<'pod'> = {
  name: 'pod-security/proc-mount',
  summary: 'Containers see /proc as engines show it.',
  why: 'Unmasked, /proc shows what the kernel knows about the node, and lets it be changed.',
  source: standards,
  fix: 'Take "procMount" away.',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { procMount: Default }' }) },
    fails: {
      settings: { kubernetes: '1.29' },
      kubernetes: examplePod({ pod: 'hostUsers: false', container: 'securityContext: { procMount: Unmasked }' }),
    },
  },
  check(pod, { podSecurity }) {
    return hasOwnUsers(pod, podSecurity) ? [] : unmaskedProc(pod);
  },
};

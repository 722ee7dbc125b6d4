import { examplePod } from '../../example-pods';
import { hasOwnUsers, ofRestricted, standards } from '../../pod-security';
import { unmaskedProc } from '../../proc-mount';
import type { Rule } from '../../rule';

/** Containers see /proc as engines show it, whoever their users are. */
export const restrictedProcMount: Rule<'pod'> = {
  name: 'pod-security/restricted-proc-mount',
  summary: 'A container sees /proc as engines show it, also where its users are not those of the node.',
  why: 'From version 1.35 on, the level "baseline" lets pods with users of their own unmask /proc; "restricted" does not.',
  source: standards,
  fix: 'Take "procMount" away.',
  severity: ofRestricted,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { procMount: Default }' }) },
    fails: {
      settings: { kubernetes: '1.37' },
      kubernetes: examplePod({ pod: 'hostUsers: false', container: 'securityContext: { procMount: Unmasked }' }),
    },
  },
  check(pod, { podSecurity }) {
    return !hasOwnUsers(pod, podSecurity) ? [] : unmaskedProc(pod);
  },
};

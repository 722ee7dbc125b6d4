import { textAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, securityContexts, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** No seccomp profile is switched off. */
export const seccomp: Rule<'pod'> = {
  name: 'pod-security/seccomp',
  summary: 'A seccomp profile is that of the engine, or one of the node.',
  why: 'Without a profile, a container may make every system call of the kernel, also those that have holes.',
  source: standards,
  fix: 'Say "seccompProfile: { type: RuntimeDefault }".',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { seccompProfile: { type: RuntimeDefault } }' }) },
    fails: { kubernetes: examplePod({ pod: 'securityContext: { seccompProfile: { type: Unconfined } }' }) },
  },
  check(pod) {
    return securityContexts(pod).flatMap(({ called, context, at }) => {
      if (textAt(context, 'seccompProfile', 'type') !== 'Unconfined') return [];
      return [{ message: `${called} has the seccomp profile "Unconfined".`, at: [...at, 'seccompProfile', 'type'] }];
    });
  },
};

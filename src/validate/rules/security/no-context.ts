import { examplePod } from '../../example-pods';
import { podCalled, securityContexts } from '../../pod-security';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** A pod says how it is held back. */
export const noContext: Rule<'pod'> = {
  name: 'security/no-context',
  summary: 'A pod, or a container of it, has a securityContext.',
  why: 'Without one, a container runs as the user of its image, often root, with all that the engine gives.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  fix: 'Say at least "runAsNonRoot: true" and "seccompProfile: { type: RuntimeDefault }".',
  severity: noted,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { runAsNonRoot: true }' }) },
    fails: { kubernetes: examplePod({}) },
  },
  check(pod) {
    const isHeld = securityContexts(pod).length > 0;
    return isHeld || pod.containers.length === 0 ? [] : [{ message: `${podCalled(pod)} has no securityContext.` }];
  },
};

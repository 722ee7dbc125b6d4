import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** What may not run as root does not run as root. */
export const runAsNonRoot: Rule<'container'> = {
  name: 'container/run-as-non-root',
  summary: 'A container that may not run as root is not told to run as user 0.',
  why: 'The server takes it; the node refuses to start the container.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  fix: 'Name another user, or take "runAsNonRoot" away.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { runAsNonRoot: true, runAsUser: 10001 }' }) },
    fails: { kubernetes: examplePod({ container: 'securityContext: { runAsNonRoot: true, runAsUser: 0 }' }) },
  },
  check(container) {
    const user = effective(container, 'runAsUser');
    if (effective(container, 'runAsNonRoot')?.value !== true || user?.value !== 0) return [];
    const at = user.own ? ['securityContext', 'runAsUser'] : ['securityContext'];
    return [
      {
        message: `${container.called} may not run as root, and is told to run as user 0.`,
        at: user.own || isSet(container.spec, 'securityContext') ? at : [],
      },
    ];
  },
};

function effective(
  { spec, pod }: ContainerSubject,
  key: string,
): { readonly value: unknown; readonly own: boolean } | undefined {
  if (isSet(spec, 'securityContext', key)) return { value: partAt(spec, 'securityContext', key), own: true };
  return isSet(pod.spec, 'securityContext', key)
    ? { value: partAt(pod.spec, 'securityContext', key), own: false }
    : undefined;
}

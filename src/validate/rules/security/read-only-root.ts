import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isUnsaid, isWindows } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Containers do not change their image. */
export const readOnlyRoot: Rule<'container'> = {
  name: 'security/read-only-root',
  summary: 'The root file system of a container is read-only.',
  why: 'Who breaks into a container can then neither change its program nor leave another one there.',
  source: 'https://kubernetes.io/docs/concepts/security/security-checklist/',
  fix: 'Say "readOnlyRootFilesystem: true", and mount an emptyDir where the program writes.',
  severity: advised,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { readOnlyRootFilesystem: true }' }) },
    fails: { kubernetes: examplePod({ container: 'securityContext: { readOnlyRootFilesystem: false }' }) },
  },
  check({ spec, called, pod }) {
    const said = partAt(spec, 'securityContext', 'readOnlyRootFilesystem');
    if (isWindows(pod) || !(isUnsaid(said) || said === false)) return [];
    const at = ['securityContext', 'readOnlyRootFilesystem'];
    return [{ message: `${called} may write to its root file system.`, at }];
  },
};

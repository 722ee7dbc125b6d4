import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isUnsaid, isWindows, ofRestricted, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** No process gains privileges. */
export const privilegeEscalation: Rule<'container'> = {
  name: 'pod-security/privilege-escalation',
  summary: 'No process of a container gains more privileges than the one that started it.',
  why: 'A program with the setuid bit makes its caller root; "sudo" in an image is enough.',
  source: standards,
  fix: 'Say "allowPrivilegeEscalation: false" in the securityContext of the container.',
  severity: ofRestricted,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { allowPrivilegeEscalation: false }' }) },
    fails: { kubernetes: examplePod({ container: 'securityContext: { allowPrivilegeEscalation: true }' }) },
  },
  check({ spec, called, pod }) {
    const said = partAt(spec, 'securityContext', 'allowPrivilegeEscalation');
    if (isWindows(pod) || !(isUnsaid(said) || said === true)) return [];
    const at = ['securityContext', 'allowPrivilegeEscalation'];
    return [{ message: `${called} lets processes gain privileges.`, at }];
  },
};

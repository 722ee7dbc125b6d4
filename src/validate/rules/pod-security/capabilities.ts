import { textsAt } from '../../../manifests/reading';
import { usualCapabilities } from '../../../resolve/security-rules';
import { examplePod } from '../../example-pods';
import { listed, ofBaseline, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** Containers add no capability beyond the usual ones. */
export const capabilities: Rule<'container'> = {
  name: 'pod-security/capabilities',
  summary: 'A container adds only capabilities that engines give anyway.',
  why: 'Capabilities beyond those reach other pods and the node: with ALL, SYS_ADMIN, SYS_MODULE or NET_ADMIN a container is as good as root of the node.',
  source: standards,
  fix: 'Take the capability away.',
  severity: ofBaseline,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { capabilities: { add: [NET_BIND_SERVICE] } }' }) },
    fails: { kubernetes: examplePod({ container: 'securityContext: { capabilities: { add: [SYS_ADMIN] } }' }) },
  },
  check({ spec, called }) {
    const beyond = textsAt(spec, 'securityContext', 'capabilities', 'add').filter(
      (one) => !usualCapabilities.includes(one),
    );
    if (beyond.length === 0) return [];
    return [{ message: `${called} adds ${listed(beyond)}.`, at: ['securityContext', 'capabilities', 'add'] }];
  },
};

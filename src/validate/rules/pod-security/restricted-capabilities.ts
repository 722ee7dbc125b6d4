import { textsAt } from '../../../manifests/reading';
import { usualCapabilities } from '../../../resolve/security-rules';
import { examplePod } from '../../example-pods';
import { isWindows, listed, ofRestricted, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** Containers drop every capability. */
export const restrictedCapabilities: Rule<'container'> = {
  name: 'pod-security/restricted-capabilities',
  summary: 'A container drops every capability, and adds none but NET_BIND_SERVICE.',
  why: 'Engines give a container capabilities that hardly any program needs: with NET_RAW it can pretend to be another pod.',
  source: standards,
  fix: 'Say "capabilities: { drop: [ALL] }" in the securityContext of the container.',
  severity: ofRestricted,
  subject: 'container',
  examples: {
    passes: [
      { kubernetes: examplePod({ container: 'securityContext: { capabilities: { drop: [ALL] } }' }) },
      {
        kubernetes: examplePod({
          container: 'securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }',
        }),
      },
    ],
    fails: [
      { kubernetes: examplePod({ container: 'securityContext: { capabilities: { drop: [NET_RAW] } }' }) },
      { kubernetes: examplePod({ container: 'securityContext: { capabilities: { drop: [ALL], add: [CHOWN] } }' }) },
    ],
  },
  check({ spec, called, pod }) {
    if (isWindows(pod)) return [];
    const at = ['securityContext', 'capabilities'];
    const added = textsAt(spec, ...at, 'add').filter(
      (one) => one !== 'NET_BIND_SERVICE' && usualCapabilities.includes(one),
    );
    const dropsAll = textsAt(spec, ...at, 'drop').includes('ALL');
    return [
      ...(dropsAll ? [] : [{ message: `${called} does not drop every capability.`, at: [...at, 'drop'] }]),
      ...(added.length === 0 ? [] : [{ message: `${called} adds ${listed(added)}.`, at: [...at, 'add'] }]),
    ];
  },
};

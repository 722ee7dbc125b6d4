import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** No container is privileged. */
export const privileged: Rule<'container'> = {
  name: 'pod-security/privileged',
  summary: 'No container runs privileged.',
  why: 'A privileged container is root of its node: it sees every device, and nothing holds it back.',
  source: standards,
  fix: 'Take "privileged" away; give the one capability that it needs.',
  severity: ofBaseline,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'securityContext: { privileged: false }' }) },
    fails: { kubernetes: examplePod({ container: 'securityContext: { privileged: true }' }) },
  },
  check({ spec, called }) {
    if (partAt(spec, 'securityContext', 'privileged') !== true) return [];
    return [{ message: `${called} runs privileged.`, at: ['securityContext', 'privileged'] }];
  },
};

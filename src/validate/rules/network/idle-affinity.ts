import { textAt } from '../../../manifests/reading';
import { isSet } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { exampleServiceWith } from '../../services';
import { risky } from '../../severity';

const settings = 'sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } }\nports: [{ port: 80 }]';

/** Settings of sessions are for a Service that keeps some. */
export const idleAffinity: Rule<'object'> = {
  name: 'network/idle-affinity',
  summary: 'Only a Service with "sessionAffinity: ClientIP" has settings of it.',
  why: 'The API server drops them in silence: callers are led to any pod.',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  fix: 'Write "sessionAffinity: ClientIP" beside, or take "sessionAffinityConfig" out.',
  severity: risky,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: { kubernetes: exampleServiceWith(`sessionAffinity: ClientIP\n${settings}`) },
    fails: { kubernetes: exampleServiceWith(settings) },
  },
  check(object) {
    const at = ['spec', 'sessionAffinityConfig'];
    if ((textAt(object.value, 'spec', 'sessionAffinity') ?? 'None') !== 'None' || !isSet(object.value, ...at))
      return [];
    return [{ at, message: `${subjectOf(object)} has settings of "ClientIP", and no session affinity.` }];
  },
};

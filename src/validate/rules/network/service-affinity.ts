import { textAt } from '../../../manifests/reading';
import { outOfRange } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { exampleServiceWith } from '../../services';
import { refused } from '../../severity';

const timeout = ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'];

const one = 'ports: [{ port: 80 }]';
const seconds = (count: number): string => `sessionAffinityConfig: { clientIP: { timeoutSeconds: ${count} } }`;

/** A Service leads callers to the same pod for a day at most. */
export const serviceAffinity: Rule<'object'> = {
  name: 'network/service-affinity',
  summary: 'A Service leads a caller to the same pod for 1 to 86400 seconds.',
  why: 'An API server refuses another time.',
  source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  fix: 'Write a "timeoutSeconds" up to 86400, a day.',
  severity: refused,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: { kubernetes: exampleServiceWith(`sessionAffinity: ClientIP\n${seconds(600)}\n${one}`) },
    fails: [
      { title: 'too long', kubernetes: exampleServiceWith(`sessionAffinity: ClientIP\n${seconds(100_000)}\n${one}`) },
    ],
  },
  check(object) {
    const affinity = textAt(object.value, 'spec', 'sessionAffinity') ?? 'None';
    if (affinity !== 'ClientIP') return [];
    return outOfRange(object.value, subjectOf(object), [
      { at: timeout, called: 'a session of', least: 1, most: 86_400 },
    ]);
  },
};

import { isSaid } from '../../container-resources';
import { examplePod } from '../../example-pods';
import { runsWithPod } from '../../pod-containers';
import { programFix } from '../../program-fix';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const said = 'resources: { requests: { cpu: 100m, memory: 128Mi } }';
const ranged = `${examplePod({})}---
apiVersion: v1
kind: LimitRange
metadata: { name: usual }
spec:
  limits: [{ type: Container, defaultRequest: { cpu: 100m, memory: 128Mi } }]
`;

const words: Readonly<Record<string, string>> = {
  cpu: 'no CPU',
  memory: 'no memory',
  'cpu,memory': 'neither CPU nor memory',
};
const inProgram = 'Set "resources: { cpu: { request }, memory: { request, limit } }" to what it uses on a usual day.';

/** A container says what it needs. */
export const requests: Rule<'container'> = {
  name: 'resources/requests',
  summary: 'A container requests CPU and memory; a limit counts as a request too.',
  why: 'The scheduler counts it as nothing: nodes are overfilled, and this pod is starved and evicted first.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  fix: 'Set "resources.requests" to what it uses on a usual day.',
  severity: risky,
  subject: 'container',
  examples: {
    passes: [{ kubernetes: examplePod({ container: said }) }, { kubernetes: ranged, title: 'a LimitRange says it' }],
    fails: { kubernetes: examplePod({}) },
  },
  check(container, { system }) {
    if (!runsWithPod(container)) return [];
    const missing = ['cpu', 'memory'].filter(
      (resource) => !isSaid(container, 'requests', resource, system) && !isSaid(container, 'limits', resource, system),
    );
    if (missing.length === 0) return [];
    const message = `${container.called} requests ${words[missing.join()] ?? 'nothing'}.`;
    return [{ message, at: ['resources'], ...programFix(container.object, inProgram) }];
  },
};

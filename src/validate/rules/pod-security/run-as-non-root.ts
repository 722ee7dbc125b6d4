import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import {
  hasOwnUsers,
  isUnsaid,
  ofRestricted,
  podCalled,
  securityContexts,
  silentContainers,
  standards,
} from '../../pod-security';
import type { Rule } from '../../rule';

/** Containers are not started as root. */
export const runAsNonRoot: Rule<'pod'> = {
  name: 'pod-security/run-as-non-root',
  summary: 'Containers are not started where their image would run as root.',
  why: 'Root in a container is root of the node as soon as anything lets it out.',
  source: standards,
  fix: 'Say "runAsNonRoot: true" in the securityContext of the pod.',
  severity: ofRestricted,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'securityContext: { runAsNonRoot: true }' }) },
    fails: [
      { kubernetes: examplePod({ pod: 'securityContext: { runAsUser: 1000 }' }) },
      {
        kubernetes: examplePod({
          pod: 'securityContext: { runAsNonRoot: true }',
          container: 'securityContext: { runAsNonRoot: false }',
        }),
      },
    ],
  },
  check(pod, { podSecurity }) {
    if (hasOwnUsers(pod, podSecurity)) return [];
    const wrong = securityContexts(pod).filter(({ context }) => context['runAsNonRoot'] === false);
    const silent = isUnsaid(partAt(pod.spec, 'securityContext', 'runAsNonRoot'))
      ? silentContainers(pod, 'runAsNonRoot')
      : '';
    return [
      ...wrong.map(({ called, at }) => ({ message: `${called} may run as root.`, at: [...at, 'runAsNonRoot'] })),
      ...(silent === '' ? [] : [{ message: `${podCalled(pod)} may run ${silent} as root.`, at: ['securityContext'] }]),
    ];
  },
};

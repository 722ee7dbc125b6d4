import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, securityContexts, standards } from '../../pod-security';
import type { Rule } from '../../rule';

/** No container of Windows is a process of its node. */
export const hostProcess: Rule<'pod'> = {
  name: 'pod-security/host-process',
  summary: 'No container of Windows runs as a process of its node.',
  why: 'Such a process has the rights of the node, not those of a container.',
  source: standards,
  fix: 'Take "hostProcess" away.',
  severity: ofBaseline,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'os: { name: windows }\nsecurityContext: { windowsOptions: { runAsUserName: ContainerUser } }',
      }),
    },
    fails: {
      kubernetes: examplePod({
        pod: 'os: { name: windows }\nhostNetwork: true\nsecurityContext: { windowsOptions: { hostProcess: true } }',
      }),
    },
  },
  check(pod) {
    return securityContexts(pod).flatMap(({ called, context, at }) => {
      if (partAt(context, 'windowsOptions', 'hostProcess') !== true) return [];
      return [{ message: `${called} runs as a process of its node.`, at: [...at, 'windowsOptions', 'hostProcess'] }];
    });
  },
};

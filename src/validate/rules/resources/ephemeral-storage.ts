import { isSaid } from '../../container-resources';
import { examplePod } from '../../example-pods';
import { runsWithPod } from '../../pod-containers';
import type { Rule } from '../../rule';

const both = 'resources: { requests: { ephemeral-storage: 100Mi }, limits: { ephemeral-storage: 1Gi } }';

/** The disk of the node is asked for too. */
export const ephemeralStorage: Rule<'container'> = {
  name: 'resources/ephemeral-storage',
  summary: 'A container has a request and a limit for the disk of its node.',
  why: 'Logs and files in containers fill the disk of the node, which then evicts every pod that it can.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
  fix: 'Set "ephemeral-storage" in requests and limits.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: both }) },
    fails: { kubernetes: examplePod({}) },
  },
  check(container, { system }) {
    if (!runsWithPod(container)) return [];
    const missing = (['requests', 'limits'] as const).filter(
      (one) => !isSaid(container, one, 'ephemeral-storage', system),
    );
    if (missing.length === 0 || (missing.length === 1 && missing[0] === 'requests')) return [];
    const words = missing.map((one) => (one === 'limits' ? 'limit' : 'request')).join(' and no ');
    return [{ message: `${container.called} has no ${words} for ephemeral storage.`, at: ['resources'] }];
  },
};

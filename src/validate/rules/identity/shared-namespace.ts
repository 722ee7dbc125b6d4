import { exampleObject } from '../../example-objects';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

const shared: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** A system has a namespace of its own. */
export const sharedNamespace: Rule<'pod'> = {
  name: 'identity/shared-namespace',
  summary: 'Pods stand in a namespace of their own.',
  why: 'What stands in "default" or in a namespace of the cluster itself shares its accounts, quotas and policies with strangers.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  fix: 'Give the system a namespace.',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: exampleObject('v1', 'Pod', {
        metadata: 'namespace: shop',
        spec: 'containers: [{ name: web, image: acme/web:1.4.2 }]',
      }),
    },
    fails: {
      kubernetes: exampleObject('v1', 'Pod', {
        metadata: 'namespace: default',
        spec: 'containers: [{ name: web, image: acme/web:1.4.2 }]',
      }),
    },
  },
  check(pod) {
    const { object } = pod;
    if (object.namespace === undefined || !shared.has(object.namespace)) return [];
    const message = `${podCalled(pod)} stands in the namespace "${object.namespace}".`;
    return [{ message, object, at: ['metadata', 'namespace'] }];
  },
};

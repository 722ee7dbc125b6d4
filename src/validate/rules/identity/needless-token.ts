import { objectNamed } from '../../../manifests/kubernetes/lookup';
import { accountOfPod } from '../../../manifests/kubernetes/pods';
import { rightsOfAccount } from '../../../manifests/kubernetes/rbac';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isUnsaid, podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Pods get a token only where they need one. */
export const needlessToken: Rule<'pod'> = {
  name: 'identity/needless-token',
  summary: 'A pod whose account has no rights gets no token.',
  why: 'Whoever breaks into the pod finds the token, with which the API server takes calls.',
  source: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
  fix: 'Say "automountServiceAccountToken: false".',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'automountServiceAccountToken: false' }) },
    fails: { kubernetes: examplePod({}) },
  },
  check(pod, { system }) {
    const [name, { namespace }] = [accountOfPod(pod), pod.object];
    const account = objectNamed(system, 'v1', 'ServiceAccount', name, namespace);
    const said =
      partAt(pod.spec, 'automountServiceAccountToken') ?? partAt(account?.value, 'automountServiceAccountToken');
    const isKnown = account !== undefined || name === 'default';
    if (!isKnown || !(isUnsaid(said) || said === true)) return [];
    if (rightsOfAccount(name, namespace, system)?.length !== 0) return [];
    const message = `${podCalled(pod)} gets the token of ServiceAccount "${name}", which has no rights.`;
    return [{ message, at: ['automountServiceAccountToken'] }];
  },
};

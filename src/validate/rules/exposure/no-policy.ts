import { policiesOf, policyPod } from '../../../manifests/kubernetes/network-policy';
import { exampleObject } from '../../example-objects';
import { exampleDeployment } from '../../example-pods';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Every pod is selected by a policy. */
export const noPolicy: Rule<'pod'> = {
  name: 'exposure/no-policy',
  summary: 'Every pod is selected by a NetworkPolicy.',
  why: 'A pod that none selects may be called by every pod of the cluster, and may call everything.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  fix: 'Add a policy for it, or one for all pods of its namespace.',
  severity: advised,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes:
        exampleDeployment({}) +
        exampleObject('networking.k8s.io/v1', 'NetworkPolicy', { spec: 'podSelector: {}\npolicyTypes: [Ingress]' }),
    },
    fails: { kubernetes: exampleDeployment({}) },
  },
  check(pod, { system }) {
    if (policiesOf(policyPod(pod.object), system).length > 0) return [];
    return [{ message: `${podCalled(pod)} is selected by no NetworkPolicy.` }];
  },
};

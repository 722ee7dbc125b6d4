import { callsIn } from '../../../diff/calls';
import { sideAlone } from '../../../diff/side';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { heldBack } from '../../topology/held-back';

const workload = (name: string, env: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: ${name}, image: 'ghcr.io/acme/${name}:1.4.2', ports: [{ containerPort: 8080 }], env: [${env}] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} }, ports: [{ port: 8080 }] }
---`;
const both = workload('orders', '') + workload('web', '{ name: ORDERS_URL, value: "http://orders:8080" }');
const policy = (from: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: orders, namespace: shop }
spec:
  podSelector: { matchLabels: { app: orders } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: ${from} } } }] }]
`;

/** What a workload is told to call is let through. */
export const heldBackCall: Rule<'cluster'> = {
  name: 'topology/held-back-call',
  summary: 'Where a workload is given the address of a Service, the NetworkPolicies let it call that Service.',
  why: 'The call is not refused but dropped: the caller waits until its time is over.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  fix: 'Add the caller to the policy, or take the address away from it.',
  severity: risky,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: both + policy('web') },
    fails: { kubernetes: both + policy('admin') },
  },
  check: (system, { topology }) => {
    if (topology !== undefined) return [];
    const side = sideAlone(system);
    return heldBack(callsIn(side, new Set()), system, side).flatMap(({ arrow: { from, to }, caller }) => {
      if (caller === undefined) return [];
      const message = `${caller.kind} "${caller.name}" is told to call "${to}", and the NetworkPolicies do not let "${from}" through.`;
      return [{ message, object: caller }];
    });
  },
};

import type { ManifestObject } from '../../../manifests/object';
import { itemsAt, mapsAt, numberAt, textAt, type Part } from '../../../manifests/reading';
import { policiesBounding, policyPod } from '../../../manifests/kubernetes/network-policy';
import { podMakers } from '../../../manifests/kubernetes/kinds';
import { exampleWorkload } from '../../example-pods';
import { repeated } from '../../fields';
import { subjectOf } from '../../pods';
import { examplePolicy } from '../../policies';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';

const orders = exampleWorkload('Deployment', {});
const database = '{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 5432 }] }';
const dns = '{ ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }] }';

/** Pods that may call others may ask for their addresses. */
export const policyDns: Rule<'cluster'> = {
  name: 'network/policy-dns',
  summary: 'Pods whose calls are bounded by NetworkPolicies may call DNS, where they may call anything.',
  why: 'Without it no name of a Service resolves: every call fails, and looks like a slow network.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',
  fix: 'Open port 53 of UDP and TCP in "egress", to the namespace "kube-system" or to all.',
  severity: risky,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: `${orders}${examplePolicy(`policyTypes: [Egress]\negress: [${database}, ${dns}]`)}` },
    fails: { kubernetes: `${orders}${examplePolicy(`policyTypes: [Egress]\negress: [${database}]`)}` },
  },
  check(system) {
    const found = podMakers(system).flatMap((object): readonly Breach[] => {
      const policies = policiesBounding(policyPod(object), 'egress', system);
      const opening = policies.find(({ value }) => itemsAt(value, 'spec', 'egress').length > 0);
      if (opening === undefined || policies.some(opensDns)) return [];
      const message = `${subjectOf(opening)} lets ${subjectOf(object)} call others, and not DNS.`;
      return [{ object: opening, at: ['spec', 'egress'], message }];
    });
    const again = new Set(repeated(found, ({ object }) => object?.id));
    return found.filter((breach) => !again.has(breach));
  },
};

function opensDns({ value }: ManifestObject): boolean {
  return mapsAt(value, 'spec', 'egress').some((rule) => {
    const ports = itemsAt(rule, 'ports');
    return ports.length === 0 || ports.some(isDns);
  });
}

/** A cluster may answer at another port behind its Service: by the name of it, or at 5353. */
function isDns(rule: Part): boolean {
  const port = textAt(rule, 'port');
  if (port === undefined || port.startsWith('dns')) return true;
  const [first, last] = [Number(port), numberAt(rule, 'endPort') ?? Number(port)];
  return [53, 1053, 5353, 8053].some((one) => first <= one && one <= last);
}

import type { AnyRule } from '../../rule';
import { idleAffinity } from './idle-affinity';
import { ingressBackends } from './ingress-backends';
import { ingressClass } from './ingress-class';
import { ingressHosts } from './ingress-hosts';
import { ingressPaths } from './ingress-paths';
import { ingressPattern } from './ingress-pattern';
import { ingressTls } from './ingress-tls';
import { nodePortRange } from './node-port-range';
import { policyDns } from './policy-dns';
import { policyPeers } from './policy-peers';
import { policyPorts } from './policy-ports';
import { policyTypes } from './policy-types';
import { serviceAddresses } from './service-addresses';
import { serviceAffinity } from './service-affinity';
import { servicePorts } from './service-ports';
import { serviceSelector } from './service-selector';
import { serviceTypeFields } from './service-type-fields';

/** Rules about Services, Ingresses and NetworkPolicies. */
export const rules: readonly AnyRule[] = [
  ...[
    idleAffinity,
    ingressBackends,
    ingressClass,
    ingressHosts,
    ingressPaths,
    ingressPattern,
    ingressTls,
    nodePortRange,
    policyDns,
    policyPeers,
  ],
  ...[policyPorts, policyTypes, serviceAddresses, serviceAffinity, servicePorts, serviceSelector, serviceTypeFields],
];

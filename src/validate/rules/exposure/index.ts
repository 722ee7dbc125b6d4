import type { AnyRule } from '../../rule';
import { defaultBackend } from './default-backend';
import { externalIps } from './external-ips';
import { loadBalancerRanges } from './load-balancer-ranges';
import { noPolicy } from './no-policy';
import { nodePort } from './node-port';
import { peerSelectsNothing } from './peer-selects-nothing';
import { policyForAll } from './policy-for-all';
import { policySelectsNothing } from './policy-selects-nothing';
import { privilegedPort } from './privileged-port';
import { sameRoute } from './same-route';
import { snippet } from './snippet';
import { sshPort } from './ssh-port';
import { tls } from './tls';
import { wildcardHost } from './wildcard-host';

/** Rules about what can be reached, and from where. */
export const rules: readonly AnyRule[] = [
  defaultBackend,
  externalIps,
  loadBalancerRanges,
  noPolicy,
  nodePort,
  peerSelectsNothing,
  policyForAll,
  policySelectsNothing,
  privilegedPort,
  sameRoute,
  snippet,
  sshPort,
  tls,
  wildcardHost,
];

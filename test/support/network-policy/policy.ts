import type { Direction, End, LabelSelector, Peer, Pod, PolicyPort, Rule } from './api';
import { covers } from './block';
import { namespaceOf, type Manifest } from './manifest';
import { selects } from './selector';

/** A NetworkPolicy with the defaults that the API server writes into it. */
export interface Policy {
  readonly name: string;
  readonly namespace: string;
  readonly podSelector: LabelSelector;
  /** The directions in which the pods that it selects are isolated. */
  readonly types: readonly Direction[];
  readonly rules: Readonly<Record<Direction, readonly Rule[]>>;
}

/** Where a connection goes: the port that the pod itself sees, after any Service has translated it. */
export interface Wire {
  readonly port: number;
  readonly protocol: string;
}

/**
 * How a network plugin reads `ipBlock`. The API speaks of addresses, and most plugins compare the addresses of pods too;
 * Cilium knows a pod by its labels only, so that no block ever covers one.
 */
export type BlockReading = 'addresses' | 'identities';

/** Reads a policy as the API server would store it, and refuses what it would refuse. */
export function readPolicy(object: Manifest): Policy {
  const { podSelector, policyTypes, ingress, egress } = object['spec'];
  return {
    name: object['metadata'].name,
    namespace: namespaceOf(object),
    podSelector: podSelector ?? {},
    types: policyTypes?.length > 0 ? policyTypes : defaultTypes(egress ?? []),
    rules: {
      Ingress: (ingress ?? []).map(({ from, ports }: Manifest) => readRule(object, from, ports)),
      Egress: (egress ?? []).map(({ to, ports }: Manifest) => readRule(object, to, ports)),
    },
  };
}

/** Without a word a policy is about ingress, and about egress only where it has a rule for it. */
function defaultTypes(egress: readonly unknown[]): readonly Direction[] {
  return egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(object: Manifest, peers: readonly Peer[] | null, ports: readonly PolicyPort[] | null): Rule {
  const rule = { peers: peers ?? [], ports: ports ?? [] };
  const fault = [...rule.peers.map(faultOfPeer), ...rule.ports.map(faultOfPort)].find((found) => found !== undefined);
  if (fault !== undefined) {
    throw new Error(`the API server refuses NetworkPolicy "${object['metadata'].name}": ${fault}`);
  }
  return rule;
}

function faultOfPeer({ podSelector, namespaceSelector, ipBlock }: Peer): string | undefined {
  const chosen = (podSelector ?? namespaceSelector) != null;
  if (!chosen && ipBlock == null) return 'an empty peer; leave out the list to mean everybody';
  return chosen && ipBlock != null ? 'a peer with a block of addresses and a selector' : undefined;
}

function faultOfPort({ port, endPort, protocol }: PolicyPort): string | undefined {
  if (!['TCP', 'UDP', 'SCTP'].includes(protocol ?? 'TCP')) return `the protocol "${protocol}"`;
  if (endPort == null) return undefined;
  return typeof port === 'number' && endPort >= port ? undefined : `endPort ${endPort} after port ${String(port)}`;
}

/** True where the policy isolates the pod in a direction. Pods on the network of their node are beyond any policy. */
export function isolates(policy: Policy, direction: Direction, pod: Pod): boolean {
  if (pod.hostNetwork || policy.namespace !== pod.namespace || !policy.types.includes(direction)) return false;
  return selects(policy.podSelector, pod.labels);
}

/**
 * True where a rule of the policy allows the connection.
 *
 * @param peer The end that the rule names: the source for ingress, the destination for egress.
 * @param destination The end that is connected to, which names of ports are looked up in.
 */
export function allows(
  policy: Policy,
  direction: Direction,
  peer: End,
  destination: End,
  wire: Wire,
  reading: BlockReading,
): boolean {
  return policy.rules[direction].some(({ peers, ports }) => {
    const anyPeer = peers.length === 0 || peers.some((one) => matchesPeer(one, policy, peer, reading));
    return anyPeer && (ports.length === 0 || ports.some((port) => matchesPort(port, destination, wire)));
  });
}

function matchesPeer(peer: Peer, policy: Policy, end: End, reading: BlockReading): boolean {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (ipBlock != null) return (end.kind === 'outside' || reading === 'addresses') && covers(ipBlock, end.address);
  if (end.kind === 'outside' || end.hostNetwork) return false;
  const sameNamespace = policy.namespace === end.namespace;
  const inNamespace = namespaceSelector == null ? sameNamespace : selects(namespaceSelector, end.namespaceLabels);
  return inNamespace && selects(podSelector ?? {}, end.labels);
}

function matchesPort({ port, endPort, protocol }: PolicyPort, destination: End, wire: Wire): boolean {
  if ((protocol ?? 'TCP') !== wire.protocol) return false;
  if (port == null) return true;
  if (typeof port === 'number') return wire.port >= port && wire.port <= (endPort ?? port);
  return destination.kind === 'pod' && portNumbers(destination, port, wire.protocol).includes(wire.port);
}

/** The numbers behind a name in a pod; two containers may give one name to one number only, but for each protocol. */
export function portNumbers(pod: Pod, name: string, protocol: string): readonly number[] {
  return pod.ports.filter((one) => one.name === name && one.protocol === protocol).map(({ port }) => port);
}

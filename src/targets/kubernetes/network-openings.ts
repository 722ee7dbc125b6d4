import { sorted } from '../sorted';
import type { NetworkPeer, NetworkPort } from './api';
import type { ClusterPods } from './options';

/** Who is let through, and at which ports. What is for all says so: an empty list means nobody, and nothing. */
export interface Opening {
  readonly peers: readonly NetworkPeer[] | 'anyone';
  readonly ports: readonly NetworkPort[] | 'every port';
}

/** A rule of a NetworkPolicy, of either direction. */
export interface NetworkRule {
  readonly peers?: readonly NetworkPeer[];
  readonly ports?: readonly NetworkPort[];
}

/** A rule for all that is open to the same peers. A rule without peers, or without ports, would be for all of them. */
export function rulesOf(openings: readonly Opening[]): readonly NetworkRule[] {
  const groups = new Map<string, Opening>();
  for (const { peers, ports } of openings) {
    if (peers.length === 0 || ports.length === 0) continue;
    const key = JSON.stringify(peers);
    groups.set(key, { peers, ports: together(groups.get(key)?.ports ?? [], ports) });
  }
  return [...groups.values()].map(({ peers, ports }) => ({
    ...(peers === 'anyone' ? {} : { peers }),
    ...(ports === 'every port' ? {} : { ports }),
  }));
}

function together(some: Opening['ports'], more: Opening['ports']): Opening['ports'] {
  if (some === 'every port' || more === 'every port') return 'every port';
  const distinct = new Map([...some, ...more].map((port) => [JSON.stringify(port), port]));
  return [...distinct.values()].sort(byNumber);
}

function byNumber(a: NetworkPort, b: NetworkPort): number {
  return Number(a.port) - Number(b.port) || ((a.protocol ?? '') < (b.protocol ?? '') ? -1 : 1);
}

/** A port by its number: names are looked up in the pods of the other end, which not every network can do. */
export function portOf(port: number, protocol: 'TCP' | 'UDP' = 'TCP'): NetworkPort {
  return { port, protocol };
}

/** Pods of the cluster that belong to nobody here. */
export function clusterPods({ namespace, labels }: ClusterPods): NetworkPeer {
  return {
    namespaceSelector: namespace === undefined ? {} : { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(labels === undefined ? {} : { podSelector: { matchLabels: sorted(labels) } }),
  };
}

/** Networks, or single addresses. */
export function networks(list: readonly string[]): readonly NetworkPeer[] {
  return [...new Set(list.map(asNetwork))].sort().map((cidr) => ({ ipBlock: { cidr } }));
}

function asNetwork(text: string): string {
  if (text.includes('/')) return text;
  return `${text}/${text.includes(':') ? 128 : 32}`;
}

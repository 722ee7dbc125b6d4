import type { PlainMap } from '../../manifests/object';
import {
  addressRange,
  includesRange,
  mergedRanges,
  showRange,
  withoutRanges,
  type AddressRange,
} from './address-ranges';
import { includesSelector, selectsAll, showSelector } from '../../manifests/kubernetes/selectors';
import { numberAt, partAt, textAt, textsAt, wordAt, type Part } from '../../manifests/reading';

/** Whom a rule lets through. */
export type Peer =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'addresses'; readonly range: AddressRange }
  | { readonly kind: 'pods'; readonly namespaces?: Part; readonly pods?: Part };

/** Ports of one protocol, or all of them. */
export interface Ports {
  readonly protocol?: string;
  /** A number, or the name of a port. */
  readonly first?: number | string;
  readonly last?: number | string;
}

/** The peers of a rule; none at all means everybody. Addresses become ranges without those that are left out. */
export function peersOf(peers: readonly PlainMap[]): readonly Peer[] {
  if (peers.length === 0) return [{ kind: 'everybody' }];
  const blocks = peers.flatMap((peer) => blockOf(partAt(peer, 'ipBlock')));
  const pods = peers.filter((peer) => partAt(peer, 'ipBlock') === undefined);
  return [
    ...mergedRanges(blocks).map((range) => ({ kind: 'addresses', range }) as const),
    ...pods.map((peer): Peer => {
      return { kind: 'pods', namespaces: partAt(peer, 'namespaceSelector'), pods: partAt(peer, 'podSelector') };
    }),
  ];
}

function blockOf(block: Part): readonly AddressRange[] {
  const range = addressRange(wordAt(block, 'cidr'));
  const left = textsAt(block, 'except').flatMap((text) => addressRange(text) ?? []);
  return range === undefined ? [] : withoutRanges([range], left);
}

/** The ports of a rule; none at all means all of them. */
export function portsOf(ports: readonly PlainMap[]): readonly Ports[] {
  if (ports.length === 0) return [{}];
  return ports.map((port) => {
    const protocol = textAt(port, 'protocol') ?? 'TCP';
    const first = partAt(port, 'port');
    if (typeof first !== 'number' && typeof first !== 'string') return { protocol };
    return { protocol, first, last: numberAt(port, 'endPort') ?? first };
  });
}

/** True where one peer includes another one. */
export function coversPeer(one: Peer, other: Peer): boolean {
  if (one.kind === 'everybody') return true;
  if (one.kind === 'addresses') return other.kind === 'addresses' && includesRange(one.range, other.range);
  if (other.kind !== 'pods') return false;
  return coversNamespaces(one.namespaces, other.namespaces) && coversPods(one.pods, other.pods);
}

/** A peer without a selector of namespaces stands for the namespace of the policy. */
function coversNamespaces(one: Part, other: Part): boolean {
  if (selectsAll(one)) return true;
  if (one === undefined || other === undefined) return one === other;
  return includesSelector(one, other);
}

function coversPods(one: Part, other: Part): boolean {
  return one === undefined || selectsAll(one) || (other !== undefined && includesSelector(one, other));
}

/** True where some ports include others. */
export function coversPorts(one: Ports, other: Ports): boolean {
  if (one.protocol === undefined) return true;
  if (one.protocol !== other.protocol) return false;
  if (one.first === undefined) return true;
  if (typeof one.first === 'string' || typeof other.first !== 'number') return one.first === other.first;
  const [last, otherLast] = [numberAt(one.last) ?? one.first, numberAt(other.last) ?? other.first];
  return one.first <= other.first && last >= otherLast;
}

/** A peer in words. */
export function showPeer(peer: Peer): string {
  if (peer.kind === 'everybody') return 'everybody';
  if (peer.kind === 'addresses') return showRange(peer.range);
  const pods = selectsAll(peer.pods) || peer.pods === undefined ? 'every pod' : `pods with ${showSelector(peer.pods)}`;
  if (peer.namespaces === undefined) return `${pods} of its namespace`;
  return selectsAll(peer.namespaces)
    ? `${pods} of every namespace`
    : `${pods} of namespaces with ${showSelector(peer.namespaces)}`;
}

/** Ports in words that follow who may call whom. */
export function showPorts({ protocol, first, last }: Ports): string {
  if (protocol === undefined) return '';
  if (first === undefined) return ` on every ${protocol} port`;
  return first === last ? ` on port ${first}` : ` on ports ${first} to ${last}`;
}

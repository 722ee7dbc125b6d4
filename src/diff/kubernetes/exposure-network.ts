import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { distinctBy } from '../../model/groups';
import type { Difference, FlagJudgement, ObjectPair, Surroundings } from '../difference';
import { compareGrants, touches, type Grant, type Place } from './grants';
import { coversPeer, coversPorts, peersOf, portsOf, showPeer, showPorts, type Peer, type Ports } from './network-peers';
import { withoutRanges } from './address-ranges';
import { exampleLabels, showSelector } from '../../manifests/kubernetes/selectors';
import { mapAt, mapsAt, partAt } from '../../manifests/reading';
import { podMakersWith } from '../../manifests/kubernetes/lookup';
import {
  bounds,
  peersIn,
  policiesBounding,
  takes,
  type Direction,
  type PolicyPod,
} from '../../manifests/kubernetes/network-policy';
import { podMakers } from '../../manifests/kubernetes/kinds';
import { podOf } from '../../manifests/kubernetes/pods';

/** One thing that the policies of a namespace let through to a pod, or from it. */
interface Opening extends Grant {
  /** Policy that lets it through; absent where no policy bounds the pod. */
  readonly policy?: string;
  readonly peer: Peer;
  readonly ports: Ports;
}

/** A pod that policies may select. */
interface Subject extends PolicyPod {
  readonly name: string;
}

/**
 * What a difference of a NetworkPolicy lets through, or no longer: all policies of a namespace add up, and a pod that no
 * policy selects is open, so both are judged with all policies of their side.
 */
export function networkFlags(
  pair: ObjectPair,
  difference: Difference | undefined,
  around: Surroundings,
): readonly FlagJudgement[] {
  const one = pair.after ?? pair.before;
  if (one?.kind !== 'NetworkPolicy') return [];
  const { gained, lost } = changesOf(pair, around);
  return [
    ...judged('exposure-widened', 'Now', gained, pair, difference),
    ...judged('exposure-narrowed', 'No longer', lost, pair, difference),
  ];
}

/** What is let through on one side only. */
interface Changes {
  readonly gained: readonly Opening[];
  readonly lost: readonly Opening[];
}

const directions: readonly Direction[] = ['ingress', 'egress'];
const known = new WeakMap<ObjectPair, Changes>();

/** The same for every difference of a pair. */
function changesOf(pair: ObjectPair, around: Surroundings): Changes {
  const found = known.get(pair) ?? changesOfAll(pair, around);
  known.set(pair, found);
  return found;
}

function changesOfAll(pair: ObjectPair, around: Surroundings): Changes {
  const found = subjectsOf(pair, around).flatMap((subject) =>
    directions.map((direction) => changedBy(pair, subject, direction, around)),
  );
  return { gained: found.flatMap(({ gained }) => gained), lost: found.flatMap(({ lost }) => lost) };
}

const placesOf: Readonly<Record<Direction, readonly Place[]>> = {
  ingress: [
    ['spec', 'ingress'],
    ['spec', 'policyTypes'],
    ['spec', 'podSelector'],
  ],
  egress: [
    ['spec', 'egress'],
    ['spec', 'policyTypes'],
    ['spec', 'podSelector'],
  ],
};

function judged(
  flag: 'exposure-widened' | 'exposure-narrowed',
  start: string,
  openings: readonly Opening[],
  { differences }: ObjectPair,
  difference: Difference | undefined,
): readonly FlagJudgement[] {
  const idle = flag === 'exposure-widened' ? 'removed' : 'added';
  const caused = openings.filter(({ at }) => {
    const near = differences.filter(({ path }) => at.some((place) => touches(path, place)));
    const likely = near.filter(({ change }) => change !== idle);
    const causes = likely.length === 0 ? near : likely;
    return difference === undefined ? causes.length === 0 : causes.includes(difference);
  });
  const [first, ...more] = [...new Set(caused.map(({ says }) => says))];
  const rest = more.length === 0 ? '' : `; and ${more.length} more`;
  return first === undefined ? [] : [{ flag, why: `${start}: ${first}${rest}.` }];
}

/** What is let through on one side only, as far as the policies of the pair are why. */
function changedBy(
  { before, after }: ObjectPair,
  subject: Subject,
  direction: Direction,
  around: Surroundings,
): Changes {
  const [had, has] = [around.before, around.after].map((system) => openings(system, subject, direction));
  const { gained, lost } = compareGrants(had ?? [], has ?? [], covers);
  return {
    gained: causedBy(remaining(gained, had ?? []), after, before),
    lost: causedBy(remaining(lost, has ?? []), before, after),
  };

  function causedBy(some: readonly Opening[], own?: ManifestObject, other?: ManifestObject): readonly Opening[] {
    return some.filter(({ policy }) =>
      policy === undefined ? other !== undefined && bounds(other, subject, direction) : policy === own?.id,
    );
  }
}

/** Openings without the addresses that others open too: where only a part of a range is another one, that part is told. */
function remaining(some: readonly Opening[], others: readonly Opening[]): readonly Opening[] {
  return some.flatMap((one) => {
    const { key, peer, ports } = one;
    if (peer.kind !== 'addresses') return [one];
    const covered = others.filter((other) => other.key === key && coversPorts(other.ports, ports));
    const cuts = covered.flatMap((other) => (other.peer.kind === 'addresses' ? [other.peer.range] : []));
    return withoutRanges([peer.range], cuts).map((range): Opening => {
      const left = { kind: 'addresses', range } as const;
      return { ...one, peer: left, says: saying(one.subject, one.key, left, ports) };
    });
  });
}

/** The pods that either side of a policy selects; where no file has any, one with the labels that it asks for. */
function subjectsOf({ before, after }: ObjectPair, around: Surroundings): readonly Subject[] {
  const policies = [before, after].filter((policy) => policy !== undefined);
  const systems = [around.before, around.after];
  const known = systems.flatMap((system) => policies.flatMap((policy) => podsOf(system, policy)));
  const selected = known.filter((pod) => policies.some((policy) => takes(policy, pod)));
  const examples = policies.map((policy) => {
    const selector = partAt(policy.value, 'spec', 'podSelector');
    const shown = showSelector(selector);
    const name = shown === '' ? 'every pod' : `pods with ${shown}`;
    return { name, namespace: policy.namespace, labels: exampleLabels(selector) };
  });
  const all = selected.length === 0 ? examples : selected;
  return distinctBy(all, ({ name, namespace, labels }) => JSON.stringify([name, namespace, [...labels]]));
}

/** Pods of a system that a policy may select. */
function podsOf(system: System, { namespace, value }: ManifestObject): readonly Subject[] {
  const labels = mapAt(value, 'spec', 'podSelector', 'matchLabels');
  return (podMakersWith(system, labels, namespace) ?? podMakers(system)).flatMap((object) => {
    const pod = podOf(object);
    const name = `${object.kind} "${object.name}"`;
    return pod === undefined ? [] : [{ name, namespace: object.namespace, labels: pod.labels }];
  });
}

function openings(system: System, pod: Subject, direction: Direction): readonly Opening[] {
  const policies = policiesBounding(pod, direction, system);
  if (policies.length === 0) return [opening(pod, direction, { kind: 'everybody' }, {}, undefined)];
  return policies.flatMap((policy) =>
    mapsAt(policy.value, 'spec', direction).flatMap((rule) => openingsOf(rule, pod, direction, policy)),
  );
}

function openingsOf(rule: PlainMap, pod: Subject, direction: Direction, policy: ManifestObject): readonly Opening[] {
  const peers = peersOf(peersIn(rule, direction));
  const ports = portsOf(mapsAt(rule, 'ports'));
  return peers.flatMap((peer) => ports.map((some) => opening(pod, direction, peer, some, policy)));
}

function opening(pod: Subject, direction: Direction, peer: Peer, ports: Ports, policy?: ManifestObject): Opening {
  const says = saying(pod.name, direction, peer, ports);
  return {
    ...{ subject: pod.name, key: direction, peer, ports, says, at: placesOf[direction] },
    ...(policy === undefined ? {} : { policy: policy.id }),
  };
}

function saying(pod: string, direction: string, peer: Peer, ports: Ports): string {
  const [who, what] = [showPeer(peer), showPorts(ports)];
  return direction === 'ingress' ? `${who} may call ${pod}${what}` : `${pod} may call ${who}${what}`;
}

function covers(one: Opening, other: Opening): boolean {
  return one.key === other.key && coversPeer(one.peer, other.peer) && coversPorts(one.ports, other.ports);
}

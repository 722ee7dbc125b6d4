import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System, SystemArrow } from '../../manifests/system';
import { objectsOf } from './kinds';
import { textMapOf } from './labels';
import { policiesSelecting } from './lookup';
import { selects } from './selectors';
import { itemsAt, mapAt, mapsAt, partAt, wordOf } from '../reading';
import { podLabels, podMakers, servicesTaking } from './pods';

const known = new WeakMap<System, WeakMap<System, readonly string[]>>();

/** Calls that are declared on both sides, were let through before, and no longer are: `orders -> catalog`. */
export function cutCalls(before: System, after: System): readonly string[] {
  const ofBefore = known.get(before) ?? new WeakMap<System, readonly string[]>();
  const cut = ofBefore.get(after) ?? callsCut(before, after);
  known.set(before, ofBefore.set(after, cut));
  return cut;
}

function callsCut(before: System, after: System): readonly string[] {
  const was = new Set((before.arrows ?? []).filter((arrow) => isLetThrough(arrow, before)).map(inWords));
  return (after.arrows ?? [])
    .filter((arrow) => was.has(inWords(arrow)) && !isLetThrough(arrow, after))
    .map(inWords)
    .sort();
}

function inWords({ from, to }: SystemArrow): string {
  return `${from} -> ${to}`;
}

/** True where no policy refuses a call; also where it is not known what runs at its ends. */
function isLetThrough(arrow: SystemArrow, system: System): boolean {
  const [caller, callee] = [arrow.from, arrow.to].map((name) => makersByName(system).get(name));
  if (caller === undefined || callee === undefined) return true;
  const ports = portsOf(arrow, callee, system);
  return isAllowed('ingress', callee, caller, ports, system) && isAllowed('egress', caller, callee, ports, system);
}

const makers = new WeakMap<System, ReadonlyMap<string, ManifestObject>>();

function makersByName(system: System): ReadonlyMap<string, ManifestObject> {
  const found = makers.get(system) ?? new Map(podMakers(system).map((maker) => [maker.name, maker]));
  makers.set(system, found);
  return found;
}

type Direction = 'ingress' | 'egress';

function isAllowed(
  direction: Direction,
  pod: ManifestObject,
  other: ManifestObject,
  ports: readonly string[],
  system: System,
): boolean {
  const candidates = policiesSelecting(system, podLabels(pod), pod.namespace);
  const policies = candidates.filter((policy) => isAbout(policy, direction, pod));
  if (policies.length === 0) return true;
  return policies.some((policy) =>
    mapsAt(policy.value, 'spec', direction).some(
      (rule) => opensPort(rule, ports) && opensTo(rule, direction, policy, other, system),
    ),
  );
}

function isAbout(policy: ManifestObject, direction: Direction, pod: ManifestObject): boolean {
  const types = itemsAt(policy.value, 'spec', 'policyTypes').map((type) => wordOf(type).toLowerCase());
  const isMeant =
    types.length > 0
      ? types.includes(direction)
      : direction === 'ingress' || partAt(policy.value, 'spec', 'egress') !== undefined;
  return isMeant && selects(partAt(policy.value, 'spec', 'podSelector'), textMapOf(podLabels(pod)));
}

/** Ports of a call: as declared, and those of the pods behind them. Names are taken to be right. */
function portsOf(arrow: SystemArrow, callee: ManifestObject, system: System): readonly string[] {
  const declared = arrow.ports.map(String);
  const services = servicesTaking(system, podLabels(callee), callee);
  const behind = services
    .flatMap((service) => mapsAt(service.value, 'spec', 'ports'))
    .filter((port) => declared.includes(wordOf(partAt(port, 'port'))))
    .map((port) => wordOf(partAt(port, 'targetPort')));
  return [...declared, ...behind];
}

function opensPort(rule: PlainMap, ports: readonly string[]): boolean {
  const opened = mapsAt(rule, 'ports').map((port) => wordOf(partAt(port, 'port')));
  if (opened.length === 0 || ports.length === 0) return true;
  return opened.some((port) => port === '' || !/^\d+$/.test(port) || ports.includes(port));
}

function opensTo(
  rule: PlainMap,
  direction: Direction,
  policy: ManifestObject,
  other: ManifestObject,
  system: System,
): boolean {
  const peers = mapsAt(rule, direction === 'ingress' ? 'from' : 'to');
  return peers.length === 0 || peers.some((peer) => isPeer(peer, policy, other, system));
}

/** Addresses are not known here: a range of them is taken to let through. */
function isPeer(peer: PlainMap, policy: ManifestObject, other: ManifestObject, system: System): boolean {
  if (partAt(peer, 'ipBlock') !== undefined) return true;
  const space = partAt(peer, 'namespaceSelector');
  const isSpace =
    space === undefined
      ? (policy.namespace ?? '') === (other.namespace ?? '')
      : selects(space, textMapOf(namespaceLabels(other, system)));
  return isSpace && selects(partAt(peer, 'podSelector'), textMapOf(podLabels(other)));
}

function namespaceLabels({ namespace = '' }: ManifestObject, system: System): PlainMap {
  const found = objectsOf(system, ['Namespace']).find(({ name }) => name === namespace);
  const own = mapAt(found?.value, 'metadata', 'labels');
  return namespace === '' ? own : { 'kubernetes.io/metadata.name': namespace, ...own };
}

import type { ManifestObject, PlainMap } from '../object';
import type { System } from '../system';
import { itemsAt, mapAt, mapsAt, numberAt, partAt, textAt, textsAt, type Part } from '../reading';
import { textMapOf } from './labels';
import { objectNamed, policiesSelecting } from './lookup';
import { containersOf, isBeside, podLabels, templateOf } from './pods';
import { selects } from './selectors';

/** The two ways that connections go, as the keys of a NetworkPolicy's rules. */
export type Direction = 'ingress' | 'egress';

const peerLists: Readonly<Record<Direction, string>> = { ingress: 'from', egress: 'to' };

/** A pod, as far as policies ask about it. */
export interface PolicyPod {
  readonly namespace?: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
}

/** A port of a container, by number and name. */
export interface CalledPort {
  readonly number: number;
  readonly name?: string;
}

/** A connection between the pods of two objects. */
export interface PodCall {
  readonly from: ManifestObject;
  readonly to: ManifestObject;
  /** Ports of the containers that are called, any of them; empty where they are not known. */
  readonly ports: readonly CalledPort[];
  readonly system: System;
  /** Whether a range of addresses counts as one that has the pod's: files do not say which address a pod has. */
  readonly ranges: 'let through' | 'hold back';
}

/**
 * True where NetworkPolicies let a call through: what is not held back by any is let through, and what cannot be told from
 * files counts as let through.
 */
export function isLetThrough(call: PodCall): boolean {
  return admits('egress', call.from, call.to, call) && admits('ingress', call.to, call.from, call);
}

/** NetworkPolicies of a system that select a pod. */
export function policiesOf(pod: PolicyPod, system: System): readonly ManifestObject[] {
  return policiesSelecting(system, pod.labels, pod.namespace).filter((policy) => takes(policy, pod));
}

/** NetworkPolicies of a system that bound what goes to a pod, or from it: together they let through what one of them does. */
export function policiesBounding(pod: PolicyPod, direction: Direction, system: System): readonly ManifestObject[] {
  return policiesOf(pod, system).filter((policy) => isAbout(policy, direction));
}

/** The pod that an object makes. */
export function policyPod(object: ManifestObject): PolicyPod {
  return { namespace: object.namespace, labels: textMapOf(podLabels(object)) };
}

/** True where a policy selects a pod. */
export function takes(policy: ManifestObject, pod: PolicyPod): boolean {
  return isBeside(policy, pod) && selects(partAt(policy.value, 'spec', 'podSelector'), pod.labels);
}

/** True where a policy bounds what goes to a pod, or from it. */
export function bounds(policy: ManifestObject, pod: PolicyPod, direction: Direction): boolean {
  return takes(policy, pod) && isAbout(policy, direction);
}

/**
 * Without types, the API server takes a policy to be about what comes in, and about what goes out where it has rules for that:
 * an empty list of them is none.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
function isAbout({ value }: ManifestObject, direction: Direction): boolean {
  const types = textsAt(value, 'spec', 'policyTypes').map((type) => type.toLowerCase());
  if (types.length > 0) return types.includes(direction);
  return direction === 'ingress' || itemsAt(value, 'spec', 'egress').length > 0;
}

/** Whether the policies of one end let the other end through. */
function admits(direction: Direction, end: ManifestObject, other: ManifestObject, call: PodCall): boolean {
  const policies = policiesBounding(policyPod(end), direction, call.system);
  if (policies.length === 0) return true;
  const rules = policies.flatMap(({ value }) => mapsAt(value, 'spec', direction));
  return rules.some((rule) => opensTo(rule, direction, end, other, call) && opensPort(rule, call.ports));
}

function opensTo(
  rule: PlainMap,
  direction: Direction,
  end: ManifestObject,
  other: ManifestObject,
  call: PodCall,
): boolean {
  const isForAll = itemsAt(rule, peerLists[direction]).length === 0;
  return isForAll || peersIn(rule, direction).some((peer) => isPeer(peer, end, other, call));
}

/** The peers of a rule. */
export function peersIn(rule: PlainMap, direction: Direction): readonly PlainMap[] {
  return mapsAt(rule, peerLists[direction]);
}

function isPeer(peer: PlainMap, end: ManifestObject, other: ManifestObject, { system, ranges }: PodCall): boolean {
  if (partAt(peer, 'ipBlock') !== undefined) return ranges === 'let through';
  const spaces = partAt(peer, 'namespaceSelector') ?? undefined;
  const isThere = spaces === undefined ? isBeside(end, other) : takesNamespace(spaces, other.namespace ?? '', system);
  return isThere && selects(partAt(peer, 'podSelector'), textMapOf(podLabels(other)));
}

const nameLabel = 'kubernetes.io/metadata.name';

/** Namespaces whose labels are not in the files may have any, but for the one that the API server gives them. */
function takesNamespace(selector: Part, namespace: string, system: System): boolean {
  const object = objectNamed(system, 'v1', 'Namespace', namespace);
  const given: readonly (readonly [string, string])[] = namespace === '' ? [] : [[nameLabel, namespace]];
  const labels = new Map([...textMapOf(mapAt(object?.value, 'metadata', 'labels')), ...given]);
  const asked = [
    ...Object.keys(mapAt(selector, 'matchLabels')),
    ...mapsAt(selector, 'matchExpressions').flatMap((one) => textAt(one, 'key') ?? []),
  ];
  const isKnown = object !== undefined || asked.every((key) => key === nameLabel && namespace !== '');
  return !isKnown || selects(selector, labels);
}

function opensPort(rule: PlainMap, called: readonly CalledPort[]): boolean {
  const ports = mapsAt(rule, 'ports');
  if (ports.length === 0 || called.length === 0) return true;
  return ports.some((one) => {
    const port = textAt(one, 'port');
    if (port === undefined) return true;
    const [first, last] = [Number(port), numberAt(one, 'endPort') ?? Number(port)];
    return called.some(({ number, name }) => name === port || (first <= number && number <= last));
  });
}

/**
 * Ports of the containers that a call ends at: through the Services that have the called ports, or the called ones themselves,
 * or else any.
 */
export function calledPorts(
  to: ManifestObject,
  ports: readonly number[],
  services: readonly ManifestObject[],
): readonly CalledPort[] {
  const declared = declaredPorts(to);
  const targets = targetsOf(ports, services);
  const asked = targets.length > 0 ? targets : ports.map(String);
  const called = declared.filter(({ number, name }) => asked.includes(String(number)) || asked.includes(name ?? ''));
  if (called.length > 0) return called;
  const numbers = targets.flatMap((target) => (/^\d+$/.test(target) ? [{ number: Number(target) }] : []));
  return numbers.length > 0 ? numbers : declared;
}

function declaredPorts(to: ManifestObject): readonly CalledPort[] {
  const containers = containersOf(templateOf(to)).flatMap((one) => mapsAt(one, 'ports'));
  return containers.flatMap((port): readonly CalledPort[] => {
    const [number, name] = [numberAt(port, 'containerPort'), textAt(port, 'name')];
    return number === undefined ? [] : [{ number, ...(name === undefined ? {} : { name }) }];
  });
}

function targetsOf(ports: readonly number[], services: readonly ManifestObject[]): readonly string[] {
  const found = services.flatMap(({ value }) => mapsAt(value, 'spec', 'ports'));
  const called = found.filter((port) => ports.includes(numberAt(port, 'port') ?? -1));
  return called.flatMap((port) => textAt(port, 'targetPort') ?? textAt(port, 'port') ?? []);
}

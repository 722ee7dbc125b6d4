import type { ManifestObject, PlainMap } from '../manifests/object';
import { textMapOf } from './kubernetes/labels';
import { policiesSelecting } from './kubernetes/lookup';
import { containersOf, isBeside, podLabels, servicesTaking, templateOf } from './kubernetes/pods';
import { selects } from './kubernetes/selectors';
import { itemsAt, mapAt, mapsAt, numberAt, partAt, textAt, textsAt } from './reading';
import { servicesOf } from './services';
import type { Side } from './side';

/** The two directions in which a NetworkPolicy holds calls back. */
const directions = {
  ingress: { type: 'Ingress', peers: 'from' },
  egress: { type: 'Egress', peers: 'to' },
} as const;

/**
 * True where NetworkPolicies let a call through: what is not held back by any is let through, and what cannot be told from
 * files counts as let through.
 *
 * @param ports - Ports of the Service that are called; empty where they are not known.
 */
export function isPermitted(from: ManifestObject, to: ManifestObject, ports: readonly number[], side: Side): boolean {
  const called = calledPorts(to, ports, side);
  return admits('egress', from, to, called, side) && admits('ingress', to, from, called, side);
}

/** NetworkPolicies that select the pods of a workload. */
export function policiesOf(workload: ManifestObject, side: Side): readonly ManifestObject[] {
  const labels = podLabels(workload);
  const near = policiesSelecting(side.system, labels, workload.namespace);
  return near.filter((one) => selects(partAt(one.value, 'spec', 'podSelector'), textMapOf(labels)));
}

/** Whether the policies of one end let the other end through. */
function admits(
  direction: keyof typeof directions,
  end: ManifestObject,
  other: ManifestObject,
  ports: readonly CalledPort[],
  side: Side,
): boolean {
  const policies = policiesOf(end, side).filter((one) => isAbout(one, direction));
  if (policies.length === 0) return true;
  const { peers } = directions[direction];
  const rules = policies.flatMap(({ value }) => mapsAt(value, 'spec', direction));
  return rules.some((rule) => {
    const named = mapsAt(rule, peers);
    const anyone = itemsAt(rule, peers).length === 0;
    return (anyone || named.some((peer) => isPeer(peer, end, other, side))) && hasPort(rule, ports);
  });
}

/** A policy without types is about what comes in, and about what goes out where it has rules for that. */
function isAbout({ value }: ManifestObject, direction: keyof typeof directions): boolean {
  const types = textsAt(value, 'spec', 'policyTypes');
  if (types.length > 0) return types.includes(directions[direction].type);
  return direction === 'ingress' || partAt(value, 'spec', 'egress') !== undefined;
}

function isPeer(peer: PlainMap, end: ManifestObject, other: ManifestObject, side: Side): boolean {
  if (partAt(peer, 'ipBlock') !== undefined) return false;
  const spaces = partAt(peer, 'namespaceSelector');
  const pods = partAt(peer, 'podSelector');
  const isThere = spaces === undefined ? isBeside(end, other) : takesNamespace(spaces, other.namespace ?? '', side);
  return isThere && (pods === undefined || selects(pods, textMapOf(podLabels(other))));
}

const nameLabel = 'kubernetes.io/metadata.name';

/** Namespaces whose labels are not in the files may have any. */
function takesNamespace(selector: PlainMap[string], namespace: string, side: Side): boolean {
  const object = side.find('Namespace', namespace);
  const labels = new Map([...textMapOf(mapAt(object?.value, 'metadata', 'labels')), [nameLabel, namespace]]);
  const asked = [
    ...Object.keys(mapAt(selector, 'matchLabels')),
    ...mapsAt(selector, 'matchExpressions').flatMap((one) => textAt(one, 'key') ?? []),
  ];
  const isKnown = object !== undefined || asked.every((key) => key === nameLabel && namespace !== '');
  return !isKnown || selects(selector, labels);
}

/** A port of a container, by number and name. */
interface CalledPort {
  readonly number: number;
  readonly name?: string;
}

/** Ports of the containers that a call ends at: through the Services that have the called ports, or else any. */
function calledPorts(to: ManifestObject, ports: readonly number[], side: Side): readonly CalledPort[] {
  const containers = containersOf(templateOf(to)).flatMap((one) => mapsAt(one, 'ports'));
  const declared = containers.flatMap((port): readonly CalledPort[] => {
    const [number, name] = [numberAt(port, 'containerPort'), textAt(port, 'name')];
    return number === undefined ? [] : [{ number, ...(name === undefined ? {} : { name }) }];
  });
  const targets = targetsOf(to, ports, side);
  const called = declared.filter(
    ({ number, name }) => targets.includes(String(number)) || targets.includes(name ?? ''),
  );
  if (called.length > 0) return called;
  const numbers = targets.flatMap((target) => (/^\d+$/.test(target) ? [{ number: Number(target) }] : []));
  return numbers.length > 0 ? numbers : declared;
}

function targetsOf(to: ManifestObject, ports: readonly number[], side: Side): readonly string[] {
  const service = side.names.get(to) ?? '';
  const objects = servicesTaking(side.system, podLabels(to), to);
  const own = objects.filter((one) => servicesOf(one, side).includes(service));
  const found = own.flatMap(({ value }) => mapsAt(value, 'spec', 'ports'));
  const called = found.filter((port) => ports.includes(numberAt(port, 'port') ?? -1));
  return called.flatMap((port) => textAt(port, 'targetPort') ?? textAt(port, 'port') ?? []);
}

function hasPort(rule: PlainMap, called: readonly CalledPort[]): boolean {
  const ports = mapsAt(rule, 'ports');
  if (ports.length === 0 || called.length === 0) return true;
  return ports.some((one) => {
    const port = textAt(one, 'port');
    if (port === undefined) return true;
    const [first, last] = [Number(port), numberAt(one, 'endPort') ?? Number(port)];
    return called.some(({ number, name }) => name === port || (first <= number && number <= last));
  });
}

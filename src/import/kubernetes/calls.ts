import { objectsOf } from '../../manifests/kubernetes/kinds';
import { bounds, isLetThrough, peersIn, policyPod, type Direction } from '../../manifests/kubernetes/network-policy';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapsAt, numberAt, partAt, textAt, wordAt, type Part } from '../../manifests/reading';
import { groupedBy } from '../../model/groups';
import { compareTexts } from '../../model/order';
import { construct, data, list, method, type Code } from '../code';
import { endpointsIn, idsIn } from '../code-references';
import type { ConstructDraft } from '../draft';
import type { NamedPort } from '../ports';
import type { Around, WorkloadPart } from './around';
import { selectedBy } from './selected';

/** A workload, and the ports that the program names. */
export interface PortedPart {
  readonly part: WorkloadPart;
  readonly named: readonly NamedPort[];
}

/**
 * Constructs with the calls that NetworkPolicies tell of and no reference of the caller does: a policy about the pods of one
 * workload lets those of another one through. What lets all pods of a namespace through, or those of another namespace, or
 * addresses, says nothing of who calls; the policies themselves stay as they are.
 *
 * @param drafts - All constructs; those of workloads may be callers.
 */
export function withCalls(
  drafts: readonly ConstructDraft[],
  workloads: readonly PortedPart[],
  around: Around,
): readonly ConstructDraft[] {
  const calls = groupedBy(policyCalls(workloads, around), ({ from }) => from.id);
  if (calls.size === 0) return drafts;
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  return drafts.map((draft) => {
    const known = saidBy(draft, byId);
    const own = (calls.get(draft.id) ?? []).map(({ to, port }) => [`${to.id} ${port}`, endpointOf(to, port)] as const);
    const fresh = [...new Map(own)].filter(([key]) => !known.has(key)).sort(([a], [b]) => compareTexts(a, b));
    if (fresh.length === 0) return draft;
    const stated = list(fresh.map(([, code]) => code));
    return { ...draft, props: { ...draft.props, entries: { ...draft.props.entries, calls: stated } } };
  });
}

function endpointOf({ id }: WorkloadPart, port: string): Code {
  return method(construct(id), 'endpoint', data(port));
}

/** The endpoints to which a construct refers, in its own options and in those of the configs that it takes. */
function saidBy({ props }: ConstructDraft, byId: ReadonlyMap<string, ConstructDraft>): ReadonlySet<string> {
  const configs = [...idsIn(props)].flatMap((id) => byId.get(id) ?? []).filter(({ kind }) => kind === 'Config');
  return new Set([props, ...configs.map((config) => config.props)].flatMap((code) => [...endpointsIn(code)]));
}

// --- what policies say

interface PolicyCall {
  readonly from: WorkloadPart;
  readonly to: WorkloadPart;
  /** Name of the port. */
  readonly port: string;
}

const directions: readonly Direction[] = ['ingress', 'egress'];

function policyCalls(workloads: readonly PortedPart[], around: Around): readonly PolicyCall[] {
  const policies = objectsOf(around.system, ['NetworkPolicy.networking.k8s.io']);
  const named = new Map(workloads.map((one) => [one.part.id, one.named]));
  return policies.flatMap((policy) => {
    const ends = meantBy(partAt(policy.value, 'spec', 'podSelector'), policy, around);
    return directions.flatMap((direction) => {
      const bound = ends.filter(({ manifest }) => bounds(policy, policyPod(manifest), direction));
      const rules = bound.length === 0 ? [] : mapsAt(policy.value, 'spec', direction);
      return rules.flatMap((rule) => callsOf(rule, direction, bound, policy, { around, named }));
    });
  });
}

interface Context {
  readonly around: Around;
  readonly named: ReadonlyMap<string, readonly NamedPort[]>;
}

function callsOf(
  rule: PlainMap,
  direction: Direction,
  ends: readonly WorkloadPart[],
  policy: ManifestObject,
  { around, named }: Context,
): readonly PolicyCall[] {
  const peers = peersIn(rule, direction).filter((peer) => Object.keys(peer).every((key) => key === 'podSelector'));
  const others = peers.flatMap((peer) => meantBy(partAt(peer, 'podSelector'), policy, around));
  const pairs = ends.flatMap((end) =>
    others.map((other) => (direction === 'ingress' ? { from: other, to: end } : { from: end, to: other })),
  );
  return pairs.flatMap(({ from, to }) => {
    if (from === to) return [];
    const ports = openPorts(rule, to, named.get(to.id) ?? []).filter((port) => isOpen(from, to, port, around));
    return ports.map(({ name }) => ({ from, to, port: name }));
  });
}

/** Whether all policies together let the call through: the other end may have some as well. */
function isOpen(from: WorkloadPart, to: WorkloadPart, { port }: NamedPort, { system }: Around): boolean {
  const declared = declaredPorts(to).find((one) => numberAt(one, 'containerPort') === port);
  const name = textAt(declared, 'name');
  const ports = [{ number: port, ...(name === undefined ? {} : { name }) }];
  return isLetThrough({ from: from.manifest, to: to.manifest, ports, system, ranges: 'hold back' });
}

// --- which workloads

/** A selector that takes more workloads than these is about a part of the system: each of them calls only some of it. */
const largestGroup = 10;

function meantBy(selector: Part, policy: ManifestObject, around: Around): readonly WorkloadPart[] {
  const taken = selectedBy(selector, policy, around);
  return taken.length > largestGroup ? [] : taken;
}

// --- which ports

/** The ports that a rule opens; where it names none, those that a Service has. */
function openPorts(rule: PlainMap, to: WorkloadPart, named: readonly NamedPort[]): readonly NamedPort[] {
  const asked = mapsAt(rule, 'ports');
  if (asked.length === 0) return named.filter((port) => isServed(port, to));
  return named.filter((port) => asked.some((one) => isAsked(port, one, to)));
}

/** A port that is named or numbered; of a range, or of all ports of a protocol, those that a Service has. */
function isAsked(port: NamedPort, asked: PlainMap, to: WorkloadPart): boolean {
  if (!isSpoken(port, asked)) return false;
  const first = numberOf(partAt(asked, 'port') ?? undefined, port, to);
  const isWide = (asked['port'] ?? undefined) === undefined || numberAt(asked, 'endPort') !== undefined;
  if (!isWide) return first === port.port;
  const last = numberAt(asked, 'endPort') ?? Infinity;
  return (first ?? 0) <= port.port && port.port <= last && isServed(port, to);
}

function isServed(port: NamedPort, to: WorkloadPart): boolean {
  return to.services
    .flatMap(({ value }) => mapsAt(value, 'spec', 'ports'))
    .some((one) => isSpoken(port, one) && numberOf(one['targetPort'] ?? one['port'], port, to) === port.port);
}

const transports: Readonly<Record<string, 'tcp' | 'udp'>> = { '': 'tcp', TCP: 'tcp', UDP: 'udp' };

/** True where a rule, a Service or a container means the transport of a port. */
function isSpoken({ protocol }: NamedPort, asked: PlainMap): boolean {
  return transports[wordAt(asked, 'protocol')] === (protocol === 'udp' ? 'udp' : 'tcp');
}

/** A number, or that of the port of a container which has the name. */
function numberOf(port: Part, of: NamedPort, to: WorkloadPart): number | undefined {
  const declared = declaredPorts(to).find((one) => one['name'] === port && isSpoken(of, one));
  return numberAt(port) ?? (typeof port === 'string' ? numberAt(declared, 'containerPort') : undefined);
}

function declaredPorts({ pod }: WorkloadPart): readonly PlainMap[] {
  return pod.containers.flatMap(({ spec }) => mapsAt(spec, 'ports'));
}

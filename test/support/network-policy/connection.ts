import type { Direction, End, Labels, Pod } from './api';
import { readCluster, somePodAddress } from './cluster';
import type { Cluster, Service } from './cluster';
import type { Manifest } from './manifest';
import { allows, isolates, portNumbers } from './policy';
import type { BlockReading, Policy, Wire } from './policy';
import { selects } from './selector';

/** A pod that stands in no manifest, such as a monitoring system or the controller of an Ingress. */
export interface ForeignPod {
  readonly namespace: string;
  readonly labels: Labels;
  /** Labels of its namespace, beside those in the manifests and the name that every namespace has as a label. */
  readonly namespaceLabels?: Labels;
  /** @default an address of the range that pods usually have */
  readonly address?: string;
  /** The names of its ports and their numbers, for rules that speak of ports by name. */
  readonly ports?: Readonly<Record<string, number>>;
}

/**
 * One end of a connection: a workload (`orders`, `Deployment/orders`, `shop/orders`, `shop/Deployment/orders`), a pod
 * that stands in no manifest, or an address outside of the cluster.
 */
export type Party = string | ForeignPod | { readonly address: string };

/** What is connected to: an end, or a Service (`catalog`, `shop/catalog`), which leads to any of its pods. */
export type Target = Party | { readonly service: string };

/** A connection that somebody tries to open. */
export interface Attempt {
  readonly from: Party;
  readonly to: Target;
  /** The port that is dialled: of the Service where there is one, else of the pod or of the address. */
  readonly port: number | string;
  /** @default 'TCP' */
  readonly protocol?: string;
  /** @default 'addresses' */
  readonly blocks?: BlockReading;
}

/** Whether a connection comes about, and why, in one sentence. */
export interface Verdict {
  readonly allowed: boolean;
  readonly reason: string;
}

/** True where the policies of the manifests let the connection through at both ends. */
export function canConnect(
  manifests: readonly Manifest[],
  from: Party,
  to: Target,
  port: number | string,
  protocol = 'TCP',
): boolean {
  return judge(manifests, { from, to, port, protocol }).allowed;
}

/** Why the connection comes about, or what stops it. */
export function describeConnection(manifests: readonly Manifest[], attempt: Attempt): string {
  return judge(manifests, attempt).reason;
}

/**
 * Judges a connection by the rules of the API: a pod that no policy selects in a direction is open in it; one that is
 * selected is open for what any of these policies allows; both ends have to be open. A Service has to lead through for
 * each of its pods, because nobody chooses which one answers. Two pods of one workload are two ends like any others.
 */
export function judge(manifests: readonly Manifest[], attempt: Attempt): Verdict {
  const cluster = readCluster(manifests);
  const { from, to, port, protocol = 'TCP', blocks = 'addresses' } = attempt;
  const source = endOf(cluster, from);
  const routes = routesOf(cluster, to, port, protocol);
  if (typeof routes === 'string') return { allowed: false, reason: routes };
  const verdicts = routes.map(({ end, wire }) => judgeEnds(cluster, source, end, wire, blocks));
  const first = verdicts.find(({ allowed }) => !allowed) ?? verdicts[0];
  return first ?? { allowed: false, reason: `${nameOf(to)} leads to no pod` };
}

interface Route {
  readonly end: End;
  readonly wire: Wire;
}

function judgeEnds(cluster: Cluster, source: End, end: End, wire: Wire, blocks: BlockReading): Verdict {
  const out = judgeSide(cluster, 'Egress', source, (policy) => allows(policy, 'Egress', end, end, wire, blocks));
  const into = judgeSide(cluster, 'Ingress', end, (policy) => allows(policy, 'Ingress', source, end, wire, blocks));
  const allowed = out.allowed && into.allowed;
  const reasons = [out, into].filter((side) => side.allowed === allowed).map(({ reason }) => reason);
  const can = allowed ? 'may' : 'may not';
  const what = `"${titleOf(source)}" ${can} connect to "${titleOf(end)}" at ${wire.protocol} ${wire.port}`;
  return { allowed, reason: `${what}: ${reasons.join(', and ')}` };
}

const sides: Readonly<Record<Direction, string>> = { Ingress: 'in', Egress: 'out' };

type Allows = (policy: Policy) => boolean;

function judgeSide({ policies }: Cluster, direction: Direction, subject: End, allowsIt: Allows): Verdict {
  const side = sides[direction];
  if (subject.kind === 'outside') return { allowed: true, reason: `no policy is about "${subject.address}"` };
  const isolating = policies.filter((policy) => isolates(policy, direction, subject));
  if (isolating.length === 0) return { allowed: true, reason: `nothing stops what goes ${side} there` };
  const allowing = isolating.filter(allowsIt);
  if (allowing.length > 0) return { allowed: true, reason: `${quoted(allowing)} lets it ${side}` };
  return { allowed: false, reason: `no rule of ${quoted(isolating)} lets it ${side}` };
}

function quoted(policies: readonly Policy[]): string {
  const names = policies.map(({ name }) => `"${name}"`).sort();
  return names.join(' or ');
}

function titleOf(end: End): string {
  return end.kind === 'pod' ? `${end.namespace}/${end.name}` : end.address;
}

function nameOf(to: Target): string {
  return typeof to === 'object' && 'service' in to ? `the Service "${to.service}"` : JSON.stringify(to);
}

/** The pods and ports behind what is dialled, or what is wrong with it. */
function routesOf(cluster: Cluster, to: Target, port: number | string, protocol: string): readonly Route[] | string {
  if (typeof to === 'object' && 'service' in to) return routesOfService(cluster, to.service, port, protocol);
  const end = endOf(cluster, to);
  if (typeof port === 'number') return [{ end, wire: { port, protocol } }];
  const numbers = end.kind === 'pod' ? portNumbers(end, port, protocol) : [];
  if (numbers.length === 0) return `"${titleOf(end)}" has no port "${port}" for ${protocol}`;
  return numbers.map((number) => ({ end, wire: { port: number, protocol } }));
}

function routesOfService(
  cluster: Cluster,
  name: string,
  port: number | string,
  protocol: string,
): readonly Route[] | string {
  const service = only(
    cluster.services.filter((one) => matchesName(name, one)),
    `Service "${name}"`,
  );
  const backends = service.selector === undefined ? [] : cluster.pods.filter((pod) => isBackend(service, pod));
  if (service.headless && typeof port === 'number') {
    // Its name leads to the pods themselves, so that nothing translates the port.
    return backends.map((end) => ({ end, wire: { port, protocol } }));
  }
  const entry = service.ports.find((one) => [one.name, one.port].includes(port) && one.protocol === protocol);
  if (entry === undefined) return `the Service "${name}" has no port "${port}" for ${protocol}`;
  const { target } = entry;
  return backends.flatMap((end) => {
    const numbers = typeof target === 'number' ? [target] : portNumbers(end, target, protocol);
    return numbers.map((number) => ({ end, wire: { port: number, protocol } }));
  });
}

function isBackend(service: Service, pod: Pod): boolean {
  return pod.namespace === service.namespace && selects({ matchLabels: service.selector ?? {} }, pod.labels);
}

function endOf(cluster: Cluster, party: Party): End {
  if (typeof party === 'string') {
    return only(
      cluster.pods.filter((pod) => matchesName(party, pod) || matchesName(party, { ...pod, name: pod.workload })),
      `workload "${party}"`,
    );
  }
  if (!('labels' in party)) return { kind: 'outside', address: party.address };
  return foreignPod(cluster, party);
}

function foreignPod(cluster: Cluster, party: ForeignPod): Pod {
  const { namespace, labels, namespaceLabels = {}, address = somePodAddress, ports = {} } = party;
  return {
    kind: 'pod',
    name: Object.values(labels).join(' '),
    namespace,
    labels,
    namespaceLabels: { ...namespaceLabels, ...cluster.namespaceLabels(namespace) },
    ports: Object.entries(ports).map(([name, port]) => ({ name, port, protocol: 'TCP' })),
    address,
    hostNetwork: false,
  };
}

function matchesName(wanted: string, { name, namespace }: { readonly name: string; readonly namespace: string }) {
  return wanted === name || wanted === `${namespace}/${name}`;
}

function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined) throw new Error(`the manifests have no ${what}`);
  if (found.length > 1) throw new Error(`the manifests have more than one ${what}: write its namespace, or its kind`);
  return first;
}

import type { ManifestObject, PlainMap } from '../manifests/object';
import { kindOf } from '../manifests/kubernetes/kinds';
import { hasLabels, textMapOf } from '../manifests/kubernetes/labels';
import { isBeside, podLabels } from '../manifests/kubernetes/pods';
import { selects } from '../manifests/kubernetes/selectors';
import { mapAt, mapsAt, partAt, textAt, type Part } from '../manifests/reading';
import { backendsOf } from './routes';
import { isWorkload, mentioningRarest, type Side } from './side';
import { usesOf, type Use } from './uses';

/**
 * Services that an object belongs to, by name: those of its construct, those that it selects or leads to, those that use it,
 * and at last the one that its labels or its own name tell. None for what stands for itself.
 */
export function servicesOf(object: ManifestObject, side: Side): readonly string[] {
  const ofSide = known.get(side) ?? new Map<ManifestObject, readonly string[]>();
  known.set(side, ofSide);
  const found = ofSide.get(object) ?? namedByRules(object, side);
  ofSide.set(object, found);
  return found;
}

/** Every layer asks for the services of the same objects: the rules are gone through once for each. */
const known = new WeakMap<Side, Map<ManifestObject, readonly string[]>>();

function namedByRules(object: ManifestObject, side: Side): readonly string[] {
  for (const rule of rules) {
    const found = rule(object, side);
    if (found.length > 0) return [...new Set(found)].sort();
  }
  return [];
}

/** The service that an object belongs to; undefined where it belongs to none, or to several. */
export function serviceOf(object: ManifestObject, side: Side): string | undefined {
  const found = servicesOf(object, side);
  return found.length === 1 ? found[0] : undefined;
}

/** The service whose helper a service of our Compose output is: its relay, or a proxy of its gateway. */
export function helped(service: string, side: Side): string | undefined {
  const construct = side.services.get(service)?.[0]?.construct;
  const siblings = construct === undefined ? [] : (side.constructs.get(construct) ?? []);
  const owner = siblings.find((one) => one !== service && service.startsWith(`${one}-`) && /-relay$/.test(service));
  return side.system.target === 'compose' ? owner : undefined;
}

/** A workload that uses something, and how. */
export interface User {
  readonly workload: ManifestObject;
  readonly service: string;
  readonly uses: readonly Use[];
}

/** Who uses an object by its name: a ConfigMap, a claim, an account; on Compose a volume, a network. */
export function usersOf(object: ManifestObject, side: Side): readonly User[] {
  return usersOfName(object.kind, object.name, object.namespace, side);
}

/** Who uses what has a kind and a name, in a namespace. */
function usersOfName(kind: string, name: string, namespace = '', side: Side): readonly User[] {
  return side.mentioning(name).flatMap((workload) => {
    const service = side.names.get(workload);
    if (service === undefined || (workload.namespace ?? '') !== namespace) return [];
    const uses = usesOf(workload).filter((use) => use.kind === kind && use.name === name);
    return uses.length === 0 ? [] : [{ workload, service, uses }];
  });
}

type Rule = (object: ManifestObject, side: Side) => readonly string[];

/** The strongest first. */
const rules: readonly Rule[] = [ofItself, ofConstruct, ofSelector, ofTarget, ofBackends, ofUsers, ofAccounts, ofLabels];

function ofItself(object: ManifestObject, { names }: Side): readonly string[] {
  const name = names.get(object);
  return name === undefined ? [] : [name];
}

function ofUsers(object: ManifestObject, side: Side): readonly string[] {
  return isWorkload(object) ? [] : usersOf(object, side).map(({ service }) => service);
}

/** Services of its construct; the main one alone where others only help it. */
function ofConstruct({ construct }: ManifestObject, side: Side): readonly string[] {
  const found = construct === undefined ? [] : (side.constructs.get(construct) ?? []);
  const main = found.filter((one) => helped(one, side) === undefined);
  return main.length > 0 ? main : found;
}

/** Where objects keep the labels of the pods that they are about. */
const selectors: Readonly<Record<string, readonly string[]>> = {
  'PodDisruptionBudget.policy': ['spec', 'selector'],
  'NetworkPolicy.networking.k8s.io': ['spec', 'podSelector'],
  'CiliumNetworkPolicy.cilium.io': ['spec', 'endpointSelector'],
  'AuthorizationPolicy.security.istio.io': ['spec', 'selector'],
  'PodMonitor.monitoring.coreos.com': ['spec', 'selector'],
};

function ofSelector(object: ManifestObject, side: Side): readonly string[] {
  if (kindOf(object) === 'Service') return selectedBy(object, side).flatMap((one) => side.names.get(one) ?? []);
  const path = selectors[kindOf(object)];
  if (path === undefined || !Object.hasOwn(selectors, kindOf(object))) return [];
  const selector = partAt(object.value, ...path);
  const words = [...wordsOfLabels(mapAt(selector, 'matchLabels')), ...valuesOf(selector)];
  return mentioningRarest(words, side)
    .filter((one) => isWorkload(one) && isBeside(one, object) && selects(selector, textMapOf(podLabels(one))))
    .flatMap((one) => side.names.get(one) ?? []);
}

function valuesOf(selector: Part): readonly string[] {
  return mapsAt(selector, 'matchExpressions').flatMap((one) => {
    const values = partAt(one, 'operator') === 'In' ? partAt(one, 'values') : undefined;
    return Array.isArray(values) && values.length === 1 && typeof values[0] === 'string' ? [values[0]] : [];
  });
}

/** Workloads whose pods a Service of Kubernetes leads to. */
function selectedBy(service: ManifestObject, side: Side): readonly ManifestObject[] {
  const selector = mapAt(service.value, 'spec', 'selector');
  return mentioningRarest(wordsOfLabels(selector), side).filter(
    (one) => isWorkload(one) && isBeside(one, service) && hasLabels(podLabels(one), selector),
  );
}

/** The values of labels. */
export function wordsOfLabels(labels: PlainMap): readonly string[] {
  return Object.keys(labels).flatMap((key) => textAt(labels, key) ?? []);
}

/** Where objects name the workload that they are about. */
const targets: Readonly<Record<string, readonly string[]>> = {
  'HorizontalPodAutoscaler.autoscaling': ['spec', 'scaleTargetRef'],
  'VerticalPodAutoscaler.autoscaling.k8s.io': ['spec', 'targetRef'],
  'ScaledObject.keda.sh': ['spec', 'scaleTargetRef'],
};

function ofTarget(object: ManifestObject, side: Side): readonly string[] {
  const path = Object.hasOwn(targets, kindOf(object)) ? targets[kindOf(object)] : undefined;
  if (path === undefined) return [];
  const target = mapAt(object.value, ...path);
  const [name, kind = 'Deployment'] = [textAt(target, 'name'), textAt(target, 'kind')];
  if (name === undefined) return [];
  const found = side.workloads.filter((one) => one.name === name && one.kind === kind && isBeside(one, object));
  return found.flatMap((one) => side.names.get(one) ?? []);
}

function ofBackends(object: ManifestObject, side: Side): readonly string[] {
  return backendsOf(object, side).flatMap(({ service, namespace }) => servicesBehind(service, namespace, object, side));
}

/** Services that a Service of Kubernetes leads to, by its name. */
export function servicesBehind(
  name: string,
  namespace: string | undefined,
  beside: ManifestObject,
  side: Side,
): readonly string[] {
  const found = side.find('Service', name, namespace ?? beside.namespace);
  return found === undefined ? [] : servicesOf(found, side);
}

/** Who runs under an account that rights are given to. */
function ofAccounts(object: ManifestObject, side: Side): readonly string[] {
  if (!['RoleBinding', 'ClusterRoleBinding'].includes(object.kind)) return [];
  const accounts = mapsAt(object.value, 'subjects').filter((one) => textAt(one, 'kind') === 'ServiceAccount');
  const users = accounts.flatMap((one) => {
    const namespace = textAt(one, 'namespace') ?? object.namespace;
    return usersOfName('ServiceAccount', textAt(one, 'name') ?? '', namespace, side);
  });
  return users.map(({ service }) => service);
}

/** Labels that name the service, the most telling one first. */
const nameLabels = ['app.kubernetes.io/name', 'app', 'k8s-app', 'app.kubernetes.io/component', 'name'];

function ofLabels(object: ManifestObject, { services }: Side): readonly string[] {
  if (object.target === 'compose') return [];
  const labels = mapAt(object.value, 'metadata', 'labels');
  const told = [...nameLabels.flatMap((key) => textAt(labels, key) ?? []), object.name];
  const found = told.find((name) => services.has(name));
  return found === undefined ? [] : [found];
}

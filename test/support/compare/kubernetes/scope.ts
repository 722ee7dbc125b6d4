import { at, listOf, treeOf, type Tree } from '../tree';
import { kindOf, mayShareNamespace, nameOf, podSpecPath, POD_TEMPLATES } from './documents';

/** What a document may need to know of the others on its side. */
export interface Scope {
  readonly documents: readonly Tree[];
  /** What follows the name of a ConfigMap or Secret whose content is part of its name. */
  readonly nameHash: RegExp;
}

/** Kinds that set the number of replicas of what they point at. */
const AUTOSCALERS: readonly string[] = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** How the operators of a label selector read a label. */
const OPERATORS: Readonly<Record<string, (label: unknown, values: readonly unknown[]) => boolean>> = {
  In: (label, values) => values.includes(label),
  NotIn: (label, values) => !values.includes(label),
  Exists: (label) => label !== undefined,
  DoesNotExist: (label) => label === undefined,
};

/** True when something on this side sets the replicas of the workload. */
export function isAutoscaled(workload: Tree, { documents }: Scope): boolean {
  return documents.some((document) => {
    const target = treeOf(at(document, 'spec', 'scaleTargetRef'));
    const fits = (target['kind'] ?? 'Deployment') === kindOf(workload) && target['name'] === nameOf(workload);
    return AUTOSCALERS.includes(kindOf(document)) && fits && mayShareNamespace(document, workload);
  });
}

/** The workloads whose pods a label selector selects, out of those in the namespace of the selecting object. */
export function workloadsSelected(selector: unknown, by: Tree, { documents }: Scope): readonly Tree[] {
  const near = documents.filter((document) => podSpecPath(document) !== undefined && mayShareNamespace(document, by));
  return near.filter((workload) => selects(treeOf(selector), podLabels(workload)));
}

/** The workloads as they are named in a difference: `Deployment/frontend`. */
export function labelsOfWorkloads(workloads: readonly Tree[]): readonly string[] {
  return workloads.map((workload) => `${kindOf(workload)}/${nameOf(workload)}`).sort();
}

/** The number behind a named container port, when all the workloads agree on it; the name itself otherwise. */
export function portNumber(port: unknown, workloads: readonly Tree[]): unknown {
  if (typeof port !== 'string') return port;
  const containers = workloads.flatMap(podContainers);
  const numbers = new Set(containers.map((container) => containerPort(container, port)).filter((n) => n !== undefined));
  return numbers.size === 1 ? [...numbers][0] : port;
}

/** The number of a container's port, by its name. */
export function containerPort(container: Tree, name: unknown): unknown {
  return listOf(container['ports'])
    .map(treeOf)
    .find((port) => port['name'] === name)?.['containerPort'];
}

/** The number behind a named port of a Service, where the Service is on this side. */
export function servicePort(service: unknown, name: unknown, { documents }: Scope): unknown {
  const found = documents.find((document) => kindOf(document) === 'Service' && nameOf(document) === service);
  return listOf(at(found, 'spec', 'ports'))
    .map(treeOf)
    .find((port) => port['name'] === name)?.['port'];
}

function podContainers(workload: Tree): readonly Tree[] {
  const spec = treeOf(at(workload, ...(podSpecPath(workload) ?? [])));
  return [...listOf(spec['containers']), ...listOf(spec['initContainers'])].map(treeOf);
}

function podLabels(workload: Tree): Tree {
  return treeOf(at(workload, ...(POD_TEMPLATES[kindOf(workload)] ?? []), 'metadata', 'labels'));
}

function selects(selector: Tree, labels: Tree): boolean {
  const equal = Object.entries(treeOf(selector['matchLabels'])).every(([name, value]) => labels[name] === value);
  return equal && listOf(selector['matchExpressions']).every((expression) => holds(treeOf(expression), labels));
}

function holds({ key, operator, values }: Tree, labels: Tree): boolean {
  return OPERATORS[String(operator)]?.(labels[String(key)], listOf(values)) ?? false;
}

import { at, isTree, listOf, rewriteAt, treeOf, type Tree } from '../tree';

/** Where the kinds that run pods keep their pod template. */
export const POD_TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  Pod: [],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

/** Today's versions of what older manifests say, by `group/version`, or by kind where a group was split up. */
const MODERN: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  'apps/v1beta1': 'apps/v1',
  'apps/v1beta2': 'apps/v1',
  'autoscaling/v1': { HorizontalPodAutoscaler: 'autoscaling/v2' },
  'autoscaling/v2beta1': 'autoscaling/v2',
  'autoscaling/v2beta2': 'autoscaling/v2',
  'batch/v1beta1': 'batch/v1',
  'extensions/v1beta1': {
    DaemonSet: 'apps/v1',
    Deployment: 'apps/v1',
    Ingress: 'networking.k8s.io/v1',
    NetworkPolicy: 'networking.k8s.io/v1',
    ReplicaSet: 'apps/v1',
  },
  'networking.k8s.io/v1beta1': 'networking.k8s.io/v1',
  'policy/v1beta1': { PodDisruptionBudget: 'policy/v1' },
  'rbac.authorization.k8s.io/v1alpha1': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1': 'rbac.authorization.k8s.io/v1',
};

/** What older versions of a kind spelled differently. */
const MODERNISED: Readonly<Record<string, (spec: Tree) => Tree>> = {
  DaemonSet: withSelector,
  Deployment: withSelector,
  HorizontalPodAutoscaler: modernAutoscaler,
  Ingress: modernIngress,
  StatefulSet: withSelector,
};

/** The documents with lists taken apart and older API versions brought up to date. */
export function modernDocuments(documents: readonly object[]): readonly Tree[] {
  return documents.filter(isTree).flatMap(flattened).map(modern);
}

/** `Deployment`, `frontend` or nothing. */
export function kindOf(document: Tree): string {
  return String(document['kind'] ?? '');
}

/** The name that the document gives its object. */
export function nameOf(document: Tree): string {
  return String(at(document, 'metadata', 'name') ?? '');
}

/** The namespace, where the document says one. */
export function namespaceOf(document: Tree): unknown {
  return at(document, 'metadata', 'namespace');
}

/** True when two objects may live in one namespace: where one side says none, its place is not known. */
export function mayShareNamespace(one: Tree, other: Tree): boolean {
  const [a, b] = [namespaceOf(one), namespaceOf(other)];
  return a === undefined || b === undefined || a === b;
}

/** Where the document keeps the spec of its pods; undefined for kinds that run none. */
export function podSpecPath(document: Tree): readonly string[] | undefined {
  const template = POD_TEMPLATES[kindOf(document)];
  return template && [...template, 'spec'];
}

function flattened(document: Tree): readonly Tree[] {
  const isList = kindOf(document).endsWith('List') && Array.isArray(document['items']);
  return isList ? listOf(document['items']).map(treeOf).flatMap(flattened) : [document];
}

function modern(document: Tree): Tree {
  const version = String(document['apiVersion']);
  const apiVersion = modernVersion(version, kindOf(document));
  if (apiVersion === version) return document;
  const spec = MODERNISED[kindOf(document)];
  const renamed = { ...document, apiVersion };
  return spec === undefined ? renamed : rewriteAt(renamed, ['spec'], (value) => spec(treeOf(value)));
}

/** Today's version of a kind. */
export function modernVersion(version: string, kind: string): string {
  const modern = MODERN[version] ?? version;
  return typeof modern === 'string' ? modern : (modern[kind] ?? version);
}

/** Before `apps/v1`, a selector that was not given was the labels of the template. */
function withSelector(spec: Tree): Tree {
  return spec['selector'] ? spec : { ...spec, selector: { matchLabels: at(spec, 'template', 'metadata', 'labels') } };
}

function modernAutoscaler(spec: Tree): Tree {
  const { targetCPUUtilizationPercentage: cpu, ...rest } = spec;
  const metrics = listOf(rest['metrics']).map((metric) => modernMetric(treeOf(metric)));
  return { ...rest, metrics: cpu === undefined ? metrics : [cpuMetric(cpu), ...metrics] };
}

function cpuMetric(averageUtilization: unknown): Tree {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

/** `autoscaling/v2beta1` said the target of a resource in two fields of its own. */
function modernMetric(metric: Tree): Tree {
  return rewriteAt(metric, ['resource'], (resource) => {
    const { targetAverageUtilization: share, targetAverageValue: amount, ...rest } = treeOf(resource);
    if (share !== undefined) return { ...rest, target: { type: 'Utilization', averageUtilization: share } };
    return amount === undefined ? rest : { ...rest, target: { type: 'AverageValue', averageValue: amount } };
  });
}

function modernIngress(spec: Tree): Tree {
  const { backend, ...rest } = spec;
  const withDefault = backend === undefined ? rest : { ...rest, defaultBackend: modernBackend(backend) };
  return rewriteAt(withDefault, ['rules'], (rules) => listOf(rules).map((rule) => modernRule(treeOf(rule))));
}

function modernRule(rule: Tree): Tree {
  const modernPath = (path: Tree): Tree => rewriteAt(path, ['backend'], modernBackend);
  return rewriteAt(rule, ['http', 'paths'], (paths) => listOf(paths).map((path) => modernPath(treeOf(path))));
}

function modernBackend(value: unknown): Tree {
  const { serviceName: name, servicePort: port, ...rest } = treeOf(value);
  if (name === undefined) return rest;
  return { ...rest, service: { name, port: typeof port === 'number' ? { number: port } : { name: port } } };
}

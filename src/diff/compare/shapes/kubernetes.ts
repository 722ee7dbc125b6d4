import { isList } from '../../../model/json';
import type { PlainMap } from '../../../manifests/object';

import { anyKeys, keyed, mapOf, ordered, scalarOf, setOf, type MapShape, type Shape } from '../shape';
import { oneCompletion, secretData } from '../writings';
import { claimSpec } from './claim';
import { customShapes } from './custom';
import { fixedSelector, metadata, selector } from './metadata';
import { podSpec, podTemplate } from './pod';

/*
 * What is known of the kinds of Kubernetes: which list items are the same one, where order counts, what is left out anyway.
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */

const claim = object({ spec: claimSpec });

/** A claim of a StatefulSet; API version and kind are filled in. */
const claimTemplate = mapOf(
  { metadata, spec: claimSpec },
  { defaults: { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, ignored: ['status'] },
);

const deployment = workload(
  { strategy: updates({ maxSurge: '25%', maxUnavailable: '25%' }) },
  {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    minReadySeconds: 0,
    paused: false,
  },
);

const daemonSet = workload(
  { updateStrategy: updates({ maxSurge: 0, maxUnavailable: 1 }) },
  {
    revisionHistoryLimit: 10,
    minReadySeconds: 0,
  },
);

const statefulSet = workload(
  {
    updateStrategy: updates({ partition: 0 }),
    volumeClaimTemplates: ordered([['metadata.name']], claimTemplate),
    persistentVolumeClaimRetentionPolicy: mapOf(
      {},
      { defaults: { whenDeleted: 'Retain', whenScaled: 'Retain' }, emptyIsNothing: true },
    ),
    ordinals: mapOf({}, { defaults: { start: 0 }, emptyIsNothing: true }),
  },
  {
    replicas: 1,
    revisionHistoryLimit: 10,
    minReadySeconds: 0,
    podManagementPolicy: 'OrderedReady',
    serviceName: '',
  },
);

const jobSpec = mapOf(
  { template: podTemplate, selector: fixedSelector },
  {
    defaults: { backoffLimit: 6, completionMode: 'NonIndexed', suspend: false, manualSelector: false },
    derived: ({ completions }): PlainMap => ((completions ?? null) === null ? {} : { parallelism: 1 }),
    writing: oneCompletion,
  },
);

const cronJob = object({
  spec: mapOf(
    { schedule: scalarOf('cron'), jobTemplate: mapOf({ metadata, spec: jobSpec }) },
    {
      defaults: {
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      },
    },
  ),
});

const servicePort = mapOf(
  {},
  { defaults: { protocol: 'TCP' }, derived: ({ port }): PlainMap => (port === undefined ? {} : { targetPort: port }) },
);

const service = object({
  spec: mapOf(
    {
      selector: anyKeys(),
      ports: keyed([['port', 'protocol'], ['name']], servicePort),
      loadBalancerSourceRanges: setOf('cidr'),
      externalIPs: setOf(),
      externalName: scalarOf('host'),
    },
    {
      defaults: {
        type: 'ClusterIP',
        sessionAffinity: 'None',
        internalTrafficPolicy: 'Cluster',
        publishNotReadyAddresses: false,
      },
      derived: ({ type }) => ({
        ...(type === 'ExternalName' ? {} : { ipFamilyPolicy: 'SingleStack' }),
        ...(type === 'NodePort' || type === 'LoadBalancer' ? { externalTrafficPolicy: 'Cluster' } : {}),
        ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
      }),
    },
  ),
});

const ingressPath = mapOf({}, { defaults: { pathType: 'ImplementationSpecific' } });
const ingress = object({
  spec: mapOf({
    rules: keyed(
      [['host']],
      mapOf({
        host: scalarOf('host'),
        http: mapOf({ paths: keyed([['path', 'pathType'], ['path']], ingressPath) }),
      }),
    ),
    tls: keyed([['secretName']], mapOf({ hosts: setOf('host') }, { defaults: { secretName: '' } })),
  }),
});

const peers = keyed(
  [['ipBlock.cidr']],
  mapOf({
    ipBlock: mapOf({ cidr: scalarOf('cidr'), except: setOf('cidr') }),
    podSelector: selector,
    namespaceSelector: selector,
  }),
);
const policyPorts = keyed([['port', 'protocol']], mapOf({}, { defaults: { protocol: 'TCP' } }));

const networkPolicy = object({
  spec: mapOf(
    {
      podSelector: selector,
      policyTypes: setOf(),
      ingress: keyed([], mapOf({ from: peers, ports: policyPorts })),
      egress: keyed([], mapOf({ to: peers, ports: policyPorts })),
    },
    { derived: ({ egress }) => ({ policyTypes: isFilled(egress) ? ['Ingress', 'Egress'] : ['Ingress'] }) },
  ),
});

const metricTarget = mapOf({ value: scalarOf('quantity'), averageValue: scalarOf('quantity') });
const ofMetric = mapOf({ target: metricTarget, metric: mapOf({ selector }) });
const metric = mapOf({
  resource: ofMetric,
  containerResource: ofMetric,
  pods: ofMetric,
  object: ofMetric,
  external: ofMetric,
});
const scalingRules = mapOf(
  { policies: keyed([['type', 'periodSeconds'], ['type']]), tolerance: scalarOf('quantity') },
  { defaults: { selectPolicy: 'Max' } },
);

const metricNames = [
  'type',
  'resource.name',
  'containerResource.container',
  'containerResource.name',
  'pods.metric.name',
  'object.describedObject.name',
  'object.metric.name',
  'external.metric.name',
];

const autoscaler = object({
  spec: mapOf(
    {
      metrics: keyed([metricNames], metric),
      behavior: mapOf({ scaleUp: scalingRules, scaleDown: scalingRules }, { emptyIsNothing: true }),
    },
    { defaults: { minReplicas: 1 } },
  ),
});

const budget = object({ spec: mapOf({ selector }, { defaults: { unhealthyPodEvictionPolicy: 'IfHealthyBudget' } }) });

const rules = keyed(
  [],
  mapOf({ apiGroups: setOf(), resources: setOf(), verbs: setOf(), resourceNames: setOf(), nonResourceURLs: setOf() }),
);
const role = object({ rules, aggregationRule: mapOf({ clusterRoleSelectors: keyed([], selector) }) });

const subject = mapOf(
  {},
  { derived: ({ kind }) => ({ apiGroup: kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io' }) },
);
const binding = object({
  subjects: keyed([['kind', 'namespace', 'name']], subject),
  roleRef: mapOf({}, { defaults: { apiGroup: 'rbac.authorization.k8s.io' } }),
});

const webhook = mapOf(
  {
    clientConfig: mapOf({ service: mapOf({}, { defaults: { port: 443 } }) }),
    rules: keyed(
      [],
      mapOf(
        { apiGroups: setOf(), apiVersions: setOf(), operations: setOf(), resources: setOf() },
        { defaults: { scope: '*' } },
      ),
    ),
    admissionReviewVersions: ordered([]),
    matchConditions: keyed([['name']]),
    namespaceSelector: mapOf(selector.fields, { ...selector, emptyIsNothing: true }),
    objectSelector: mapOf(selector.fields, { ...selector, emptyIsNothing: true }),
  },
  {
    defaults: {
      failurePolicy: 'Fail',
      matchPolicy: 'Equivalent',
      timeoutSeconds: 10,
      reinvocationPolicy: 'Never',
    },
  },
);

/** By API group and kind: `apps/Deployment`, `/Service`. */
export const kubernetesShapes: Readonly<Record<string, MapShape>> = {
  '/Pod': object({ spec: podSpec }),
  '/PodTemplate': object({ template: podTemplate }),
  '/ReplicationController': object({ spec: mapOf({ template: podTemplate }, { defaults: { replicas: 1 } }) }),
  'apps/Deployment': deployment,
  'extensions/Deployment': deployment,
  'apps/ReplicaSet': workload({}, { replicas: 1, minReadySeconds: 0 }),
  'apps/DaemonSet': daemonSet,
  'extensions/DaemonSet': daemonSet,
  'apps/StatefulSet': statefulSet,
  'batch/Job': object({ spec: jobSpec }),
  'batch/CronJob': cronJob,
  '/Service': service,
  '/ConfigMap': object({ data: anyKeys(), binaryData: anyKeys(scalarOf('base64')) }, { immutable: false }),
  '/Secret': object(
    { data: anyKeys(scalarOf('base64')), stringData: anyKeys() },
    { type: 'Opaque', immutable: false },
    { writing: secretData },
  ),
  '/ServiceAccount': object({ secrets: keyed([['name']]), imagePullSecrets: keyed([['name']]) }),
  '/Namespace': object({ spec: mapOf({ finalizers: setOf() }, { emptyIsNothing: true }) }),
  '/PersistentVolumeClaim': claim,
  '/PersistentVolume': object({
    spec: mapOf(
      { capacity: anyKeys(scalarOf('quantity')), accessModes: setOf(), mountOptions: setOf() },
      { defaults: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' } },
    ),
  }),
  '/LimitRange': object({
    spec: mapOf({ limits: keyed([['type']], mapOf({}, { values: anyKeys(scalarOf('quantity')) })) }),
  }),
  '/ResourceQuota': object({ spec: mapOf({ hard: anyKeys(scalarOf('quantity')), scopes: setOf() }) }),
  '/Endpoints': object({ subsets: keyed([]) }),
  'discovery.k8s.io/EndpointSlice': object({ ports: keyed([['name'], ['port']]), endpoints: keyed([]) }),
  'networking.k8s.io/Ingress': ingress,
  'extensions/Ingress': ingress,
  'networking.k8s.io/NetworkPolicy': networkPolicy,
  'extensions/NetworkPolicy': networkPolicy,
  'networking.k8s.io/IngressClass': object({}),
  'autoscaling/HorizontalPodAutoscaler': autoscaler,
  'policy/PodDisruptionBudget': budget,
  'rbac.authorization.k8s.io/Role': role,
  'rbac.authorization.k8s.io/ClusterRole': role,
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'storage.k8s.io/StorageClass': object(
    { parameters: anyKeys(), mountOptions: setOf() },
    { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  ),
  'scheduling.k8s.io/PriorityClass': object({}, { globalDefault: false, preemptionPolicy: 'PreemptLowerPriority' }),
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': object({ webhooks: keyed([['name']], webhook) }),
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': object({ webhooks: keyed([['name']], webhook) }),
  ...Object.fromEntries(Object.entries(customShapes).map(([name, spec]) => [name, object({ spec })])),
};

/** A kind that nothing is known of, but that it has metadata. */
export const otherKind: MapShape = { ...mapOf({ metadata }), ignored: ['status'] };

function object(
  fields: Readonly<Record<string, Shape>>,
  defaults: PlainMap = {},
  more: Partial<MapShape> = {},
): MapShape {
  return mapOf({ metadata, ...fields }, { defaults, ignored: ['status'], ...more });
}

function workload(fields: Readonly<Record<string, Shape>>, defaults: PlainMap): MapShape {
  return object({ spec: mapOf({ selector: fixedSelector, template: podTemplate, ...fields }, { defaults }) });
}

/** How pods are replaced: one after another, where nothing else is said. */
function updates(defaults: PlainMap): MapShape {
  return mapOf(
    { rollingUpdate: mapOf({}, { defaults, emptyIsNothing: true }) },
    { defaults: { type: 'RollingUpdate' }, emptyIsNothing: true },
  );
}

function isFilled(value: unknown): boolean {
  return isList(value as PlainMap[string]) && (value as readonly unknown[]).length > 0;
}

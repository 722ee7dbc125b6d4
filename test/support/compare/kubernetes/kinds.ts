import { at, listOf, rewriteAt, treeOf, without, type Tree } from '../tree';
import { kindOf, modernVersion } from './documents';
import { CLAIM_SPEC, METADATA, POD_SPEC, POD_TEMPLATE } from './pods';
import {
  bagOf,
  labelSelector,
  listBy,
  object,
  ordered,
  quantities,
  quantity,
  texts,
  unordered,
  untouched,
  type Part,
} from './rules';
import { isAutoscaled, labelsOfWorkloads, portNumber, servicePort, workloadsSelected, type Scope } from './scope';

/** How the pods of a workload are replaced. */
const ROLLING = object({
  fields: { rollingUpdate: object({ defaults: { maxSurge: '25%', maxUnavailable: '25%' } }) },
  defaults: { type: 'RollingUpdate' },
});
const ROLLING_DAEMONS = object({
  fields: { rollingUpdate: object({ defaults: { maxSurge: 0, maxUnavailable: 1 } }) },
  defaults: { type: 'RollingUpdate' },
});
const ROLLING_STATEFUL = object({
  fields: { rollingUpdate: object({ defaults: { partition: 0 } }) },
  defaults: { type: 'RollingUpdate' },
});
const KEEP_CLAIMS = object({ defaults: { whenDeleted: 'Retain', whenScaled: 'Retain' } });

/** What every workload has. */
const WORKLOAD = { selector: labelSelector, template: POD_TEMPLATE };
const CLAIM_TEMPLATE = object({
  prepare: (claim) => without(claim, ['apiVersion', 'kind', 'status']),
  fields: { metadata: METADATA, spec: CLAIM_SPEC },
});

const DEPLOYMENT = object({
  fields: { ...WORKLOAD, strategy: ROLLING },
  defaults: { minReadySeconds: 0, paused: false, progressDeadlineSeconds: 600, revisionHistoryLimit: 10 },
});
const STATEFUL_SET = object({
  fields: {
    ...WORKLOAD,
    persistentVolumeClaimRetentionPolicy: KEEP_CLAIMS,
    updateStrategy: ROLLING_STATEFUL,
    volumeClaimTemplates: (value, scope) => CLAIM_TEMPLATES(named(value), scope),
  },
  defaults: { minReadySeconds: 0, podManagementPolicy: 'OrderedReady', revisionHistoryLimit: 10 },
});
const CLAIM_TEMPLATES = listBy(['name'], CLAIM_TEMPLATE);
const DAEMON_SET = object({
  fields: { ...WORKLOAD, updateStrategy: ROLLING_DAEMONS },
  defaults: { minReadySeconds: 0, revisionHistoryLimit: 10 },
});
const JOB = object({
  fields: WORKLOAD,
  defaults: {
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    completions: 1,
    manualSelector: false,
    parallelism: 1,
    suspend: false,
  },
});
const CRON_JOB = object({
  fields: { jobTemplate: object({ fields: { metadata: METADATA, spec: JOB } }) },
  defaults: { concurrencyPolicy: 'Allow', failedJobsHistoryLimit: 1, successfulJobsHistoryLimit: 3, suspend: false },
});

/** Who reaches the pods. */
const SERVICE_PORT = object({
  prepare: (port) => without(port, ['port', 'protocol']),
  defaults: { name: '', nodePort: 0 },
});
const SERVICE = object({
  fields: {
    externalIPs: unordered,
    ipFamilies: ordered,
    loadBalancerSourceRanges: unordered,
    ports: listBy(['port', 'protocol'], SERVICE_PORT),
    selector: texts,
  },
  defaults: {
    allocateLoadBalancerNodePorts: true,
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    publishNotReadyAddresses: false,
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
});

const PATH = object({ prepare: (item) => without(item, ['path']), defaults: { pathType: 'ImplementationSpecific' } });
const HOST = object({
  prepare: (rule) => without(rule, ['host']),
  fields: { http: object({ fields: { paths: listBy(['path'], PATH) } }) },
});
const INGRESS = object({ fields: { rules: listBy(['host'], HOST), tls: unordered } });

const POLICY_PORT = object({ defaults: { protocol: 'TCP' } });
const PEER = object({
  fields: { ipBlock: unordered, namespaceSelector: labelSelector, podSelector: labelSelector },
  telling: ['namespaceSelector', 'podSelector'],
});
const POLICY_RULE = object({ fields: { from: bagOf(PEER), ports: bagOf(POLICY_PORT), to: bagOf(PEER) } });
const NETWORK_POLICY = object({
  fields: {
    egress: bagOf(POLICY_RULE),
    ingress: bagOf(POLICY_RULE),
    podSelector: labelSelector,
    policyTypes: unordered,
  },
  telling: ['podSelector'],
});

/** How many replicas, decided by whom. */
const TARGET = object({ fields: { averageValue: quantity, value: quantity } });
const METRIC = object({
  fields: Object.fromEntries(
    ['containerResource', 'external', 'object', 'pods', 'resource'].map((source) => [
      source,
      object({ fields: { target: TARGET } }),
    ]),
  ),
});
const EVERY_15_SECONDS = { periodSeconds: 15 };
const SCALE_UP = [
  { type: 'Pods', value: 4, ...EVERY_15_SECONDS },
  { type: 'Percent', value: 100, ...EVERY_15_SECONDS },
];
const SCALE_DOWN = [{ type: 'Percent', value: 100, ...EVERY_15_SECONDS }];
const CPU_METRIC = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};
const BEHAVIOR = object({
  fields: {
    scaleDown: object({
      fields: { policies: unordered },
      defaults: { policies: SCALE_DOWN, selectPolicy: 'Max', stabilizationWindowSeconds: 300 },
    }),
    scaleUp: object({
      fields: { policies: unordered },
      defaults: { policies: SCALE_UP, selectPolicy: 'Max', stabilizationWindowSeconds: 0 },
    }),
  },
});
const AUTOSCALER = object({
  fields: { behavior: BEHAVIOR, metrics: bagOf(METRIC), scaleTargetRef: object({ prepare: withModernVersion }) },
  defaults: { metrics: [CPU_METRIC], minReplicas: 1 },
});
const BUDGET = object({
  fields: { selector: labelSelector },
  defaults: { unhealthyPodEvictionPolicy: 'IfHealthyBudget' },
  telling: ['selector'],
});

/** Who may do what. */
const RBAC = 'rbac.authorization.k8s.io';
const BINDING = document({
  roleRef: object({ defaults: { apiGroup: RBAC } }),
  subjects: listBy(['kind', 'namespace', 'name'], object({ prepare: withApiGroup })),
});
const ROLE = document({ aggregationRule: unordered, rules: unordered });

/** Every kind that we know, the whole document each. */
const KINDS: Readonly<Record<string, Part>> = {
  ClusterRole: ROLE,
  ClusterRoleBinding: BINDING,
  ConfigMap: document({ binaryData: texts, data: texts }, { defaults: { immutable: false } }),
  CronJob: document({ spec: CRON_JOB }),
  DaemonSet: document({ spec: DAEMON_SET }),
  Deployment: document({ spec: DEPLOYMENT }, { prepare: withoutSingleReplica }),
  HorizontalPodAutoscaler: document({ spec: AUTOSCALER }),
  Ingress: document({ spec: INGRESS }, { prepare: withServicePorts }),
  IngressClass: document({}),
  Job: document({ spec: JOB }),
  Namespace: document({ spec: unordered }),
  NetworkPolicy: document({ spec: NETWORK_POLICY }, { prepare: withPolicyFacts }),
  PersistentVolume: document({
    spec: object({
      fields: { accessModes: unordered, capacity: quantities },
      defaults: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
    }),
  }),
  PersistentVolumeClaim: document({ spec: CLAIM_SPEC }),
  Pod: document({ spec: POD_SPEC }),
  PodDisruptionBudget: document({ spec: BUDGET }, { prepare: withSelected }),
  PriorityClass: document({}, { defaults: { globalDefault: false, preemptionPolicy: 'PreemptLowerPriority' } }),
  ReplicaSet: document({ spec: DEPLOYMENT }, { prepare: withoutSingleReplica }),
  ReplicationController: document(
    { spec: object({ fields: { ...WORKLOAD, selector: texts } }) },
    { prepare: withoutSingleReplica },
  ),
  ResourceQuota: document({ spec: object({ fields: { hard: quantities, scopes: unordered } }) }),
  Role: ROLE,
  RoleBinding: BINDING,
  Secret: document({ data: texts }, { prepare: withReadableSecrets, defaults: { immutable: false, type: 'Opaque' } }),
  Service: document({ spec: SERVICE }, { prepare: withServiceFacts }),
  ServiceAccount: document(
    { imagePullSecrets: unordered, secrets: unordered },
    { defaults: { automountServiceAccountToken: true } },
  ),
  StatefulSet: document({ spec: STATEFUL_SET }, { prepare: withoutSingleReplica }),
  StorageClass: document(
    { parameters: texts },
    { defaults: { allowVolumeExpansion: false, reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' } },
  ),
};

const CUSTOM: Part = (value, scope) => ({ ...treeOf(value), metadata: METADATA(at(value, 'metadata'), scope) });

/** A document in normal form. */
export function normalManifest(manifest: Tree, scope: Scope): unknown {
  const rule = isBuiltIn(manifest) ? (KINDS[kindOf(manifest)] ?? CUSTOM) : CUSTOM;
  return rule(without(manifest, ['status']), scope);
}

/** Kubernetes' own groups have no dot or end in `.k8s.io`: a `Service` of another group is something else. */
function isBuiltIn({ apiVersion }: Tree): boolean {
  const [group = '', version] = String(apiVersion).split('/');
  return version === undefined || !group.includes('.') || group.endsWith('.k8s.io');
}

interface DocumentFacts {
  readonly prepare?: (document: Tree, scope: Scope) => Tree;
  readonly defaults?: Tree;
}

function document(fields: Readonly<Record<string, Part>>, facts: DocumentFacts = {}): Part {
  return object({ ...facts, fields: { apiVersion: untouched, metadata: METADATA, selects: unordered, ...fields } });
}

/** One replica is what nobody has to say, unless an autoscaler would be overruled by saying it. */
function withoutSingleReplica(workload: Tree, scope: Scope): Tree {
  if (at(workload, 'spec', 'replicas') !== 1 || isAutoscaled(workload, scope)) return workload;
  return { ...workload, spec: without(treeOf(workload['spec']), ['replicas']) };
}

function named(claims: unknown): unknown {
  return listOf(claims).map((claim) => ({ ...treeOf(claim), name: at(claim, 'metadata', 'name') }));
}

/** The pods that an object reaches, as a fact of its own: a selector may change its words only with its pods' labels. */
function withSelected(selecting: Tree, scope: Scope): Tree {
  const workloads = workloadsSelected(at(selecting, 'spec', 'selector'), selecting, scope);
  return { ...selecting, selects: labelsOfWorkloads(workloads) };
}

function withServiceFacts(service: Tree, scope: Scope): Tree {
  const spec = withoutRepeatedAddress(treeOf(service['spec']));
  const selector = treeOf(spec['selector']);
  const selectsNone = Object.keys(selector).length === 0;
  const workloads = selectsNone ? [] : workloadsSelected({ matchLabels: selector }, service, scope);
  const targetPort = (port: Tree): unknown => portNumber(port['targetPort'] ?? port['port'], workloads);
  const ports = listOf(spec['ports']).map(treeOf);
  const withTargets = ports.map((port) => ({ ...port, targetPort: targetPort(port) }));
  return { ...service, spec: { ...spec, ports: withTargets }, selects: labelsOfWorkloads(workloads) };
}

/** The API server repeats the address of a Service as a list of one. */
function withoutRepeatedAddress(spec: Tree): Tree {
  const addresses = listOf(spec['clusterIPs']);
  return addresses.length === 1 && addresses[0] === spec['clusterIP'] ? without(spec, ['clusterIPs']) : spec;
}

function withPolicyFacts(policy: Tree, scope: Scope): Tree {
  const spec = treeOf(policy['spec']);
  const selected = workloadsSelected(spec['podSelector'], policy, scope);
  const everywhere = workloadsSelected({}, policy, scope);
  const policyTypes = spec['policyTypes'] ?? ['Ingress', ...(listOf(spec['egress']).length === 0 ? [] : ['Egress'])];
  const rules = {
    egress: withPolicyPorts(spec['egress'], everywhere),
    ingress: withPolicyPorts(spec['ingress'], selected),
  };
  return { ...policy, spec: { ...spec, ...rules, policyTypes }, selects: labelsOfWorkloads(selected) };
}

function withPolicyPorts(rules: unknown, workloads: readonly Tree[]): unknown {
  const numbered = (port: unknown): Tree => ({ ...treeOf(port), port: portNumber(treeOf(port)['port'], workloads) });
  const withPorts = (rule: Tree): Tree =>
    rule['ports'] === undefined ? rule : { ...rule, ports: listOf(rule['ports']).map(numbered) };
  return rules === undefined ? undefined : listOf(rules).map((rule) => withPorts(treeOf(rule)));
}

function withServicePorts(ingress: Tree, scope: Scope): Tree {
  return mapBackends(ingress, (backend) => {
    const service = treeOf(backend['service']);
    const number = servicePort(service['name'], at(service, 'port', 'name'), scope);
    return number === undefined ? backend : { ...backend, service: { ...service, port: { number } } };
  });
}

function mapBackends(tree: Tree, rewrite: (backend: Tree) => Tree): Tree {
  const each = (name: string, value: unknown): unknown => {
    if (name === 'backend' || name === 'defaultBackend') return rewrite(treeOf(value));
    if (Array.isArray(value))
      return value.map((item: unknown) => (typeof item === 'object' ? mapBackends(treeOf(item), rewrite) : item));
    return typeof value === 'object' && value !== null ? mapBackends(treeOf(value), rewrite) : value;
  };
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, each(name, value)]));
}

/** Both ways of writing a Secret down, as the text that the pods get. */
function withReadableSecrets({ stringData, data, ...secret }: Tree): Tree {
  const decoded = Object.entries(treeOf(data)).map(([key, value]) => [key, decodedText(String(value ?? ''))]);
  return { ...secret, data: { ...Object.fromEntries(decoded), ...treeOf(stringData) } };
}

function decodedText(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : `base64:${bytes.toString('base64')}`;
}

function withModernVersion(target: Tree): Tree {
  return rewriteAt(target, ['apiVersion'], (version) => modernVersion(String(version), String(target['kind'])));
}

function withApiGroup(subject: Tree): Tree {
  const assumed = subject['kind'] === 'ServiceAccount' ? '' : RBAC;
  return subject['apiGroup'] === assumed ? without(subject, ['apiGroup']) : subject;
}

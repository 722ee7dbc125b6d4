import type { Impact } from '../../src/diff/impact';

type Tree = { readonly [key: string]: unknown };

/** One update of one object, and what an API server does about it. */
export interface FieldUpdate {
  readonly title: string;
  /** Kind and path of the row of the table that it is about; absent where it is a neighbour of one that may change. */
  readonly row?: string;
  readonly before: Tree;
  readonly after: Tree;
  /** `kept`: it takes the update, and leaves the field as it was. */
  readonly verdict: 'refused' | 'taken' | 'kept';
  /** The same where the oldest release that we answer for does otherwise; `absent` where it does not know the kind or field. */
  readonly oldest?: 'refused' | 'taken' | 'absent';
  /** What we say about it. @default recreate where it is refused */
  readonly impact?: Impact;
  /** What controllers would have written. */
  readonly status?: Tree;
}

const containers = [{ name: 'app', image: 'example.com/app:1' }];
const labels = { app: 'app' };
const selector = { matchLabels: labels };
const template = { metadata: { labels }, spec: { containers } };
const once = { metadata: { labels }, spec: { containers, restartPolicy: 'Never' } };
const storage = (size: string): Tree => ({ requests: { storage: size } });
const claimSpec = { accessModes: ['ReadWriteOnce'], resources: storage('1Gi') };
const claimTemplate = (size: string): Tree => ({
  metadata: { name: 'data' },
  spec: { ...claimSpec, resources: storage(size) },
});
const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
const version = (name: string, stored: boolean): Tree => ({ name, served: true, storage: stored, schema });

/** An object that a server takes, of each kind. */
const bases: Readonly<Record<string, Tree>> = {
  'Deployment.apps': { apiVersion: 'apps/v1', spec: { replicas: 2, selector, template } },
  'DaemonSet.apps': { apiVersion: 'apps/v1', spec: { selector, template } },
  'ReplicaSet.apps': { apiVersion: 'apps/v1', spec: { selector, template } },
  'StatefulSet.apps': {
    apiVersion: 'apps/v1',
    spec: { replicas: 2, serviceName: 'app', selector, template, volumeClaimTemplates: [claimTemplate('1Gi')] },
  },
  'Job.batch': { apiVersion: 'batch/v1', spec: { template: once, completions: 3, parallelism: 3 } },
  'CronJob.batch': {
    apiVersion: 'batch/v1',
    spec: { schedule: '@daily', jobTemplate: { spec: { template: once } } },
  },
  Pod: { apiVersion: 'v1', metadata: { labels }, spec: { containers } },
  Service: { apiVersion: 'v1', spec: { selector: labels, ports: [{ port: 80 }] } },
  PersistentVolumeClaim: { apiVersion: 'v1', spec: claimSpec },
  PersistentVolume: {
    apiVersion: 'v1',
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '1Gi' },
      nfs: { server: 'a.example.com', path: '/a' },
      nodeAffinity: {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }] },
      },
    },
  },
  'StorageClass.storage.k8s.io': {
    apiVersion: 'storage.k8s.io/v1',
    provisioner: 'example.com/a',
    parameters: { type: 'a' },
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  },
  'VolumeAttributesClass.storage.k8s.io': {
    apiVersion: 'storage.k8s.io/v1',
    driverName: 'a.example.com',
    parameters: { type: 'a' },
  },
  'CSIDriver.storage.k8s.io': {
    apiVersion: 'storage.k8s.io/v1',
    spec: { attachRequired: true, volumeLifecycleModes: ['Persistent'] },
  },
  'CSIStorageCapacity.storage.k8s.io': {
    apiVersion: 'storage.k8s.io/v1',
    nodeTopology: { matchLabels: { zone: 'a' } },
    storageClassName: 'a',
  },
  'VolumeAttachment.storage.k8s.io': {
    apiVersion: 'storage.k8s.io/v1',
    spec: { attacher: 'a.example.com', nodeName: 'node', source: { persistentVolumeName: 'a' } },
  },
  ConfigMap: { apiVersion: 'v1', immutable: true, data: { a: '1' }, binaryData: { b: 'MQ==' } },
  Secret: { apiVersion: 'v1', immutable: true, type: 'Opaque', data: { a: 'MQ==' } },
  'RoleBinding.rbac.authorization.k8s.io': {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'app', namespace: 'default' }],
  },
  'ClusterRoleBinding.rbac.authorization.k8s.io': {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'app', namespace: 'default' }],
  },
  'IngressClass.networking.k8s.io': { apiVersion: 'networking.k8s.io/v1', spec: { controller: 'example.com/a' } },
  'PriorityClass.scheduling.k8s.io': {
    apiVersion: 'scheduling.k8s.io/v1',
    value: 10,
    preemptionPolicy: 'PreemptLowerPriority',
  },
  'RuntimeClass.node.k8s.io': { apiVersion: 'node.k8s.io/v1', handler: 'a' },
  'EndpointSlice.discovery.k8s.io': {
    apiVersion: 'discovery.k8s.io/v1',
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.1.2.3'] }],
    ports: [],
  },
  ResourceQuota: {
    apiVersion: 'v1',
    spec: {
      hard: { pods: '5' },
      scopes: ['NotTerminating'],
      scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['a'] }] },
    },
  },
  'ControllerRevision.apps': { apiVersion: 'apps/v1', revision: 1, data: { a: 1 } },
  'ResourceClaim.resource.k8s.io': {
    apiVersion: 'resource.k8s.io/v1',
    spec: { devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'a.example.com' } }] } },
  },
  'ResourceClaimTemplate.resource.k8s.io': {
    apiVersion: 'resource.k8s.io/v1',
    spec: { spec: { devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'a.example.com' } }] } } },
  },
  'IPAddress.networking.k8s.io': {
    apiVersion: 'networking.k8s.io/v1',
    spec: { parentRef: { resource: 'services', name: 'a', namespace: 'default' } },
  },
  'ServiceCIDR.networking.k8s.io': { apiVersion: 'networking.k8s.io/v1', spec: { cidrs: ['10.97.0.0/24'] } },
  Node: { apiVersion: 'v1', spec: { providerID: 'example://a', podCIDR: '10.2.0.0/24', podCIDRs: ['10.2.0.0/24'] } },
  'CustomResourceDefinition.apiextensions.k8s.io': {
    apiVersion: 'apiextensions.k8s.io/v1',
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      versions: [version('v1', true), version('v2', false)],
    },
  },
};

let count = 0;

type Edit = (object: any) => void;

interface More {
  readonly row?: boolean;
  readonly first?: Edit;
  readonly verdict?: FieldUpdate['verdict'];
  readonly oldest?: FieldUpdate['oldest'];
  readonly impact?: Impact;
  readonly status?: Tree;
}

function update(kind: string, path: string, what: string, edit: Edit, more: More): FieldUpdate {
  const { row = true, first, verdict = 'refused', ...rest } = more;
  const base: any = structuredClone(bases[kind] ?? {});
  const short = kind.split('.')[0] ?? kind;
  base.kind = short;
  base.metadata = { ...base.metadata, name: nameOf(short) };
  if (short === 'CustomResourceDefinition') named(base);
  first?.(base);
  const after = structuredClone(base);
  edit(after);
  const title = `${what} of ${/^[AEIOU]/.test(short) ? 'an' : 'a'} ${short}`;
  return { title, ...(row ? { row: `${kind} ${path}` } : {}), before: base, after, verdict, ...rest };
}

/** Each object has a name of its own, so that one server can have all of them. */
function nameOf(kind: string): string {
  count += 1;
  return kind === 'IPAddress' ? `10.0.0.${100 + (count % 100)}` : `app-${count}`;
}

function named(definition: any): void {
  const plural = `things${count}`;
  definition.metadata.name = `${plural}.example.com`;
  definition.spec.names = { plural, singular: `thing${count}`, kind: `Thing${count}`, listKind: `Thing${count}List` };
}

const refused = (kind: string, path: string, what: string, edit: Edit, more: More = {}): FieldUpdate =>
  update(kind, path, what, edit, more);
const taken = (kind: string, what: string, edit: Edit, more: More = {}): FieldUpdate =>
  update(kind, '', what, edit, { row: false, verdict: 'taken', ...more });

/** Sets a field by its path: `spec.type`. */
function set(path: string, value: unknown): Edit {
  return (object) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((part, key) => (part[key] ??= {}), object);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  };
}

const both =
  (...edits: readonly Edit[]): Edit =>
  (object) =>
    edits.forEach((edit) => edit(object));

/** The labels of a selector as a requirement: it selects the same, and is written otherwise. */
const asRequirement = { matchExpressions: [{ key: 'app', operator: 'In', values: ['app'] }] };
const relabelled = both(
  set('spec.selector.matchLabels', { app: 'b' }),
  set('spec.template.metadata.labels', { app: 'b' }),
);
const indexed = set('spec.completionMode', 'Indexed');
const image = (path: string): Edit => set(`${path}.containers`, [{ name: 'app', image: 'example.com/app:2' }]);
const crd = 'CustomResourceDefinition.apiextensions.k8s.io';
const volumeClaim = 'PersistentVolumeClaim';
const serviceRange = 'ServiceCIDR.networking.k8s.io';
const attributes = 'VolumeAttributesClass.storage.k8s.io';
const established = {
  conditions: ['NamesAccepted', 'Established'].map((type) => {
    return { type, status: 'True', reason: 'Test', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' };
  }),
};
const balancer = both(set('spec.type', 'LoadBalancer'), set('spec.externalTrafficPolicy', 'Local'));
const pvWithAttributes = both(
  set('spec.volumeAttributesClassName', 'a'),
  set('spec.nfs', undefined),
  set('spec.csi', { driver: 'a.example.com', volumeHandle: 'a' }),
);
const bound = { phase: 'Bound', capacity: { storage: '1Gi' } };

/** Each immutable field once or more, and next to it what may change. */
export const fieldUpdates: readonly FieldUpdate[] = [
  ...['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet'].map((kind) =>
    refused(`${kind}.apps`, 'spec.selector', 'another selector', relabelled),
  ),
  ...['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet'].map((kind) =>
    refused(`${kind}.apps`, 'spec.selector', 'the same selector as a requirement', set('spec.selector', asRequirement)),
  ),
  refused('Job.batch', 'spec.selector', 'the same selector as a requirement', set('spec.selector', asRequirement), {
    first: both(set('spec.manualSelector', true), set('spec.selector', selector)),
  }),
  refused(volumeClaim, 'spec.selector', 'the same selector as a requirement', set('spec.selector', asRequirement), {
    first: set('spec.selector', selector),
    status: bound,
  }),
  refused(
    'Deployment.apps',
    'spec.template',
    'a template without the labels of the selector',
    set('spec.template.metadata.labels', { app: 'b' }),
    { row: false },
  ),
  taken('Deployment.apps', 'another image', image('spec.template.spec'), { impact: 'rollout' }),
  taken('Deployment.apps', 'another strategy', set('spec.strategy', { type: 'Recreate', rollingUpdate: null }), {
    impact: 'in-place',
  }),
  refused('StatefulSet.apps', 'spec.serviceName', 'another Service', set('spec.serviceName', 'b')),
  refused(
    'StatefulSet.apps',
    'spec.podManagementPolicy',
    'another pod management policy',
    set('spec.podManagementPolicy', 'Parallel'),
  ),
  refused(
    'StatefulSet.apps',
    'spec.volumeClaimTemplates',
    'bigger claim templates',
    set('spec.volumeClaimTemplates', [claimTemplate('2Gi')]),
  ),
  taken('StatefulSet.apps', 'another image', image('spec.template.spec'), { impact: 'rollout' }),
  taken(
    'StatefulSet.apps',
    'another update strategy',
    set('spec.updateStrategy', { type: 'OnDelete', rollingUpdate: null }),
    {
      impact: 'in-place',
    },
  ),
  taken('StatefulSet.apps', 'another minReadySeconds', set('spec.minReadySeconds', 5), { impact: 'in-place' }),
  taken('StatefulSet.apps', 'another first ordinal', set('spec.ordinals', { start: 3 }), { impact: 'data-loss' }),
  taken(
    'StatefulSet.apps',
    'a retention policy that deletes claims',
    set('spec.persistentVolumeClaimRetentionPolicy', { whenDeleted: 'Delete', whenScaled: 'Retain' }),
    { impact: 'data-loss' },
  ),
  taken('StatefulSet.apps', 'another history limit', set('spec.revisionHistoryLimit', 3), {
    oldest: 'refused',
    impact: 'in-place',
  }),

  refused('Job.batch', 'spec.selector', 'another selector', set('spec.selector', { matchLabels: { app: 'b' } })),
  refused('Job.batch', 'spec.template', 'another image', image('spec.template.spec')),
  refused('Job.batch', 'spec.completions', 'another number of completions', set('spec.completions', 5)),
  refused('Job.batch', 'spec.completionMode', 'another completion mode', indexed),
  refused(
    'Job.batch',
    'spec.podFailurePolicy',
    'a pod failure policy',
    set('spec.podFailurePolicy', {
      rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
    }),
  ),
  refused(
    'Job.batch',
    'spec.successPolicy',
    'a success policy',
    set('spec.successPolicy', { rules: [{ succeededCount: 1 }] }),
    { first: indexed, oldest: 'absent' },
  ),
  refused(
    'Job.batch',
    'spec.backoffLimitPerIndex',
    'a limit of retries per index',
    set('spec.backoffLimitPerIndex', 1),
    { first: indexed },
  ),
  refused('Job.batch', 'spec.managedBy', 'another controller', set('spec.managedBy', 'example.com/b'), {
    oldest: 'absent',
  }),
  taken(
    'Job.batch',
    'completions along with parallelism',
    both(set('spec.completions', 5), set('spec.parallelism', 5)),
    { first: indexed, impact: 'in-place' },
  ),
  taken('Job.batch', 'another parallelism', set('spec.parallelism', 4), { impact: 'in-place' }),
  taken('Job.batch', 'another limit of retries', set('spec.backoffLimit', 4), { impact: 'in-place' }),
  taken('Job.batch', 'another deadline', set('spec.activeDeadlineSeconds', 400), { impact: 'in-place' }),
  taken('Job.batch', 'another time to live', set('spec.ttlSecondsAfterFinished', 400), { impact: 'in-place' }),
  taken(
    'Job.batch',
    'another node selector while it is suspended',
    set('spec.template.spec.nodeSelector', { a: 'b' }),
    { first: set('spec.suspend', true), impact: 'in-place' },
  ),
  taken(
    'Job.batch',
    'other resources while it is suspended',
    set('spec.template.spec.containers', [{ ...containers[0], resources: { requests: { cpu: '1' } } }]),
    { first: set('spec.suspend', true), oldest: 'refused', impact: 'in-place' },
  ),
  taken('CronJob.batch', 'another image', image('spec.jobTemplate.spec.template.spec'), { impact: 'in-place' }),
  taken('CronJob.batch', 'another schedule', set('spec.schedule', '@hourly'), { impact: 'in-place' }),

  refused('Pod', 'spec', 'another command', set('spec.containers', [{ ...containers[0], command: ['b'] }])),
  refused('Pod', 'spec.activeDeadlineSeconds', 'a longer deadline', set('spec.activeDeadlineSeconds', 200), {
    first: set('spec.activeDeadlineSeconds', 100),
  }),
  refused('Pod', 'spec.tolerations', 'the loss of a toleration', set('spec.tolerations', undefined), {
    first: set('spec.tolerations', [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }]),
  }),
  refused(
    'Pod',
    'spec.schedulingGates',
    'another scheduling gate',
    set('spec.schedulingGates', [{ name: 'a' }, { name: 'b' }]),
    { first: set('spec.schedulingGates', [{ name: 'a' }]) },
  ),
  taken('Pod', 'another image', image('spec'), { impact: 'downtime' }),
  taken('Pod', 'a shorter deadline', set('spec.activeDeadlineSeconds', 50), {
    first: set('spec.activeDeadlineSeconds', 100),
    impact: 'in-place',
  }),
  taken(
    'Pod',
    'one more toleration',
    (pod) => {
      pod.spec.tolerations = [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }];
    },
    { impact: 'in-place' },
  ),

  refused('Service', 'spec.clusterIP', 'another address', set('spec.clusterIP', '10.0.0.6'), {
    first: set('spec.clusterIP', '10.0.0.5'),
  }),
  refused('Service', 'spec.clusterIP', 'no address of its own any more', set('spec.clusterIP', 'None')),
  refused(
    'Service',
    'spec.clusterIPs',
    'other addresses',
    both(set('spec.clusterIP', '10.0.0.8'), set('spec.clusterIPs', ['10.0.0.8'])),
    {
      first: both(set('spec.clusterIP', '10.0.0.7'), set('spec.clusterIPs', ['10.0.0.7'])),
    },
  ),
  refused('Service', 'spec.ipFamilies', 'another first family', set('spec.ipFamilies', ['IPv6']), {
    first: set('spec.ipFamilies', ['IPv4']),
  }),
  refused(
    'Service',
    'spec.healthCheckNodePort',
    'another port for health checks',
    set('spec.healthCheckNodePort', 30_902),
    { first: both(balancer, set('spec.healthCheckNodePort', 30_901)) },
  ),
  refused(
    'Service',
    'spec.loadBalancerClass',
    'another class of load balancer',
    set('spec.loadBalancerClass', 'example.com/b'),
    { first: both(set('spec.type', 'LoadBalancer'), set('spec.loadBalancerClass', 'example.com/a')) },
  ),
  update('Service', 'spec.clusterIP', 'an address instead of none', set('spec.clusterIP', undefined), {
    verdict: 'kept',
    impact: 'recreate',
    first: set('spec.clusterIP', 'None'),
  }),
  taken('Service', 'another selector', set('spec.selector', { app: 'b' }), { impact: 'traffic' }),
  taken('Service', 'another port', set('spec.ports', [{ port: 81 }]), { impact: 'traffic' }),
  taken('Service', 'another type', set('spec.type', 'NodePort'), { impact: 'in-place' }),
  taken(
    'Service',
    'a host outside',
    both(set('spec.type', 'ExternalName'), set('spec.externalName', 'b.example.com')),
    { impact: 'traffic' },
  ),

  refused(volumeClaim, 'spec.accessModes', 'other access modes', set('spec.accessModes', ['ReadWriteMany']), {
    status: bound,
  }),
  refused(volumeClaim, 'spec.selector', 'a selector of volumes', set('spec.selector', selector), { status: bound }),
  refused(volumeClaim, 'spec.storageClassName', 'another storage class', set('spec.storageClassName', 'b'), {
    first: set('spec.storageClassName', 'a'),
    status: bound,
  }),
  refused(volumeClaim, 'spec.volumeName', 'another volume', set('spec.volumeName', 'b'), {
    first: set('spec.volumeName', 'a'),
    status: bound,
  }),
  refused(volumeClaim, 'spec.volumeMode', 'another volume mode', set('spec.volumeMode', 'Block'), { status: bound }),
  refused(
    volumeClaim,
    'spec.dataSource',
    'another source',
    set('spec.dataSource', { kind: 'PersistentVolumeClaim', name: 'b' }),
    { status: bound },
  ),
  refused(
    volumeClaim,
    'spec.dataSourceRef',
    'another source reference',
    set('spec.dataSourceRef', { kind: 'PersistentVolumeClaim', name: 'b' }),
    { status: bound },
  ),
  refused(
    volumeClaim,
    'spec.resources.limits',
    'a limit of storage',
    set('spec.resources.limits', { storage: '5Gi' }),
    { status: bound },
  ),
  refused(
    volumeClaim,
    'spec.resources.requests.storage',
    'less storage',
    set('spec.resources.requests.storage', '500Mi'),
    { row: false, status: bound },
  ),
  ...[undefined, ''].map((nothing) =>
    refused(
      volumeClaim,
      'spec.volumeAttributesClassName',
      `the loss of the attributes class${nothing === undefined ? '' : ', by an empty text,'}`,
      set('spec.volumeAttributesClassName', nothing),
      {
        first: set('spec.volumeAttributesClassName', 'a'),
        status: { ...bound, currentVolumeAttributesClassName: 'a' },
        oldest: 'absent',
      },
    ),
  ),
  taken(volumeClaim, 'another attributes class', set('spec.volumeAttributesClassName', 'b'), {
    first: set('spec.volumeAttributesClassName', 'a'),
    status: bound,
    oldest: 'absent',
    impact: 'in-place',
  }),

  refused('PersistentVolume', 'spec', 'another place of storage', set('spec.nfs.path', '/b')),
  refused('PersistentVolume', 'spec.volumeMode', 'another volume mode', set('spec.volumeMode', 'Block')),
  refused(
    'PersistentVolume',
    'spec.nodeAffinity',
    'other nodes',
    set('spec.nodeAffinity', {
      required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['b'] }] }] },
    }),
  ),
  refused(
    'PersistentVolume',
    'spec.volumeAttributesClassName',
    'the loss of the attributes class',
    set('spec.volumeAttributesClassName', undefined),
    { first: pvWithAttributes, oldest: 'absent' },
  ),
  taken('PersistentVolume', 'another capacity', set('spec.capacity.storage', '2Gi'), { impact: 'in-place' }),
  taken('PersistentVolume', 'other mount options', set('spec.mountOptions', ['hard']), { impact: 'in-place' }),
  taken('PersistentVolume', 'another reclaim policy', set('spec.persistentVolumeReclaimPolicy', 'Delete'), {
    impact: 'data-loss',
  }),

  ...(
    [
      ['provisioner', 'example.com/b'],
      ['parameters', { type: 'b' }],
      ['reclaimPolicy', 'Retain'],
      ['volumeBindingMode', 'WaitForFirstConsumer'],
    ] as const
  ).map(([field, value]) => refused('StorageClass.storage.k8s.io', field, `another ${field}`, set(field, value))),
  taken('StorageClass.storage.k8s.io', 'growing volumes', set('allowVolumeExpansion', true), { impact: 'in-place' }),
  taken('StorageClass.storage.k8s.io', 'other mount options', set('mountOptions', ['hard']), { impact: 'in-place' }),
  refused(attributes, 'driverName', 'another driver', set('driverName', 'b.example.com'), { oldest: 'absent' }),
  refused(attributes, 'parameters', 'other parameters', set('parameters', { type: 'b' }), { oldest: 'absent' }),
  refused(
    'CSIDriver.storage.k8s.io',
    'spec.attachRequired',
    'another attachRequired',
    set('spec.attachRequired', false),
  ),
  refused(
    'CSIDriver.storage.k8s.io',
    'spec.volumeLifecycleModes',
    'other lifecycle modes',
    set('spec.volumeLifecycleModes', ['Ephemeral']),
  ),
  taken('CSIDriver.storage.k8s.io', 'another podInfoOnMount', set('spec.podInfoOnMount', true), {
    oldest: 'refused',
    impact: 'in-place',
  }),
  taken('CSIDriver.storage.k8s.io', 'another fsGroupPolicy', set('spec.fsGroupPolicy', 'File'), {
    oldest: 'refused',
    impact: 'in-place',
  }),
  refused(
    'CSIStorageCapacity.storage.k8s.io',
    'nodeTopology',
    'other nodes',
    set('nodeTopology', { matchLabels: { zone: 'b' } }),
  ),
  refused(
    'CSIStorageCapacity.storage.k8s.io',
    'storageClassName',
    'another storage class',
    set('storageClassName', 'b'),
  ),
  refused('VolumeAttachment.storage.k8s.io', 'spec', 'another node', set('spec.nodeName', 'b')),

  refused('ConfigMap', 'data', 'other data', set('data.a', '2')),
  refused('ConfigMap', 'binaryData', 'other binary data', set('binaryData.b', 'Mg==')),
  refused('ConfigMap', 'immutable', 'the loss of immutability', set('immutable', undefined)),
  refused('Secret', 'data', 'other data', set('data.a', 'Mg==')),
  refused('Secret', 'stringData', 'other text', set('stringData', { a: '2' })),
  refused('Secret', 'immutable', 'the loss of immutability', set('immutable', false)),
  refused('Secret', 'type', 'another type', set('type', 'example.com/b'), { first: set('immutable', undefined) }),
  taken('ConfigMap', 'other data, where it is not immutable,', set('data.a', '2'), {
    first: set('immutable', undefined),
    impact: 'in-place',
  }),
  taken('ConfigMap', 'immutability', set('immutable', true), {
    first: set('immutable', undefined),
    impact: 'in-place',
  }),
  taken('Secret', 'other data, where it is not immutable,', set('data.a', 'Mg=='), {
    first: set('immutable', undefined),
    impact: 'in-place',
  }),

  ...['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => [
    refused(`${kind}.rbac.authorization.k8s.io`, 'roleRef', 'another role', set('roleRef.name', 'edit')),
    taken(
      `${kind}.rbac.authorization.k8s.io`,
      'another subject',
      set('subjects', [{ kind: 'ServiceAccount', name: 'b', namespace: 'default' }]),
      { impact: 'in-place' },
    ),
  ]),
  refused(
    'IngressClass.networking.k8s.io',
    'spec.controller',
    'another controller',
    set('spec.controller', 'example.com/b'),
  ),
  refused('PriorityClass.scheduling.k8s.io', 'value', 'another value', set('value', 20)),
  refused(
    'PriorityClass.scheduling.k8s.io',
    'preemptionPolicy',
    'another preemption policy',
    set('preemptionPolicy', 'Never'),
  ),
  taken('PriorityClass.scheduling.k8s.io', 'another description', set('description', 'b'), { impact: 'in-place' }),
  refused('RuntimeClass.node.k8s.io', 'handler', 'another handler', set('handler', 'b')),
  refused(
    'EndpointSlice.discovery.k8s.io',
    'addressType',
    'another type of address',
    both(set('addressType', 'FQDN'), set('endpoints', [{ addresses: ['b.example.com'] }])),
  ),
  refused('ResourceQuota', 'spec.scopes', 'other scopes', set('spec.scopes', ['Terminating'])),
  taken(
    'ResourceQuota',
    'another scope selector',
    set('spec.scopeSelector.matchExpressions', [{ scopeName: 'PriorityClass', operator: 'In', values: ['b'] }]),
    { impact: 'in-place' },
  ),
  taken('ResourceQuota', 'another limit', set('spec.hard.pods', '6'), { impact: 'in-place' }),
  refused('ControllerRevision.apps', 'data', 'other data', set('data.a', 2)),
  refused(
    'ResourceClaim.resource.k8s.io',
    'spec',
    'another device class',
    set('spec.devices.requests', [{ name: 'gpu', exactly: { deviceClassName: 'b.example.com' } }]),
    { oldest: 'absent' },
  ),
  refused(
    'ResourceClaimTemplate.resource.k8s.io',
    'spec',
    'another device class',
    set('spec.spec.devices.requests', [{ name: 'gpu', exactly: { deviceClassName: 'b.example.com' } }]),
    { oldest: 'absent' },
  ),
  refused('IPAddress.networking.k8s.io', 'spec.parentRef', 'another parent', set('spec.parentRef.name', 'b'), {
    oldest: 'absent',
  }),
  refused(serviceRange, 'spec.cidrs', 'another range', set('spec.cidrs', ['10.98.0.0/24']), { oldest: 'absent' }),
  refused(serviceRange, 'spec.cidrs', 'the loss of a range', set('spec.cidrs', ['10.97.0.0/24']), {
    first: set('spec.cidrs', ['10.97.0.0/24', 'fd00:97::/112']),
    oldest: 'absent',
  }),
  taken(serviceRange, 'a range of the other family', set('spec.cidrs', ['10.97.0.0/24', 'fd00:97::/112']), {
    oldest: 'absent',
    impact: 'in-place',
  }),
  refused('Node', 'spec.providerID', 'another machine', set('spec.providerID', 'example://b')),
  refused(
    'Node',
    'spec.podCIDR',
    'another range of addresses',
    both(set('spec.podCIDR', '10.3.0.0/24'), set('spec.podCIDRs', ['10.3.0.0/24'])),
  ),
  refused(crd, 'spec.group', 'another group', set('spec.group', 'b.example.com')),
  refused(crd, 'spec.scope', 'another scope', set('spec.scope', 'Cluster'), { status: established }),
  refused(crd, 'spec.names.plural', 'another plural', set('spec.names.plural', 'others')),
  refused(crd, 'spec.names.kind', 'another kind', set('spec.names.kind', 'Other'), { status: established }),
  refused(crd, 'spec.versions', 'the loss of a stored version', set('spec.versions', [version('v2', true)])),
  taken(crd, 'the loss of a version that is not stored', set('spec.versions', [version('v1', true)]), {
    impact: 'traffic',
  }),
];

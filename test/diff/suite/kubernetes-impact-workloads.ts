import { documents, object, workload, type WorkloadParts } from '../manifests';
import type { SingleChange } from '../single-change';

const one = (
  name: string,
  impact: SingleChange['impact'],
  before: WorkloadParts,
  after: WorkloadParts,
  more: Partial<SingleChange> = {},
): SingleChange => ({ name, impact, before: workload(before), after: workload({ ...before, ...after }), ...more });

const beside = (text: string, change: SingleChange): SingleChange => ({
  ...change,
  before: documents(text, change.before),
  after: documents(text, change.after),
});

const image = { image: 'example.com/web:2' };
const imagePath = { path: 'spec.template.spec.containers[web].image' };
const claim = (mode: string): string =>
  object(
    'v1',
    'PersistentVolumeClaim',
    'data',
    `spec: { accessModes: [${mode}], resources: { requests: { storage: 1Gi } } }`,
  );
const mounted = (volume: string): WorkloadParts => ({
  container: 'volumeMounts: [{ name: data, mountPath: /data }]',
  pod: `volumes: [{ name: data, ${volume} }]`,
});
const held = mounted('persistentVolumeClaim: { claimName: data }');
const templates =
  'volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]';
const mount = 'volumeMounts: [{ name: data, mountPath: /data }]';
const scaler = (min: number, max: number): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: ${min}, maxReplicas: ${max} }`,
  );
const keda = (max: number): string =>
  object(
    'keda.sh/v1alpha1',
    'ScaledObject',
    'web',
    `spec: { scaleTargetRef: { name: web }, maxReplicaCount: ${max}, triggers: [] }`,
  );
const vertical = (mode: string): string =>
  object(
    'autoscaling.k8s.io/v1',
    'VerticalPodAutoscaler',
    'web',
    `spec: { targetRef: { kind: Deployment, name: web }, updatePolicy: { updateMode: '${mode}' } }`,
  );
const service = (selector: string): string =>
  object('v1', 'Service', 'web', `spec: { selector: { ${selector} }, ports: [{ port: 80, targetPort: 8080 }] }`);
const job = (parallelism: number, suspend: boolean): string =>
  object(
    'batch/v1',
    'Job',
    'once',
    `spec: { parallelism: ${parallelism}, suspend: ${suspend}, template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } }`,
  );

const updates: readonly SingleChange[] = [
  one('another image of a Deployment is a rollout', 'rollout', { replicas: 3 }, image, { ...imagePath, flags: [] }),
  one('another image of a Deployment with one pod is a rollout', 'rollout', {}, image, imagePath),
  one('another variable is a rollout', 'rollout', {}, { container: "env: [{ name: LEVEL, value: 'warn' }]" }),
  one('another label of the pods is a rollout', 'rollout', {}, { labels: "version: 'two'" }),
  one(
    'another image is downtime where the strategy is Recreate',
    'downtime',
    { replicas: 3, spec: 'strategy: { type: Recreate }' },
    image,
    imagePath,
  ),
  one(
    'another image is downtime where one pod may be away and there is one',
    'downtime',
    { replicas: 1, spec: 'strategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }' },
    image,
  ),
  one(
    'another image is downtime where all pods may be away',
    'downtime',
    { replicas: 4, spec: "strategy: { rollingUpdate: { maxUnavailable: '100%' } }" },
    image,
  ),
  one(
    'another image is a rollout where a part of the pods may be away',
    'rollout',
    { replicas: 4, spec: 'strategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }' },
    image,
  ),
  one('another image is in place where no pod runs', 'in-place', { replicas: 0 }, image),
  one('another image is in place where the Deployment is paused', 'in-place', { spec: 'paused: true' }, image),
  beside(
    claim('ReadWriteOnce'),
    one('another image is downtime where a claim is of one node', 'downtime', held, image),
  ),
  beside(
    claim('ReadWriteMany'),
    one('another image is a rollout where a claim is of many nodes', 'rollout', held, image),
  ),
  beside(
    claim('ReadWriteOnce'),
    one(
      'another image is downtime where the strategy Recreate frees the claim',
      'downtime',
      { ...held, spec: 'strategy: { type: Recreate }' },
      image,
    ),
  ),
  one(
    'another image of a StatefulSet is a rollout',
    'rollout',
    { kind: 'StatefulSet', replicas: 3, spec: 'serviceName: web' },
    image,
  ),
  one(
    'another image of a StatefulSet with one pod is downtime',
    'downtime',
    { kind: 'StatefulSet', spec: 'serviceName: web' },
    image,
  ),
  one(
    'another image of a StatefulSet with OnDelete is in place',
    'in-place',
    { kind: 'StatefulSet', replicas: 3, spec: 'serviceName: web, updateStrategy: { type: OnDelete }' },
    image,
  ),
  one(
    'another image of a StatefulSet is in place where its partition holds every pod back',
    'in-place',
    { kind: 'StatefulSet', replicas: 2, spec: 'serviceName: web, updateStrategy: { rollingUpdate: { partition: 2 } }' },
    image,
  ),
  one('another image of a DaemonSet is a rollout', 'rollout', { kind: 'DaemonSet' }, image),
  one(
    'another image of a DaemonSet is downtime where every node may be away',
    'downtime',
    { kind: 'DaemonSet', spec: "updateStrategy: { rollingUpdate: { maxUnavailable: '100%' } }" },
    image,
  ),
  one(
    'another image of a DaemonSet with OnDelete is in place',
    'in-place',
    { kind: 'DaemonSet', spec: 'updateStrategy: { type: OnDelete }' },
    image,
  ),
  one('another image of a CronJob is in place', 'in-place', { kind: 'CronJob' }, image),
  one('a CronJob that is suspended is in place', 'in-place', { kind: 'CronJob' }, { spec: 'suspend: true' }),
  one('other resources are a rollout', 'rollout', {}, { container: 'resources: { requests: { cpu: 100m } }' }),
];

const scales: readonly SingleChange[] = [
  one(
    'more replicas are in place',
    'in-place',
    { replicas: 2 },
    { replicas: 3 },
    { path: 'spec.replicas', flags: ['availability-increased', 'cost-up'] },
  ),
  one(
    'fewer replicas are a scale-down',
    'scale-down',
    { replicas: 3 },
    { replicas: 2 },
    { path: 'spec.replicas', flags: ['availability-reduced'] },
  ),
  one('no replicas are a scale-down', 'scale-down', { replicas: 1 }, { replicas: 0 }),
  one('replicas that are left out are one', 'scale-down', { replicas: 2 }, { replicas: undefined }),
  {
    name: 'a lower least number of an autoscaler is a scale-down',
    impact: 'scale-down',
    before: scaler(3, 9),
    after: scaler(2, 9),
    flags: ['availability-reduced'],
  },
  {
    name: 'a higher least number of an autoscaler is in place',
    impact: 'in-place',
    before: scaler(2, 9),
    after: scaler(3, 9),
  },
  {
    name: 'a lower highest number of an autoscaler is a scale-down',
    impact: 'scale-down',
    before: scaler(2, 9),
    after: scaler(2, 6),
  },
  { name: 'a lower highest number of KEDA is a scale-down', impact: 'scale-down', before: keda(9), after: keda(5) },
  {
    name: 'a vertical autoscaler that begins to evict is a rollout',
    impact: 'rollout',
    before: vertical('Off'),
    after: vertical('Auto'),
  },
  {
    name: 'a vertical autoscaler that no longer evicts is in place',
    impact: 'in-place',
    before: vertical('Auto'),
    after: vertical('Off'),
  },
  {
    name: 'fewer pods of a Job at the same time are a scale-down',
    impact: 'scale-down',
    before: job(3, false),
    after: job(1, false),
  },
  { name: 'a Job that is suspended is a scale-down', impact: 'scale-down', before: job(1, false), after: job(1, true) },
  one(
    'fewer replicas lose data where claims are deleted with their pods',
    'data-loss',
    {
      kind: 'StatefulSet',
      replicas: 3,
      spec: `serviceName: web, ${templates}, persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }`,
      container: mount,
    },
    { replicas: 2 },
  ),
];

const stores: readonly SingleChange[] = [
  one('a volume that is no claim any more loses data', 'data-loss', held, mounted('emptyDir: {}')),
  one(
    'a volume of another claim loses data',
    'data-loss',
    held,
    mounted('persistentVolumeClaim: { claimName: other }'),
  ),
  one('a claim instead of an empty volume is a rollout', 'rollout', mounted('emptyDir: {}'), held),
  one('another part of a claim loses data', 'data-loss', held, {
    container: 'volumeMounts: [{ name: data, mountPath: /data, subPath: other }]',
  }),
  one(
    'an empty volume instead of a claim template loses data',
    'data-loss',
    { kind: 'StatefulSet', replicas: 2, spec: `serviceName: web, ${templates}`, container: mount },
    { spec: 'serviceName: web', ...mounted('emptyDir: {}') },
  ),
];

/** A Deployment with one container, all of it free. */
const deployed = (container: string, volumes: string): string =>
  object(
    'apps/v1',
    'Deployment',
    'web',
    `spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ ${container} }], volumes: [${volumes}] } } }`,
  );
const volumeOf = (name: string, claimName: string): string =>
  `{ name: ${name}, persistentVolumeClaim: { claimName: ${claimName} } }`;
const called = (name: string, volume: string): string =>
  `name: ${name}, image: 'example.com/web:1', volumeMounts: [{ name: ${volume}, mountPath: /data }]`;
const bare = "name: web, image: 'example.com/web:1'";
const lost = (name: string, before: string, after: string): SingleChange => {
  return { name, impact: 'data-loss', before, after };
};

const claims: readonly SingleChange[] = [
  lost(
    'another claim loses data where the container and the volume are renamed as well',
    deployed(called('web', 'data'), volumeOf('data', 'a')),
    deployed(called('api', 'store'), volumeOf('store', 'b')),
  ),
  lost(
    'a claim that is gone with its mount loses data',
    deployed(called('web', 'data'), volumeOf('data', 'a')),
    deployed(bare, ''),
  ),
  lost(
    'a claim that is mounted no more loses data',
    deployed(called('web', 'data'), volumeOf('data', 'a')),
    deployed(bare, volumeOf('data', 'a')),
  ),
  lost(
    'another claim loses data where nothing mounts it',
    deployed(bare, volumeOf('data', 'a')),
    deployed(bare, volumeOf('data', 'b')),
  ),
  lost(
    'an empty volume instead of a claim loses data where nothing mounts it',
    deployed(bare, volumeOf('data', 'a')),
    deployed(bare, '{ name: data, emptyDir: {} }'),
  ),
  {
    name: 'the same claim is a rollout where the container and the volume are renamed',
    impact: 'rollout',
    before: deployed(called('web', 'data'), volumeOf('data', 'a')),
    after: deployed(called('api', 'store'), volumeOf('store', 'a')),
  },
  {
    name: 'the same claim at another path is a rollout',
    impact: 'rollout',
    before: deployed(called('web', 'data'), volumeOf('data', 'a')),
    after: deployed(called('web', 'data').replace('/data', '/var/data'), volumeOf('data', 'a')),
  },
];

const renamedContainers: readonly SingleChange[] = [
  {
    name: 'a container with another name hides no privilege, no check and no secret that it has now',
    impact: 'rollout',
    flags: ['privilege-widened', 'availability-reduced', 'secret-changed'],
    before: deployed(
      `${bare}, securityContext: { runAsNonRoot: true, readOnlyRootFilesystem: true }, readinessProbe: { tcpSocket: { port: 80 } }, env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: a, key: p } } }]`,
      '',
    ),
    after: deployed(
      "name: api, image: 'example.com/web:2', env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: b, key: p } } }]",
      '',
    ),
  },
  {
    name: 'a container with another name and another written password changes a secret',
    impact: 'rollout',
    flags: ['secret-changed'],
    before: deployed(`${bare}, env: [{ name: PASSWORD, value: one }]`, ''),
    after: deployed("name: api, image: 'example.com/web:1', env: [{ name: PASSWORD, value: two }]", ''),
  },
  {
    name: 'a container with nothing but another name is a rollout',
    impact: 'rollout',
    flags: [],
    before: deployed(`${bare}, readinessProbe: { tcpSocket: { port: 80 } }`, ''),
    after: deployed("name: api, image: 'example.com/web:1', readinessProbe: { tcpSocket: { port: 80 } }", ''),
  },
];

const pods: readonly SingleChange[] = [
  beside(
    service('app: web, tier: front'),
    one(
      'pods that a Service no longer selects are traffic',
      'traffic',
      { labels: 'tier: front' },
      { labels: 'tier: back' },
    ),
  ),
  beside(
    service('app: web'),
    one('a label that no Service needs is a rollout', 'rollout', { labels: 'tier: front' }, { labels: 'tier: back' }),
  ),
  beside(
    service('app: web'),
    one(
      'a port that a Service leads to and no container has any more is traffic',
      'traffic',
      { container: 'ports: [{ containerPort: 8080 }]' },
      { container: 'ports: [{ containerPort: 9090 }]' },
    ),
  ),
  {
    name: 'a bare Pod that is taken out of a Service is traffic',
    impact: 'traffic',
    before: documents(
      service('app: web'),
      object('v1', 'Pod', 'bare', 'spec: { containers: [{ name: a, image: a }] }', 'labels: { app: web }'),
    ),
    after: documents(
      service('app: web'),
      object('v1', 'Pod', 'bare', 'spec: { containers: [{ name: a, image: a }] }', 'labels: { app: none }'),
    ),
  },
];

/** What happens to pods. */
export const changes: readonly SingleChange[] = [
  ...updates,
  ...scales,
  ...stores,
  ...claims,
  ...renamedContainers,
  ...pods,
];

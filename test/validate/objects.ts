import { stringify } from 'yaml';

/** Part of an object, to be laid over a sound one: maps are merged, all else is replaced, and `undefined` takes a key away. */
export interface Patch {
  readonly [key: string]: unknown;
}

/** What is different from the sound object, each part laid over where it belongs. */
export interface WorkloadPatch {
  /** Over the whole object. */
  readonly object?: Patch;
  readonly metadata?: Patch;
  /** Over `spec` of the object. */
  readonly spec?: Patch;
  /** Over the template of its pods: `{ metadata: { labels: … } }`. */
  readonly template?: Patch;
  /** Over `spec` of its pods. */
  readonly pod?: Patch;
  /** Over its one container. */
  readonly container?: Patch;
}

type Data = Record<string, unknown>;

const label = { app: 'web' };

const container: Data = {
  name: 'web',
  image: 'ghcr.io/acme/web:1.4.2',
  ports: [{ name: 'http', containerPort: 8080 }],
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { memory: '128Mi' },
  },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  livenessProbe: { httpGet: { path: '/live', port: 'http' }, initialDelaySeconds: 10, failureThreshold: 5 },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

const podSpec: Data = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
};

/** A sound Pod. */
export function pod(patch: WorkloadPatch = {}): string {
  const metadata = merged({ name: 'web', namespace: 'shop', labels: label }, patch.metadata);
  const spec = merged(podOf(patch), patch.spec);
  return written({ apiVersion: 'v1', kind: 'Pod', metadata, spec }, patch);
}

/** A sound Deployment of two replicas. */
export function deployment(patch: WorkloadPatch = {}): string {
  return workload('apps/v1', 'Deployment', { replicas: 2, selector: { matchLabels: label } }, patch);
}

/** A sound DaemonSet. */
export function daemonSet(patch: WorkloadPatch = {}): string {
  return workload('apps/v1', 'DaemonSet', { selector: { matchLabels: label } }, patch);
}

/** A sound StatefulSet with a claim, and the headless Service that it names. */
export function statefulSet(patch: WorkloadPatch = {}): string {
  const claim = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const spec = { replicas: 2, serviceName: 'web', selector: { matchLabels: label }, volumeClaimTemplates: [claim] };
  const mounted = { volumeMounts: [{ name: 'data', mountPath: '/data' }], ...patch.container };
  const set = workload('apps/v1', 'StatefulSet', spec, { ...patch, container: mounted });
  return together(set, service({ spec: { clusterIP: 'None' } }));
}

/** A sound Job. */
export function job(patch: WorkloadPatch = {}): string {
  return workload('batch/v1', 'Job', {}, once(patch));
}

/** A sound CronJob. */
export function cronJob({ spec, object, metadata, ...patch }: WorkloadPatch = {}): string {
  const inner = { template: templateOf(once(patch)) };
  const whole = merged({ schedule: '*/5 * * * *', concurrencyPolicy: 'Forbid', jobTemplate: { spec: inner } }, spec);
  const names = merged({ name: 'web', namespace: 'shop', labels: label }, metadata);
  return written({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: names, spec: whole }, { object });
}

/** A sound Service in front of what the workloads make. */
export function service(patch: WorkloadPatch = {}): string {
  return plain('v1', 'Service', { selector: label, ports: [{ name: 'http', port: 80, targetPort: 'http' }] }, patch);
}

/** A sound Ingress before `service()`. */
export function ingress(patch: WorkloadPatch = {}): string {
  const backend = { service: { name: 'web', port: { name: 'http' } } };
  const rule = { host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } };
  const tls = [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }];
  return plain('networking.k8s.io/v1', 'Ingress', { ingressClassName: 'nginx', tls, rules: [rule] }, patch);
}

/** Any other object in the namespace of the workloads: what stands beside `metadata` is in `content`. */
export function object(apiVersion: string, kind: string, content: Patch = {}, metadata: Patch = {}): string {
  return written({ apiVersion, kind, metadata: merged({ name: 'web', namespace: 'shop' }, metadata), ...content }, {});
}

/** Several texts of documents as one. */
export function together(...texts: readonly string[]): string {
  return texts.join('---\n');
}

function plain(apiVersion: string, kind: string, spec: Data, patch: WorkloadPatch): string {
  const metadata = merged({ name: 'web', namespace: 'shop', labels: label }, patch.metadata);
  return written({ apiVersion, kind, metadata, spec: merged(spec, patch.spec) }, patch);
}

function workload(apiVersion: string, kind: string, spec: Data, { spec: over, ...patch }: WorkloadPatch): string {
  return plain(apiVersion, kind, merged({ ...spec, template: templateOf(patch) }, over), patch);
}

function templateOf(patch: WorkloadPatch): Data {
  return merged({ metadata: { labels: label }, spec: podOf(patch) }, patch.template);
}

function podOf(patch: WorkloadPatch): Data {
  return merged({ ...podSpec, containers: [merged(container, patch.container)] }, patch.pod);
}

/** What runs once is asked nothing, and ends. */
function once(patch: WorkloadPatch): WorkloadPatch {
  const quiet = { ports: undefined, readinessProbe: undefined, livenessProbe: undefined };
  const ends = { restartPolicy: 'Never' };
  return { ...patch, container: { ...quiet, ...patch.container }, pod: { ...ends, ...patch.pod } };
}

function written(whole: Data, { object: over }: WorkloadPatch): string {
  return stringify(merged(whole, over), { aliasDuplicateObjects: false });
}

function merged(base: Data, patch: Patch = {}): Data {
  const result: Data = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const below = result[key];
    if (value === undefined) delete result[key];
    else result[key] = isMap(value) && isMap(below) ? merged(below, value) : value;
  }
  return result;
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

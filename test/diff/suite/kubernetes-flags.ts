import { documents, jsonObject } from '../manifests';
import type { SingleChange } from '../single-change';

/** A Deployment `web` with some fields of its pod, of its container and of itself, as JSON. */
interface Parts {
  readonly pod?: object;
  readonly container?: object;
  readonly spec?: object;
  readonly kind?: string;
}

const hard = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true };

function web({ pod = {}, container = {}, spec = {}, kind = 'Deployment' }: Parts = {}): string {
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      ...spec,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'nginx:1.27', ...container }], ...pod },
      },
    },
  });
}

const secured = (securityContext: object): string => web({ container: { securityContext } });
const probe = (more: object = {}): object => ({ httpGet: { path: '/', port: 80 }, ...more });
const sized = (resources: object): string => web({ container: { resources } });

const privilege: readonly SingleChange[] = [
  {
    name: 'a container that becomes privileged may do more',
    before: secured({}),
    after: secured({ privileged: true }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'a container that is no longer privileged may do less',
    before: secured({ privileged: true }),
    after: secured({ privileged: false }),
    impact: 'rollout',
    flags: ['privilege-narrowed'],
  },
  {
    name: 'a capability more widens',
    before: secured(hard),
    after: secured({ ...hard, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'dropping all capabilities narrows',
    before: secured({ ...hard, capabilities: {} }),
    after: secured(hard),
    impact: 'rollout',
    flags: ['privilege-narrowed'],
  },
  {
    name: 'one capability in place of another one is both',
    before: secured({ ...hard, capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } }),
    after: secured({ ...hard, capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } }),
    impact: 'rollout',
    flags: ['privilege-widened', 'privilege-narrowed'],
  },
  {
    name: 'a capability that is there anyway is no widening',
    before: secured({}),
    after: secured({ capabilities: { add: ['CHOWN'] } }),
    impact: 'rollout',
    flags: [],
  },
  {
    name: 'leaving out what forbids more privileges widens',
    before: secured(hard),
    after: secured({ capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'a file system that may be written widens',
    before: secured(hard),
    after: secured({ ...hard, readOnlyRootFilesystem: false }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'running as root widens',
    before: secured({ runAsUser: 1000 }),
    after: secured({ runAsUser: 0 }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'no longer refusing root widens',
    before: web({ pod: { securityContext: { runAsNonRoot: true } } }),
    after: web(),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'what the container says counts before what its pod says',
    before: web({
      pod: { securityContext: { runAsNonRoot: false } },
      container: { securityContext: { runAsNonRoot: true } },
    }),
    after: web({ container: { securityContext: { runAsNonRoot: true } } }),
    impact: 'rollout',
    flags: [],
  },
  {
    name: 'refusing root for the pod is the same as for its only container',
    before: web({ pod: { securityContext: { runAsNonRoot: true } } }),
    after: web({ container: { securityContext: { runAsNonRoot: true } } }),
    impact: 'rollout',
    flags: [],
  },
  {
    name: 'no seccomp profile widens',
    before: web({ pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }),
    after: web({ pod: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'a seccomp profile narrows',
    before: web(),
    after: web({ pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }),
    impact: 'rollout',
    flags: ['privilege-narrowed'],
  },
  {
    name: 'running without AppArmor widens',
    before: web(),
    after: secured({ appArmorProfile: { type: 'Unconfined' } }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  ...['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'].map((key): SingleChange => ({
    name: `${key} widens`,
    before: web(),
    after: web({ pod: { [key]: true } }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  })),
  {
    name: 'users of its own narrow',
    before: web(),
    after: web({ pod: { hostUsers: false } }),
    impact: 'rollout',
    flags: ['privilege-narrowed'],
  },
  {
    name: 'a port of the node widens',
    before: web({ container: { ports: [{ containerPort: 80 }] } }),
    after: web({ container: { ports: [{ containerPort: 80, hostPort: 80 }] } }),
    impact: 'rollout',
    flags: ['privilege-widened', 'exposure-widened'],
  },
  {
    name: 'the socket of the container engine widens',
    before: web(),
    after: web({ pod: { volumes: [{ name: 'docker', hostPath: { path: '/var/run/docker.sock' } }] } }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'a folder within one that is mounted already narrows',
    before: web({ pod: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] } }),
    after: web({ pod: { volumes: [{ name: 'logs', hostPath: { path: '/var/log/nginx' } }] } }),
    impact: 'rollout',
    flags: ['privilege-narrowed'],
  },
  {
    name: 'a kernel setting that is not safe widens',
    before: web(),
    after: web({ pod: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } } }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'all of /proc widens',
    before: web(),
    after: secured({ procMount: 'Unmasked' }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'the token of an account is put into pods again',
    before: web({ pod: { automountServiceAccountToken: false } }),
    after: web(),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'no token of an account narrows',
    before: web(),
    after: web({ pod: { automountServiceAccountToken: false } }),
    impact: 'rollout',
    flags: ['privilege-narrowed'],
  },
  {
    name: 'a sidecar as ordinary as any is no widening',
    before: secured(hard),
    after: web({
      pod: {
        containers: [
          { name: 'web', image: 'nginx:1.27', securityContext: hard },
          { name: 'log', image: 'fluent-bit:3' },
        ],
      },
    }),
    impact: 'rollout',
    flags: [],
  },
  {
    name: 'a sidecar that is privileged widens',
    before: web(),
    after: web({
      pod: {
        containers: [
          { name: 'web', image: 'nginx:1.27' },
          { name: 'log', image: 'fluent-bit:3', securityContext: { privileged: true } },
        ],
      },
    }),
    impact: 'rollout',
    flags: ['privilege-widened'],
  },
  {
    name: 'a new workload as ordinary as any has no flags',
    before: web(),
    after: documents(web(), web().replaceAll('"web"', '"api"')),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'a new privileged workload widens',
    before: web(),
    after: documents(web(), secured({ privileged: true }).replaceAll('"web"', '"api"')),
    impact: 'in-place',
    flags: ['privilege-widened'],
  },
  {
    name: 'a weaker level for the pods of a namespace widens',
    before: jsonObject('v1', 'Namespace', {
      metadata: { name: 'a', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    }),
    after: jsonObject('v1', 'Namespace', {
      metadata: { name: 'a', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    }),
    impact: 'in-place',
    flags: ['privilege-widened'],
  },
  {
    name: 'a level for the pods of a namespace narrows',
    before: jsonObject('v1', 'Namespace', { metadata: { name: 'a' } }),
    after: jsonObject('v1', 'Namespace', {
      metadata: { name: 'a', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    }),
    impact: 'in-place',
    flags: ['privilege-narrowed'],
  },
];

const roomy = { requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '1Gi' } };
const spread = {
  maxSkew: 1,
  topologyKey: 'zone',
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: { matchLabels: { app: 'web' } },
};
const scaler = (minReplicas: number, maxReplicas: number): string =>
  jsonObject('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas, maxReplicas },
  });
const budget = (spec: object): string =>
  jsonObject('policy/v1', 'PodDisruptionBudget', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });
const claim = (storage: string): string =>
  jsonObject('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });

const availability: readonly SingleChange[] = [
  {
    name: 'more replicas stand more and cost more',
    before: web(),
    after: web({ spec: { replicas: 4 } }),
    impact: 'in-place',
    flags: ['availability-increased', 'cost-up'],
  },
  {
    name: 'fewer replicas stand less',
    before: web(),
    after: web({ spec: { replicas: 1 } }),
    impact: 'scale-down',
    flags: ['availability-reduced'],
  },
  {
    name: 'a lower least number of replicas stands less',
    before: documents(web({ spec: { replicas: undefined } }), scaler(3, 9)),
    after: documents(web({ spec: { replicas: undefined } }), scaler(2, 9)),
    impact: 'scale-down',
    flags: ['availability-reduced'],
  },
  {
    name: 'a higher greatest number of replicas stands more and may cost more',
    before: documents(web({ spec: { replicas: undefined } }), scaler(3, 9)),
    after: documents(web({ spec: { replicas: undefined } }), scaler(3, 12)),
    impact: 'in-place',
    flags: ['availability-increased', 'cost-up'],
  },
  {
    name: 'a workload that is gone stands nothing',
    before: documents(web(), web().replaceAll('"web"', '"api"')),
    after: web(),
    impact: 'scale-down',
    flags: ['availability-reduced'],
  },
  {
    name: 'no disruption budget stands less',
    before: documents(web(), budget({ minAvailable: 1 })),
    after: web(),
    impact: 'in-place',
    flags: ['availability-reduced'],
  },
  {
    name: 'a disruption budget stands more',
    before: web(),
    after: documents(web(), budget({ minAvailable: 1 })),
    impact: 'in-place',
    flags: ['availability-increased'],
  },
  {
    name: 'a budget that lets more pods go stands less',
    before: documents(web({ spec: { replicas: 4 } }), budget({ maxUnavailable: 1 })),
    after: documents(web({ spec: { replicas: 4 } }), budget({ maxUnavailable: '50%' })),
    impact: 'in-place',
    flags: ['availability-reduced'],
  },
  {
    name: 'a budget that says the same in other words has no flags',
    before: documents(web({ spec: { replicas: 4 } }), budget({ maxUnavailable: 1 })),
    after: documents(web({ spec: { replicas: 4 } }), budget({ minAvailable: 3 })),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'no readiness probe stands less',
    before: web({ container: { readinessProbe: probe() } }),
    after: web(),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'a liveness probe stands more',
    before: web(),
    after: web({ container: { livenessProbe: probe() } }),
    impact: 'rollout',
    flags: ['availability-increased'],
  },
  {
    name: 'a probe that waits longer stands less',
    before: web({ container: { readinessProbe: probe() } }),
    after: web({ container: { readinessProbe: probe({ failureThreshold: 30 }) } }),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'a probe of another path has no flags',
    before: web({ container: { readinessProbe: probe() } }),
    after: web({ container: { readinessProbe: { httpGet: { path: '/ready', port: 80 } } } }),
    impact: 'rollout',
    flags: [],
  },
  {
    name: 'stopping all pods before new ones start stands less',
    before: web(),
    after: web({ spec: { strategy: { type: 'Recreate' } } }),
    impact: 'in-place',
    flags: ['availability-reduced'],
  },
  {
    name: 'more pods missing at once stand less',
    before: web({ spec: { replicas: 4, strategy: { rollingUpdate: { maxUnavailable: 0 } } } }),
    after: web({ spec: { replicas: 4, strategy: { rollingUpdate: { maxUnavailable: 2 } } } }),
    impact: 'in-place',
    flags: ['availability-reduced'],
  },
  {
    name: 'less time to stop stands less',
    before: web(),
    after: web({ pod: { terminationGracePeriodSeconds: 5 } }),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'no hook before stopping stands less',
    before: web({ container: { lifecycle: { preStop: { sleep: { seconds: 5 } } } } }),
    after: web(),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'pods that are no longer spread stand less',
    before: web({ pod: { topologySpreadConstraints: [spread] } }),
    after: web(),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'pods that are spread only where there is room stand less',
    before: web({ pod: { topologySpreadConstraints: [spread] } }),
    after: web({ pod: { topologySpreadConstraints: [{ ...spread, whenUnsatisfiable: 'ScheduleAnyway' }] } }),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'pods that are kept apart stand more',
    before: web(),
    after: web({
      pod: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
            ],
          },
        },
      },
    }),
    impact: 'rollout',
    flags: ['availability-increased'],
  },
  {
    name: 'asking for less memory stands less',
    before: sized(roomy),
    after: sized({ ...roomy, requests: { cpu: '500m', memory: '256Mi' } }),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'asking for more memory costs more',
    before: sized(roomy),
    after: sized({ ...roomy, requests: { cpu: '500m', memory: '1Gi' } }),
    impact: 'rollout',
    flags: ['cost-up'],
  },
  {
    name: 'a lower limit stands less',
    before: sized(roomy),
    after: sized({ ...roomy, limits: { memory: '512Mi' } }),
    impact: 'rollout',
    flags: ['availability-reduced'],
  },
  {
    name: 'a larger claim costs more',
    before: claim('1Gi'),
    after: claim('2Gi'),
    impact: 'in-place',
    flags: ['cost-up'],
  },
];

const secret = (data: object): string => jsonObject('v1', 'Secret', { data });
const settings = (data: object): string => jsonObject('v1', 'ConfigMap', { data });
const env = (...entries: readonly object[]): string => web({ container: { env: entries } });
const from = (name: string, key: string): object => ({ name: 'TOKEN', valueFrom: { secretKeyRef: { name, key } } });

const secrets: readonly SingleChange[] = [
  {
    name: 'another value of a Secret is told, also where it is as long',
    before: secret({ password: 'b25l' }),
    after: secret({ password: 'dHdv' }),
    impact: 'in-place',
    flags: ['secret-changed'],
    path: 'data.password',
  },
  {
    name: 'a Secret that is gone is told',
    before: documents(web(), secret({ password: 'b25l' })),
    after: web(),
    impact: 'in-place',
    flags: ['secret-changed'],
  },
  {
    name: 'a new Secret changes none',
    before: web(),
    after: documents(web(), secret({ password: 'b25l' })),
    impact: 'in-place',
    flags: [],
  },
  {
    name: 'a label of a Secret changes none',
    before: secret({ password: 'b25l' }),
    after: jsonObject('v1', 'Secret', { metadata: { name: 'web', labels: { a: 'b' } }, data: { password: 'b25l' } }),
    impact: 'metadata',
    flags: [],
  },
  {
    name: 'a variable that takes from another Secret is told',
    before: env(from('one', 'token')),
    after: env(from('two', 'token')),
    impact: 'rollout',
    flags: ['secret-changed'],
  },
  {
    name: 'a password that is written into a manifest is told',
    before: env({ name: 'DB_PASSWORD', value: 'one' }),
    after: env({ name: 'DB_PASSWORD', value: 'two' }),
    impact: 'rollout',
    flags: ['secret-changed'],
  },
  {
    name: 'a password in an address is told',
    before: env({ name: 'DATABASE_URL', value: 'postgres://u:one@db/x' }),
    after: env({ name: 'DATABASE_URL', value: 'postgres://u:two@db/x' }),
    impact: 'rollout',
    flags: ['secret-changed'],
  },
  {
    name: 'another host of an address with a password changes no secret',
    before: env({ name: 'DATABASE_URL', value: 'postgres://u:one@db/x' }),
    after: env({ name: 'DATABASE_URL', value: 'postgres://u:one@db2/x' }),
    impact: 'rollout',
    flags: [],
  },
  {
    name: 'a volume of another Secret is told',
    before: web({ pod: { volumes: [{ name: 'tls', secret: { secretName: 'one' } }] } }),
    after: web({ pod: { volumes: [{ name: 'tls', secret: { secretName: 'two' } }] } }),
    impact: 'rollout',
    flags: ['secret-changed'],
  },
  {
    name: 'a private key in a ConfigMap is told',
    before: settings({ 'a.pem': '-----BEGIN PRIVATE KEY-----\none\n-----END PRIVATE KEY-----\n' }),
    after: settings({ 'a.pem': '-----BEGIN PRIVATE KEY-----\ntwo\n-----END PRIVATE KEY-----\n' }),
    impact: 'in-place',
    flags: ['secret-changed'],
  },
  {
    name: 'ordinary settings change no secret',
    before: settings({ LOG_LEVEL: 'info' }),
    after: settings({ LOG_LEVEL: 'debug' }),
    impact: 'in-place',
    flags: [],
  },
];

/** What changes of workloads, budgets, claims and secrets mean beside their impact. */
export const changes: readonly SingleChange[] = [...privilege, ...availability, ...secrets];

import type { Mistake } from '../mistake';
import { cronJob, deployment, ingress, object, pod, service, statefulSet } from '../objects';

/** Single mistakes that the schema of a kind tells. */

const noServer = 'the server has no definition of the kind';
const path = 'spec.template.spec.containers[web]';

const route = (spec: Readonly<Record<string, unknown>>): string =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }], ...spec },
  });

const unknown: readonly Mistake[] = [
  {
    name: 'a misspelt field of a Deployment',
    kubernetes: deployment({ spec: { replica: 2 } }),
    finds: 'schema/unknown-field',
    at: 'spec.replica',
    object: 'Deployment/web',
  },
  {
    name: 'a misspelt field that must be there',
    kubernetes: deployment({ container: { name: undefined, nam: 'web' } }),
    finds: 'schema/unknown-field',
    at: 'spec.template.spec.containers[0].nam',
  },
  {
    name: 'replicas in the template',
    kubernetes: deployment({ pod: { replicas: 2 } }),
    finds: 'schema/unknown-field',
    at: 'spec.template.spec.replicas',
  },
  {
    name: 'a field of a container in its pod',
    kubernetes: pod({ spec: { imagePullPolicy: 'Always' } }),
    finds: 'schema/unknown-field',
    at: 'spec.imagePullPolicy',
  },
  {
    name: 'a field of Compose in a container',
    kubernetes: deployment({ container: { environment: { MODE: 'fast' } } }),
    finds: 'schema/unknown-field',
    at: `${path}.environment`,
  },
  {
    name: 'a label beside the metadata',
    kubernetes: object('v1', 'ConfigMap', { labels: { app: 'web' } }),
    finds: 'schema/unknown-field',
    at: 'labels',
  },
  {
    name: 'a field of the old Ingress',
    kubernetes: ingress({ spec: { backend: { serviceName: 'web', servicePort: 80 } } }),
    finds: 'schema/unknown-field',
    at: 'spec.backend',
  },
  {
    name: 'an unknown field in metadata',
    kubernetes: service({ metadata: { label: { app: 'web' } } }),
    finds: 'schema/unknown-field',
    at: 'metadata.label',
  },
  {
    name: 'a field that the published definition does not have',
    kubernetes: route({ parents: [] }),
    finds: 'schema/custom-field',
    at: 'spec.parents',
    unasked: true,
    reason: noServer,
  },
];

const types: readonly Mistake[] = [
  {
    name: 'a number for text in the environment',
    kubernetes: deployment({ container: { env: [{ name: 'PORT', value: 8080 }] } }),
    finds: 'schema/wrong-type',
    at: `${path}.env[PORT].value`,
  },
  {
    name: 'a truth value for text in the environment',
    kubernetes: deployment({ container: { env: [{ name: 'DEBUG', value: true }] } }),
    finds: 'schema/wrong-type',
    at: `${path}.env[DEBUG].value`,
  },
  {
    name: 'a number for text in a ConfigMap',
    kubernetes: object('v1', 'ConfigMap', { data: { port: 8080 } }),
    finds: 'schema/wrong-type',
    at: 'data.port',
  },
  {
    name: 'a number as the value of a label',
    kubernetes: service({ metadata: { labels: { app: 'web', version: 2 } } }),
    finds: 'schema/wrong-type',
    at: 'metadata.labels.version',
  },
  {
    name: 'a truth value as the value of an annotation',
    kubernetes: service({ metadata: { annotations: { 'prometheus.io/scrape': true } } }),
    finds: 'schema/wrong-type',
    at: 'metadata.annotations["prometheus.io/scrape"]',
  },
  {
    name: 'replicas in quotes',
    kubernetes: deployment({ spec: { replicas: '2' } }),
    finds: 'schema/wrong-type',
    at: 'spec.replicas',
  },
  {
    name: 'a port of a container in quotes',
    kubernetes: deployment({ container: { ports: [{ name: 'http', containerPort: '8080' }] } }),
    finds: 'schema/wrong-type',
    at: `${path}.ports[http].containerPort`,
  },
  {
    name: 'a truth value in quotes',
    kubernetes: deployment({ pod: { hostNetwork: 'false' } }),
    finds: 'schema/wrong-type',
    at: 'spec.template.spec.hostNetwork',
  },
  {
    name: 'a command as one text',
    kubernetes: deployment({ container: { command: 'node server.js' } }),
    finds: 'schema/wrong-type',
    at: `${path}.command`,
  },
  {
    name: 'one map where a list must be',
    kubernetes: service({ spec: { ports: { port: 80 } } }),
    finds: 'schema/wrong-type',
    at: 'spec.ports',
  },
  {
    name: 'the environment as a map',
    kubernetes: deployment({ container: { env: { MODE: 'fast' } } }),
    finds: 'schema/wrong-type',
    at: `${path}.env`,
  },
  {
    name: 'a fraction of a replica',
    kubernetes: deployment({ spec: { replicas: 1.5 } }),
    finds: 'schema/wrong-type',
    at: 'spec.replicas',
  },
  {
    name: 'a schedule that is a number',
    kubernetes: cronJob({ spec: { schedule: 5 } }),
    finds: 'schema/wrong-type',
    at: 'spec.schedule',
  },
];

const missing: readonly Mistake[] = [
  {
    name: 'a Deployment without a selector',
    kubernetes: deployment({ spec: { selector: undefined } }),
    finds: 'schema/missing-field',
    at: 'spec.selector',
  },
  {
    name: 'a pod without containers',
    kubernetes: deployment({ pod: { containers: undefined } }),
    finds: 'schema/missing-field',
    at: 'spec.template.spec.containers',
  },
  {
    name: 'a container without a name',
    kubernetes: deployment({ container: { name: undefined } }),
    finds: 'schema/missing-field',
    at: 'spec.template.spec.containers[0].name',
  },
  {
    name: 'a port without a number',
    kubernetes: deployment({ container: { ports: [{ name: 'http' }] } }),
    finds: 'schema/missing-field',
    at: `${path}.ports[http].containerPort`,
  },
  {
    name: 'a path of an Ingress without a type',
    kubernetes: ingress({
      spec: {
        rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } } }] } }],
      },
    }),
    finds: 'schema/missing-field',
    at: 'spec.rules[0].http.paths[0].pathType',
  },
  {
    name: 'a CronJob without a schedule',
    kubernetes: cronJob({ spec: { schedule: null } }),
    finds: 'schema/missing-field',
    at: 'spec.schedule',
  },
  {
    name: 'a volume without a name',
    kubernetes: deployment({ pod: { volumes: [{ emptyDir: {} }] } }),
    finds: 'schema/missing-field',
    at: 'spec.template.spec.volumes[0].name',
  },
  {
    name: 'a volume of a Secret that is not named',
    kubernetes: deployment({ pod: { volumes: [{ name: 'keys', secret: {} }] } }),
    finds: 'schema/missing-field',
    at: 'spec.template.spec.volumes[keys].secret.secretName',
  },
  {
    name: 'a RoleBinding without a role',
    kubernetes: object('rbac.authorization.k8s.io/v1', 'RoleBinding', { subjects: [] }),
    finds: 'schema/missing-field',
    at: 'roleRef',
  },
];

const choices: readonly Mistake[] = [
  {
    name: 'a policy for pulling in small letters',
    kubernetes: deployment({ container: { imagePullPolicy: 'always' } }),
    finds: 'schema/not-a-choice',
    at: `${path}.imagePullPolicy`,
  },
  {
    name: 'a protocol that is none',
    kubernetes: service({ spec: { ports: [{ name: 'http', port: 80, protocol: 'HTTP' }] } }),
    finds: 'schema/not-a-choice',
    at: 'spec.ports[http].protocol',
  },
  {
    name: 'a type of a Service that is none',
    kubernetes: service({ spec: { type: 'Loadbalancer' } }),
    finds: 'schema/not-a-choice',
    at: 'spec.type',
  },
  {
    name: 'a type of a path that is none',
    kubernetes: ingress({
      spec: {
        rules: [
          {
            http: {
              paths: [{ path: '/', pathType: 'prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
            },
          },
        ],
      },
    }),
    finds: 'schema/not-a-choice',
    at: 'spec.rules[0].http.paths[0].pathType',
  },
  {
    name: 'an operator of a selector that is none',
    kubernetes: object('policy/v1', 'PodDisruptionBudget', {
      spec: { maxUnavailable: 1, selector: { matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }] } },
    }),
    finds: 'schema/not-a-choice',
    at: 'spec.selector.matchExpressions[0].operator',
  },
  {
    name: 'an effect of a toleration that is none',
    kubernetes: deployment({ pod: { tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoRun' }] } }),
    finds: 'schema/not-a-choice',
    at: 'spec.template.spec.tolerations[0].effect',
  },
  {
    name: 'an access mode that is none',
    kubernetes: object('v1', 'PersistentVolumeClaim', {
      spec: { accessModes: ['ReadWrite'], resources: { requests: { storage: '1Gi' } } },
    }),
    finds: 'schema/not-a-choice',
    at: 'spec.accessModes[0]',
  },
  {
    name: 'a concurrency policy that is none',
    kubernetes: cronJob({ spec: { concurrencyPolicy: 'Never' } }),
    finds: 'schema/not-a-choice',
    at: 'spec.concurrencyPolicy',
  },
  {
    name: 'a strategy that is none',
    kubernetes: deployment({ spec: { strategy: { type: 'Rolling' } } }),
    finds: 'schema/not-a-choice',
    at: 'spec.strategy.type',
  },
  {
    name: 'a policy type that is none',
    kubernetes: object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, policyTypes: ['In'] } }),
    finds: 'schema/not-a-choice',
    at: 'spec.policyTypes[0]',
  },
];

const texts: readonly Mistake[] = [
  {
    name: 'memory with a unit that there is not',
    kubernetes: deployment({
      container: { resources: { limits: { memory: '128MB' }, requests: { memory: '128Mi' } } },
    }),
    finds: 'schema/format',
    at: `${path}.resources.limits.memory`,
  },
  {
    name: 'a CPU as a word',
    kubernetes: deployment({ container: { resources: { requests: { cpu: 'half', memory: '128Mi' } } } }),
    finds: 'schema/format',
    at: `${path}.resources.requests.cpu`,
  },
  {
    name: 'a Secret that is not in base64',
    kubernetes: object('v1', 'Secret', { data: { greeting: 'hello!' } }),
    finds: 'schema/format',
    at: 'data.greeting',
  },
  {
    name: 'more replicas than 32 bits have',
    kubernetes: deployment({ spec: { replicas: 4294967296 } }),
    finds: 'schema/out-of-bounds',
    at: 'spec.replicas',
  },
  {
    name: 'a host name with a space in a route',
    kubernetes: route({ hostnames: ['shop .test'] }),
    finds: 'schema/pattern',
    at: 'spec.hostnames[0]',
    unasked: true,
    reason: noServer,
  },
  {
    name: 'a weight of a backend below zero',
    kubernetes: route({ rules: [{ backendRefs: [{ name: 'web', port: 80, weight: -1 }] }] }),
    finds: 'schema/out-of-bounds',
    at: 'spec.rules[0].backendRefs[web].weight',
    unasked: true,
    reason: noServer,
  },
];

const versions: readonly Mistake[] = [
  {
    name: 'a version of a budget that is gone',
    kubernetes: object('policy/v1beta1', 'PodDisruptionBudget', {
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } },
    }),
    finds: 'schema/removed-api',
    at: 'apiVersion',
  },
  {
    name: 'a Deployment of the first days',
    kubernetes: deployment({ object: { apiVersion: 'extensions/v1beta1' } }),
    finds: 'schema/removed-api',
    at: 'apiVersion',
  },
  {
    name: 'a kind in the API version of another',
    kubernetes: service({ object: { apiVersion: 'apps/v1' } }),
    finds: 'schema/missing-kind',
    at: 'kind',
  },
  {
    name: 'a misspelt kind',
    kubernetes: object('v1', 'Configmap', { data: {} }),
    finds: 'schema/missing-kind',
    at: 'kind',
  },
  {
    name: 'a field that the server does not have yet',
    kubernetes: service({ spec: { trafficDistribution: 'PreferClose' } }),
    version: '1.29',
    finds: 'schema/not-yet',
    at: 'spec.trafficDistribution',
  },
  {
    name: 'a kind that the server does not have yet',
    kubernetes: object(
      'networking.k8s.io/v1',
      'ServiceCIDR',
      { spec: { cidrs: ['10.8.0.0/16'] } },
      { namespace: undefined },
    ),
    version: '1.29',
    finds: 'schema/not-yet',
    at: 'apiVersion',
  },
  {
    name: 'a version that is going',
    kubernetes: object(
      'storage.k8s.io/v1beta1',
      'VolumeAttributesClass',
      { driverName: 'csi.acme.test' },
      { namespace: undefined },
    ),
    version: '1.36',
    finds: 'schema/deprecated-api',
    at: 'apiVersion',
  },
  {
    name: 'a kind that nobody knows',
    kubernetes: object('example.com/v1', 'Queue'),
    finds: 'schema/unknown-kind',
    at: 'kind',
    unasked: true,
    reason: noServer,
  },
  {
    name: 'a template of a claim without what it claims',
    kubernetes: statefulSet({ spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } }),
    finds: 'schema/missing-field',
    at: 'spec.volumeClaimTemplates[0].spec',
    oldest: 'accepts',
    reason: 'before 1.36 a server does not look into the templates of a StatefulSet',
  },
];

export const mistakes: readonly Mistake[] = [...unknown, ...types, ...missing, ...choices, ...texts, ...versions];

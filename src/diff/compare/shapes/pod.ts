import { isLatest } from '../../../manifests/scalars/image';
import { anyKeys, keyed, mapOf, ordered, scalarOf, setOf } from '../shape';
import { accountName, requestsFromLimits } from '../writings';
import { claimSpec } from './claim';
import { metadata, selector } from './metadata';

/*
 * What a pod is made of. Identities of items are `x-kubernetes-list-map-keys` of the API; defaults are those that the API server
 * fills in, so that writing them changes nothing, not even the template of a pod.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */

const quantities = anyKeys(scalarOf('quantity'));
const httpGet = mapOf({ host: scalarOf('host') }, { defaults: { path: '/', scheme: 'HTTP' } });

const probe = mapOf(
  { httpGet, grpc: mapOf({}, { defaults: { service: '' } }) },
  {
    defaults: {
      initialDelaySeconds: 0,
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    },
  },
);

const handler = mapOf({ httpGet });

const env = mapOf(
  {
    valueFrom: mapOf({
      fieldRef: mapOf({}, { defaults: { apiVersion: 'v1' } }),
      resourceFieldRef: mapOf({ divisor: scalarOf('quantity') }, { defaults: { divisor: '0' } }),
    }),
  },
  { defaults: { value: '' } },
);

const resources = mapOf(
  { limits: quantities, requests: quantities, claims: keyed([['name']]) },
  { emptyIsNothing: true, writing: requestsFromLimits },
);

/** Security settings of a container; `null` and the empty map leave everything to the pod. */
const containerSecurity = mapOf(
  { capabilities: mapOf({ add: setOf(), drop: setOf() }, { emptyIsNothing: true }) },
  { emptyIsNothing: true },
);

const container = mapOf(
  {
    image: scalarOf('image'),
    env: { ...keyed([['name']], env), order: 'referring' },
    envFrom: ordered([['configMapRef.name'], ['secretRef.name']], mapOf({}, { defaults: { prefix: '' } })),
    ports: keyed([['containerPort', 'protocol'], ['name']], mapOf({}, { defaults: { protocol: 'TCP', hostPort: 0 } })),
    resources,
    securityContext: containerSecurity,
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    lifecycle: mapOf({ postStart: handler, preStop: handler }, { emptyIsNothing: true }),
    volumeMounts: keyed([['mountPath']], mapOf({}, { defaults: { readOnly: false, subPath: '', subPathExpr: '' } })),
    volumeDevices: keyed([['devicePath']]),
    resizePolicy: keyed([['resourceName']]),
  },
  {
    defaults: {
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      stdin: false,
      stdinOnce: false,
      tty: false,
      workingDir: '',
    },
    derived: ({ image }) => ({
      imagePullPolicy: typeof image === 'string' && !isLatest(image) ? 'IfNotPresent' : 'Always',
    }),
  },
);

const items = keyed([['path']], mapOf({ resourceFieldRef: mapOf({ divisor: scalarOf('quantity') }) }));
const files = mapOf({ items }, { defaults: { defaultMode: 420 } });

const projected = mapOf(
  {
    sources: ordered(
      [['configMap.name'], ['secret.name']],
      mapOf({
        configMap: mapOf({ items }),
        secret: mapOf({ items }),
        downwardAPI: mapOf({ items }),
        serviceAccountToken: mapOf({}, { defaults: { expirationSeconds: 3600, audience: '' } }),
      }),
    ),
  },
  { defaults: { defaultMode: 420 } },
);

const volume = mapOf({
  secret: files,
  configMap: files,
  downwardAPI: files,
  projected,
  emptyDir: mapOf({ sizeLimit: scalarOf('quantity') }, { defaults: { medium: '' } }),
  hostPath: mapOf({}, { defaults: { type: '' } }),
  persistentVolumeClaim: mapOf({}, { defaults: { readOnly: false } }),
  nfs: mapOf({}, { defaults: { readOnly: false } }),
  ephemeral: mapOf({ volumeClaimTemplate: mapOf({ metadata, spec: claimSpec }) }),
});

const nodeTerm = mapOf({
  matchExpressions: keyed([['key', 'operator']], mapOf({ values: setOf() })),
  matchFields: keyed([['key', 'operator']], mapOf({ values: setOf() })),
});
const podTerm = mapOf({ labelSelector: selector, namespaceSelector: selector, namespaces: setOf() });
const podAffinity = mapOf({
  requiredDuringSchedulingIgnoredDuringExecution: keyed([['topologyKey']], podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: keyed([], mapOf({ podAffinityTerm: podTerm })),
});

const affinity = mapOf(
  {
    nodeAffinity: mapOf({
      requiredDuringSchedulingIgnoredDuringExecution: mapOf({ nodeSelectorTerms: keyed([], nodeTerm) }),
      preferredDuringSchedulingIgnoredDuringExecution: keyed([], mapOf({ preference: nodeTerm })),
    }),
    podAffinity,
    podAntiAffinity: podAffinity,
  },
  { emptyIsNothing: true },
);

const podSecurity = mapOf({ supplementalGroups: setOf(), sysctls: keyed([['name']]) }, { emptyIsNothing: true });

/** What runs: `spec` of a pod. */
export const podSpec = mapOf(
  {
    containers: keyed([['name']], container),
    initContainers: ordered([['name']], container),
    ephemeralContainers: keyed([['name']], container),
    volumes: keyed([['name']], volume),
    imagePullSecrets: keyed([['name']]),
    hostAliases: keyed([['ip']], mapOf({ hostnames: setOf('host') })),
    tolerations: keyed([['key', 'operator', 'value', 'effect'], ['key']]),
    topologySpreadConstraints: keyed([['topologyKey', 'whenUnsatisfiable']], mapOf({ labelSelector: selector })),
    schedulingGates: keyed([['name']]),
    resourceClaims: keyed([['name']]),
    readinessGates: keyed([['conditionType']]),
    nodeSelector: anyKeys(),
    overhead: quantities,
    dnsConfig: mapOf({ options: keyed([['name']]) }, { emptyIsNothing: true }),
    affinity,
    securityContext: podSecurity,
  },
  {
    defaults: {
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      terminationGracePeriodSeconds: 30,
      enableServiceLinks: true,
      hostNetwork: false,
      hostPID: false,
      hostIPC: false,
    },
    writing: accountName,
  },
);

/** A pod that something makes. */
export const podTemplate = mapOf({ metadata, spec: podSpec });

import { at, isTree, listOf, rewriteAt, treeOf, without, type Tree } from '../tree';
import {
  bagOf,
  contentName,
  labelSelector,
  listBy,
  object,
  ordered,
  orderedListBy,
  quantities,
  quantity,
  texts,
  unordered,
  type Part,
} from './rules';
import { containerPort } from './scope';
import { withCanonicalReferences } from './variables';

/** Labels and annotations that say which tool wrote the file, and when its configuration changed. */
const BOOKKEEPING =
  /^(helm\.sh\/chart|app\.kubernetes\.io\/managed-by|meta\.helm\.sh\/.*|checksum\/.*|kubectl\.kubernetes\.io\/last-applied-configuration)$/;

/** What the API server writes, and nobody else. */
const WRITTEN_BY_SERVER = ['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];

/** Every field of a container that holds a handler with a port: probes, and the hooks of its life. */
const HANDLERS: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/** Names, labels and annotations. */
export const METADATA = object({
  prepare: (metadata) => without(metadata, WRITTEN_BY_SERVER),
  fields: { annotations: userTexts, labels: userTexts, finalizers: unordered },
});

/** How long, how often and how to ask: the defaults of the API server. */
const HTTP_GET = object({
  fields: { httpHeaders: listBy(['name'], ordered) },
  defaults: { path: '/', scheme: 'HTTP' },
});
const GRPC = object({ defaults: { service: '' } });
const PROBE = object({
  fields: { httpGet: HTTP_GET, grpc: GRPC },
  defaults: { failureThreshold: 3, initialDelaySeconds: 0, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 },
});
const HANDLER = object({ fields: { httpGet: HTTP_GET } });

/** A key of a ConfigMap or a Secret. */
const KEY = object({ fields: { name: contentName }, defaults: { optional: false } });
const RESOURCE_FIELD = object({ fields: { divisor: quantity }, defaults: { divisor: '0' } });
const VALUE_FROM = object({
  fields: {
    configMapKeyRef: KEY,
    fieldRef: object({ defaults: { apiVersion: 'v1' } }),
    resourceFieldRef: RESOURCE_FIELD,
    secretKeyRef: KEY,
  },
});
const VARIABLE = object({
  prepare: (item) => without(item, ['name']),
  fields: { valueFrom: VALUE_FROM },
  defaults: { value: '' },
});
const ENV_FROM = object({ fields: { configMapRef: KEY, secretRef: KEY }, defaults: { prefix: '' } });

const MOUNT = object({
  prepare: (item) => without(item, ['mountPath']),
  defaults: { mountPropagation: 'None', readOnly: false, subPath: '', subPathExpr: '' },
});
const CONTAINER_PORT = object({
  prepare: (item) => without(item, ['containerPort', 'protocol']),
  defaults: { hostIP: '', hostPort: 0, name: '' },
});

/** Runtimes take the names in either case, with or without the prefix of the kernel. */
const capabilities: Part = (value, scope) =>
  unordered(Array.isArray(value) ? value.map((name) => String(name).toUpperCase().replace(/^CAP_/, '')) : value, scope);
const CAPABILITIES = object({ fields: { add: capabilities, drop: capabilities } });
const CONTAINER_SECURITY = object({
  fields: { capabilities: CAPABILITIES },
  defaults: { allowPrivilegeEscalation: true, privileged: false, procMount: 'Default', readOnlyRootFilesystem: false },
});
const POD_SECURITY = object({
  fields: { supplementalGroups: unordered, sysctls: listBy(['name'], ordered) },
  defaults: { fsGroupChangePolicy: 'Always', runAsNonRoot: false },
});

/** What is asked for is what is limited, unless it says otherwise. */
const RESOURCES = object({
  prepare: (resources) => ({
    ...resources,
    requests: { ...treeOf(resources['limits']), ...treeOf(resources['requests']) },
  }),
  fields: { claims: listBy(['name'], ordered), limits: quantities, requests: quantities },
});

const CONTAINER = object({
  prepare: (container) => withCanonicalReferences(withPortNumbers(withPullPolicy(container))),
  fields: {
    args: ordered,
    command: ordered,
    env: listBy(['name'], VARIABLE),
    envFrom: (value, scope) => (Array.isArray(value) ? value.map((item) => ENV_FROM(item, scope)) : value),
    lifecycle: object({ fields: { postStart: HANDLER, preStop: HANDLER } }),
    livenessProbe: PROBE,
    ports: listBy(['containerPort', 'protocol'], CONTAINER_PORT),
    readinessProbe: PROBE,
    resources: RESOURCES,
    securityContext: CONTAINER_SECURITY,
    startupProbe: PROBE,
    volumeDevices: listBy(['devicePath'], ordered),
    volumeMounts: (value, scope) => MOUNTS(withoutLastSlash(value), scope),
  },
  defaults: {
    stdin: false,
    stdinOnce: false,
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    tty: false,
  },
});
const MOUNTS = listBy(['mountPath'], MOUNT);

/** Files out of ConfigMaps, Secrets and the pod itself. */
const ITEM = object({
  fields: { fieldRef: object({ defaults: { apiVersion: 'v1' } }), resourceFieldRef: RESOURCE_FIELD },
});
const FILE_FIELDS = { items: listBy(['path'], ITEM), name: contentName, secretName: contentName };
const FILES = object({ fields: FILE_FIELDS, defaults: { defaultMode: 0o644, optional: false } });
const SOURCE = object({
  fields: {
    configMap: FILES,
    downwardAPI: FILES,
    secret: FILES,
    serviceAccountToken: object({ defaults: { expirationSeconds: 3600 } }),
  },
});
const READ_ONLY = object({ defaults: { readOnly: false } });

/** A claim for storage. */
export const CLAIM_SPEC = object({
  fields: {
    accessModes: unordered,
    resources: object({ fields: { limits: quantities, requests: quantities } }),
    selector: labelSelector,
  },
  defaults: { volumeMode: 'Filesystem' },
});

const VOLUME = object({
  prepare: (item) => without(item, ['name']),
  fields: {
    configMap: FILES,
    csi: READ_ONLY,
    downwardAPI: FILES,
    emptyDir: object({ fields: { sizeLimit: quantity }, defaults: { medium: '' } }),
    ephemeral: object({
      fields: { volumeClaimTemplate: object({ fields: { metadata: METADATA, spec: CLAIM_SPEC } }) },
    }),
    hostPath: object({ defaults: { type: '' } }),
    nfs: READ_ONLY,
    persistentVolumeClaim: READ_ONLY,
    projected: object({ fields: { sources: bagOf(SOURCE) }, defaults: { defaultMode: 0o644 } }),
    secret: FILES,
  },
  telling: ['emptyDir'],
});

const SPREAD = object({
  fields: { labelSelector },
  defaults: { nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' },
  telling: ['labelSelector'],
});

/** The spec of a pod. */
export const POD_SPEC = object({
  prepare: (spec) => withOwnSecurity(withServiceAccountName(spec)),
  fields: {
    affinity: unordered,
    containers: listBy(['name'], withoutName(CONTAINER)),
    dnsConfig: object({ fields: { options: listBy(['name'], ordered) } }),
    hostAliases: listBy(['ip'], unordered),
    imagePullSecrets: listBy(['name'], ordered),
    initContainers: orderedListBy(['name'], withoutName(CONTAINER)),
    nodeSelector: texts,
    overhead: quantities,
    readinessGates: unordered,
    securityContext: POD_SECURITY,
    tolerations: bagOf(object({ defaults: { key: '', operator: 'Equal', value: '' } })),
    topologySpreadConstraints: listBy(['topologyKey', 'whenUnsatisfiable'], SPREAD),
    volumes: listBy(['name'], VOLUME),
  },
  defaults: {
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    hostIPC: false,
    hostNetwork: false,
    hostPID: false,
    preemptionPolicy: 'PreemptLowerPriority',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    serviceAccountName: 'default',
    setHostnameAsFQDN: false,
    shareProcessNamespace: false,
    terminationGracePeriodSeconds: 30,
  },
});

/** Pods to be. */
export const POD_TEMPLATE = object({ fields: { metadata: METADATA, spec: POD_SPEC } });

function userTexts(value: unknown, scope: Parameters<typeof texts>[1]): unknown {
  if (!isTree(value)) return value;
  return texts(
    without(
      value,
      Object.keys(value).filter((name) => BOOKKEEPING.test(name)),
    ),
    scope,
  );
}

/** The name of a container is its identity already. */
function withoutName(container: typeof CONTAINER): typeof CONTAINER {
  return (value, scope) => container(without(treeOf(value), ['name']), scope);
}

function withServiceAccountName({ serviceAccount, ...spec }: Tree): Tree {
  return serviceAccount === undefined ? spec : { serviceAccountName: serviceAccount, ...spec };
}

/** What a container takes from its pod where it says nothing of its own. */
const INHERITED = [
  'appArmorProfile',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seccompProfile',
  'seLinuxOptions',
  'windowsOptions',
] as const;

/** Said once for the pod or by each of its containers, it is the same. */
function withOwnSecurity(spec: Tree): Tree {
  const ofPod = treeOf(spec['securityContext']);
  const isSaid = (name: string): boolean => ofPod[name] !== undefined && ofPod[name] !== false;
  const inherited = Object.fromEntries(INHERITED.filter(isSaid).map((name) => [name, ofPod[name]]));
  if (Object.keys(inherited).length === 0) return spec;
  const own = (container: unknown): Tree => {
    const { securityContext, ...rest } = treeOf(container);
    return { ...rest, securityContext: { ...inherited, ...treeOf(securityContext) } };
  };
  const lists = ['containers', 'initContainers'].filter((list) => Array.isArray(spec[list]));
  return {
    ...spec,
    securityContext: without(ofPod, INHERITED),
    ...Object.fromEntries(lists.map((list) => [list, listOf(spec[list]).map(own)])),
  };
}

function withPullPolicy(container: Tree): Tree {
  const assumed = isLatest(String(container['image'])) ? 'Always' : 'IfNotPresent';
  return container['imagePullPolicy'] === assumed ? without(container, ['imagePullPolicy']) : container;
}

function isLatest(image: string): boolean {
  if (image.includes('@')) return false;
  const [, tag = 'latest'] = /:([^:/]+)$/.exec(image) ?? [];
  return tag === 'latest';
}

function withPortNumbers(container: Tree): Tree {
  const numberOf = (port: unknown): unknown => containerPort(container, port) ?? asNumber(port);
  const paths = HANDLERS.flatMap((handler) => [
    [...handler, 'httpGet', 'port'],
    [...handler, 'tcpSocket', 'port'],
  ]);
  return paths.reduce(
    (tree, path) => (at(tree, ...path) === undefined ? tree : rewriteAt(tree, path, numberOf)),
    container,
  );
}

function asNumber(port: unknown): unknown {
  return typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port;
}

function withoutLastSlash(mounts: unknown): unknown {
  if (!Array.isArray(mounts)) return mounts;
  const shorter = (path: unknown): unknown => String(path).replace(/(?<=.)\/+$/, '');
  return listOf(mounts).map((mount) => rewriteAt(treeOf(mount), ['mountPath'], shorter));
}

import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedService, ResolvedTopology, ResolvedVolume } from '../../model/resolved';
import type { SecretModel } from '../../model/secret';
import { runsAgain, type WorkloadModel } from '../../model/workload';
import { issueAt } from '../issue-at';
import { isLabelKey, isLabelValue, isSubdomain, label, portName, dataKey } from './name-rules';
import { hasOwnLabels } from './labels';
import { names, type Context } from './names';

/** Annotations of one object, keys and values, in bytes. */
const annotationsLimit = 256 * 1024;

/** Reports names, labels and annotations that an API server refuses. */
export function checkNames(context: Context): readonly Issue[] {
  const { topology } = context;
  return [
    ...checkShared(context),
    ...topology.services.flatMap((service) => checkService(service, topology)),
    ...topology.volumes.flatMap((volume) => badLabel(volume, 'Volume', volume.name, topology)),
    ...topology.volumes.flatMap((volume) => checkVolume(volume, topology)),
    ...topology.secrets.flatMap((secret) => checkSecret(secret, topology)),
  ];
}

function checkShared({ topology, options }: Context): readonly Issue[] {
  const { environment } = topology;
  const namespace =
    options.namespace === undefined ? [] : badLabel(environment, 'Namespace', options.namespace, topology);
  const ingressClass = badSubdomain(environment, 'ingressClass', options.ingressClass, topology);
  if (isLabelValue(topology.name)) return [...namespace, ...ingressClass];
  return [
    ...namespace,
    ...ingressClass,
    issue(topology, topology, 'name', `Topology "${topology.name}" has a name that no label can hold.`),
  ];
}

function checkService(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const issues = [...badLabel(service, 'Service', service.name, topology), ...tooLong(service, topology)];
  const add = (field: string, message: string): void => void issues.push(issue(service, topology, field, message));
  if (Object.values(service.exposure).some(({ kind }) => kind === 'port') && label.test(service.name)) {
    issues.push(...badLabel(service, 'Service', names.externalService(service), topology));
  }
  for (const [port, way] of Object.entries(service.exposure)) {
    if (way.kind !== 'host' || way.tls === undefined || way.tls.kind === 'local') continue;
    const name = way.tls.kind === 'secret' ? way.tls.secret : way.tls.issuer;
    issues.push(...badSubdomain(service, `exposure.${port}.tls`, name, topology));
  }
  if (service.serviceAccount?.kind === 'existing') {
    issues.push(...badSubdomain(service, 'serviceAccount', service.serviceAccount.name, topology));
  }
  issues.push(...checkReferred(service, topology), ...checkClaims(service, topology));
  issues.push(...checkAnnotations(service, topology));
  issues.push(...checkContainerNames(service, topology), ...checkHostNames(service, topology));
  for (const port of Object.keys(service.ports)) {
    if (!portName.test(port))
      add(`ports.${port}`, `Port "${port}" of "${service.name}" has a name that Kubernetes refuses.`);
  }
  for (const [key, value] of Object.entries(service.labels)) {
    if (!isLabelKey(key))
      add(`labels.${key}`, `Label "${key}" of "${service.name}" has a key that Kubernetes refuses.`);
    if (!isLabelValue(value))
      add(`labels.${key}`, `Label "${key}" of "${service.name}" has the value "${value}", which Kubernetes refuses.`);
    if (hasOwnLabels(topology) && ownLabels.includes(key)) {
      add(
        `labels.${key}`,
        `Label "${key}" of "${service.name}" is one of our own, by which a workload finds its pods: leave it out.`,
      );
    }
  }
  for (const key of Object.keys(service.annotations)) {
    if (!isLabelKey(key))
      add(`annotations.${key}`, `Annotation "${key}" of "${service.name}" has a key that Kubernetes refuses.`);
  }
  return issues;
}

const ownLabels = ['name', 'part-of', 'managed-by'].map((key) => `app.kubernetes.io/${key}`);

/** The claims of each replica: their labels, and the class that others have made. */
function checkClaims(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  return containersOf(service).flatMap(([prefix, { mounts }]) =>
    Object.entries(mounts).flatMap(([path, mount]) => {
      if (mount.kind !== 'claim') return [];
      const field = `${prefix}mounts.${path}`;
      const bad = Object.entries(mount.labels ?? {}).filter(([key, value]) => !isLabelKey(key) || !isLabelValue(value));
      return [
        ...badClass(service, `${field}.storageClass`, mount.storageClass, topology),
        ...bad.map(([key, value]) => {
          const message = `"${service.path}" has in "${field}.labels" the label "${key}: ${value}", which Kubernetes refuses.`;
          return issue(service, topology, `${field}.labels.${key}`, message);
        }),
      ];
    }),
  );
}

/** All annotations of one object together have room for so much. */
function checkAnnotations(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const account = service.serviceAccount?.kind === 'own' ? service.serviceAccount.annotations : {};
  const { annotations, workloadAnnotations } = service;
  const maps = { annotations, workloadAnnotations, 'serviceAccount.annotations': account };
  const bad = Object.keys(account).filter((key) => !isLabelKey(key));
  return [
    ...bad.map((key) => {
      const field = `serviceAccount.annotations.${key}`;
      return issue(service, topology, field, `"${service.path}" has in "${field}" a key that Kubernetes refuses.`);
    }),
    ...Object.entries(maps).flatMap(([field, map]) => tooMuch(service, topology, field, map)),
  ];
}

function tooMuch(
  service: ResolvedService,
  topology: ResolvedTopology,
  field: string,
  map: Readonly<Record<string, string>>,
): readonly Issue[] {
  const size = Buffer.byteLength(Object.entries(map).flat().join(''));
  if (size <= annotationsLimit) return [];
  const message = `Service "${service.name}" has ${size} bytes in "${field}"; ${annotationsLimit} is all that an object can carry.`;
  const hint = 'Put large texts into a Config, and mount it as a file.';
  return [{ ...issue(service, topology, field, message), code: 'too-large', hint }];
}

function checkContainerNames(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const { initContainers, sidecars, containerName } = service;
  const named = [
    ...initContainers.map(({ name }) => [`initContainers.${name}`, 'Init container', name] as const),
    ...sidecars.map(({ name }) => [`sidecars.${name}`, 'Sidecar', name] as const),
    ...(containerName === undefined ? [] : [['containerName', 'Container', containerName] as const]),
  ];
  return named
    .filter(([, , name]) => !label.test(name))
    .map(([field, what, name]) =>
      issue(service, topology, field, `${what} "${name}" of "${service.name}" has a name that Kubernetes refuses.`),
    );
}

/** Names of further Services, and what is written on Services. */
function checkHostNames(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const issues: Issue[] = [];
  const add = (field: string, message: string): void => void issues.push(issue(service, topology, field, message));
  service.aliases.forEach((alias, index) => {
    if (!label.test(alias))
      add(`aliases[${index}]`, `Alias "${alias}" of "${service.name}" is a name that Kubernetes refuses.`);
  });
  if (Object.values(service.exposure).some(({ kind }) => kind === 'node-port') && label.test(service.name)) {
    issues.push(...badLabel(service, 'Service', names.nodePortService(service), topology));
  }
  const written = [
    ...Object.keys(service.service.annotations ?? {}).map((key) => [`service.annotations.${key}`, key] as const),
    ...Object.keys(service.workloadAnnotations).map((key) => [`workloadAnnotations.${key}`, key] as const),
    ...Object.entries(service.exposure).flatMap(([port, way]) =>
      way.kind !== 'port' && way.kind !== 'host'
        ? []
        : [
            ...Object.keys(way.annotations ?? {}).map((key) => [`exposure.${port}.annotations.${key}`, key] as const),
            ...(way.kind === 'host' || way.class === undefined ? [] : [[`exposure.${port}.class`, way.class] as const]),
          ],
    ),
    ...Object.entries(service.ports).flatMap(([port, { appProtocol }]) =>
      appProtocol === undefined ? [] : [[`ports.${port}.appProtocol`, appProtocol] as const],
    ),
  ];
  for (const [field, key] of written) {
    if (!isLabelKey(key))
      add(field, `Service "${service.name}" has in "${field}" the key "${key}", which Kubernetes refuses.`);
  }
  return issues;
}

/** Names of what somebody else made, and labels of nodes. */
function checkReferred(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const { placement, host, pullSecrets } = service;
  const { nodeLabels = {}, nodes = [] } = placement;
  const issues = [
    ...badSubdomain(service, 'placement.priorityClass', placement.priorityClass, topology),
    ...badSubdomain(service, 'host.runtime', host.runtime, topology),
    ...badSubdomain(service, 'host.hostname', host.hostname, topology),
    ...pullSecrets.flatMap((name, index) => badSubdomain(service, `pullSecrets[${index}]`, name, topology)),
    ...Object.keys(host.aliases ?? {}).flatMap((name) => badSubdomain(service, `host.aliases.${name}`, name, topology)),
  ];
  const add = (field: string, message: string): void => void issues.push(issue(service, topology, field, message));
  for (const [key, value] of Object.entries(nodeLabels)) {
    const field = `placement.nodeLabels.${key}`;
    if (!isLabelKey(key) || !isLabelValue(value))
      add(field, `Service "${service.name}" asks for node label "${key}: ${value}", which Kubernetes refuses.`);
  }
  nodes.forEach(({ key }, index) => {
    if (!isLabelKey(key))
      add(
        `placement.nodes[${index}].key`,
        `Service "${service.name}" asks for node label "${key}", which Kubernetes refuses.`,
      );
  });
  return issues;
}

/** Names that are made longer: by a controller, or by the hash of a job that runs again. */
const longestNames: { readonly [K in WorkloadModel['kind']]?: number } = { stateful: 52, 'scheduled-job': 52, job: 54 };

/** What is appended to a name must fit as well. */
function tooLong(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const { kind } = service.workload;
  const most = kind === 'job' && !runsAgain(service.workload) ? undefined : longestNames[kind];
  if (most === undefined || service.name.length <= most) return [];
  return [
    issue(
      service,
      topology,
      'name',
      `"${service.name}" has a name of ${service.name.length} characters; ${most} is all that a ${kind} may have.`,
    ),
  ];
}

interface Place {
  readonly path: string;
  readonly source?: Issue['source'];
}

function badLabel(place: Place, kind: string, name: string, topology: ResolvedTopology): readonly Issue[] {
  if (label.test(name)) return [];
  return [issue(place, topology, 'name', `${kind} "${name}" has a name that Kubernetes refuses.`)];
}

function checkSecret(secret: SecretModel, topology: ResolvedTopology): readonly Issue[] {
  const bad = secret.keys.filter((key) => !dataKey.test(key));
  return [
    ...badSubdomain(secret, 'name', secret.name, topology),
    ...badSourceNames(secret, topology),
    ...bad.map((key) =>
      issue(secret, topology, 'keys', `Key "${key}" of secret "${secret.name}" is refused by Kubernetes.`),
    ),
  ];
}

/** Names of what a volume refers to, and its labels and annotations. */
function checkVolume(volume: ResolvedVolume, topology: ResolvedTopology): readonly Issue[] {
  const { name, labels = {}, annotations = {} } = volume;
  const badLabels = Object.entries(labels).filter(([key, value]) => !isLabelKey(key) || !isLabelValue(value));
  const badAnnotations = Object.keys(annotations).filter((key) => !isLabelKey(key));
  return [
    ...badClass(volume, 'storageClass', volume.storageClass, topology),
    ...badSubdomain(volume, 'existing', volume.existing, topology),
    ...badSubdomain(volume, 'volumeName', volume.volumeName, topology),
    ...badLabels.map(([key]) =>
      issue(volume, topology, `labels.${key}`, `Label "${key}" of volume "${name}" is refused by Kubernetes.`),
    ),
    ...badAnnotations.map((key) =>
      issue(
        volume,
        topology,
        `annotations.${key}`,
        `Annotation "${key}" of volume "${name}" is refused by Kubernetes.`,
      ),
    ),
  ];
}

/** Names that a source gives: of another Secret and of its keys, of a store. */
function badSourceNames(secret: SecretModel, topology: ResolvedTopology): readonly Issue[] {
  const { source } = secret.fields;
  if (source?.kind === 'external') return badSubdomain(secret, 'source.store', source.store, topology);
  if (source?.kind !== 'existing') return [];
  const bad = Object.values(source.keys).filter((key) => !dataKey.test(key));
  return [
    ...badSubdomain(secret, 'source.name', source.name, topology),
    ...bad.map((key) =>
      issue(
        secret,
        topology,
        'keys',
        `Key "${key}" in the source of secret "${secret.name}" is refused by Kubernetes.`,
      ),
    ),
  ];
}

/** An empty class asks for a volume that is there already, and for none to be made. */
function badClass(place: Place, field: string, name: string | undefined, topology: ResolvedTopology): readonly Issue[] {
  return name === '' ? [] : badSubdomain(place, field, name, topology);
}

/** Objects that we only refer to may have longer names, with dots. */
function badSubdomain(
  place: Place,
  field: string,
  name: string | undefined,
  topology: ResolvedTopology,
): readonly Issue[] {
  if (name === undefined || isSubdomain(name)) return [];
  return [
    issue(place, topology, field, `"${place.path}" has in "${field}" the name "${name}", which Kubernetes refuses.`),
  ];
}

function issue(place: Place, topology: ResolvedTopology, field: string, message: string): Issue {
  const code = field.startsWith('labels') || field.startsWith('annotations') ? 'invalid-text' : 'invalid-name';
  const hint =
    hints[hintOf(field)] ??
    'Use lower-case letters, digits and `-`; begin with a letter and end with a letter or a digit.';
  return issueAt(place, topology, code, field, { message, hint });
}

/** Which hint a field has: maps of keys and values have theirs wherever they stand. */
function hintOf(field: string): string {
  if (/\.labels\./.test(field)) return 'labels';
  if (/\.annotations\.|\.(appProtocol|class)$/.test(field)) return 'annotations';
  return field.split(/[.[]/)[0] ?? '';
}

const subdomainHint = 'Use lower-case letters, digits, `-` and `.`; begin and end with a letter or a digit.';

const hints: Readonly<Record<string, string>> = {
  name: 'Use lower-case letters, digits and `-`; begin with a letter, end with a letter or a digit; 63 characters at most.',
  ports: 'Use lower-case letters, digits and `-`, a letter among them; 15 characters at most.',
  storageClass: subdomainHint,
  source: subdomainHint,
  existing: subdomainHint,
  volumeName: subdomainHint,
  ingressClass: subdomainHint,
  serviceAccount: subdomainHint,
  host: subdomainHint,
  pullSecrets: subdomainHint,
  mounts: subdomainHint,
  placement: 'Use letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/disk`).',
  exposure: subdomainHint,
  labels:
    'Keys: letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/team`). Values: the same, 63 characters at most.',
  keys: 'Use letters, digits, `-`, `_` and `.`.',
  service: 'Use letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/team`).',
  workloadAnnotations: 'Use letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/team`).',
  annotations: 'Use letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/team`).',
};

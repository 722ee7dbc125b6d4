import type { Issue } from '../../issues/issue';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { SecretModel } from '../../model/topology';
import type { KubernetesOptions } from './options';

/** What every manifest of an environment is made with. */
export interface Context {
  readonly topology: ResolvedTopology;
  readonly options: KubernetesOptions;
}

/** The name of every object, in one place: stable, readable, and what callers use as host name. */
export const names = {
  workload: (service: ResolvedService): string => service.name,
  service: (service: ResolvedService): string => service.name,
  headlessService: (service: ResolvedService): string => `${service.name}-headless`,
  externalService: (service: ResolvedService): string => `${service.name}-external`,
  ingress: (service: ResolvedService): string => service.name,
  serviceAccount: (service: ResolvedService): string => service.name,
  autoscaler: (service: ResolvedService): string => service.name,
  tlsSecret: (service: ResolvedService): string => `${service.name}-tls`,
  container: (service: ResolvedService): string => service.name,
  wait: (earlier: ResolvedService): string => `wait-for-${earlier.name}`,
  /** Name of a pod's volume, from the path at which it is mounted: `/var/lib/data` → `var-lib-data`. */
  podVolume: (path: string): string =>
    path
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'root',
} as const;

/** Labels by which a workload finds its pods; they can never change, so nothing that may change is among them. */
export function selectorLabels(
  { name }: ResolvedService,
  topology: ResolvedTopology,
): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': topology.name };
}

/** Labels of an object of a service: the user's own, and ours over them. */
export function labelsOf(service: ResolvedService, topology: ResolvedTopology): Readonly<Record<string, string>> {
  return sorted({
    ...service.labels,
    ...selectorLabels(service, topology),
    'app.kubernetes.io/managed-by': 'intermodal',
  });
}

/** Labels of an object that belongs to no service. */
export function sharedLabels(topology: ResolvedTopology): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/managed-by': 'intermodal', 'app.kubernetes.io/part-of': topology.name };
}

/** A map in the order of its keys. */
export function sorted<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const keys = Object.keys(map).sort();
  return Object.fromEntries(keys.map((key) => [key, map[key] as T]));
}

const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const portName = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/;
const qualifiedName = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Reports names, labels and annotations that an API server refuses. */
export function checkNames(context: Context): readonly Issue[] {
  const { topology } = context;
  return [
    ...checkShared(context),
    ...topology.services.flatMap((service) => checkService(service, topology)),
    ...topology.volumes.flatMap((volume) => badLabel(volume, 'Volume', volume.name, topology)),
    ...topology.volumes.flatMap((volume) => badSubdomain(volume, 'storageClass', volume.storageClass, topology)),
    ...topology.secrets.flatMap((secret) => checkSecret(secret, topology)),
  ];
}

function checkShared({ topology, options }: Context): readonly Issue[] {
  const { environment } = topology;
  const namespace =
    options.namespace === undefined ? [] : badLabel(environment, 'Namespace', options.namespace, topology);
  const ingressClass = badSubdomain(environment, 'ingressClass', options.ingressClass, topology);
  if (labelValue.test(topology.name)) return [...namespace, ...ingressClass];
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
    if (way.kind !== 'host' || way.tls === undefined) continue;
    const name = way.tls.kind === 'secret' ? way.tls.secret : way.tls.issuer;
    issues.push(...badSubdomain(service, `exposure.${port}.tls`, name, topology));
  }
  if (service.serviceAccount?.kind === 'existing') {
    issues.push(...badSubdomain(service, 'serviceAccount', service.serviceAccount.name, topology));
  }
  issues.push(...checkReferred(service, topology));
  for (const { name } of service.initContainers) {
    if (!label.test(name))
      add(
        `initContainers.${name}`,
        `Init container "${name}" of "${service.name}" has a name that Kubernetes refuses.`,
      );
  }
  for (const port of Object.keys(service.ports)) {
    if (!portName.test(port))
      add(`ports.${port}`, `Port "${port}" of "${service.name}" has a name that Kubernetes refuses.`);
  }
  for (const [key, value] of Object.entries(service.labels)) {
    if (!qualifiedName.test(key))
      add(`labels.${key}`, `Label "${key}" of "${service.name}" has a key that Kubernetes refuses.`);
    if (!labelValue.test(value))
      add(`labels.${key}`, `Label "${key}" of "${service.name}" has the value "${value}", which Kubernetes refuses.`);
    if (key.startsWith('app.kubernetes.io/') && ['name', 'part-of', 'managed-by'].includes(key.slice(18))) {
      add(
        `labels.${key}`,
        `Label "${key}" of "${service.name}" is one of our own, by which a workload finds its pods: leave it out.`,
      );
    }
  }
  for (const key of Object.keys(service.annotations)) {
    if (!qualifiedName.test(key))
      add(`annotations.${key}`, `Annotation "${key}" of "${service.name}" has a key that Kubernetes refuses.`);
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
    if (!qualifiedName.test(key) || !labelValue.test(value))
      add(field, `Service "${service.name}" asks for node label "${key}: ${value}", which Kubernetes refuses.`);
  }
  nodes.forEach(({ key }, index) => {
    if (!qualifiedName.test(key))
      add(
        `placement.nodes[${index}].key`,
        `Service "${service.name}" asks for node label "${key}", which Kubernetes refuses.`,
      );
  });
  return issues;
}

/** What a controller appends to a name must fit as well. */
function tooLong(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const appends = service.workload.kind === 'stateful' || service.workload.kind === 'scheduled-job';
  if (!appends || service.name.length <= 52) return [];
  return [
    issue(
      service,
      topology,
      'name',
      `"${service.name}" has a name of ${service.name.length} characters; 52 is all that a ${service.workload.kind} may have.`,
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
  const bad = secret.keys.filter((key) => !/^[-._a-zA-Z0-9]{1,253}$/.test(key));
  return [
    ...badSubdomain(secret, 'name', secret.name, topology),
    ...bad.map((key) =>
      issue(secret, topology, 'keys', `Key "${key}" of secret "${secret.name}" is refused by Kubernetes.`),
    ),
  ];
}

/** Objects that we only refer to may have longer names, with dots. */
function badSubdomain(
  place: Place,
  field: string,
  name: string | undefined,
  topology: ResolvedTopology,
): readonly Issue[] {
  if (name === undefined || (subdomain.test(name) && name.length <= 253)) return [];
  return [
    issue(place, topology, field, `"${place.path}" has in "${field}" the name "${name}", which Kubernetes refuses.`),
  ];
}

function issue({ path, source }: Place, topology: ResolvedTopology, field: string, message: string): Issue {
  return {
    code: field.startsWith('labels') || field.startsWith('annotations') ? 'invalid-text' : 'invalid-name',
    severity: 'error',
    path,
    field,
    environment: topology.environment.name,
    message,
    hint:
      hints[field.split(/[.[]/)[0] ?? ''] ??
      'Use lower-case letters, digits and `-`; begin with a letter and end with a letter or a digit.',
    source,
  };
}

const subdomainHint = 'Use lower-case letters, digits, `-` and `.`; begin and end with a letter or a digit.';

const hints: Readonly<Record<string, string>> = {
  name: 'Use lower-case letters, digits and `-`; begin with a letter, end with a letter or a digit; 63 characters at most.',
  ports: 'Use lower-case letters, digits and `-`, a letter among them; 15 characters at most.',
  storageClass: subdomainHint,
  ingressClass: subdomainHint,
  serviceAccount: subdomainHint,
  host: subdomainHint,
  pullSecrets: subdomainHint,
  placement: 'Use letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/disk`).',
  exposure: subdomainHint,
  labels:
    'Keys: letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/team`). Values: the same, 63 characters at most.',
  keys: 'Use letters, digits, `-`, `_` and `.`.',
  annotations: 'Use letters, digits, `-`, `_`, `.`, with a prefix if you like (`example.com/team`).',
};

import type { ResolvedContainer, ResolvedService, ResolvedTopology, ResolvedVolume } from '../model/resolved';

/** Targets that the table has a column for. */
export type TargetName = 'compose' | 'kubernetes';

/** How well a target carries a field. */
export type Support = 'mapped' | 'approximated' | 'refused';

/** How one target carries one field. */
export interface Capability {
  readonly support: Support;
  /** What it becomes there, or why it cannot. */
  readonly how: string;
  /** Where given, the restriction holds only for uses for which this is true; other uses are mapped. */
  readonly when?: (subject: Subject, topology: ResolvedTopology) => boolean;
  /** What the other uses become. */
  readonly otherwise?: string;
}

/** One field of the vocabulary on every target. */
export interface FieldCapability {
  /** Name of the field, as `accept` takes it. */
  readonly field: string;
  /** True where a service (or one of its containers) or a volume uses the field. */
  readonly used: (subject: Subject) => boolean;
  readonly compose: Capability;
  readonly kubernetes: Capability;
}

/** What has fields: a service or a volume. */
export type Subject = ResolvedService | ResolvedVolume;

/** Every field of the vocabulary on every target. `docs/capabilities.md` is generated from this table. */
export const capabilities: readonly FieldCapability[] = [
  row(
    'image',
    onService(() => true),
    mapped('`image`'),
    mapped('`image` of the container'),
  ),
  row(
    'image.build',
    container((one) => one.image.kind === 'build'),
    mapped('`build`, and `image` as its tag'),
    mapped('the pushed `name`'),
  ),
  row(
    'image.tools',
    container((one) => one.image.tools !== undefined),
    mapped('decides with what a health check runs'),
    mapped('not needed: probes run from outside the container'),
  ),
  row(
    'pullPolicy',
    container((one) => one.pullPolicy !== undefined),
    mapped('`pull_policy`'),
    mapped('`imagePullPolicy`'),
  ),
  row(
    'command',
    container((one) => one.command !== undefined),
    mapped('`entrypoint`'),
    mapped('`command`'),
  ),
  row(
    'args',
    container((one) => one.args !== undefined),
    mapped('`command`'),
    mapped('`args`'),
  ),
  row(
    'workingDirectory',
    container((one) => one.workingDirectory !== undefined),
    mapped('`working_dir`'),
    mapped('`workingDir`'),
  ),
  row(
    'env',
    container((one) => Object.keys(one.env).length > 0),
    mapped('`environment`; a secret is a variable that must be set'),
    mapped('`env`; a secret is a `secretKeyRef`, inside a text through a helper variable'),
  ),
  row(
    'ports',
    onService((one) => Object.keys(one.ports).length > 0),
    mapped('`expose`'),
    mapped('`ports` of the container and a Service'),
  ),
  row(
    'ports.servicePort',
    onService((one) => Object.values(one.ports).some((port) => port.service !== undefined)),
    mapped('none: references carry the port of the container'),
    mapped('`port` of the Service'),
  ),
  row(
    'exposure.port',
    exposure('port'),
    mapped('`ports`, bound to 127.0.0.1 unless stated'),
    mapped('a Service of type LoadBalancer'),
  ),
  row(
    'exposure.port.address',
    onService((one) => Object.values(one.exposure).some((way) => way.kind === 'port' && way.address !== undefined)),
    mapped('`host_ip`'),
    refused('a load balancer has the address that the cluster gives it'),
  ),
  row(
    'exposure.host',
    exposure('host'),
    refused('Compose has no router of its own; configure `Exposure.port()` for this environment'),
    mapped('an Ingress'),
  ),
  row(
    'exposure.host.tls',
    onService((one) => Object.values(one.exposure).some((way) => way.kind === 'host' && way.tls !== undefined)),
    refused('Compose has no router of its own; configure `Exposure.port()` for this environment'),
    mapped('`tls` of the Ingress; an issuer is an annotation for cert-manager'),
  ),
  row(
    'health.readiness',
    onService((one) => one.health.readiness !== undefined),
    mapped('`healthcheck`, run with a program of the image'),
    mapped('`readinessProbe`'),
  ),
  row(
    'health.readiness.successThreshold',
    onService((one) => (one.health.readiness?.successThreshold ?? 1) > 1),
    refused('one good answer makes a container healthy'),
    mapped('`successThreshold`'),
  ),
  row(
    'health.liveness',
    onService((one) => one.health.liveness !== undefined),
    approximated('`healthcheck` where there is no readiness check; an unhealthy container is never restarted'),
    mapped('`livenessProbe`'),
  ),
  row(
    'health.startup',
    onService((one) => one.health.startup !== undefined),
    approximated('`start_period`; a container that never starts well is not killed'),
    mapped('`startupProbe`'),
  ),
  row(
    'resources.cpu.request',
    container((one) => one.resources?.cpu?.request !== undefined),
    mapped('`deploy.resources.reservations.cpus`'),
    mapped('`resources.requests.cpu`'),
  ),
  row(
    'resources.cpu.limit',
    container((one) => one.resources?.cpu?.limit !== undefined),
    mapped('`deploy.resources.limits.cpus`'),
    mapped('`resources.limits.cpu`'),
  ),
  row(
    'resources.memory.request',
    container((one) => one.resources?.memory?.request !== undefined),
    mapped('`deploy.resources.reservations.memory`'),
    mapped('`resources.requests.memory`'),
  ),
  row(
    'resources.memory.limit',
    container((one) => one.resources?.memory?.limit !== undefined),
    mapped('`deploy.resources.limits.memory`'),
    mapped('`resources.limits.memory`'),
  ),
  row(
    'resources.ephemeralStorage',
    container((one) => one.resources?.ephemeralStorage !== undefined),
    refused('the engine does not limit the disk of a container'),
    mapped('`ephemeral-storage` in requests and limits'),
  ),
  row(
    'scaling.fixed',
    onService((one) => one.scaling.kind === 'fixed'),
    mapped('`deploy.replicas`'),
    mapped('`replicas`'),
  ),
  row(
    'scaling.automatic',
    onService((one) => one.scaling.kind === 'automatic'),
    approximated('`deploy.replicas` of the minimum; nothing scales it'),
    mapped('a HorizontalPodAutoscaler'),
  ),
  row(
    'security.runAsUser',
    onService((one) => one.security.runAsUser !== undefined),
    mapped('`user`'),
    mapped('`securityContext` of the pod'),
  ),
  row(
    'security.runAsGroup',
    onService((one) => one.security.runAsGroup !== undefined),
    mappedBut(
      '`user`',
      'refused',
      'a group needs a user beside it',
      (one) => isService(one) && one.security.runAsUser === undefined,
    ),
    mapped('`securityContext` of the pod'),
  ),
  row(
    'security.runAsNonRoot',
    onService((one) => one.security.runAsNonRoot === true),
    mappedBut(
      '`user`',
      'approximated',
      'follows from `runAsUser`; without one the engine does not check it',
      (one) => isService(one) && one.security.runAsUser === undefined,
    ),
    mapped('`securityContext` of the pod'),
  ),
  row(
    'security.volumeGroup',
    onService((one) => one.security.volumeGroup !== undefined),
    approximated('`group_add`; the files of a volume keep the group that they have'),
    mapped('`fsGroup`'),
  ),
  row(
    'security.privileged',
    onService((one) => one.security.privileged !== undefined),
    mapped('`privileged`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.allowPrivilegeEscalation',
    onService((one) => one.security.allowPrivilegeEscalation !== undefined),
    mapped('`security_opt: no-new-privileges`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.readOnlyRootFilesystem',
    onService((one) => one.security.readOnlyRootFilesystem !== undefined),
    mapped('`read_only`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.addCapabilities',
    onService((one) => one.security.addCapabilities !== undefined),
    mapped('`cap_add`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.dropCapabilities',
    onService((one) => one.security.dropCapabilities !== undefined),
    mapped('`cap_drop`'),
    mapped('`securityContext` of the container'),
  ),
  row(
    'security.seccomp',
    onService((one) => one.security.seccomp !== undefined),
    mapped("the engine's own profile, or `security_opt: seccomp=unconfined`"),
    mapped('`seccompProfile` of the pod'),
  ),
  row(
    'serviceAccount',
    onService((one) => one.serviceAccount !== undefined),
    refused('there is no cluster to have an identity in'),
    mapped('a ServiceAccount, or the name of one'),
  ),
  row(
    'startsAfter',
    onService((one) => one.startsAfter.length > 0),
    mapped('`depends_on` with a condition'),
    mappedBut(
      'an init container that waits, with the target option `waitImage`',
      'approximated',
      'pods start together; the target option `waitImage` adds an init container that waits',
      (_one, topology) => topology.environment.target.options['waitImage'] === undefined,
    ),
  ),
  row(
    'initContainers',
    onService((one) => one.initContainers.length > 0),
    mapped('a service each that ends first, and `service_completed_successfully`'),
    mapped('`initContainers`'),
  ),
  row(
    'terminationGracePeriod',
    onService((one) => one.terminationGracePeriod !== undefined),
    mapped('`stop_grace_period`'),
    mapped('`terminationGracePeriodSeconds`'),
  ),
  row(
    'mounts.temporary',
    mount((one) => one.kind === 'temporary' && !one.inMemory),
    mapped('`tmpfs`'),
    mapped('`emptyDir`'),
  ),
  row(
    'mounts.inMemory',
    mount((one) => one.kind === 'temporary' && one.inMemory),
    mapped('`tmpfs`'),
    mapped('`emptyDir` of medium Memory'),
  ),
  row(
    'mounts.sizeLimit',
    mount((one) => one.kind === 'temporary' && one.sizeLimit !== undefined),
    mapped('`size` of the `tmpfs`'),
    mapped('`sizeLimit`'),
  ),
  row(
    'mounts.volume',
    mount((one) => one.kind === 'volume'),
    mapped('a named volume'),
    mapped('a claim'),
  ),
  row(
    'mounts.readOnly',
    mount((one) => one.kind === 'volume' && one.readOnly),
    mapped('`read_only` of the mount'),
    mapped('`readOnly` of the mount'),
  ),
  row(
    'mounts.subPath',
    mount((one) => one.kind === 'volume' && one.subPath !== undefined),
    approximated('`volume.subpath`, which needs Docker Engine 26 or newer'),
    mapped('`subPath`'),
  ),
  row(
    'labels',
    onService((one) => Object.keys(one.labels).length > 0),
    mapped('`labels`'),
    mapped('labels of every object of the service'),
  ),
  row(
    'annotations',
    onService((one) => Object.keys(one.annotations).length > 0),
    mapped('`annotations`'),
    mapped('annotations of the pods'),
  ),
  row(
    'volume.size',
    onVolume(() => true),
    approximated('the engine sets no limit'),
    mapped('`resources.requests.storage` of the claim'),
  ),
  row(
    'volume.accessModes',
    onVolume((one) => one.accessModes.join() !== 'ReadWriteOnce'),
    mapped('none: on one host every container may mount it'),
    mapped('`accessModes` of the claim'),
  ),
  row(
    'volume.storageClass',
    onVolume((one) => one.storageClass !== undefined),
    approximated("the engine's local driver"),
    mapped('`storageClassName` of the claim'),
  ),
];

function row(
  field: string,
  used: FieldCapability['used'],
  compose: Capability,
  kubernetes: Capability,
): FieldCapability {
  return { field, used, compose, kubernetes };
}

function mapped(how: string): Capability {
  return { support: 'mapped', how };
}

function approximated(how: string): Capability {
  return { support: 'approximated', how };
}

function refused(how: string): Capability {
  return { support: 'refused', how };
}

/** Mapped, but for some uses. */
function mappedBut(
  otherwise: string,
  support: Support,
  how: string,
  when: NonNullable<Capability['when']>,
): Capability {
  return { support, how, when, otherwise };
}

function isService(subject: Subject): subject is ResolvedService {
  return 'image' in subject;
}

function onService(used: (service: ResolvedService) => boolean): FieldCapability['used'] {
  return (subject) => isService(subject) && used(subject);
}

function onVolume(used: (volume: ResolvedVolume) => boolean): FieldCapability['used'] {
  return (subject) => !isService(subject) && used(subject);
}

function container(used: (container: ResolvedContainer) => boolean): FieldCapability['used'] {
  return onService((service) => used(service) || service.initContainers.some(used));
}

function mount(used: (mount: ResolvedContainer['mounts'][string]) => boolean): FieldCapability['used'] {
  return container((one) => Object.values(one.mounts).some(used));
}

function exposure(kind: 'port' | 'host'): FieldCapability['used'] {
  return onService((service) => Object.values(service.exposure).some((way) => way.kind === kind));
}

import { containersOf } from '../../model/container';
import type { GpuModel } from '../../model/host';
import { findService } from '../../model/resolved';
import type {
  ResolvedContainer,
  ResolvedInitContainer,
  ResolvedService,
  ResolvedSidecar,
  ResolvedTopology,
} from '../../model/resolved';
import type { PullPolicy } from '../../model/image';
import type { SecurityModel } from '../../model/security';
import { isTask } from '../../model/workload';
import { filled } from '../filled';
import type { Placement } from '../target';
import { sorted } from '../sorted';
import type {
  ComposeAmounts,
  ComposeBuild,
  ComposeDependency,
  ComposeDeploy,
  ComposeDeviceRequest,
  ComposeService,
} from './document';
import { defaultsOf } from './defaults';
import type { BoundValue } from '../../model/value';
import { environment, escaped, openText, openTexts, textOf } from './env';
import { filesOf } from './files';
import { healthcheck, tellsReady } from './health';
import { hostOf } from './host';
import { initNetworks, isEnforced, isOnNetwork, networksOf } from './networks';
import { bytesText, cpusText, durationText } from './quantities';
import { below } from './paths';
import { isRendered, profilesOf, replicasOf } from './presence';
import { publishedPorts } from './published';
import { relaysToWaitFor } from './relays';
import { mountsOf, temporaryOf } from './storage';
import { variablesOf, wordOf } from './variables';

/** What every service of a Compose file is made with. */
export interface Context {
  readonly topology: ResolvedTopology;
  readonly placement: Placement;
}

/** The name of the service that stands for an init container or a sidecar. */
export function initName(service: ResolvedService, container: { readonly name: string }): string {
  return `${service.name}-${container.name}`;
}

/** A service of the Compose file, and one for each of its init containers and sidecars. */
export function composeServices(
  service: ResolvedService,
  context: Context,
): readonly (readonly [string, ComposeService])[] {
  const earlier = dependencies(service, context.topology);
  const inits = service.initContainers.map((container, index): readonly [string, ComposeService] => {
    const before = service.initContainers[index - 1];
    const first = onlyFirst(earlier);
    const after = before === undefined ? first : { ...first, ...completed(service, before) };
    return [initName(service, container), initService(container, service, after, context)];
  });
  const last = service.initContainers[service.initContainers.length - 1];
  const after = last === undefined ? earlier : { ...earlier, ...completed(service, last) };
  const beside = service.sidecars.map((one): readonly [string, ComposeService] => {
    return [initName(service, one), sidecarService(one, service, context)];
  });
  return [...inits, [service.name, mainService(service, after, context)], ...beside];
}

type Dependency = readonly [string, ComposeDependency];
type Dependencies = Readonly<Record<string, ComposeDependency>>;

function mainService(service: ResolvedService, after: Dependencies, context: Context): ComposeService {
  const { ports, terminationGracePeriod, labels, annotations } = service;
  const { topology } = context;
  const check = healthcheck(service);
  const expose = Object.values(ports).map(
    ({ container, protocol }) => `${container}${protocol === 'udp' ? '/udp' : ''}`,
  );
  const published = isEnforced(topology) && isOnNetwork(service) ? [] : publishedPorts(service, topology);
  const deploy = deployOf(service);
  const profiles = profilesOf(service);
  const { labels: fileLabels, ...own } = containerOf(service, service, context);
  const allLabels = { ...openTexts(service, 'labels', labels, topology), ...fileLabels };
  return {
    ...own,
    ...(expose.length === 0 ? {} : { expose: expose.sort() }),
    ...(published.length === 0 ? {} : { ports: published }),
    ...networksOf(service, topology),
    ...(canBeNamed(service) ? { container_name: escaped(service.containerName ?? '') } : {}),
    ...(Object.keys(after).length === 0 ? {} : { depends_on: sorted(after) }),
    ...(check === undefined ? {} : { healthcheck: check }),
    ...(deploy === undefined ? {} : { deploy }),
    restart: restartOf(service, topology),
    ...(profiles.length === 0 ? {} : { profiles }),
    ...hooksOf(service),
    ...hostOf(service, topology),
    ...(service.stopSignal === undefined ? {} : { stop_signal: service.stopSignal }),
    ...(terminationGracePeriod === undefined ? {} : { stop_grace_period: durationText(terminationGracePeriod) }),
    ...(Object.keys(allLabels).length === 0 ? {} : { labels: sorted(allLabels) }),
    ...(Object.keys(annotations).length === 0
      ? {}
      : { annotations: openTexts(service, 'annotations', annotations, topology) }),
  };
}

/** Compose refuses a second container of one name. */
function canBeNamed(service: ResolvedService): boolean {
  return service.containerName !== undefined && replicasOf(service) <= 1;
}

/** Kubernetes restarts what ends, so Compose does as well; what a person stopped stays stopped, and a task ends. */
function restartOf(
  { restart, workload }: ResolvedService,
  topology: ResolvedTopology,
): NonNullable<ComposeService['restart']> {
  if (isTask(workload)) return 'no';
  if (restart === undefined) return defaultsOf(topology).restart;
  return restart === 'never' ? 'no' : restart;
}

function hooksOf({ lifecycle: { postStart, preStop } }: Pick<ResolvedService, 'lifecycle'>): ComposeService {
  return {
    ...(postStart?.kind === 'command' ? { post_start: [{ command: postStart.command.map(escaped) }] } : {}),
    ...(preStop?.kind === 'command' ? { pre_stop: [{ command: preStop.command.map(escaped) }] } : {}),
  };
}

/** A container on the network of the main one, which therefore starts before it; what is published is the main one's. */
function sidecarService(sidecar: ResolvedSidecar, service: ResolvedService, context: Context): ComposeService {
  const { terminationGracePeriod } = service;
  const check = healthcheck({ ...sidecar, ports: service.ports });
  const resources = resourcesOf(sidecar);
  const profiles = profilesOf(service);
  return {
    ...containerOf(sidecar, service, context),
    network_mode: `service:${service.name}`,
    depends_on: { [service.name]: { condition: 'service_started', restart: true } },
    ...(check === undefined ? {} : { healthcheck: check }),
    ...(resources === undefined ? {} : { deploy: { resources } }),
    restart: restartOf(service, context.topology),
    ...(profiles.length === 0 ? {} : { profiles }),
    ...hooksOf(sidecar),
    ...besideHost(service, context.topology),
    ...(terminationGracePeriod === undefined ? {} : { stop_grace_period: durationText(terminationGracePeriod) }),
  };
}

/** What the host gives to every container; names, name servers and the kernel's network belong to the main one's network. */
function besideHost(service: ResolvedService, topology: ResolvedTopology): ComposeService {
  const { pid, ipc, ulimits, platform, runtime, logging, init } = hostOf(service, topology);
  const given = { pid, ipc, ulimits, platform, runtime, logging, init };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function initService(
  container: ResolvedInitContainer,
  service: ResolvedService,
  after: Dependencies,
  context: Context,
): ComposeService {
  const resources = resourcesOf(container);
  const profiles = profilesOf(service);
  const { shm_size: _shared, ...host } = hostOf(service, context.topology);
  return {
    ...containerOf(container, service, context),
    ...initNetworks(service, context.topology),
    ...(Object.keys(after).length === 0 ? {} : { depends_on: sorted(after) }),
    ...(resources === undefined ? {} : { deploy: { resources } }),
    restart: 'no',
    ...(profiles.length === 0 ? {} : { profiles }),
    ...host,
  };
}

function containerOf(container: ResolvedContainer, service: ResolvedService, context: Context): ComposeService {
  const { image, pullPolicy, command, args, workingDirectory, stdin, tty } = container;
  const { topology } = context;
  const env = variablesOf(container, service, topology);
  const word = (value: BoundValue): string => textOf(wordOf(value, container, service, topology), topology);
  const [prefix = ''] = containersOf(service).find(([, one]) => one === container) ?? [];
  const { fileLabels, ...files } = filesOf([prefix, container], service, topology);
  const mounts = mountsOf(container, service, context);
  const temporary = temporaryOf(container);
  return {
    ...(image.reference === undefined
      ? {}
      : { image: openText(service, imageField(image, prefix), image.reference, topology) }),
    ...(image.kind === 'build' ? { build: buildOf(image, service, `${prefix}image`, context) } : {}),
    ...(pullPolicy === undefined ? {} : { pull_policy: pullPolicies[pullPolicy] }),
    ...(command === undefined ? {} : { entrypoint: command.map(word) }),
    ...(args === undefined ? {} : { command: args.map(word) }),
    ...(workingDirectory === undefined ? {} : { working_dir: escaped(workingDirectory) }),
    ...(stdin === undefined ? {} : { stdin_open: stdin }),
    ...(tty === undefined ? {} : { tty }),
    ...securityOf(container.security ?? {}),
    ...(Object.keys(env).length === 0 ? {} : { environment: environment(env, topology) }),
    ...(mounts.length === 0 ? {} : { volumes: mounts }),
    ...(temporary.length === 0 ? {} : { tmpfs: temporary }),
    ...files,
    ...(Object.keys(fileLabels).length === 0 ? {} : { labels: fileLabels }),
  };
}

const pullPolicies: Readonly<Record<PullPolicy, NonNullable<ComposeService['pull_policy']>>> = {
  always: 'always',
  'if-not-present': 'missing',
  never: 'never',
};

/** The field in which the program wrote the name of the image. */
function imageField({ kind }: ResolvedContainer['image'], prefix: string): string {
  return kind === 'build' ? `${prefix}image.name` : `${prefix}image`;
}

function buildOf(
  image: Extract<ResolvedContainer['image'], { kind: 'build' }>,
  service: ResolvedService,
  field: string,
  { placement, topology }: Context,
): ComposeBuild {
  const { context, dockerfile, stage, args } = image;
  return {
    context: escaped(below(placement.programFolder, context)),
    ...(dockerfile === undefined ? {} : { dockerfile: escaped(dockerfile) }),
    ...(stage === undefined ? {} : { target: escaped(stage) }),
    ...(Object.keys(args).length === 0 ? {} : { args: openTexts(service, `${field}.args`, args, topology) }),
  };
}

function securityOf(security: SecurityModel): ComposeService {
  const { runAsUser, runAsGroup, volumeGroup, privileged, readOnlyRootFilesystem, addCapabilities, dropCapabilities } =
    security;
  const user = runAsGroup === undefined ? String(runAsUser) : `${runAsUser}:${runAsGroup}`;
  const options = [
    ...(security.allowPrivilegeEscalation === false ? ['no-new-privileges:true'] : []),
    ...(security.seccomp === 'unconfined' ? ['seccomp=unconfined'] : []),
  ];
  return filled({
    ...(runAsUser === undefined ? {} : { user }),
    ...(volumeGroup === undefined ? {} : { group_add: [String(volumeGroup)] }),
    ...(privileged === undefined ? {} : { privileged }),
    ...(readOnlyRootFilesystem === undefined ? {} : { read_only: readOnlyRootFilesystem }),
    ...(addCapabilities === undefined ? {} : { cap_add: [...addCapabilities].sort() }),
    ...(dropCapabilities === undefined ? {} : { cap_drop: [...dropCapabilities].sort() }),
    ...(options.length === 0 ? {} : { security_opt: options }),
  });
}

function deployOf(service: ResolvedService): ComposeDeploy | undefined {
  const replicas = replicasOf(service);
  const resources = resourcesOf(service, service.host.gpus);
  if (replicas === 1 && resources === undefined) return undefined;
  return { ...(replicas === 1 ? {} : { replicas }), ...(resources === undefined ? {} : { resources }) };
}

function resourcesOf({ resources }: ResolvedContainer, gpus?: GpuModel): ComposeDeploy['resources'] {
  const side = (key: 'request' | 'limit'): ComposeAmounts => ({
    ...(resources?.cpu?.[key] === undefined ? {} : { cpus: cpusText(resources.cpu[key]) }),
    ...(resources?.memory?.[key] === undefined ? {} : { memory: bytesText(resources.memory[key]) }),
  });
  const limits = { ...side('limit'), ...(resources?.pids === undefined ? {} : { pids: resources.pids }) };
  const reservations = { ...side('request'), ...(gpus === undefined ? {} : { devices: [deviceRequest(gpus)] }) };
  if (Object.keys(limits).length + Object.keys(reservations).length === 0) return undefined;
  return {
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(reservations).length === 0 ? {} : { reservations }),
  };
}

function deviceRequest({ vendor, count }: GpuModel): ComposeDeviceRequest {
  return { driver: vendor, count, capabilities: ['gpu'] };
}

/** What must be there first: ended well where it is a task, healthy where it has a check, else started; and what leads to it. */
function dependencies(service: ResolvedService, topology: ResolvedTopology): Dependencies {
  const relays = relaysToWaitFor(service, topology).map((name): Dependency => {
    return [name, { condition: 'service_started' }];
  });
  const entries = service.startsAfter.flatMap(({ service: path, condition, restart }): readonly Dependency[] => {
    const other = findService(topology, path);
    if (other === undefined || !isRendered(other)) return [];
    const again = restart === true ? { restart } : {};
    if (isTask(other.workload) && condition !== 'started') {
      return [[other.name, { condition: 'service_completed_successfully', ...again }]];
    }
    const healthy = condition !== 'started' && tellsReady(other);
    return [[other.name, { condition: healthy ? 'service_healthy' : 'service_started', ...again }]];
  });
  return Object.fromEntries<ComposeDependency>([...entries, ...relays]);
}

/** What has run to its end is not run again with another service: only the service after it is. */
function onlyFirst(dependencies: Dependencies): Dependencies {
  return Object.fromEntries(Object.entries(dependencies).map(([name, { condition }]) => [name, { condition }]));
}

function completed(service: ResolvedService, container: ResolvedInitContainer): Dependencies {
  return { [initName(service, container)]: { condition: 'service_completed_successfully' } };
}

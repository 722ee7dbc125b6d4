import type { GpuModel } from '../../model/host';
import { findService } from '../../model/resolved';
import type { ResolvedContainer, ResolvedInitContainer, ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { PullPolicy } from '../../model/image';
import type { SecurityModel } from '../../model/security';
import { isTask } from '../../model/workload';
import type { Placement } from '../target';
import type {
  ComposeAmounts,
  ComposeBuild,
  ComposeDependency,
  ComposeDeploy,
  ComposeDeviceRequest,
  ComposePort,
  ComposeService,
} from './document';
import { environment, escaped, publishedPort, textOf } from './env';
import { healthcheck } from './health';
import { hostOf } from './host';
import { bytesText, cpusText, durationText } from './quantities';
import { mountsOf } from './storage';

/** What every service of a Compose file is made with. */
export interface Context {
  readonly topology: ResolvedTopology;
  readonly placement: Placement;
}

/** The name of the one-shot service that stands for an init container. */
export function initName(service: ResolvedService, container: ResolvedInitContainer): string {
  return `${service.name}-${container.name}`;
}

/** A service of the Compose file, and before it one for each of its init containers. */
export function composeServices(
  service: ResolvedService,
  context: Context,
): readonly (readonly [string, ComposeService])[] {
  const earlier = dependencies(service, context.topology);
  const inits = service.initContainers.map((container, index): readonly [string, ComposeService] => {
    const before = service.initContainers[index - 1];
    const after = before === undefined ? earlier : { ...earlier, ...completed(service, before) };
    return [initName(service, container), initService(container, service, after, context)];
  });
  const last = service.initContainers[service.initContainers.length - 1];
  const after = last === undefined ? earlier : { ...earlier, ...completed(service, last) };
  return [...inits, [service.name, mainService(service, after, context)]];
}

type Dependencies = Readonly<Record<string, ComposeDependency>>;

function mainService(service: ResolvedService, after: Dependencies, context: Context): ComposeService {
  const { ports, terminationGracePeriod, labels, annotations } = service;
  const check = healthcheck(service);
  const expose = Object.values(ports).map(
    ({ container, protocol }) => `${container}${protocol === 'udp' ? '/udp' : ''}`,
  );
  const published = publishedPorts(service);
  const deploy = deployOf(service);
  const profiles = profilesOf(service);
  return {
    ...containerOf(service, service, context),
    ...(expose.length === 0 ? {} : { expose: expose.sort() }),
    ...(published.length === 0 ? {} : { ports: published }),
    ...(Object.keys(after).length === 0 ? {} : { depends_on: sorted(after) }),
    ...(check === undefined ? {} : { healthcheck: check }),
    ...(deploy === undefined ? {} : { deploy }),
    restart: restartOf(service),
    ...(profiles.length === 0 ? {} : { profiles }),
    ...hooksOf(service),
    ...hostOf(service),
    ...(service.stopSignal === undefined ? {} : { stop_signal: service.stopSignal }),
    ...(terminationGracePeriod === undefined ? {} : { stop_grace_period: durationText(terminationGracePeriod) }),
    ...(Object.keys(labels).length === 0 ? {} : { labels: sorted(mapValues(labels, escaped)) }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: sorted(mapValues(annotations, escaped)) }),
  };
}

/** Kubernetes restarts what ends, so Compose does as well; what a person stopped stays stopped, and a task ends. */
function restartOf({ restart, workload }: ResolvedService): NonNullable<ComposeService['restart']> {
  if (isTask(workload)) return 'no';
  if (restart === undefined) return 'unless-stopped';
  return restart === 'never' ? 'no' : restart;
}

/** A scheduled job that is run on request has a profile of its own name. */
export function profilesOf({ name, profiles, workload }: ResolvedService): readonly string[] {
  const onRequest = workload.kind === 'scheduled-job' && workload.withoutScheduler === 'on-request';
  return [...new Set([...profiles, ...(onRequest ? [name] : [])])].sort();
}

/** True where the service has a place in the file: a scheduled job may be left out. */
export function isRendered({ workload }: ResolvedService): boolean {
  return workload.kind !== 'scheduled-job' || workload.withoutScheduler !== 'leave-out';
}

function hooksOf({ lifecycle: { postStart, preStop } }: ResolvedService): ComposeService {
  return {
    ...(postStart?.kind === 'command' ? { post_start: [{ command: postStart.command.map(escaped) }] } : {}),
    ...(preStop?.kind === 'command' ? { pre_stop: [{ command: preStop.command.map(escaped) }] } : {}),
  };
}

function initService(
  container: ResolvedInitContainer,
  service: ResolvedService,
  after: Dependencies,
  context: Context,
): ComposeService {
  const resources = resourcesOf(container);
  const profiles = profilesOf(service);
  const { shm_size: _shared, ...host } = hostOf(service);
  return {
    ...containerOf(container, service, context),
    ...(Object.keys(after).length === 0 ? {} : { depends_on: sorted(after) }),
    ...(resources === undefined ? {} : { deploy: { resources } }),
    restart: 'no',
    ...(profiles.length === 0 ? {} : { profiles }),
    ...host,
  };
}

function containerOf(container: ResolvedContainer, service: ResolvedService, context: Context): ComposeService {
  const { image, pullPolicy, command, args, workingDirectory, stdin, tty, env } = container;
  const { topology } = context;
  const mounts = mountsOf(container, service, topology);
  return {
    ...(image.reference === undefined ? {} : { image: escaped(image.reference) }),
    ...(image.kind === 'build' ? { build: buildOf(image, context) } : {}),
    ...(pullPolicy === undefined ? {} : { pull_policy: pullPolicies[pullPolicy] }),
    ...(command === undefined ? {} : { entrypoint: command.map((value) => textOf(value, topology)) }),
    ...(args === undefined ? {} : { command: args.map((value) => textOf(value, topology)) }),
    ...(workingDirectory === undefined ? {} : { working_dir: escaped(workingDirectory) }),
    ...(stdin === undefined ? {} : { stdin_open: stdin }),
    ...(tty === undefined ? {} : { tty }),
    ...securityOf(service.security),
    ...(Object.keys(env).length === 0 ? {} : { environment: environment(env, topology) }),
    ...(mounts.length === 0 ? {} : { volumes: mounts }),
  };
}

const pullPolicies: Readonly<Record<PullPolicy, NonNullable<ComposeService['pull_policy']>>> = {
  always: 'always',
  'if-not-present': 'missing',
  never: 'never',
};

function buildOf(image: Extract<ResolvedContainer['image'], { kind: 'build' }>, { placement }: Context): ComposeBuild {
  const { context, dockerfile, stage, args } = image;
  return {
    context: escaped(below(placement.programFolder, context)),
    ...(dockerfile === undefined ? {} : { dockerfile: escaped(dockerfile) }),
    ...(stage === undefined ? {} : { target: escaped(stage) }),
    ...(Object.keys(args).length === 0 ? {} : { args: sorted(mapValues(args, escaped)) }),
  };
}

/** A folder named relative to the program, as seen from the output; absolute paths and URLs stay as they are. */
function below(folder: string, path: string): string {
  if (path.startsWith('/') || /^[a-z+]+:\/\//i.test(path)) return path;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    const climbs = part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..';
    if (climbs) parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const joined = parts.join('/');
  return joined.startsWith('..') ? joined : `./${joined}`;
}

function securityOf(security: SecurityModel): ComposeService {
  const { runAsUser, runAsGroup, volumeGroup, privileged, readOnlyRootFilesystem, addCapabilities, dropCapabilities } =
    security;
  const user = runAsGroup === undefined ? String(runAsUser) : `${runAsUser}:${runAsGroup}`;
  const options = [
    ...(security.allowPrivilegeEscalation === false ? ['no-new-privileges:true'] : []),
    ...(security.seccomp === 'unconfined' ? ['seccomp=unconfined'] : []),
  ];
  return {
    ...(runAsUser === undefined ? {} : { user }),
    ...(volumeGroup === undefined ? {} : { group_add: [String(volumeGroup)] }),
    ...(privileged === undefined ? {} : { privileged }),
    ...(readOnlyRootFilesystem === undefined ? {} : { read_only: readOnlyRootFilesystem }),
    ...(addCapabilities === undefined ? {} : { cap_add: [...addCapabilities].sort() }),
    ...(dropCapabilities === undefined ? {} : { cap_drop: [...dropCapabilities].sort() }),
    ...(options.length === 0 ? {} : { security_opt: options }),
  };
}

function publishedPorts({ exposure, ports }: ResolvedService): readonly ComposePort[] {
  return Object.entries(sorted(exposure)).flatMap(([name, way]) => {
    const port = ports[name];
    if (way.kind !== 'port' || port === undefined) return [];
    return [
      {
        name,
        target: port.container,
        host_ip: way.address ?? '127.0.0.1',
        published: String(publishedPort(port, way)),
        protocol: port.protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
      },
    ];
  });
}

function deployOf(service: ResolvedService): ComposeDeploy | undefined {
  const { scaling } = service;
  const replicas = scaling.kind === 'fixed' ? scaling.replicas : scaling.min;
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

/** What must be there first: ended well where it is a task, healthy where it has a check, else started. */
function dependencies({ startsAfter }: ResolvedService, topology: ResolvedTopology): Dependencies {
  const entries = startsAfter.flatMap(
    ({ service: path, condition }): readonly (readonly [string, ComposeDependency])[] => {
      const other = findService(topology, path);
      if (other === undefined || !isRendered(other)) return [];
      if (isTask(other.workload) && condition === 'ready') {
        return [[other.name, { condition: 'service_completed_successfully' }]];
      }
      const healthy = condition === 'ready' && healthcheck(other) !== undefined;
      return [[other.name, { condition: healthy ? 'service_healthy' : 'service_started' }]];
    },
  );
  return Object.fromEntries(entries);
}

function completed(service: ResolvedService, container: ResolvedInitContainer): Dependencies {
  return { [initName(service, container)]: { condition: 'service_completed_successfully' } };
}

function sorted<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapValues<I, O>(map: Readonly<Record<string, I>>, change: (value: I) => O): Readonly<Record<string, O>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

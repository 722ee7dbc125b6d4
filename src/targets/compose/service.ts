import { findService, findVolume } from '../../model/resolved';
import type { ResolvedContainer, ResolvedInitContainer, ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { MountModel, PullPolicy, SecurityModel } from '../../model/service';
import type { Placement } from '../target';
import type {
  ComposeAmounts,
  ComposeBuild,
  ComposeDependency,
  ComposeDeploy,
  ComposeMount,
  ComposePort,
  ComposeService,
} from './document';
import { environment, escaped, publishedPort, textOf } from './env';
import { healthcheck } from './health';
import { bytesText, cpusText, durationText } from './quantities';

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
  return {
    ...containerOf(service, service.security, context),
    ...(expose.length === 0 ? {} : { expose: expose.sort() }),
    ...(published.length === 0 ? {} : { ports: published }),
    ...(Object.keys(after).length === 0 ? {} : { depends_on: sorted(after) }),
    ...(check === undefined ? {} : { healthcheck: check }),
    ...(deploy === undefined ? {} : { deploy }),
    // Kubernetes restarts what ends; so does Compose.
    restart: 'unless-stopped',
    ...(terminationGracePeriod === undefined ? {} : { stop_grace_period: durationText(terminationGracePeriod) }),
    ...(Object.keys(labels).length === 0 ? {} : { labels: sorted(mapValues(labels, escaped)) }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: sorted(mapValues(annotations, escaped)) }),
  };
}

function initService(
  container: ResolvedInitContainer,
  service: ResolvedService,
  after: Dependencies,
  context: Context,
): ComposeService {
  const resources = resourcesOf(container);
  return {
    ...containerOf(container, service.security, context),
    ...(Object.keys(after).length === 0 ? {} : { depends_on: sorted(after) }),
    ...(resources === undefined ? {} : { deploy: { resources } }),
    restart: 'no',
  };
}

function containerOf(container: ResolvedContainer, security: SecurityModel, context: Context): ComposeService {
  const { image, pullPolicy, command, args, workingDirectory, env } = container;
  const { topology } = context;
  const mounts = mountsOf(container, topology);
  return {
    ...(image.reference === undefined ? {} : { image: escaped(image.reference) }),
    ...(image.kind === 'build' ? { build: buildOf(image, context) } : {}),
    ...(pullPolicy === undefined ? {} : { pull_policy: pullPolicies[pullPolicy] }),
    ...(command === undefined ? {} : { entrypoint: command.map((value) => textOf(value, topology)) }),
    ...(args === undefined ? {} : { command: args.map((value) => textOf(value, topology)) }),
    ...(workingDirectory === undefined ? {} : { working_dir: escaped(workingDirectory) }),
    ...securityOf(security),
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

function mountsOf({ mounts }: ResolvedContainer, topology: ResolvedTopology): readonly ComposeMount[] {
  return Object.entries(sorted(mounts)).map(([path, mount]) => mountOf(escaped(path), mount, topology));
}

function mountOf(target: string, mount: MountModel, topology: ResolvedTopology): ComposeMount {
  if (mount.kind === 'temporary') {
    return { type: 'tmpfs', target, ...(mount.sizeLimit === undefined ? {} : { tmpfs: { size: mount.sizeLimit } }) };
  }
  const source = findVolume(topology, mount.volume)?.name ?? mount.volume;
  return {
    type: 'volume',
    source,
    target,
    ...(mount.readOnly ? { read_only: true } : {}),
    ...(mount.subPath === undefined ? {} : { volume: { subpath: escaped(mount.subPath) } }),
  };
}

function deployOf(service: ResolvedService): ComposeDeploy | undefined {
  const { scaling } = service;
  const replicas = scaling.kind === 'fixed' ? scaling.replicas : scaling.min;
  const resources = resourcesOf(service);
  if (replicas === 1 && resources === undefined) return undefined;
  return { ...(replicas === 1 ? {} : { replicas }), ...(resources === undefined ? {} : { resources }) };
}

function resourcesOf({ resources }: ResolvedContainer): ComposeDeploy['resources'] {
  const side = (key: 'request' | 'limit'): ComposeAmounts => ({
    ...(resources?.cpu?.[key] === undefined ? {} : { cpus: cpusText(resources.cpu[key]) }),
    ...(resources?.memory?.[key] === undefined ? {} : { memory: bytesText(resources.memory[key]) }),
  });
  const [limits, reservations] = [side('limit'), side('request')];
  if (Object.keys(limits).length + Object.keys(reservations).length === 0) return undefined;
  return {
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(reservations).length === 0 ? {} : { reservations }),
  };
}

/** What must be there first: healthy where it has a check that Compose can run, started where it has none. */
function dependencies({ startsAfter }: ResolvedService, topology: ResolvedTopology): Dependencies {
  const entries = startsAfter.flatMap(
    ({ service: path, condition }): readonly (readonly [string, ComposeDependency])[] => {
      const other = findService(topology, path);
      if (other === undefined) return [];
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

import type { Issue } from '../../issues/issue';
import { steadyScale } from '../../model/scaling';
import { findService, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import { isTask } from '../../model/workload';
import { referencesIn, type BoundReference } from '../../model/value';
import { boundValues, unknownPublicUrls } from '../endpoints';
import { issueAt } from '../issue-at';
import { boundAddress } from './defaults';
import { placesOf, publishedPort } from './env';
import { checkFileSources, checkSecretVariables } from './secret-checks';
import { checkAmounts, checkKeys } from './engine-checks';
import { checkFiles } from './files';
import { checkGatewayBackends, checkGatewayNames, checkGatewayPorts } from './gateway-checks';
import { checkOf, healthcheck, tellsReady, toolsFor } from './health';
import { checkNetworks } from './network-checks';
import { isEnforced, isOnNetwork } from './networks';
import { isRendered, profilesOf } from './presence';
import { initName } from './service';
import type { ComposeOptions } from './options';
import { ownVolumes } from './storage';
import { checkStorage } from './storage-checks';

/** Checks of the whole environment. */
const wholeChecks: readonly ((topology: ResolvedTopology) => readonly Issue[])[] = [
  checkProject,
  checkNames,
  checkPublishedPorts,
  checkVolumeNames,
  checkSecretNames,
  checkSecretVariables,
  checkFileSources,
  checkVolumes,
  checkFiles,
  checkContainerNames,
  checkAliases,
  checkStorage,
  checkGatewayNames,
  checkGatewayPorts,
  checkGatewayBackends,
  checkNetworks,
];

/** Checks of each service. */
const serviceChecks: readonly ((service: ResolvedService, topology: ResolvedTopology) => readonly Issue[])[] = [
  checkPublicUrls,
  checkHealth,
  checkStartOrder,
  checkReadiness,
  checkSchedule,
  checkHostNetwork,
  checkAmounts,
  checkKeys,
];

/** Reports what Compose would refuse, and what an engine could not run. */
export function checkCompose(topology: ResolvedTopology): readonly Issue[] {
  return [
    ...wholeChecks.flatMap((check) => check(topology)),
    ...topology.services.flatMap((service) => serviceChecks.flatMap((check) => check(service, topology))),
  ];
}

function checkProject(topology: ResolvedTopology): readonly Issue[] {
  const { project = topology.name } = topology.environment.target.options as ComposeOptions;
  if (/^[a-z0-9][a-z0-9_-]*$/.test(project)) return [];
  return [
    issueAt(topology, topology, 'invalid-name', 'name', {
      message: `Project "${project}" has a name that Compose refuses.`,
      hint: 'Use lower-case letters, digits, `-` and `_`, beginning with a letter or a digit; compose({ project }) sets it.',
    }),
  ];
}

/** Names must be good as keys of the file and as host names, since callers use them so. */
function checkNames(topology: ResolvedTopology): readonly Issue[] {
  const seen = new Map<string, ResolvedService>();
  const issues: Issue[] = [];
  for (const service of topology.services) {
    const inits = [...service.initContainers, ...service.sidecars].map((one) => initName(service, one));
    for (const name of [service.name, ...inits]) {
      if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}$/.test(name)) issues.push(badName(service, name, topology));
      const other = seen.get(name);
      // Two services of one name are told already, on every target.
      if (other !== undefined && other.name !== service.name)
        issues.push(sameName(service, name, other.path, topology));
      seen.set(name, service);
    }
  }
  return issues;
}

/** A port of the host can be given to one container only; more than one replica would ask for it twice. */
function checkPublishedPorts(topology: ResolvedTopology): readonly Issue[] {
  const seen = new Map<string, { readonly service: ResolvedService; readonly address: string }[]>();
  const issues: Issue[] = [];
  for (const service of topology.services) {
    for (const [name, way] of Object.entries(service.exposure)) {
      const port = service.ports[name];
      if (way.kind === 'host' || port === undefined) continue;
      const address = boundAddress(way.address, topology) ?? '';
      const number = publishedPort(port, way);
      if (number === undefined) continue;
      const key = `${number}/${port.protocol === 'udp' ? 'udp' : 'tcp'}`;
      const others = seen.get(key) ?? [];
      const other = others.find((candidate) => overlap(candidate.address, address));
      if (other !== undefined) issues.push(samePort(service, name, other.service, number, topology));
      seen.set(key, [...others, { service, address }]);
      const { scaling } = service;
      const replicas = steadyScale(scaling);
      // A relay takes what comes in, and spreads it.
      const isRelayed = isEnforced(topology) && isOnNetwork(service);
      if (replicas > 1 && !isRelayed) issues.push(sharedPort(service, name, number, replicas, topology));
    }
  }
  return issues;
}

function overlap(a: string, b: string): boolean {
  const all = ['0.0.0.0', '::', ''];
  return a === b || all.includes(a) || all.includes(b);
}

function checkVolumeNames(topology: ResolvedTopology): readonly Issue[] {
  const bad = topology.volumes.filter(({ name }) => !/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name));
  return bad.map((volume) =>
    issueAt(volume, topology, 'invalid-name', 'name', {
      message: `Volume "${volume.name}" has a name that Compose refuses.`,
      hint: 'Use letters, digits, `-`, `_` and `.`, beginning with a letter or a digit.',
    }),
  );
}

/** Both names stand in the message of the variable, where `}` would end it and `$` begin another one. */
function checkSecretNames(topology: ResolvedTopology): readonly Issue[] {
  const hint = 'Use letters, digits, `-`, `_` and `.`.';
  const isBad = (name: string): boolean => !/^[a-zA-Z0-9_.-]+$/.test(name);
  return topology.secrets.flatMap((secret) => [
    ...[secret.name].filter(isBad).map((name) => {
      const message = `Secret "${name}" has a name that cannot stand in a Compose file.`;
      return issueAt(secret, topology, 'invalid-name', 'name', { message, hint });
    }),
    ...secret.keys.filter(isBad).map((key) => {
      const message = `Key "${key}" of secret "${secret.name}" cannot stand in a Compose file.`;
      return issueAt(secret, topology, 'invalid-name', 'keys', { message, hint });
    }),
  ]);
}

/** An endpoint that nothing publishes, and no gateway routes to, has no URL. */
function checkPublicUrls(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  return unknownPublicUrls(service, placesOf(topology)).map((field) =>
    issueAt(service, topology, 'not-exposed', field, {
      message: `Service "${service.name}" uses in "${field}" the public URL of an endpoint that Compose does not publish.`,
      hint: `Configure the exposed service for "${topology.environment.name}": exposure: { http: Exposure.port(8080) }.`,
    }),
  );
}

/** The check runs inside the container, with a program that the image is known to have. */
function checkHealth(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const sidecars = service.sidecars.map(
    (one) => [`sidecars.${one.name}.health`, { ...one, ports: service.ports }] as const,
  );
  return [['health', service] as const, ...sidecars].flatMap(([field, one]): readonly Issue[] => {
    const probe = checkOf(one);
    if (probe === undefined || probe.kind === 'command' || healthcheck(one) !== undefined) return [];
    return [noTool(service, field, probe.kind, topology)];
  });
}

function noTool(
  service: ResolvedService,
  field: string,
  kind: keyof typeof toolsFor,
  topology: ResolvedTopology,
): Issue {
  const tools = toolsFor[kind].map((tool) => `"${tool}"`).join(' or ');
  return issueAt(service, topology, 'no-check-tool', field, {
    severity: 'warning',
    message: `Service "${service.name}" has a ${kind} check${field === 'health' ? '' : ` in "${field}"`}, and its image is not known to hold ${tools}: Compose gets no check.`,
    hint: `State tools: [${tools.replace(' or ', ', ')}] on the image, use HealthCheck.command, or set health: unset for "${topology.environment.name}".`,
  });
}

/** A service waits for ever for what has no replicas, and Compose refuses to wait for what the file does not start. */
function checkStartOrder(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  return service.startsAfter.flatMap(({ service: path }, index): readonly Issue[] => {
    const other = findService(topology, path);
    if (other !== undefined && !isRendered(other)) return [waitsForLeftOut(service, other, index, topology)];
    if (other !== undefined && isRendered(service) && mayBeOff(other, service))
      return [waitsForProfile(service, other, index, topology)];
    if (other?.scaling.kind !== 'fixed' || other.scaling.replicas > 0) return [];
    return [
      issueAt(service, topology, 'out-of-range', `startsAfter[${index}]`, {
        message: `Service "${service.name}" starts after "${other.name}", which has no replicas.`,
        hint: `Give "${other.name}" a replica, or remove the start order for this environment.`,
      }),
    ];
  });
}

/** Who says that another service must be ready is told where nothing tells when it is. */
function checkReadiness(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  return service.startsAfter.flatMap(({ service: path, condition }, index): readonly Issue[] => {
    const other = findService(topology, path);
    if (condition !== 'ready' || other === undefined || isTask(other.workload) || tellsReady(other)) return [];
    return [startOnly(service, other, index, topology)];
  });
}

function startOnly(service: ResolvedService, other: ResolvedService, index: number, topology: ResolvedTopology): Issue {
  return issueAt(service, topology, 'start-only', `startsAfter[${index}].condition`, {
    severity: 'warning',
    message: `Service "${service.name}" waits until "${other.name}" is ready, which has no readiness check that Compose can run: it waits for the start alone.`,
    hint: `Give "${other.name}" a readiness check (and its image the tools for it), or state condition: 'started'.`,
  });
}

/** True where some way to start the one does not start the other: all profiles of the one must be among the other's. */
function mayBeOff(other: ResolvedService, service: ResolvedService): boolean {
  const [theirs, own] = [profilesOf(other), profilesOf(service)];
  return theirs.length > 0 && (own.length === 0 || own.some((profile) => !theirs.includes(profile)));
}

function waitsForLeftOut(
  service: ResolvedService,
  other: ResolvedService,
  index: number,
  topology: ResolvedTopology,
): Issue {
  return issueAt(service, topology, 'absent-in-environment', `startsAfter[${index}]`, {
    message: `Service "${service.name}" starts after scheduled job "${other.name}", which "${topology.environment.name}" leaves out.`,
    hint: `Configure startsAfter of "${service.name}" for "${topology.environment.name}", or give "${other.name}" withoutScheduler: 'run-once' there.`,
  });
}

function waitsForProfile(
  service: ResolvedService,
  other: ResolvedService,
  index: number,
  topology: ResolvedTopology,
): Issue {
  const profiles = profilesOf(other).map((profile) => `"${profile}"`);
  return issueAt(service, topology, 'refused', `startsAfter[${index}]`, {
    message: `Service "${service.name}" starts after "${other.name}", which is started with profile ${profiles.join(' or ')} only: Compose refuses that.`,
    hint: `Give both the same profiles, or configure startsAfter of "${service.name}" for "${topology.environment.name}".`,
  });
}

/** On the network of the host nothing is published, and nobody is known by a name. */
function checkHostNetwork(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const hint = `Configure it for "${topology.environment.name}".`;
  const own = service.host.namespaces?.network === true;
  const published = Object.entries(service.exposure).filter(([, way]) => own && way.kind !== 'host');
  return [
    ...published.map(([port]) =>
      issueAt(service, topology, 'refused', `exposure.${port}`, {
        message: `Service "${service.name}" shares the network of the host, where Compose publishes no port.`,
        hint: `Its process listens on the host itself: set exposure: unset for "${topology.environment.name}".`,
      }),
    ),
    ...calls(service).flatMap(([field, path]) => {
      const callee = findService(topology, path);
      if (callee === undefined || (!own && callee.host.namespaces?.network !== true)) return [];
      return issueAt(service, topology, 'refused', field, {
        message: `Service "${service.name}" calls "${callee.name}" by its name in "${field}", and "${own ? service.name : callee.name}" shares the network of the host, where Compose has no names.`,
        hint,
      });
    }),
  ];
}

/** The services whose name on the network a service uses, by the field that uses it. */
function calls(service: ResolvedService): readonly (readonly [string, string])[] {
  return boundValues(service).flatMap(([field, value]) =>
    referencesIn<BoundReference>(value).flatMap((reference) => {
      const isName = reference.kind === 'endpoint' && reference.part !== 'port' && reference.part !== 'public-url';
      return isName ? [[field, reference.service] as const] : [];
    }),
  );
}

/** Nothing keeps a schedule on Compose, and to run a scheduled job as if it were a service would be a lie. */
function checkSchedule(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const { workload } = service;
  if (workload.kind !== 'scheduled-job' || workload.withoutScheduler !== undefined) return [];
  return [
    issueAt(service, topology, 'choice-needed', 'withoutScheduler', {
      message: `Scheduled job "${service.name}" has no schedule on Compose, and the program does not say what to do instead.`,
      hint: `State withoutScheduler: 'leave-out', 'run-once' or 'on-request', here or for "${topology.environment.name}".`,
    }),
  ];
}

/** A volume of a service's own may have the name of a declared one, or of one of another service. */
function checkVolumes(topology: ResolvedTopology): readonly Issue[] {
  const seen = new Map(topology.volumes.map(({ name }) => [name, `volume "${name}"`]));
  return topology.services.flatMap((service) =>
    ownVolumes(service).flatMap(({ name, of }): readonly Issue[] => {
      const other = seen.get(name);
      const own = `${of} of service "${service.name}"`;
      seen.set(name, own);
      if (other === undefined) return [];
      return [
        issueAt(service, topology, 'name-clash', 'mounts', {
          message: `Mount ${own} and ${other} both become volume "${name}" of the Compose file.`,
          hint: 'Rename the volume, or change the path of the mount.',
        }),
      ];
    }),
  );
}

/** Names of containers are those of the whole engine; here at least no two services share one. */
function checkContainerNames(topology: ResolvedTopology): readonly Issue[] {
  const seen = new Map<string, string>();
  return topology.services.flatMap((service): readonly Issue[] => {
    const { containerName } = service;
    if (containerName === undefined) return [];
    const other = seen.get(containerName);
    seen.set(containerName, service.name);
    if (other === undefined) return [];
    return [
      issueAt(service, topology, 'name-clash', 'containerName', {
        message: `Services "${other}" and "${service.name}" both name their container "${containerName}".`,
        hint: 'Rename one of the containers.',
      }),
    ];
  });
}

/** An alias is a host name as that of a service is; init containers and sidecars have names as well. */
function checkAliases(topology: ResolvedTopology): readonly Issue[] {
  const taken = new Map(
    topology.services.flatMap((service) =>
      [...service.initContainers, ...service.sidecars].map((one) => [initName(service, one), service.name] as const),
    ),
  );
  return topology.services.flatMap((service) =>
    service.aliases.flatMap((alias, index): readonly Issue[] => {
      const field = `aliases[${index}]`;
      if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}$/.test(alias)) {
        const message = `Alias "${alias}" of "${service.name}" is no host name on Compose.`;
        const hint = 'Use letters, digits, `-`, `_` and `.`, beginning with a letter or a digit.';
        return [issueAt(service, topology, 'invalid-name', field, { message, hint })];
      }
      const other = taken.get(alias);
      if (other === undefined) return [];
      const message = `Alias "${alias}" of "${service.name}" is the name of a container of "${other}".`;
      return [issueAt(service, topology, 'name-clash', field, { message, hint: 'Use another alias.' })];
    }),
  );
}

function badName(service: ResolvedService, name: string, topology: ResolvedTopology): Issue {
  return issueAt(service, topology, 'invalid-name', 'name', {
    message: `Service "${name}" has a name that Compose refuses.`,
    hint: 'Use letters, digits, `-`, `_` and `.`, beginning with a letter or a digit; 63 characters at most, as it is a host name.',
  });
}

function sameName(service: ResolvedService, name: string, other: string, topology: ResolvedTopology): Issue {
  return issueAt(service, topology, 'name-clash', 'name', {
    message: `"${other}" and "${service.path}" both become service "${name}" of the Compose file.`,
    hint: 'Rename one of the services, init containers or sidecars.',
  });
}

function samePort(
  service: ResolvedService,
  name: string,
  other: ResolvedService,
  port: number,
  topology: ResolvedTopology,
): Issue {
  return issueAt(service, topology, 'port-clash', `exposure.${name}`, {
    message:
      other === service
        ? `Service "${service.name}" publishes port ${port} of the host twice.`
        : `Services "${other.name}" and "${service.name}" both publish port ${port} of the host.`,
    hint: 'Give one of them another port: Exposure.port(8081).',
  });
}

function sharedPort(
  service: ResolvedService,
  name: string,
  port: number,
  replicas: number,
  topology: ResolvedTopology,
): Issue {
  return issueAt(service, topology, 'port-clash', `exposure.${name}`, {
    message: `Service "${service.name}" publishes port ${port} of the host and has ${replicas} replicas; only one could have it.`,
    hint: `Use Scaling.fixed(1) for "${topology.environment.name}", or do not expose it there.`,
  });
}

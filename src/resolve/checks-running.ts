import { isIP } from 'node:net';
import { containersOf } from '../model/container';
import type { HookModel } from '../model/lifecycle';
import type { ResolvedServiceFields } from '../model/resolved';
import type { Share } from '../model/rollout';
import type { ScheduleModel, TaskModel } from '../model/workload';
import type { FieldReport } from './bind';
import { absolutePath, contradiction, inRange, invalidText, unknownPort } from './findings';
import { isTimeZone, scheduleHint } from './schedule';

type Check = (name: string, fields: ResolvedServiceFields, report: FieldReport) => void;

/** What no target would take of how a service runs, where, and on what. */
export const runningChecks: readonly Check[] = [
  checkWorkload,
  checkRollout,
  checkLifecycle,
  checkPlacement,
  checkHost,
  checkDevices,
  checkProfiles,
];

function checkWorkload(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const { workload, scaling } = fields;
  if (workload.kind === 'per-node' && !(scaling.kind === 'fixed' && scaling.replicas === 1)) {
    contradiction(name, 'scaling', 'runs once on every node and states a number of replicas', report);
  }
  checkOwnVolumes(name, fields, report);
  if (workload.kind === 'job' || workload.kind === 'scheduled-job') checkTask(name, workload, report);
  if (workload.kind === 'scheduled-job') checkSchedule(name, workload, report);
}

/** Claims and shared folders: those of one name are one, in all containers of a service. */
function checkOwnVolumes(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const { workload, host } = fields;
  if (host.sharedMemory !== undefined && fields.mounts['/dev/shm'] !== undefined)
    contradiction(name, 'host.sharedMemory', 'mounts something at /dev/shm and states its size', report);
  const seen = new Map<string, string>();
  for (const [prefix, { mounts }] of containersOf(fields)) {
    for (const [path, mount] of Object.entries(mounts)) {
      const field = `${prefix}mounts.${path}`;
      if (mount.kind === 'claim' && workload.kind !== 'stateful')
        contradiction(name, field, 'has a claim for each replica and is not stateful', report);
      if (mount.kind !== 'claim' && mount.kind !== 'shared') continue;
      const key = mount.kind === 'claim' ? `claim ${mount.name ?? path}` : `shared ${mount.name}`;
      const volume = Object.entries({ ...mount, readOnly: undefined, subPath: undefined });
      const said = JSON.stringify(volume.sort(([a], [b]) => (a < b ? -1 : 1)));
      if ((seen.get(key) ?? said) !== said) contradiction(name, field, 'describes one volume in two ways', report);
      seen.set(key, said);
    }
  }
}

function checkTask(name: string, task: TaskModel, report: FieldReport): void {
  const atLeast = { retries: 0, deadline: 1, keepFor: 0, completions: 1, parallelism: 0 } as const;
  for (const [field, minimum] of Object.entries(atLeast) as [keyof TaskModel, number][]) {
    const value = task[field];
    if (value !== undefined) inRange(name, field, value, minimum, 2_147_483_647, report);
  }
}

function checkSchedule(
  name: string,
  { schedule, timeZone, startingDeadline, successfulHistory, failedHistory }: ScheduleModel,
  report: FieldReport,
): void {
  const numbers = { startingDeadline, 'history.successful': successfulHistory, 'history.failed': failedHistory };
  for (const [field, value] of Object.entries(numbers))
    if (value !== undefined) inRange(name, field, value, 0, 2_147_483_647, report);
  const hint = scheduleHint(schedule);
  if (hint !== undefined) invalidText(name, 'schedule', schedule, hint, report);
  if (timeZone !== undefined && !isTimeZone(timeZone))
    invalidText(name, 'timeZone', timeZone, "Write a name such as 'Europe/Berlin'.", report);
}

function checkRollout(name: string, { rollout, workload }: ResolvedServiceFields, report: FieldReport): void {
  if (rollout === undefined) return;
  for (const field of ['progressDeadline', 'minReady'] as const) {
    const value = field in rollout ? (rollout as Readonly<Record<string, unknown>>)[field] : undefined;
    if (typeof value === 'number') inRange(name, `rollout.${field}`, value, 0, 2_147_483_647, report);
  }
  if (rollout.kind !== 'rolling') return;
  const { maxSurge, maxUnavailable, minReady = 0 } = rollout;
  const { progressDeadline = workload.kind === 'stateless' ? 600 : Infinity } = rollout;
  checkShare(name, 'rollout.maxSurge', maxSurge, report);
  checkShare(name, 'rollout.maxUnavailable', maxUnavailable, report);
  if (isZero(maxSurge) && isZero(maxUnavailable))
    contradiction(name, 'rollout', 'may add no replica and miss none, so nothing could ever change', report);
  if (minReady >= progressDeadline)
    contradiction(name, 'rollout.progressDeadline', 'must progress sooner than a replica counts as ready', report);
}

function checkShare(name: string, field: string, share: Share | undefined, report: FieldReport): void {
  if (typeof share === 'number') inRange(name, field, share, 0, 100_000, report);
  else if (share !== undefined && !/^(100|[1-9]?\d)%$/.test(share))
    invalidText(name, field, share, "Write a number, or a share such as '25%'.", report);
}

function isZero(share: Share | undefined): boolean {
  return share === 0 || share === '0%';
}

function checkLifecycle(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  checkHooks(name, 'lifecycle', fields.lifecycle, fields.ports, report);
  for (const sidecar of fields.sidecars) {
    checkHooks(name, `sidecars.${sidecar.name}.lifecycle`, sidecar.lifecycle, fields.ports, report);
  }
}

function checkHooks(
  name: string,
  prefix: string,
  lifecycle: ResolvedServiceFields['lifecycle'],
  ports: ResolvedServiceFields['ports'],
  report: FieldReport,
): void {
  for (const [turn, hook] of Object.entries(lifecycle) as [string, HookModel][]) {
    const field = `${prefix}.${turn}`;
    if (hook.kind === 'command' && hook.command.length === 0) invalidText(name, field, '', 'Name a program.', report);
    if (hook.kind === 'http') {
      absolutePath(name, field, hook.path, report);
      if (!Object.hasOwn(ports, hook.port)) unknownPort(name, field, hook.port, Object.keys(ports), report);
      else if (ports[hook.port]?.protocol === 'udp')
        contradiction(name, field, `calls port "${hook.port}" by HTTP, which is UDP`, report);
    }
  }
}

/** A platform is a choice of nodes as well. */
function checkPlatformLabels(
  name: string,
  { nodeLabels = {} }: ResolvedServiceFields['placement'],
  { platform = '' }: ResolvedServiceFields['host'],
  report: FieldReport,
): void {
  const [os, architecture] = platform.split('/');
  for (const [label, wanted] of Object.entries({ 'kubernetes.io/os': os, 'kubernetes.io/arch': architecture })) {
    const given = nodeLabels[label];
    if (given === undefined || platform === '' || given === wanted) continue;
    contradiction(
      name,
      `placement.nodeLabels.${label}`,
      `asks for nodes of ${given} and has platform ${platform}`,
      report,
    );
  }
}

function checkPlacement(name: string, { placement, host }: ResolvedServiceFields, report: FieldReport): void {
  const { spread = [], nodes = [], near = [], apart = [], tolerations = [] } = placement;
  spread.forEach(({ maxSkew }, index) =>
    inRange(name, `placement.spread[${index}].maxSkew`, maxSkew, 1, 100_000, report),
  );
  for (const [field, rules] of Object.entries({ nodes, near, apart })) {
    rules.forEach(({ weight = 1 }, index) =>
      inRange(name, `placement.${field}[${index}].weight`, weight, 1, 100, report),
    );
  }
  nodes.forEach(({ operator, values }, index) => {
    const wanted = { In: 1, NotIn: 1, Gt: 1, Lt: 1, Exists: 0, DoesNotExist: 0 }[operator];
    if (wanted === 0 ? values.length > 0 : values.length === 0) {
      contradiction(name, `placement.nodes[${index}]`, `has ${values.length} values for operator ${operator}`, report);
    }
  });
  nodes.forEach(({ operator, values }, index) => {
    if ((operator === 'Gt' || operator === 'Lt') && values.length > 0 && !/^-?\d+$/.test(values.join()))
      invalidText(name, `placement.nodes[${index}].values`, values.join(), 'Write one whole number.', report);
  });
  tolerations.forEach(({ key, value }, index) => {
    if (key === undefined && value !== undefined)
      contradiction(name, `placement.tolerations[${index}]`, 'states the value of a taint without its key', report);
  });
  checkPlatformLabels(name, placement, host, report);
  tolerations.forEach(({ seconds, effect }, index) => {
    if (seconds !== undefined && effect !== 'NoExecute') {
      contradiction(
        name,
        `placement.tolerations[${index}]`,
        'states seconds for an effect other than NoExecute',
        report,
      );
    }
  });
}

function checkHost(name: string, { host }: ResolvedServiceFields, report: FieldReport): void {
  const { aliases = {}, dns = {}, ulimits = {}, platform, sharedMemory } = host;
  for (const [alias, address] of Object.entries(aliases)) {
    if (isIP(address) === 0) invalidText(name, `host.aliases.${alias}`, address, 'Write an IP address.', report);
    if (!/^[\w.-]+$/.test(alias))
      invalidText(name, `host.aliases.${alias}`, alias, "Write one host name: 'db.example.com'.", report);
  }
  (dns.nameservers ?? []).forEach((address, index) => {
    if (isIP(address) === 0)
      invalidText(name, `host.dns.nameservers[${index}]`, address, 'Write an IP address.', report);
  });
  if ((dns.nameservers ?? []).length > 3)
    inRange(name, 'host.dns.nameservers.length', dns.nameservers?.length ?? 0, 0, 3, report);
  for (const option of Object.keys(dns.options ?? {}))
    if (!/^[\w.-]+$/.test(option))
      invalidText(name, `host.dns.options.${option}`, option, "Write the name of an option: 'ndots'.", report);
  if (dns.policy === 'None' && (dns.nameservers ?? []).length === 0)
    contradiction(name, 'host.dns', 'has no nameserver, and its policy adds none', report);
  for (const [limit, { soft, hard }] of Object.entries(ulimits)) {
    inRange(name, `host.ulimits.${limit}`, hard, -1, Number.MAX_SAFE_INTEGER, report);
    if (hard !== -1 && (soft > hard || soft === -1))
      contradiction(name, `host.ulimits.${limit}`, `has a soft limit of ${limit} over its hard limit`, report);
  }
  if (platform !== undefined && !/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(platform))
    invalidText(name, 'host.platform', platform, "Write system and architecture: 'linux/amd64'.", report);
  if (sharedMemory !== undefined)
    inRange(name, 'host.sharedMemory', sharedMemory, 1024, Number.MAX_SAFE_INTEGER, report);
}

function checkProfiles(name: string, { profiles }: ResolvedServiceFields, report: FieldReport): void {
  profiles.forEach((profile, index) => {
    if (/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(profile)) return;
    invalidText(name, `profiles[${index}]`, profile, 'Use letters, digits, `-`, `_` and `.`.', report);
  });
}

function checkDevices(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  const { host, resources } = fields;
  const { devices = [], gpus } = host;
  devices.forEach(({ host: source, container, permissions }, index) => {
    absolutePath(name, `host.devices[${index}].host`, source, report);
    absolutePath(name, `host.devices[${index}].container`, container, report);
    if (!/^(?!.*(.).*\1)[rwm]+$/.test(permissions))
      invalidText(name, `host.devices[${index}].permissions`, permissions, 'Use r, w and m.', report);
  });
  if (gpus !== undefined) {
    inRange(name, 'host.gpus.count', gpus.count, 1, 1_000, report);
    if (!/^[a-z0-9-]+$/.test(gpus.vendor))
      invalidText(name, 'host.gpus.vendor', gpus.vendor, "Write the name of its driver: 'nvidia', 'amd'.", report);
    if (resources?.extended?.[`${gpus.vendor}.com/gpu`] !== undefined)
      contradiction(
        name,
        'host.gpus',
        'asks for graphics processors in "host.gpus" and in "resources.extended"',
        report,
      );
  }
  for (const [prefix, container] of containersOf(fields))
    checkExtended(name, prefix, container.resources?.extended, report);
}

function checkExtended(
  name: string,
  prefix: string,
  extended: Readonly<Record<string, number>> = {},
  report: FieldReport,
): void {
  for (const [resource, amount] of Object.entries(extended)) {
    const field = `${prefix}resources.extended.${resource}`;
    inRange(name, field, amount, 1, Number.MAX_SAFE_INTEGER, report);
    if (!/^[a-z0-9][a-z0-9.-]*\/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(resource))
      invalidText(name, field, resource, "Write its full name: 'example.com/fpga'.", report);
  }
}

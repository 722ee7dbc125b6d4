import { isIP } from 'node:net';
import type { ResolvedContainer, ResolvedServiceFields } from '../model/resolved';
import { containersOf, processSettingsOf } from '../model/container';
import type { HealthModel, ProbeModel } from '../model/health';
import type { SecurityModel } from '../model/security';
import type { CpuModel, MemoryModel, ResourcesModel } from '../model/resources';
import { partsOf, type BoundReference, type BoundValue } from '../model/value';
import type { FieldReport } from './bind';
import { containerChecks } from './checks-container';
import { kernelChecks } from './checks-kernel';
import { networkChecks } from './checks-network';
import { runningChecks } from './checks-running';
import { scalingChecks } from './checks-scaling';
import { checkMount } from './checks-storage';
import { checkSidecars } from './containers';
import { absolutePath, contradiction, inRange, invalidText, unknownPort } from './findings';
import { imageProblem } from './image-reference';

/** A check of one field that needs nothing but the service itself. */
type Check = (name: string, fields: ResolvedServiceFields, report: FieldReport) => void;

/** What is refused on every target, field by field. */
const checks: readonly Check[] = [
  checkPorts,
  checkApi,
  checkExposure,
  checkHealth,
  ...scalingChecks,
  checkSecurity,
  checkGracePeriod,
  checkContainers,
  checkSidecars,
  ...containerChecks,
  ...kernelChecks,
  ...networkChecks,
  ...runningChecks,
];

/** Reports what can never work, whatever the target. */
export function checkFields(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const check of checks) check(name, fields, report);
}

function checkPorts(name: string, { ports }: ResolvedServiceFields, report: FieldReport): void {
  const seen = new Map<string, string>();
  for (const [port, model] of Object.entries(ports)) {
    const { container, service = container, protocol } = model;
    inRange(name, `ports.${port}`, container, 1, 65_535, report);
    if (model.service !== undefined) inRange(name, `ports.${port}.servicePort`, service, 1, 65_535, report);
    for (const [kind, number] of [
      ['container', container],
      ['service', service],
    ] as const) {
      const key = `${kind} ${number} ${protocol === 'udp' ? 'udp' : 'tcp'}`;
      const other = seen.get(key);
      if (other !== undefined) samePort(name, port, other, number, report);
      else seen.set(key, port);
    }
  }
}

function samePort(name: string, port: string, other: string, number: number, report: FieldReport): void {
  report(`ports.${port}`, {
    code: 'port-clash',
    message: `Ports "${other}" and "${port}" of service "${name}" both use ${number}.`,
    hint: 'Give one of them another number, or leave one out.',
  });
}

/** A description of an API is that of a port. */
function checkApi(name: string, { api, ports }: ResolvedServiceFields, report: FieldReport): void {
  for (const port of Object.keys(api)) {
    if (!Object.hasOwn(ports, port)) unknownPort(name, `api.${port}`, port, Object.keys(ports), report);
  }
}

function checkExposure(name: string, { exposure, ports }: ResolvedServiceFields, report: FieldReport): void {
  for (const [port, model] of Object.entries(exposure)) {
    const field = `exposure.${port}`;
    if (!Object.hasOwn(ports, port)) unknownPort(name, field, port, Object.keys(ports), report);
    if (model.kind === 'port') {
      if (model.port !== undefined) inRange(name, field, model.port, 1, 65_535, report);
      if (model.address !== undefined && isIP(model.address) === 0) badAddress(name, field, model.address, report);
    }
    if (model.kind === 'host') {
      hostName(name, `${field}.host`, model.host, report);
      absolutePath(name, `${field}.path`, model.path, report);
      plainPath(name, `${field}.path`, model.path, report);
      if (ports[port]?.protocol === 'udp' || ports[port]?.protocol === 'tcp') notByHost(name, field, port, report);
    }
  }
}

function checkHealth(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  checkProbes(name, 'health', fields.health, fields.ports, report);
  for (const sidecar of fields.sidecars) {
    checkProbes(name, `sidecars.${sidecar.name}.health`, sidecar.health, fields.ports, report);
  }
}

function checkProbes(
  name: string,
  prefix: string,
  health: HealthModel,
  ports: ResolvedServiceFields['ports'],
  report: FieldReport,
): void {
  for (const [purpose, probe] of Object.entries(health) as [string, ProbeModel][]) {
    const field = `${prefix}.${purpose}`;
    if ('port' in probe && !Object.hasOwn(ports, probe.port))
      unknownPort(name, field, probe.port, Object.keys(ports), report);
    else if ('port' in probe && ports[probe.port]?.protocol === 'udp') udpProbe(name, field, probe.port, report);
    if (probe.kind === 'http') {
      absolutePath(name, field, probe.path, report);
      checkHeaders(name, `${field}.headers`, probe.headers, report);
    }
    if (probe.kind === 'command' && probe.command.length === 0) emptyCommand(name, field, report);
    checkTiming(name, field, probe, report);
    if (purpose !== 'readiness' && (probe.successThreshold ?? 1) !== 1) onlyOnce(name, field, purpose, report);
  }
}

/** What a request can carry in its head. */
function checkHeaders(
  name: string,
  field: string,
  headers: Readonly<Record<string, string>>,
  report: FieldReport,
): void {
  for (const [header, value] of Object.entries(headers)) {
    const hint = 'Use letters, digits and `-` in its name, and one line of text in its value.';
    if (!/^[-A-Za-z0-9]+$/.test(header)) invalidText(name, `${field}.${header}`, header, hint, report);
    else if (/[\0\r\n]/.test(value))
      invalidText(name, `${field}.${header}`, value.replace(/[\0\r\n]+/g, ' '), hint, report);
  }
}

function checkTiming(name: string, field: string, probe: ProbeModel, report: FieldReport): void {
  const atLeast = { initialDelay: 0, period: 1, timeout: 1, successThreshold: 1, failureThreshold: 1 } as const;
  for (const [key, minimum] of Object.entries(atLeast) as [keyof typeof atLeast, number][]) {
    const value = probe[key];
    if (value !== undefined) inRange(name, `${field}.${key}`, value, minimum, 2_147_483_647, report);
  }
}

function checkSecurity(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, { security = {} }] of containersOf(fields)) {
    const lent = prefix === '' ? {} : fields.security;
    checkRights(name, `${prefix}security`, { ...lent, ...security }, Object.keys(security), report);
  }
  const { security, serviceAccount } = fields;
  const { mountToken = security.serviceAccountToken } = serviceAccount ?? {};
  if (mountToken !== security.serviceAccountToken && security.serviceAccountToken !== undefined)
    contradiction(name, 'security.serviceAccountToken', 'mounts the token of its account and does not', report);
}

/** The rights of a container together with those that its service lends it; only what it says itself is blamed. */
function checkRights(
  name: string,
  field: string,
  { runAsUser, runAsNonRoot, privileged, allowPrivilegeEscalation, ...rest }: SecurityModel,
  said: readonly string[],
  report: FieldReport,
): void {
  const says = (...keys: readonly (keyof SecurityModel)[]): boolean => keys.some((key) => said.includes(key));
  for (const [key, value] of Object.entries({
    runAsUser,
    runAsGroup: rest.runAsGroup,
    volumeGroup: rest.volumeGroup,
  })) {
    if (value !== undefined && said.includes(key)) inRange(name, `${field}.${key}`, value, 0, 2_147_483_647, report);
  }
  if (runAsNonRoot === true && runAsUser === 0 && says('runAsNonRoot', 'runAsUser')) {
    contradiction(name, `${field}.runAsUser`, 'runs as user 0 and must not run as root', report);
  }
  const escalates = privileged === true && allowPrivilegeEscalation === false;
  if (escalates && says('privileged', 'allowPrivilegeEscalation')) {
    contradiction(name, `${field}.privileged`, 'is privileged and may not gain privileges', report);
  }
}

function checkGracePeriod(name: string, { terminationGracePeriod }: ResolvedServiceFields, report: FieldReport): void {
  if (terminationGracePeriod === undefined) return;
  inRange(name, 'terminationGracePeriod', terminationGracePeriod, 0, 2_147_483_647, report);
}

function checkContainers(name: string, fields: ResolvedServiceFields, report: FieldReport): void {
  for (const [prefix, container] of containersOf(fields)) checkContainer(name, container, prefix, report);
  const names = new Set<string>([fields.containerName ?? name]);
  for (const list of ['initContainers', 'sidecars'] as const) {
    for (const { name: container } of fields[list]) {
      if (names.has(container)) sameContainer(name, `${list}.${container}`, container, report);
      names.add(container);
    }
  }
}

function checkContainer(name: string, container: ResolvedContainer, prefix: string, report: FieldReport): void {
  const { reference } = container.image;
  const problem = reference === undefined ? undefined : imageProblem(reference);
  const field = container.image.kind === 'build' ? 'image.name' : 'image';
  if (problem !== undefined) badImage(name, `${prefix}${field}`, reference ?? '', problem, report);
  for (const variable of Object.keys(container.env)) checkVariable(name, `${prefix}env.${variable}`, variable, report);
  for (const [path, mount] of Object.entries(container.mounts)) {
    checkMount(name, `${prefix}mounts.${path}`, path, mount, report);
  }
  for (const [field, value] of processSettingsOf(container, prefix)) checkText(name, field, value, report);
  if (container.resources !== undefined) checkResources(name, `${prefix}resources`, container.resources, report);
}

/** No process can be given this character: its variables and arguments end there. */
function checkText(name: string, field: string, value: BoundValue, report: FieldReport): void {
  if (!partsOf<BoundReference>(value).some((part) => typeof part === 'string' && part.includes('\0'))) return;
  report(field, {
    code: 'invalid-text',
    message: `Service "${name}" has a NUL character in "${field}", which no process can be given.`,
    hint: 'Remove it, or encode the text: Buffer.from(text).toString("base64").',
  });
}

function checkVariable(name: string, field: string, variable: string, report: FieldReport): void {
  if (/^[A-Za-z_.-][A-Za-z0-9_.-]*$/.test(variable)) return;
  report(field, {
    code: 'invalid-text',
    message: `Service "${name}" has a variable named "${variable}".`,
    hint: 'Use letters, digits, `_`, `-` and `.`, and do not begin with a digit.',
  });
}

function checkResources(name: string, field: string, resources: ResourcesModel, report: FieldReport): void {
  const { cpu, memory, ephemeralStorage, pids } = resources;
  if (pids !== undefined) inRange(name, `${field}.pids`, pids, 1, Number.MAX_SAFE_INTEGER, report);
  for (const [kind, amounts = {}] of Object.entries<CpuModel | MemoryModel | undefined>({
    cpu,
    memory,
    ephemeralStorage,
  })) {
    for (const [side, amount] of Object.entries(amounts) as [string, number][]) {
      inRange(name, `${field}.${kind}.${side}`, amount, kind === 'cpu' ? 1 : 1024, Number.MAX_SAFE_INTEGER, report);
    }
    if ((amounts.request ?? 0) > (amounts.limit ?? Infinity)) {
      contradiction(name, `${field}.${kind}`, `requests more ${kind} than its limit`, report);
    }
  }
}

function badAddress(name: string, field: string, address: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-text',
    message: `Service "${name}" is exposed at "${address}" in "${field}", which is no IP address.`,
    hint: "Write an address of the host, such as '127.0.0.1', '0.0.0.0' or '::1'.",
  });
}

function hostName(name: string, field: string, host: string, report: FieldReport): void {
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  const isName = new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`).test(host) && host.length <= 253;
  if (isName && !/^[\d.]+$/.test(host)) return;
  report(field, {
    code: 'invalid-text',
    message: `Service "${name}" is exposed under "${host}", which is no host name.`,
    hint: 'Use a name in lower case such as shop.example.com, without scheme, port and path; an address is no name.',
  });
}

/** An Ingress takes no path that a proxy could read in two ways. */
function plainPath(name: string, field: string, path: string, report: FieldReport): void {
  if (!/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(path)) return;
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" is exposed at path "${path}", which proxies read in different ways.`,
    hint: 'Leave out `//`, `/.`, `/..` and `%2f`.',
  });
}

function notByHost(name: string, field: string, port: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-value',
    message: `Service "${name}" exposes port "${port}" under a host name, but it does not speak HTTP or gRPC.`,
    hint: 'Use Exposure.port(), or declare the port with Port.http or Port.grpc.',
  });
}

function udpProbe(name: string, field: string, port: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-probe',
    message: `Service "${name}" is checked on port "${port}", which is UDP.`,
    hint: 'Check a TCP port, or use HealthCheck.command.',
  });
}

function emptyCommand(name: string, field: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-probe',
    message: `Service "${name}" is checked by an empty command.`,
    hint: 'Name a program: HealthCheck.command(["redis-cli", "ping"]).',
  });
}

function onlyOnce(name: string, field: string, purpose: string, report: FieldReport): void {
  report(`${field}.successThreshold`, {
    code: 'invalid-probe',
    message: `Service "${name}" wants several good answers in its ${purpose} check; one is all that Kubernetes allows.`,
    hint: 'Leave successThreshold out, or move it to the readiness check.',
  });
}

function sameContainer(name: string, field: string, container: string, report: FieldReport): void {
  report(field, {
    code: 'duplicate-name',
    message: `Two containers of service "${name}" are named "${container}".`,
    hint: 'Rename one of them; the main container has the name of its service, unless containerName says another.',
  });
}

function badImage(name: string, field: string, reference: string, problem: string, report: FieldReport): void {
  report(field, {
    code: 'invalid-image',
    message: `Service "${name}" has image "${reference}", which ${problem}.`,
    hint: 'Write registry/name:tag or registry/name@sha256:…, in lower case but for the tag.',
  });
}

import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, numberAt, partAt, textAt, textsAt, type Part } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { call, data, map, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { fieldsAt, filledMap, seconds, textMap, truth, word, type FieldTable } from './fields';
import { selectorOf } from './labels';
import type { Share } from './part';
import type { PodPorts } from './pod-ports';

/** What a Service is to its workload. */
type Role = 'own' | 'headless' | 'external' | 'node-port' | 'alias';

type Roles = Readonly<Partial<Record<Role, ManifestObject>>> & { readonly aliases: readonly ManifestObject[] };

/** What the Services of a workload say. */
export function servicesOf(part: WorkloadPart, ports: PodPorts, around: Around): readonly Share[] {
  if (part.kind !== 'Microservice') return [];
  const roles = rolesOf(part, around);
  const { own, headless, external, 'node-port': nodePort, aliases } = roles;
  const isOne = own !== undefined && typeOf(own) !== 'ClusterIP';
  const shown = [isOne ? own : undefined, external, nodePort];
  const props = {
    service: own && filledMap(fieldsAt(own.value, settingFields)),
    aliases: aliases.length === 0 ? undefined : data(aliases.map(({ name }) => name).sort()),
    exposure: filledMap(Object.assign({}, ...shown.map((service) => exposuresOf(service, ports))) as Exposures),
  };
  const told = {
    services: servicesWord(roles, ports, isOne),
    servicePorts: servicePorts(own ?? headless, ports),
  };
  const objects = [own, headless, external, nodePort, ...aliases].flatMap((one) => one?.id ?? []);
  return [{ of: part.id, props, told, names: namesOf(part, roles), objects }];
}

function servicesWord({ own, headless }: Roles, { named }: PodPorts, isOne: boolean): Code | undefined {
  if (isOne) return data('one');
  return own === undefined && headless === undefined && named.length > 0 ? data('none') : undefined;
}

/** Names of Services that are not those that we would give. */
function namesOf({ name, manifest }: WorkloadPart, roles: Roles): Readonly<Record<string, string>> {
  const { own, headless, external, 'node-port': nodePort } = roles;
  const governing = headless ?? (manifest.kind === 'StatefulSet' ? own : undefined);
  const given = [
    ['headlessService', governing?.name, `${name}-headless`],
    ['externalService', external?.name, `${name}-external`],
    ['nodePortService', nodePort?.name, `${name}-node-port`],
  ] as const;
  return Object.fromEntries(given.flatMap(([key, is, usual]) => (is === undefined || is === usual ? [] : [[key, is]])));
}

// --- which Service is what

function rolesOf(part: WorkloadPart, around: Around): Roles {
  const own = part.services.find(({ name }) => name === part.name);
  const others = part.services.filter((service) => service !== own && isOf(service, part, around));
  const governing = textAt(part.manifest.value, 'spec', 'serviceName');
  const taken = new Map<Role, ManifestObject>();
  const aliases: ManifestObject[] = [];
  for (const service of others) {
    const role = roleOf(service, own, governing);
    if (role === 'alias') aliases.push(service);
    else if (role !== undefined && !taken.has(role)) taken.set(role, service);
  }
  return { ...(own === undefined ? {} : { own }), ...Object.fromEntries(taken), aliases };
}

/** True for a Service that leads to the pods of this workload alone, found by the labels by which it finds them itself. */
function isOf(service: ManifestObject, part: WorkloadPart, { workloads }: Around): boolean {
  const selector = mapAt(service.value, 'spec', 'selector');
  const isShared = workloads.some((other) => other !== part && other.services.includes(service));
  return !isShared && samePlainData(selector, selectorOf(part));
}

function roleOf(
  service: ManifestObject,
  own: ManifestObject | undefined,
  governing: string | undefined,
): Role | undefined {
  const isHeadless = partAt(service.value, 'spec', 'clusterIP') === 'None';
  if (service.name === governing) return isHeadless ? 'headless' : undefined;
  if (own === undefined) return undefined;
  if (typeOf(own) === 'ClusterIP') {
    if (typeOf(service) === 'LoadBalancer') return 'external';
    if (typeOf(service) === 'NodePort') return 'node-port';
  }
  return isAlias(service, own) ? 'alias' : undefined;
}

/** A further name leads to the same ports in the same way, and nothing is written on it. */
function isAlias({ value }: ManifestObject, own: ManifestObject): boolean {
  const isPlain = Object.keys(mapAt(value, 'metadata', 'annotations')).length === 0;
  return isPlain && samePlainData(partAt(value, 'spec'), partAt(own.value, 'spec'));
}

function typeOf({ value }: ManifestObject): string {
  return textAt(value, 'spec', 'type') ?? 'ClusterIP';
}

// --- settings

const trafficPolicy = word({ Local: 'local' });

const settingFields: FieldTable = {
  annotations: ['metadata', (part) => textMap(partAt(part, 'annotations'))],
  sessionAffinity: ['spec', affinityOf],
  headless: ['spec', (part) => (partAt(part, 'clusterIP') === 'None' ? data(true) : undefined)],
  publishNotReady: ['spec', (part) => truthOf(partAt(part, 'publishNotReadyAddresses'))],
  internalTrafficPolicy: ['spec', (part) => trafficPolicy(partAt(part, 'internalTrafficPolicy'))],
  ipFamilies: ['spec', familiesOf],
};

function truthOf(part: Part): Code | undefined {
  return part === true ? truth(part) : undefined;
}

function affinityOf(spec: Part): Code | undefined {
  if (partAt(spec, 'sessionAffinity') !== 'ClientIP') return undefined;
  const timeout = seconds(partAt(spec, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'));
  return timeout === undefined ? data('client-ip') : map({ by: data('client-ip'), timeout });
}

/** Families, where the policy is the one that goes with so many. */
function familiesOf(spec: Part): Code | undefined {
  const families = textsAt(spec, 'ipFamilies').filter((one) => one === 'IPv4' || one === 'IPv6');
  const policy = families.length > 1 ? 'RequireDualStack' : 'SingleStack';
  if (families.length === 0 || partAt(spec, 'ipFamilyPolicy') !== policy) return undefined;
  return data(families);
}

// --- ports

type Exposures = Readonly<Record<string, Code>>;

/** How the ports of a Service are reached from outside, by the names that the program has for them. */
function exposuresOf(service: ManifestObject | undefined, ports: PodPorts): Exposures {
  if (service === undefined) return {};
  const spec = mapAt(service.value, 'spec');
  const found = mapsAt(spec, 'ports').flatMap((port): readonly (readonly [string, Code])[] => {
    const name = ports.nameOf(partAt(port, 'targetPort') ?? partAt(port, 'port'));
    const exposure = typeOf(service) === 'NodePort' ? nodePortOf(port) : loadBalancerOf(port, spec, service);
    return name === undefined ? [] : [[name, exposure]];
  });
  return Object.fromEntries(found);
}

function nodePortOf(port: PlainMap): Code {
  const number = numberAt(port, 'nodePort');
  return number === undefined ? call('Exposure.nodePort') : call('Exposure.nodePort', data(number));
}

function loadBalancerOf(port: PlainMap, spec: PlainMap, { name, value }: ManifestObject): Code {
  const ranges = textsAt(spec, 'loadBalancerSourceRanges');
  const policy = partAt(spec, 'externalTrafficPolicy');
  const isOwn = name === textAt(value, 'metadata', 'name') && partAt(spec, 'type') !== 'LoadBalancer';
  const options = map({
    sourceRanges: ranges.length === 0 ? undefined : data(ranges),
    class: textClass(partAt(spec, 'loadBalancerClass')),
    annotations: isOwn ? undefined : textMap(partAt(value, 'metadata', 'annotations')),
    preserveClientIp: policy === 'Local' ? data(true) : undefined,
  });
  return call('Exposure.port', data(numberAt(port, 'port') ?? 0), options);
}

function textClass(part: Part): Code | undefined {
  return typeof part === 'string' && part !== '' ? data(part) : undefined;
}

/** The ports that a Service has, where its pods have more. */
function servicePorts(service: ManifestObject | undefined, { named, nameOf }: PodPorts): Code | undefined {
  if (service === undefined) return undefined;
  const ports = mapsAt(service.value, 'spec', 'ports');
  const names = new Set(ports.flatMap((port) => nameOf(partAt(port, 'targetPort') ?? partAt(port, 'port')) ?? []));
  return names.size === 0 || named.every(({ name }) => names.has(name)) ? undefined : data([...names].sort());
}

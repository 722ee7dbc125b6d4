import { groupedBy } from '../model/groups';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { countOf } from './compose/service';
import { kindOf } from '../manifests/kubernetes/kinds';
import { templateOf } from '../manifests/kubernetes/pods';
import { replicatedKinds, scalerKinds, scalers } from './kubernetes/replicas';
import type { TopologyChange } from './diff-value';
import { servicesAtHost, versionedCalls } from './calls';
import { mapAt, mapsAt, numberAt, textAt } from '../manifests/reading';
import { keyOf, opensWays, routesOf, type Backend } from './routes';
import { helped, servicesBehind, servicesOf, usersOf } from './services';
import { isWorkload, type Side } from './side';
import { versionOfAddress } from './versions';

/** One thing that the topology says, the same on every target. */
export interface Fact {
  readonly part: TopologyChange['part'];
  /** What it is about: the same on both sides where it is the same thing. */
  readonly subject: string;
  /** What it says: `2`, `orders:1.4.2`; absent where being there is all. */
  readonly value?: string;
  readonly services: readonly string[];
}

/** What an object says about the topology. */
export function factsOf(object: ManifestObject, side: Side): readonly Fact[] {
  if (isWorkload(object)) return factsOfWorkload(object, side);
  const key = keyOf(object);
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
  return [...(read?.(object, side) ?? []), ...factsOfRoutes(object, side)];
}

const readers: Readonly<Record<string, (object: ManifestObject, side: Side) => readonly Fact[]>> = {
  ...Object.fromEntries(scalerKinds.map((kind) => [kind, boundsOf] as const)),
  PersistentVolumeClaim: (object, side) => [storeOf('claim', object, sizeOf(object.value), side)],
  'compose volume': (object, side) => [storeOf('volume', object, undefined, side)],
};

function factsOfWorkload(object: ManifestObject, side: Side): readonly Fact[] {
  const service = side.names.get(object) ?? object.name;
  if (helped(service, side) !== undefined) return [];
  const services = [service];
  const containers = containersOf(object);
  const main = containers.find(({ name }) => name === object.name) ?? containers[0];
  const images = containers.map((one): Fact => {
    const subject = one === main ? service : `${service}/${one.name}`;
    return { part: 'image', subject, value: one.image, services };
  });
  return [
    ...scaleOf(object, service),
    ...images,
    ...contractsOf(object, service, side),
    ...templatesOf(object, service),
    ...factsOfRoutes(object, side),
  ];
}

const versionLabel = 'app.kubernetes.io/version';

/** The version that a service says it has, and those of others that it is told to call. */
function contractsOf(object: ManifestObject, service: string, side: Side): readonly Fact[] {
  const holder = object.target === 'compose' ? object.value : mapAt(templateOf(object), 'metadata');
  const [version] = ['labels', 'annotations'].flatMap((field) => textAt(holder, field, versionLabel) ?? []);
  const own: readonly Fact[] =
    version === undefined ? [] : [{ part: 'contract', subject: service, value: version, services: [service] }];
  const calls = groupedBy(versionedCalls(object, side), ({ to }) => to);
  const asked = [...calls].map(([to, some]): Fact => {
    const value = [...new Set(some.map((one) => one.version))].sort().join(', ');
    return { part: 'contract', subject: `${service} -> ${to}`, value, services: [service, to] };
  });
  return [...own, ...asked.filter(({ services: [from, to] }) => from !== to)];
}

interface ImageOf {
  readonly name: string;
  readonly image: string;
}

function containersOf(object: ManifestObject): readonly ImageOf[] {
  if (object.target === 'compose') return imageOf(object.value, object.name);
  return mapsAt(templateOf(object), 'spec', 'containers').flatMap((one) => imageOf(one, textAt(one, 'name') ?? ''));
}

function imageOf(container: PlainMap, name: string): readonly ImageOf[] {
  const image = textAt(container, 'image');
  return image === undefined ? [] : [{ name, image }];
}

function scaleOf(object: ManifestObject, service: string): readonly Fact[] {
  const replicas = object.target === 'compose' ? countOf(object.value) : replicasIn(object);
  if (replicas === undefined) return [];
  return [{ part: 'scale', subject: service, value: String(replicas), services: [service] }];
}

/** The number that a workload says itself, whatever an autoscaler makes of it. */
function replicasIn(object: ManifestObject): number | undefined {
  return replicatedKinds.includes(kindOf(object)) ? (numberAt(object.value, 'spec', 'replicas') ?? 1) : undefined;
}

/** As the manifest says them: of what it leaves out nothing is supposed but that one pod runs. */
function boundsOf(object: ManifestObject, side: Side): readonly Fact[] {
  const services = servicesOf(object, side);
  const { min, max } = scalers[kindOf(object)] ?? {};
  const [least, most] = [min, max].map((bound) => bound && numberAt(object.value, 'spec', bound.field));
  const subject = `${services[0] ?? object.name}, scaled by load`;
  return [{ part: 'scale', subject, value: `${least ?? 1} to ${most ?? '?'}`, services }];
}

/** The claims that a StatefulSet makes for each of its pods. */
function templatesOf(object: ManifestObject, service: string): readonly Fact[] {
  return mapsAt(object.value, 'spec', 'volumeClaimTemplates').map((claim) => {
    const size = sizeOf(claim);
    const subject = `claim ${textAt(claim, 'metadata', 'name') ?? '?'} of ${service}`;
    return { part: 'store', subject, ...(size === undefined ? {} : { value: size }), services: [service] };
  });
}

function storeOf(word: string, object: ManifestObject, size: string | undefined, side: Side): Fact {
  const services = [...new Set(usersOf(object, side).map(({ service }) => service))].sort();
  const subject = `${word} ${object.name}`;
  return { part: 'store', subject, ...(size === undefined ? {} : { value: size }), services };
}

function sizeOf(claim: PlainMap): string | undefined {
  return textAt(claim, 'spec', 'resources', 'requests', 'storage');
}

function factsOfRoutes(object: ManifestObject, side: Side): readonly Fact[] {
  return routesOf(object, side).flatMap(({ address, backends }): readonly Fact[] => {
    const ends = backends.map((backend) => endOf(backend, object, side));
    const services = [...new Set(ends.flatMap((end) => end.services))].sort();
    if (backends.length === 0) return [];
    const value = [...new Set(ends.map(({ text }) => text))].join(', ');
    return [{ part: 'route', subject: address, value, services }, ...versionsAt(address, services)];
  });
}

/** The version of an API that a route offers, of each service that it leads to. */
function versionsAt(address: string, services: readonly string[]): readonly Fact[] {
  const version = versionOfAddress(address);
  if (version === undefined) return [];
  return services.map((service) => ({ part: 'contract', subject: `${version} of ${service}`, services: [service] }));
}

/** The versions of APIs that any route of a side offers, by the object that changed or not. */
export function offeredVersions(side: Side): ReadonlySet<string> {
  const objects = [...side.system.objects.values()].filter(opensWays);
  const facts = objects.flatMap((object) => factsOfRoutes(object, side));
  return new Set(facts.flatMap(({ part, subject }) => (part === 'contract' ? [subject] : [])));
}

/** Where a route leads: the service, its port, and its share where there are several. */
function endOf(
  backend: Backend,
  object: ManifestObject,
  side: Side,
): { readonly text: string; readonly services: readonly string[] } {
  const { service, port, weight } = backend;
  const services = servicesAt(backend, object, side);
  const name = services.length === 1 && services[0] !== undefined ? services[0] : service;
  const share = weight === undefined ? '' : ` (weight ${weight})`;
  return { text: `${name}${port === undefined ? '' : `:${port}`}${share}`, services };
}

/** The services that a route leads to. */
export function servicesAt({ service, namespace }: Backend, object: ManifestObject, side: Side): readonly string[] {
  if (isWorkload(object) || kindOf(object) === 'Service') return servicesOf(object, side);
  return object.target === 'compose' ? servicesAtHost(service, side) : servicesBehind(service, namespace, object, side);
}

/** Names of the services that the topology has: those that only help others are left out. */
export function serviceNames(side: Side): readonly string[] {
  return [...side.services.keys()].filter((name) => helped(name, side) === undefined).sort();
}

/** The part of an image that is of interest where its repository is the same: the tag, or the digest. */
export function shownImages(from: string, to: string): readonly [from: string, to: string] {
  const parts = [from, to].map((image) => /^(.*?)(?:[:]([^:/@]+))?(?:@(.+))?$/.exec(image));
  const [old, fresh] = parts;
  if (old === null || fresh === null || old?.[1] !== fresh?.[1]) return [from, to];
  const [oldTag, freshTag] = [old, fresh].map((one) => one?.[2] ?? 'latest');
  if (oldTag !== freshTag && oldTag !== undefined && freshTag !== undefined) return [oldTag, freshTag];
  return [old?.[3] ?? 'no digest', fresh?.[3] ?? 'no digest'];
}

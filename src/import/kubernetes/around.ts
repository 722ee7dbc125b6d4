import { kindOf } from '../../manifests/kubernetes/kinds';
import { objectNamed } from '../../manifests/kubernetes/lookup';
import { podOf, servicesTaking, takenBy, type PodPart } from '../../manifests/kubernetes/pods';
import type { ManifestObject } from '../../manifests/object';
import { itemsAt, mapAt, mapsAt, partAt, textAt, type Part } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { compareTexts } from '../../model/order';
import { own } from '../../model/json';
import type { ConstructKind } from '../draft';
import type { Values } from '../values';
import { routedPorts } from './routed';

/*
 * What the readers of pods and the readers of all that is around them share: which construct stands for which object, so that
 * both name the same ones, and neither has to be run first.
 *
 * Names of constructs are unique in a topology, while objects of two kinds may share one (ConfigMap "carts" of Deployment
 * "carts"). Workloads keep their names; what else has the same one gets a word behind it: `carts-config`. The construct then
 * names its object itself.
 */

/** A construct, and the object that it stands for. */
export interface Named {
  /** Kind and name: `Config/carts-config`. */
  readonly id: string;
  readonly kind: ConstructKind;
  /** Its name in the topology. */
  readonly name: string;
  /** Name of the object in the cluster. */
  readonly object: string;
  readonly namespace?: string;
  /** The object, where the files have it. */
  readonly manifest?: ManifestObject;
}

/** What runs pods and becomes a construct. */
export interface WorkloadPart extends Named {
  readonly kind: 'Microservice' | 'Job' | 'ScheduledJob';
  readonly manifest: ManifestObject;
  readonly pod: PodPart;
  /** The Services that lead to its pods, by name; the one of its own name first. */
  readonly services: readonly ManifestObject[];
  /** Ports of Services to which routes of HTTP lead, `web 80` or `web http`, as seen from its namespace. */
  readonly routed: ReadonlySet<string>;
}

/** A ConfigMap or a Secret, and what pods use of it. */
export interface KeyedPart extends Named {
  /** Keys that it has, and those that pods ask for; sorted. */
  readonly keys: readonly string[];
}

/** A claim that pods mount. */
export interface ClaimPart extends Named {
  /** Ids of the workloads that mount it. */
  readonly users: readonly string[];
}

/** What the readers of one set of manifests share. */
export interface Around {
  readonly system: System;
  readonly values: Values;
  /** The namespace in which most workloads are; absent where they name none. */
  readonly namespace?: string;
  /** In the order of their names. */
  readonly workloads: readonly WorkloadPart[];
  /** The workload that stands for an object, by the id of the object. */
  readonly workloadOf: (object: string) => WorkloadPart | undefined;
  /** ConfigMaps of the files. */
  readonly configs: readonly KeyedPart[];
  /** Secrets of the files, and those that pods name and somebody else makes. */
  readonly secrets: readonly KeyedPart[];
  /** Claims of the files, and those that pods name and somebody else makes. */
  readonly claims: readonly ClaimPart[];
  /** The config that stands for a ConfigMap, as seen from an object. */
  readonly configNamed: (name: string, beside: ManifestObject) => KeyedPart | undefined;
  /** The secret that stands for a Secret, as seen from an object. */
  readonly secretNamed: (name: string, beside: ManifestObject) => KeyedPart | undefined;
  /** The volume that stands for a claim, as seen from an object. */
  readonly claimNamed: (name: string, beside: ManifestObject) => ClaimPart | undefined;
}

/** Kinds that become constructs; pods and ReplicaSets of their own stay documents. */
const workloadKinds: Readonly<Record<string, WorkloadPart['kind']>> = {
  'Deployment.apps': 'Microservice',
  'StatefulSet.apps': 'Microservice',
  'DaemonSet.apps': 'Microservice',
  'Job.batch': 'Job',
  'CronJob.batch': 'ScheduledJob',
};

/** What everything else is read with. */
export function aroundOf(system: System, values: Values): Around {
  const makers = workloadObjects(system);
  const namespace = mostUsed(makers);
  const taken = new Set<string>();
  const workloads = inOrder(makers, namespace).flatMap((object) => workloadPart(object, makers, system, taken));
  const used = workloads.flatMap(({ manifest, pod }) => usesOf(pod).map((use) => ({ ...use, by: manifest })));
  const parts = <K extends Named>(kind: PartKind): readonly K[] =>
    partsOf(kind, system, used, taken, namespace) as never;
  const [configs, secrets] = [parts<KeyedPart>('ConfigMap'), parts<KeyedPart>('Secret')];
  const claims = parts<ClaimPart>('PersistentVolumeClaim');
  const byId = new Map(workloads.map((one) => [one.manifest.id, one]));
  return {
    system,
    values,
    ...(namespace === undefined ? {} : { namespace }),
    workloads,
    workloadOf: (object) => byId.get(object),
    configs,
    secrets,
    claims,
    configNamed: finder(configs),
    secretNamed: finder(secrets),
    claimNamed: finder(claims),
  };
}

// --- workloads

function workloadObjects(system: System): readonly ManifestObject[] {
  return [...system.objects.values()].filter((object) => own(workloadKinds, kindOf(object)) !== undefined);
}

/** The namespace that most objects name; the first by name among equals. */
function mostUsed(objects: readonly ManifestObject[]): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const { namespace } of objects) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  const sorted = [...counts].sort(([a = '', n], [b = '', m]) => m - n || compareTexts(a, b));
  return sorted[0]?.[0];
}

/** Those of the namespace that most have come first: they keep their names. */
function inOrder(objects: readonly ManifestObject[], namespace: string | undefined): readonly ManifestObject[] {
  const rank = (object: ManifestObject): number => (object.namespace === namespace ? 0 : 1);
  return [...objects].sort((a, b) => rank(a) - rank(b) || compareTexts(a.name, b.name) || compareTexts(a.id, b.id));
}

function workloadPart(
  manifest: ManifestObject,
  makers: readonly ManifestObject[],
  system: System,
  taken: Set<string>,
): readonly WorkloadPart[] {
  const kind = own(workloadKinds, kindOf(manifest));
  const pod = podOf(manifest);
  // A second one of the same name would be another construct of that name: it stays a document.
  if (kind === undefined || pod === undefined || pod.containers.length === 0 || taken.has(manifest.name)) return [];
  const services = servicesTaking(system, mapAt(templateLabels(manifest, pod)), manifest);
  const { namespace } = manifest;
  const others = new Set([...taken, ...makers.map((one) => one.name)]);
  const name = kind === 'Microservice' ? calledName(manifest, services, others, system) : manifest.name;
  taken.add(name).add(manifest.name);
  const rank = (service: ManifestObject): number => (service.name === name ? 0 : 1);
  return [
    {
      id: `${kind}/${name}`,
      kind,
      name,
      object: manifest.name,
      ...(namespace === undefined ? {} : { namespace }),
      manifest,
      pod,
      routed: routedPorts(system, namespace),
      services: [...services].sort((a, b) => rank(a) - rank(b) || compareTexts(a.name, b.name)),
    },
  ];
}

/** Which Service is the one by which others call: the first of these types. */
const callableTypes: readonly string[] = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** The name by which others call it: that of its own Service, where the Service has another name than the workload. */
function calledName(
  { name }: ManifestObject,
  services: readonly ManifestObject[],
  others: ReadonlySet<string>,
  system: System,
): string {
  if (services.some((service) => service.name === name)) return name;
  const rank = ({ value }: ManifestObject): number => {
    const isHeadless = partAt(value, 'spec', 'clusterIP') === 'None';
    return isHeadless ? callableTypes.length : callableTypes.indexOf(textAt(value, 'spec', 'type') ?? 'ClusterIP');
  };
  const own = services.filter((service) => takenBy(service, system).length === 1 && !others.has(service.name));
  const [first] = [...own].sort((a, b) => rank(a) - rank(b) || compareTexts(a.name, b.name));
  return first?.name ?? name;
}

function templateLabels({ value }: ManifestObject, { at }: PodPart): Part {
  return partAt(value, ...at.slice(0, -1), 'metadata', 'labels');
}

// --- what pods use

type PartKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';

/** Something that a pod names, and the key that it asks for. */
interface Use {
  readonly kind: PartKind;
  readonly name: string;
  readonly key?: string;
}

function usesOf(pod: PodPart): readonly Use[] {
  const ofEnv = pod.containers.flatMap(({ spec }) => [...envUses(spec), ...envFromUses(spec)]);
  const ofVolumes = mapsAt(pod.spec, 'volumes').flatMap((volume) => volumeUses(volume));
  return [...ofEnv, ...ofVolumes];
}

function envUses(container: Part): readonly Use[] {
  return mapsAt(container, 'env').flatMap((variable) => [
    ...use('ConfigMap', partAt(variable, 'valueFrom', 'configMapKeyRef'), 'name'),
    ...use('Secret', partAt(variable, 'valueFrom', 'secretKeyRef'), 'name'),
  ]);
}

function envFromUses(container: Part): readonly Use[] {
  return mapsAt(container, 'envFrom').flatMap((source) => [
    ...use('ConfigMap', partAt(source, 'configMapRef'), 'name'),
    ...use('Secret', partAt(source, 'secretRef'), 'name'),
  ]);
}

function volumeUses(volume: Part): readonly Use[] {
  return [
    ...use('ConfigMap', partAt(volume, 'configMap'), 'name'),
    ...use('Secret', partAt(volume, 'secret'), 'secretName'),
    ...use('PersistentVolumeClaim', partAt(volume, 'persistentVolumeClaim'), 'claimName'),
  ];
}

function use(kind: PartKind, part: Part, field: string): readonly Use[] {
  const name = textAt(part, field);
  if (name === undefined) return [];
  const keys = [textAt(part, 'key'), ...itemsAt(part, 'items').map((item) => textAt(item, 'key'))];
  const asked = keys.flatMap((key) => (key === undefined ? [] : [{ kind, name, key }]));
  return asked.length === 0 ? [{ kind, name }] : asked;
}

// --- configs, secrets, claims

type UsedBy = Use & { readonly by: ManifestObject };

const constructs: Readonly<Record<PartKind, { readonly kind: ConstructKind; readonly word: string }>> = {
  ConfigMap: { kind: 'Config', word: 'config' },
  Secret: { kind: 'Secret', word: 'secret' },
  PersistentVolumeClaim: { kind: 'Volume', word: 'volume' },
};

/** Where an object has its values; bytes of a ConfigMap are no texts, which are all that a config has. */
const keyFields: Readonly<Partial<Record<PartKind, readonly string[]>>> = {
  ConfigMap: ['data'],
  Secret: ['data', 'stringData'],
};

interface Found {
  readonly name: string;
  readonly namespace?: string;
  readonly manifest?: ManifestObject;
  readonly uses: UsedBy[];
}

function partsOf(
  kind: PartKind,
  system: System,
  used: readonly UsedBy[],
  taken: Set<string>,
  namespace: string | undefined,
): readonly (KeyedPart & ClaimPart)[] {
  const found = [...foundOf(kind, system, used).values()].sort((a, b) => {
    const rank = (one: Found): number => (one.namespace === namespace ? 0 : 1);
    return rank(a) - rank(b) || compareTexts(a.name, b.name) || compareTexts(a.namespace ?? '', b.namespace ?? '');
  });
  return found.map((one) => partOf(kind, one, taken));
}

function foundOf(kind: PartKind, system: System, used: readonly UsedBy[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const manifest of system.objects.values()) {
    if (kindOf(manifest) !== kind) continue;
    found.set(placeOf(manifest.name, manifest.namespace), { ...placed(manifest), manifest, uses: [] });
  }
  for (const one of used.filter((use) => use.kind === kind)) {
    const place = placeOf(one.name, one.by.namespace);
    const isElsewhere =
      kind === 'ConfigMap' && objectNamed(system, 'v1', kind, one.name, one.by.namespace) === undefined;
    if (isElsewhere) continue;
    const known = found.get(place) ?? { ...placed({ name: one.name, namespace: one.by.namespace }), uses: [] };
    found.set(place, known);
    known.uses.push(one);
  }
  return found;
}

function placed(one: {
  readonly name: string;
  readonly namespace?: string | undefined;
}): Pick<Found, 'name' | 'namespace'> {
  return { name: one.name, ...(one.namespace === undefined ? {} : { namespace: one.namespace }) };
}

function partOf(kind: PartKind, { uses, ...found }: Found, taken: Set<string>): KeyedPart & ClaimPart {
  const { kind: construct, word } = constructs[kind];
  const name = freeName(found.name, word, taken);
  const own = (keyFields[kind] ?? []).flatMap((field) => Object.keys(mapAt(found.manifest?.value, field)));
  // A Secret may get its values from elsewhere; a config has those that the program writes, and no others.
  const asked = kind === 'Secret' ? uses.flatMap(({ key }) => key ?? []) : [];
  const { name: object, ...rest } = found;
  return {
    ...rest,
    id: `${construct}/${name}`,
    kind: construct,
    name,
    object,
    keys: [...new Set([...own, ...asked])].sort(compareTexts),
    users: [...new Set(uses.map(({ by }) => by.id))].sort(compareTexts),
  };
}

/** The name of an object as that of a construct, with a word behind it where another construct has it. */
function freeName(name: string, word: string, taken: Set<string>): string {
  const worded = name.endsWith(word) ? name : `${name}-${word}`;
  const numbered = (n: number): string => `${worded}-${n}`;
  let free = taken.has(name) ? worded : name;
  for (let copy = 2; taken.has(free); copy += 1) free = numbered(copy);
  taken.add(free);
  return free;
}

function finder<K extends Named>(parts: readonly K[]): (name: string, beside: ManifestObject) => K | undefined {
  const byPlace = new Map(parts.map((part) => [placeOf(part.object, part.namespace), part]));
  return (name, { namespace }) => byPlace.get(placeOf(name, namespace));
}

function placeOf(name: string, namespace = ''): string {
  return `${namespace}/${name}`;
}

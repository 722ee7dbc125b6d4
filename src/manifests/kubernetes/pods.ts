import type { PlainData } from '../../model/json';
import type { ManifestObject, PlainMap } from '../object';
import type { System } from '../system';
import { containerLists, templatePath, templates } from './kinds';
import { mapAt, mapsAt, partAt, textAt, wordAt, wordOf } from '../reading';
import { annotationsOf, hasLabels, labelsOf } from './labels';
import { podMakersWith, selectorLookup } from './lookup';

/** Kinds that make pods, or are one. */
export const workloadKinds: readonly string[] = Object.keys(templates);

/** The template of the pods that an object makes, or the pod itself; undefined where it makes none. */
export function templateOf(object: ManifestObject | undefined): PlainMap | undefined {
  if (object === undefined) return undefined;
  const path = templatePath(object);
  return path === undefined ? undefined : mapAt(object.value, ...path);
}

/** What may be in a namespace. */
interface InNamespace {
  readonly namespace?: string | undefined;
}

/** True where two objects are in one namespace. */
export function isBeside(one: InNamespace, other: InNamespace): boolean {
  return (one.namespace ?? '') === (other.namespace ?? '');
}

/** Labels of the pods that an object makes. */
export function podLabels(object: ManifestObject | undefined): PlainMap {
  return mapAt(templateOf(object), 'metadata', 'labels');
}

/** The pod of an object that makes some: its labels, its specification, and where that stands. */
export interface PodPart {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly spec: PlainMap;
  readonly at: readonly string[];
  readonly containers: readonly ContainerPart[];
}

/** One container of a pod, and where it stands. */
export interface ContainerPart {
  readonly name: string;
  /** `containers`, `initContainers` or `ephemeralContainers`. */
  readonly list: string;
  readonly spec: PlainMap;
  readonly at: readonly string[];
}

/** The pod that an object makes, or is; undefined where it makes none. */
export function podOf(object: ManifestObject): PodPart | undefined {
  const template = templateOf(object);
  if (template === undefined) return undefined;
  const spec = mapAt(template, 'spec');
  const at = [...(templatePath(object) ?? []), 'spec'];
  return { labels: labelsOf(template), annotations: annotationsOf(template), spec, at, containers: parts(spec, at) };
}

/** The name of the ServiceAccount that a pod runs as. */
export function accountOfPod({ spec }: Pick<PodPart, 'spec'>): string {
  return textAt(partAt(spec, 'serviceAccountName') ?? partAt(spec, 'serviceAccount')) ?? 'default';
}

function parts(spec: PlainMap, at: readonly string[]): readonly ContainerPart[] {
  return containerLists.flatMap((list) =>
    mapsAt(spec, list).map((container) => {
      const name = wordAt(container, 'name');
      return { name, list, spec: container, at: [...at, list, name === '' ? '[]' : `[${name}]`] };
    }),
  );
}

/** Every container of a pod's template, those that start it first included. */
export function containersOf(template: PlainMap | undefined): readonly PlainMap[] {
  return ['initContainers', 'containers'].flatMap((list) => mapsAt(template, 'spec', list));
}

const servicesSelecting = selectorLookup('Service', ({ value }) => mapAt(value, 'spec', 'selector'));

/** The Services of a system whose selector takes some labels, in the namespace of an object. */
export function servicesTaking(system: System, labels: PlainMap, beside: ManifestObject): readonly ManifestObject[] {
  return servicesSelecting(system, labels, beside.namespace).filter((service) =>
    hasLabels(labels, mapAt(service.value, 'spec', 'selector')),
  );
}

/** The objects whose pods a Service takes. */
export function takenBy(service: ManifestObject, system: System): readonly ManifestObject[] {
  const known = taken.get(system) ?? new WeakMap<ManifestObject, readonly ManifestObject[]>();
  taken.set(system, known);
  const makers = known.get(service) ?? makersFor(service, system);
  known.set(service, makers);
  return makers;
}

/** Many ask for the same Service. */
const taken = new WeakMap<System, WeakMap<ManifestObject, readonly ManifestObject[]>>();

function makersFor(service: ManifestObject, system: System): readonly ManifestObject[] {
  const selector = mapAt(service.value, 'spec', 'selector');
  const makers = podMakersWith(system, selector, service.namespace) ?? [];
  return makers.filter((object) => hasLabels(podLabels(object), selector));
}

/** The numbers of a container's port in a template, by name or by number; empty where it has none of it. */
export function portNumbers(template: PlainMap | undefined, port: PlainData | undefined): readonly string[] {
  const ports = containersOf(template).flatMap((container) => mapsAt(container, 'ports'));
  const fitting = ports.filter((one) => wordOf(port) !== '' && isPort(one, wordOf(port)));
  return fitting.map((one) => wordOf(partAt(one, 'containerPort')));
}

function isPort(declared: PlainMap, wanted: string): boolean {
  return wordOf(partAt(declared, 'name')) === wanted || wordOf(partAt(declared, 'containerPort')) === wanted;
}

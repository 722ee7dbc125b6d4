import { objectsOf } from '../manifests/kubernetes/kinds';
import { podLabels, servicesTaking } from '../manifests/kubernetes/pods';
import { mapsAt, wordAt, type Part } from '../manifests/reading';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { runsWithPod } from './pod-containers';
import type { ContainerSubject, PodSubject } from './subject';

const before = new WeakMap<System, Map<ManifestObject, readonly ManifestObject[]>>();

/** The Services that send requests to a pod; looked up once, since many rules ask. */
export function servicesBefore({ object }: PodSubject, system: System): readonly ManifestObject[] {
  if (objectsOf(system, ['Service']).length === 0) return [];
  const known = before.get(system) ?? new Map<ManifestObject, readonly ManifestObject[]>();
  before.set(system, known);
  const services = known.get(object) ?? servicesTaking(system, podLabels(object), object);
  known.set(object, services);
  return services;
}

/**
 * The containers of a pod that some Services lead to: those that declare a port that a Service sends to, or the only one of a
 * pod that declares none of them.
 */
export function servingContainers(pod: PodSubject, services: readonly ManifestObject[]): readonly ContainerSubject[] {
  const targets = new Set(services.flatMap(targetsOf));
  const running = pod.containers.filter(runsWithPod);
  const declaring = running.filter(({ spec }) => mapsAt(spec, 'ports').some((port) => isOneOf(targets, port)));
  if (declaring.length > 0) return declaring;
  const ordinary = running.filter(({ list }) => list === 'containers');
  return targets.size > 0 && ordinary.length === 1 ? ordinary : [];
}

function targetsOf({ value }: ManifestObject): readonly string[] {
  return mapsAt(value, 'spec', 'ports').map((port) => wordAt(port, 'targetPort') || wordAt(port, 'port'));
}

function isOneOf(targets: ReadonlySet<string>, port: Part): boolean {
  return ['name', 'containerPort'].some((key) => targets.has(wordAt(port, key)));
}

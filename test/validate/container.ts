import type { PlainData } from '../../src/model/json';
import { readSystems } from '../../src/manifests/read';
import type { System } from '../../src/manifests/system';
import type { ManifestObject } from '../../src/manifests/object';
import { podSubject } from '../../src/validate/pods';
import type { ContainerSubject, PodSubject } from '../../src/validate/subject';

/** The pod of a bare Pod with some `spec`, in any shape. */
export function podOf(spec: unknown, labels: Readonly<Record<string, string>> = {}): PodSubject {
  const value = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec: spec as PlainData };
  const object: ManifestObject = {
    target: 'kubernetes',
    object: 'Pod/web',
    id: '/Pod//web',
    kind: 'Pod',
    name: 'web',
    apiVersion: 'v1',
    file: 'web.yaml',
    line: 1,
    value,
    lineOf: () => 1,
  };
  const pod = podSubject(object);
  if (pod === undefined) throw new Error('A Pod has a pod.');
  return pod;
}

/** The one container `web` of a Pod, with some fields. */
export function containerOf(fields: Readonly<Record<string, unknown>>, list = 'containers'): ContainerSubject {
  const [container] = podOf({ [list]: [{ name: 'web', ...fields }] }).containers;
  if (container === undefined) throw new Error('The Pod has a container.');
  return container;
}

/** A cluster with some objects, each as YAML or JSON. */
export function systemOf(...texts: readonly string[]): System {
  const { set } = readSystems('test', [{ path: 'all.yaml', text: texts.join('\n---\n') }]);
  return set.systems[0] ?? { target: 'kubernetes', objects: new Map() };
}

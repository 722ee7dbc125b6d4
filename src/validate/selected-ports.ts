import type { ManifestObject } from '../manifests/object';
import { mapsAt, numberAt, textAt } from '../manifests/reading';
import { podSubject } from './pods';

/** What the pods of some objects have together. */
export interface PodPorts {
  readonly names: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
}

/** The ports of all pods that some objects make; undefined where there are no pods. */
export function portsOfPods(makers: readonly ManifestObject[]): PodPorts | undefined {
  if (makers.length === 0) return undefined;
  const containers = makers.flatMap((object) => podSubject(object)?.containers ?? []);
  const ports = containers.flatMap(({ spec }) => mapsAt(spec, 'ports'));
  return {
    names: new Set(ports.flatMap((port) => textAt(port, 'name') ?? [])),
    numbers: new Set(ports.flatMap((port) => numberAt(port, 'containerPort') ?? [])),
  };
}

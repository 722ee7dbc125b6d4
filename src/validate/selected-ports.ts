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
  const ports = known.get(makers) ?? portsOf(makers);
  known.set(makers, ports);
  return ports;
}

const known = new WeakMap<readonly ManifestObject[], PodPorts>();

function portsOf(makers: readonly ManifestObject[]): PodPorts {
  const [names, numbers] = [new Set<string>(), new Set<number>()];
  for (const object of makers) {
    for (const { spec } of podSubject(object)?.containers ?? []) {
      for (const port of mapsAt(spec, 'ports')) {
        const [name, number] = [textAt(port, 'name'), numberAt(port, 'containerPort')];
        if (name !== undefined) names.add(name);
        if (number !== undefined) numbers.add(number);
      }
    }
  }
  return { names, numbers };
}

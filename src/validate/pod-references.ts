import { isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import { mapAt, partAt, textAt, type Part } from '../manifests/reading';
import { mapsWithPlaces } from './pods';
import { podCalled } from './pod-security';
import type { Place, PodSubject } from './subject';

/** A ConfigMap or a Secret that a pod takes something from. */
export interface DataReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Keys that it takes; empty where it takes all. */
  readonly keys: readonly string[];
  /** True where each key is a variable. */
  readonly asVariables: boolean;
  /** How messages begin: `Container "web" of Deployment "orders"`. */
  readonly called: string;
  /** Where it stands in the object. */
  readonly at: Place;
}

/** Where a kind is named: in a variable, in all variables, in a volume. */
const fields = [
  { kind: 'ConfigMap', variable: 'configMapKeyRef', variables: 'configMapRef', volume: 'configMap', name: 'name' },
  { kind: 'Secret', variable: 'secretKeyRef', variables: 'secretRef', volume: 'secret', name: 'secretName' },
] as const;

const known = new WeakMap<PodSubject, readonly DataReference[]>();

/** Every ConfigMap and Secret that the containers of a pod need to start. */
export function dataReferencesOf(pod: PodSubject): readonly DataReference[] {
  const found = known.get(pod) ?? [...inContainers(pod), ...inVolumes(pod)];
  known.set(pod, found);
  return found;
}

function inContainers({ containers }: PodSubject): readonly DataReference[] {
  return containers.flatMap(({ called, spec, at }) =>
    fields.flatMap(({ kind, variable, variables }) => [
      ...mapsWithPlaces(spec, 'env', at).flatMap((one) => {
        const reference = partAt(one.value, 'valueFrom', variable);
        const key = textAt(reference, 'key');
        const place = [...one.at, 'valueFrom', variable];
        return needed(reference, 'name', { kind, called, at: place, keys: list(key), asVariables: true });
      }),
      ...mapsWithPlaces(spec, 'envFrom', at).flatMap((one) => {
        const place = [...one.at, variables];
        return needed(partAt(one.value, variables), 'name', { kind, called, at: place, keys: [], asVariables: true });
      }),
    ]),
  );
}

function inVolumes(pod: PodSubject): readonly DataReference[] {
  const called = podCalled(pod);
  const direct = pod.volumes.flatMap(({ value, at }) => inVolume(value, at, called, true));
  const projected = pod.volumes.flatMap(({ value, at }) =>
    mapsWithPlaces(mapAt(value, 'projected'), 'sources', [...at, 'projected']).flatMap((source) =>
      inVolume(source.value, source.at, called, false),
    ),
  );
  return [...direct, ...projected];
}

function inVolume(holder: PlainMap, at: Place, called: string, isDirect: boolean): readonly DataReference[] {
  return fields.flatMap(({ kind, volume, name }) => {
    const reference = partAt(holder, volume);
    const keys = mapsWithPlaces(mapAt(reference), 'items').flatMap(({ value }) => list(textAt(value, 'key')));
    const said = { kind, called, at: [...at, volume], keys, asVariables: false };
    return needed(reference, isDirect ? name : 'name', said);
  });
}

/** What may be missing is no reference. */
function needed(reference: Part, field: string, said: Omit<DataReference, 'name'>): readonly DataReference[] {
  const name = isPlainMap(reference) ? reference[field] : undefined;
  if (typeof name !== 'string' || name === '' || partAt(reference, 'optional') === true) return [];
  return [{ ...said, name }];
}

function list(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

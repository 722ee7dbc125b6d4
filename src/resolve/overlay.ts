import { defaultFields } from '../model/defaults';
import type { ServiceFields } from '../model/service';
import type { PatchOf, Unset, VolumeFields } from '../model/topology';

/** Puts what a later layer says over what an earlier one said. */
type Merge = (base: unknown, patch: unknown) => unknown;

/** How a patch is merged into each field of a service. One line per field: this table is the rule. */
export const serviceMerges: { readonly [K in keyof ServiceFields]: Merge } = {
  image: replace,
  pullPolicy: replace,
  command: replace,
  args: replace,
  workingDirectory: replace,
  stdin: replace,
  tty: replace,
  env: byKey(replace),
  resources: byKey(byKey(replace)),
  mounts: byKey(sameKind),
  workload: sameKind,
  ports: byKey(replace),
  exposure: byKey(sameKind),
  health: byKey(sameKind),
  scaling: sameKind,
  security: byKey(replace),
  serviceAccount: sameKind,
  startsAfter: replace,
  initContainers: byName,
  terminationGracePeriod: replace,
  stopSignal: replace,
  rollout: sameKind,
  lifecycle: byKey(replace),
  placement: byKey(replace),
  host: byKey(replace),
  restart: replace,
  pullSecrets: replace,
  serviceLinks: replace,
  profiles: replace,
  labels: byKey(replace),
  annotations: byKey(replace),
};

/** How a patch is merged into each field of a volume. */
export const volumeMerges: { readonly [K in keyof VolumeFields]: Merge } = {
  size: replace,
  accessModes: replace,
  storageClass: replace,
};

/** The fields of a service with an environment's changes over them. */
export function overlayService(base: ServiceFields, patch: PatchOf<ServiceFields>): ServiceFields {
  return overlay(base, patch, serviceMerges, defaultFields);
}

/** The fields of a volume with an environment's changes over them. */
export function overlayVolume(base: VolumeFields, patch: PatchOf<VolumeFields>): VolumeFields {
  return overlay(base, patch, volumeMerges, { accessModes: ['ReadWriteOnce'] });
}

function overlay<F extends object>(
  base: F,
  patch: PatchOf<F>,
  merges: { readonly [K in keyof F]: Merge },
  empty: Partial<F>,
): F {
  const result: { [K in keyof F]?: unknown } = { ...base };
  for (const key of Object.keys(patch) as (keyof F)[]) {
    if (isUnset(patch[key])) result[key] = empty[key];
    else result[key] = merges[key](base[key], patch[key]);
    if (result[key] === undefined) delete result[key];
  }
  return result as F;
}

function replace(_base: unknown, patch: unknown): unknown {
  return patch;
}

/** Key by key; `unset` removes a key. */
function byKey(merge: Merge): Merge {
  return (base, patch) => {
    if (!isMap(patch)) return patch;
    // A map, since a plain object would lose a variable named `__proto__`.
    const result = new Map(Object.entries(isMap(base) ? base : {}));
    for (const [key, value] of Object.entries(patch)) {
      if (isUnset(value)) result.delete(key);
      else result.set(key, merge(result.get(key), value));
    }
    return Object.fromEntries(result);
  };
}

/** Of the same kind: field by field, where the patch leaves a field out the base keeps it. Of another kind: replaced. */
function sameKind(base: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const merged = isMap(base) && base['kind'] === patch['kind'] ? { ...base, ...patch } : patch;
  const removed = Object.keys(merged).filter((key) => isUnset(merged[key]));
  return removed.length === 0
    ? merged
    : Object.fromEntries(Object.entries(merged).filter(([key]) => !removed.includes(key)));
}

/** List items by their name; new ones come last. */
function byName(base: unknown, patch: unknown): unknown {
  const named = (list: unknown): readonly { readonly name: string }[] =>
    (list ?? []) as readonly { readonly name: string }[];
  const changed = new Map(named(patch).map((item) => [item.name, item]));
  const kept = named(base).map((item) => changed.get(item.name) ?? item);
  const added = named(patch).filter((item) => !named(base).some((other) => other.name === item.name));
  return [...kept, ...added];
}

function isUnset(value: unknown): value is Unset {
  return isMap(value) && value['kind'] === 'unset' && value['unset'] === true;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

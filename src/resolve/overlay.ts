import {
  defaultContainerFields,
  defaultExternalFields,
  defaultFields,
  defaultGatewayFields,
  defaultSidecarFields,
  defaultVolumeFields,
} from '../model/defaults';
import type { ConfigFields } from '../model/config';
import type { ExternalServiceFields } from '../model/external-service';
import type { GatewayFields } from '../model/gateway';
import { isPlainMap } from '../model/json';
import type { SecretFields } from '../model/secret';
import type { ServiceFields } from '../model/service';
import type { PatchModel, PatchOf, Unset, VolumeFields } from '../model/topology';
import type { Open } from '../model/value';

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
  envFrom: replace,
  files: byKey(replace),
  resources: byKey(byKey(replace)),
  mounts: byKey(sameKind),
  workload: sameKind,
  ports: byKey(replace),
  aliases: replace,
  service: byKey(replace),
  api: byKey(replace),
  calls: replace,
  exposure: byKey(replace),
  health: byKey(sameKind),
  scaling: sameKind,
  disruption: replace,
  verticalScaling: byKey(byKey(replace)),
  security: byKey(replace, { exceptions: byKey(replace) }),
  serviceAccount: sameKind,
  startsAfter: replace,
  initContainers: byName(defaultContainerFields),
  sidecars: byName(defaultSidecarFields),
  terminationGracePeriod: replace,
  stopSignal: replace,
  rollout: sameKind,
  revisionHistory: replace,
  lifecycle: byKey(replace),
  placement: byKey(replace),
  host: byKey(replace),
  containerName: replace,
  restart: replace,
  pullSecrets: replace,
  serviceLinks: replace,
  profiles: replace,
  labels: byKey(replace),
  annotations: byKey(replace),
  workloadAnnotations: byKey(replace),
  accept: byKey(replace),
};

/** How a patch is merged into each field of a volume. */
export const volumeMerges: { readonly [K in keyof VolumeFields]: Merge } = {
  size: replace,
  accessModes: replace,
  storageClass: replace,
  existing: replace,
  shared: replace,
  driver: replace,
  driverOptions: byKey(replace),
  volumeName: replace,
  labels: byKey(replace),
  annotations: byKey(replace),
  accept: byKey(replace),
};

/** How a patch is merged into each field of a gateway. */
export const gatewayMerges: { readonly [K in keyof GatewayFields]: Merge } = {
  hosts: replace,
  tls: replace,
  listeners: byKey(replace),
  routes: byKey(byKey(replace, { policies: byKey(replace) })),
  policies: byKey(replace),
  labels: byKey(replace),
  annotations: byKey(replace),
  accept: byKey(replace),
};

/** How a patch is merged into each field of a service outside the topology. */
export const externalMerges: { readonly [K in keyof ExternalServiceFields]: Merge } = {
  host: replace,
  address: replace,
  networks: replace,
  ports: byKey(replace),
  accept: byKey(replace),
};

/** How a patch is merged into each field of a config. */
export const configMerges: { readonly [K in keyof ConfigFields]: Merge } = {
  values: byKey(replace),
};

/** How a patch is merged into each field of a secret. */
export const secretMerges: { readonly [K in keyof SecretFields]-?: Merge } = {
  source: replace,
};

/** The fields of a secret with an environment's changes over them. */
export function overlaySecret(base: SecretFields, patch: PatchOf<SecretFields>): SecretFields {
  return overlay<SecretFields>(base, patch, secretMerges, {});
}

/** The fields of a service with an environment's changes over them. */
export function overlayService<F extends Open<ServiceFields>>(base: F, patch: PatchOf<Open<ServiceFields>>): F {
  return overlay<Open<ServiceFields>>(base, patch, serviceMerges, defaultFields) as F;
}

/** The fields of a volume with an environment's changes over them. */
export function overlayVolume<F extends Open<VolumeFields>>(base: F, patch: PatchOf<Open<VolumeFields>>): F {
  return overlay<Open<VolumeFields>>(base, patch, volumeMerges, defaultVolumeFields) as F;
}

/** The fields of a gateway with an environment's changes over them. */
export function overlayGateway<F extends Open<GatewayFields>>(base: F, patch: PatchOf<Open<GatewayFields>>): F {
  return overlay<Open<GatewayFields>>(base, patch, gatewayMerges, defaultGatewayFields) as F;
}

/** The fields of a service outside the topology with an environment's changes over them. */
export function overlayExternal<F extends Open<ExternalServiceFields>>(
  base: F,
  patch: PatchOf<Open<ExternalServiceFields>>,
): F {
  return overlay<Open<ExternalServiceFields>>(base, patch, externalMerges, defaultExternalFields) as F;
}

/** The fields of a config with an environment's changes over them. */
export function overlayConfig(base: ConfigFields, patch: PatchOf<ConfigFields>): ConfigFields {
  return overlay(base, patch, configMerges, { values: {} });
}

/** The fields of a construct with a change of its kind over them. */
export function overlaid(fields: object, patch: PatchModel): object {
  return overlays[patch.kind](fields as never, patch.fields as never);
}

const overlays: { readonly [K in PatchModel['kind']]: (base: never, patch: never) => object } = {
  service: overlayService,
  gateway: overlayGateway,
  external: overlayExternal,
  volume: overlayVolume,
  config: overlayConfig,
  secret: overlaySecret,
};

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

/** Key by key, some in a way of their own; `unset` removes a key. */
function byKey(merge: Merge, others: Readonly<Record<string, Merge>> = {}): Merge {
  const mergeOf = new Map(Object.entries(others));
  return (base, patch) => {
    if (!isPlainMap(patch)) return patch;
    // A map, since a plain object would lose a variable named `__proto__`.
    const result = new Map<string, unknown>(Object.entries(isPlainMap(base) ? base : {}));
    for (const [key, value] of Object.entries(patch)) {
      if (isUnset(value)) result.delete(key);
      else result.set(key, (mergeOf.get(key) ?? merge)(result.get(key), value));
    }
    return Object.fromEntries(result);
  };
}

/** Of the same kind: field by field, where the patch leaves a field out the base keeps it. Of another kind: replaced. */
function sameKind(base: unknown, patch: unknown): unknown {
  if (!isPlainMap(patch)) return patch;
  const merged = isPlainMap(base) && base['kind'] === patch['kind'] ? { ...base, ...patch } : patch;
  const removed = Object.keys(merged).filter((key) => isUnset(merged[key]));
  return removed.length === 0
    ? merged
    : Object.fromEntries(Object.entries(merged).filter(([key]) => !removed.includes(key)));
}

/** How a patch of one container by its name is merged into it; other fields are replaced. */
const containerMerges: Readonly<Record<string, () => Merge>> = {
  env: () => byKey(replace),
  files: () => byKey(replace),
  mounts: () => byKey(sameKind),
  resources: () => byKey(byKey(replace)),
  health: () => byKey(sameKind),
  lifecycle: () => byKey(replace),
  security: () => byKey(replace, { exceptions: byKey(replace) }),
};

interface Named {
  readonly name: string;
}

type Empty = Readonly<Record<string, unknown>>;

/** Containers by their name: a map changes them field by field, a list replaces them one by one. */
function byName(empty: Empty): Merge {
  return (base, patch) => {
    const list = (base ?? []) as readonly Named[];
    return isPlainMap(patch) ? changedByName(list, patch, empty) : replacedByName(list, patch as readonly Named[]);
  };
}

function changedByName(base: readonly Named[], patch: Readonly<Record<string, unknown>>, empty: Empty): unknown {
  const names = [...new Set([...base.map(({ name }) => name), ...Object.keys(patch)])];
  return names.flatMap((name) => {
    const given = base.find((one) => one.name === name) ?? { name, ...empty };
    if (!Object.hasOwn(patch, name)) return [given];
    return isUnset(patch[name]) ? [] : [changedContainer(given, patch[name] as object, empty)];
  });
}

function changedContainer(base: Named, patch: object, empty: Empty): unknown {
  const result = new Map<string, unknown>(Object.entries(base));
  for (const [field, value] of Object.entries(patch)) {
    const merge = containerMerges[field]?.() ?? replace;
    result.set(field, isUnset(value) ? empty[field] : merge(result.get(field), value));
    if (result.get(field) === undefined) result.delete(field);
  }
  return Object.fromEntries(result);
}

/** List items by their name; new ones come last. */
function replacedByName(base: readonly Named[], patch: readonly Named[]): unknown {
  const changed = new Map(patch.map((item) => [item.name, item]));
  const kept = base.map((item) => changed.get(item.name) ?? item);
  const added = patch.filter((item) => !base.some((other) => other.name === item.name));
  return [...kept, ...added];
}

/** True for `unset` in a patch as plain data. */
export function isUnset(value: unknown): value is Unset {
  return isPlainMap(value) && value['kind'] === 'unset' && value['unset'] === true;
}

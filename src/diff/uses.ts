import type { ManifestObject, PlainMap } from '../manifests/object';
import { containerLists } from '../manifests/kubernetes/kinds';
import { templateOf } from '../manifests/kubernetes/pods';
import { mapAt, mapsAt, partAt, textAt } from '../manifests/reading';

/** In which way a container is given something. */
export type UseKind = 'variables' | 'files' | 'sub-path' | 'store' | 'account' | 'pull' | 'network';

/** One thing that a workload needs by name. */
export interface Use {
  /** Kind of what is used: `ConfigMap`, `PersistentVolumeClaim`; on Compose `volume`, `config`, `secret`, `network`. */
  readonly kind: string;
  readonly name: string;
  readonly how: UseKind;
  /** The one key that is taken; absent where all are. */
  readonly key?: string;
  /** True where pods start without it. */
  readonly optional: boolean;
}

const known = new WeakMap<ManifestObject, readonly Use[]>();

/** What a workload needs by name; nothing for any other object. */
export function usesOf(object: ManifestObject): readonly Use[] {
  const found = known.get(object) ?? (object.target === 'compose' ? usesOnCompose(object) : usesOfPod(object));
  known.set(object, found);
  return found;
}

function usesOfPod(object: ManifestObject): readonly Use[] {
  const spec = mapAt(templateOf(object), 'spec');
  const containers = containerLists.flatMap((list) => mapsAt(spec, list));
  return [
    ...containers.flatMap(usesOfContainer),
    ...mapsAt(spec, 'volumes').flatMap((volume) => usesOfVolume(volume, containers)),
    ...mapsAt(spec, 'imagePullSecrets').flatMap((one) => use('Secret', one, 'name', 'pull')),
    ...use('ServiceAccount', spec, 'serviceAccountName', 'account'),
  ];
}

/** What a variable, a source of variables or a volume names: the field, and the kind and key of its name. */
const sources = [
  { field: 'configMapKeyRef', kind: 'ConfigMap', name: 'name' },
  { field: 'secretKeyRef', kind: 'Secret', name: 'name' },
  { field: 'configMapRef', kind: 'ConfigMap', name: 'name' },
  { field: 'secretRef', kind: 'Secret', name: 'name' },
  { field: 'configMap', kind: 'ConfigMap', name: 'name' },
  { field: 'secret', kind: 'Secret', name: 'secretName' },
] as const;

function usesOfContainer(container: PlainMap): readonly Use[] {
  const variables = mapsAt(container, 'env').map((entry) => mapAt(entry, 'valueFrom'));
  return [...variables, ...mapsAt(container, 'envFrom')].flatMap((from) =>
    sources.flatMap(({ field, kind, name }) => use(kind, mapAt(from, field), name, 'variables')),
  );
}

function usesOfVolume(volume: PlainMap, containers: readonly PlainMap[]): readonly Use[] {
  const name = textAt(volume, 'name');
  const mounts = containers.flatMap((one) => mapsAt(one, 'volumeMounts')).filter((one) => textAt(one, 'name') === name);
  const isPart = mounts.length > 0 && mounts.every((one) => ['subPath', 'subPathExpr'].some((key) => key in one));
  const how = isPart ? 'sub-path' : 'files';
  const projected = mapsAt(volume, 'projected', 'sources');
  return [
    ...[volume, ...projected].flatMap((source) =>
      sources.flatMap((row) => filesOf(row.kind, mapAt(source, row.field), source === volume ? row.name : 'name', how)),
    ),
    ...use('PersistentVolumeClaim', mapAt(volume, 'persistentVolumeClaim'), 'claimName', 'store'),
  ];
}

/** All of a source, or each of the keys that are picked. */
function filesOf(kind: string, source: PlainMap, name: string, how: UseKind): readonly Use[] {
  const all = use(kind, source, name, how);
  const items = mapsAt(source, 'items').flatMap((item) => textAt(item, 'key') ?? []);
  return items.length === 0 ? all : all.flatMap((one) => items.map((key) => ({ ...one, key })));
}

function use(kind: string, source: PlainMap, field: string, how: UseKind): readonly Use[] {
  const [name, key] = [textAt(source, field), textAt(source, 'key')];
  if (name === undefined) return [];
  return [{ kind, name, how, ...(key === undefined ? {} : { key }), optional: partAt(source, 'optional') === true }];
}

function usesOnCompose({ kind, value }: ManifestObject): readonly Use[] {
  if (kind !== 'service') return [];
  const named = (list: string, of: string, how: UseKind): readonly Use[] =>
    mapsAt(value, list).flatMap((one) => use(of, one, 'source', how));
  const volumes = mapsAt(value, 'volumes').filter((one) => partAt(one, 'type') === 'volume');
  const networks = Object.keys(mapAt(value, 'networks'));
  return [
    ...volumes.flatMap((one) => use('volume', one, 'source', 'store')),
    ...named('configs', 'config', 'files'),
    ...named('secrets', 'secret', 'files'),
    ...networks.map((name): Use => ({ kind: 'network', name, how: 'network', optional: false })),
  ];
}

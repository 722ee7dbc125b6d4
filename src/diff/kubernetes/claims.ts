import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { objectNamed } from '../../manifests/kubernetes/lookup';
import { itemsAt, mapsAt, partAt, textAt, wordOf } from '../../manifests/reading';
import { containersOf, templateOf } from '../../manifests/kubernetes/pods';

/** One place where a container finds a volume. */
export interface Mounted {
  readonly container: string;
  readonly path: string;
  readonly volume: string;
  /** What holds the data, to compare; undefined where nothing that lasts does. */
  readonly store?: string;
}

/** Kinds of volumes that outlive their pods, and what identifies each. */
const lasting: Readonly<Record<string, readonly string[]>> = {
  persistentVolumeClaim: ['claimName'],
  nfs: ['server', 'path'],
  awsElasticBlockStore: ['volumeID'],
  gcePersistentDisk: ['pdName'],
  azureDisk: ['diskURI'],
  azureFile: ['secretName', 'shareName'],
  cephfs: ['monitors', 'path'],
  iscsi: ['targetPortal', 'iqn', 'lun'],
  rbd: ['monitors', 'image', 'pool'],
};

/** What a volume of a pod keeps its data in, in words: `the claim "data"`; undefined where nothing that lasts does. */
function storeOf(volume: PlainMap): string | undefined {
  const kind = Object.keys(lasting).find((one) => (partAt(volume, one) ?? null) !== null);
  if (kind === undefined) return undefined;
  const parts = (lasting[kind] ?? []).map((field) => JSON.stringify(partAt(volume, kind, field) ?? null));
  return kind === 'persistentVolumeClaim' ? `the claim ${parts.join()}` : `${kind} ${parts.join(' ')}`;
}

/** Names of the claim templates of a StatefulSet; none for other kinds. */
export function claimTemplates(object: ManifestObject | undefined): readonly string[] {
  if (object === undefined || kindOf(object) !== 'StatefulSet.apps') return [];
  return mapsAt(object.value, 'spec', 'volumeClaimTemplates').flatMap((one) => textAt(one, 'metadata', 'name') ?? []);
}

/** What each volume of the pods of an object keeps its data in, claim templates included. */
function storesOf(object: ManifestObject): ReadonlyMap<string, string | undefined> {
  const stores = new Map<string, string | undefined>(
    mapsAt(templateOf(object), 'spec', 'volumes').map((volume) => [wordOf(partAt(volume, 'name')), storeOf(volume)]),
  );
  for (const name of claimTemplates(object)) stores.set(name, `the claim template "${name}"`);
  return stores;
}

/** Everything that the containers of an object mount. */
export function mountsOf(object: ManifestObject): readonly Mounted[] {
  const stores = storesOf(object);
  return containersOf(templateOf(object)).flatMap((container) =>
    mapsAt(container, 'volumeMounts').map((mount) => mounted(wordOf(partAt(container, 'name')), mount, stores)),
  );
}

function mounted(container: string, mount: PlainMap, stores: ReadonlyMap<string, string | undefined>): Mounted {
  const volume = wordOf(partAt(mount, 'name'));
  const store = stores.get(volume);
  const part = wordOf(partAt(mount, 'subPath')) || wordOf(partAt(mount, 'subPathExpr'));
  const whole = store !== undefined && part !== '' ? `${store}, below "${part}"` : store;
  return {
    container,
    path: wordOf(partAt(mount, 'mountPath')),
    volume,
    ...(whole === undefined ? {} : { store: whole }),
  };
}

/**
 * Mounts whose data was kept somewhere, and is now looked for elsewhere: by the container of that name, or where it mounts
 * nothing there any more, by one of the pod that did not before.
 */
export function movedMounts(
  before: ManifestObject,
  after: ManifestObject,
): readonly { readonly old: Mounted; readonly fresh: Mounted }[] {
  const [had, now] = [mountsOf(before), mountsOf(after)];
  return had.flatMap((old) => {
    const there = now.filter(({ path }) => path === old.path);
    const fresh =
      there.find(({ container }) => container === old.container) ??
      there.find(({ store }) => store === old.store) ??
      there.find((one) => !had.some(({ container, path }) => container === one.container && path === one.path));
    return old.store === undefined || fresh === undefined || fresh.store === old.store ? [] : [{ old, fresh }];
  });
}

/** What data was kept in and is no longer: nothing of the pod names it, or no container mounts it any more. */
export interface LeftBehind {
  readonly store: string;
  /** Names of the volumes that it was, of the containers that had it, and paths where they had it. */
  readonly names: readonly string[];
}

/** What the pods of an object kept data in and have no more. */
export function leftBehind(before: ManifestObject, after: ManifestObject): readonly LeftBehind[] {
  const [old, now] = [storesOf(before), new Set(storesOf(after).values())];
  const [had, has] = [mountsOf(before), mountedIn(after)];
  const wasMounted = mountedIn(before);
  return [...new Set(old.values())].flatMap((store): readonly LeftBehind[] => {
    const isKept = store === undefined || (now.has(store) && (has.has(store) || !wasMounted.has(store)));
    if (isKept) return [];
    const volumes = [...old].filter(([, one]) => one === store).map(([name]) => name);
    const mounts = had.filter(({ volume }) => volumes.includes(volume));
    return [{ store, names: [...volumes, ...mounts.flatMap(({ container, path }) => [container, path])] }];
  });
}

/** What the containers of an object have mounted, of whatever part of it. */
function mountedIn(object: ManifestObject): ReadonlySet<string | undefined> {
  const stores = storesOf(object);
  return new Set(mountsOf(object).map(({ volume }) => stores.get(volume)));
}

/** Claims of the pods of an object that only one node at a time can mount. */
export function onePodClaims(object: ManifestObject, system: System): readonly string[] {
  const names = mapsAt(templateOf(object), 'spec', 'volumes').flatMap(
    (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
  );
  return names.filter((name) => isOneNode(objectNamed(system, 'v1', 'PersistentVolumeClaim', name, object.namespace)));
}

function isOneNode(claim: ManifestObject | undefined): boolean {
  const modes = itemsAt(claim?.value, 'spec', 'accessModes');
  return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

import type { PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { mapsAt, partAt, textAt } from '../../manifests/reading';
import { serviceIn, serviceNames } from './service';

/** What a container has at a path: `named` of a volume by the name that the engine knows. */
export interface Store {
  readonly target: string;
  /** Names what is stored: `volume shop_data`; absent where nothing outlives the container. */
  readonly holds?: string;
  /** How a reader knows it: the volume `data`. */
  readonly shown: string;
  /** True for a volume without a name: the containers that follow one another hand it on. */
  readonly isAnonymous?: boolean;
}

/** Mounts of a service, by what they hold. */
export function storesOf(service: PlainMap, system: System): readonly Store[] {
  return mapsAt(service, 'volumes').flatMap((mount) => {
    const target = textAt(mount, 'target');
    return target === undefined ? [] : [{ target, ...heldBy(mount, target, system) }];
  });
}

/** Volumes that a service had at a path and has no more, where another stands in their place or nobody uses them now. */
export function lostStores(
  service: { readonly before: PlainMap; readonly after: PlainMap },
  ...systems: readonly [before: System, after: System]
): readonly Store[] {
  const [before, after] = bothSides(...systems);
  const kept = storesOf(service.after, after);
  const others = new Set(
    serviceNames(after)
      .flatMap((name) => storesOf(serviceIn(after, name), after))
      .map(held),
  );
  const covered = new Set([...kept.map(({ target }) => target), ...tmpfsOf(service.after)]);
  return storesOf(service.before, before).filter(({ target, holds }) => {
    if (holds === undefined || kept.some((store) => store.holds === holds)) return false;
    return covered.has(target) || !others.has(holds);
  });
}

/** Both sides under one name of the project where only one of them says it. */
export function bothSides(before: System, after: System): readonly [before: System, after: System] {
  const project = before.project ?? after.project ?? '';
  return [
    { ...before, project: before.project ?? project },
    { ...after, project: after.project ?? project },
  ];
}

/** Name by which the engine knows a volume of a project. */
export function engineName(key: string, resource: PlainMap, { project }: System): string {
  const isExternal = partAt(resource, 'external') === true;
  return textAt(resource, 'name') ?? (isExternal ? key : `${project ?? ''}_${key}`);
}

function heldBy(mount: PlainMap, target: string, system: System): Omit<Store, 'target'> {
  const [type, source] = [textAt(mount, 'type') ?? 'volume', textAt(mount, 'source')];
  if (type !== 'volume') return { shown: `${type} ${source ?? target}` };
  if (source === undefined) {
    return { holds: `anonymous ${target}`, shown: 'a volume without a name', isAnonymous: true };
  }
  const volume = system.objects.get(`volume/${source}`)?.value ?? {};
  return { holds: `volume ${engineName(source, volume, system)}`, shown: `the volume "${source}"` };
}

/** Paths of `tmpfs`, without their options. */
function tmpfsOf(service: PlainMap): readonly string[] {
  const value = partAt(service, 'tmpfs');
  const items = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly unknown[]) : [];
  return items.flatMap((one) => (typeof one === 'string' ? [one.split(':')[0] ?? one] : []));
}

function held({ holds }: Store): string | undefined {
  return holds;
}

import { plural } from '../model/plural';
import type { ManifestTarget } from '../manifests/object';
import type { ChangeKind } from './difference';
import type { Diff, ServiceDiff } from './diff-value';
import { dangers } from './risks';

/** How much is different. */
export interface Summary {
  /** Services of either side, each name once; without those that only help another. */
  readonly services: number;
  /** Those of them to which something happens. */
  readonly changedServices: number;
  /** Objects that are different, by what became of them. */
  readonly objects: Readonly<Record<ChangeKind, number>>;
  /** Pods that are replaced, where that is known. */
  readonly pods: number;
}

/** How much of a diff is different. */
export function summaryOf({ environments }: Diff): Summary {
  const services = environments.flatMap((environment) => ownServices(environment.services));
  const objects = environments.flatMap((environment) => environment.objects);
  const count = (kind: ChangeKind): number => objects.filter(({ change }) => change === kind).length;
  return {
    services: new Set(services.map(({ name }) => name)).size,
    changedServices: new Set(services.filter(isChanged).map(({ name }) => name)).size,
    objects: {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      renamed: count('renamed'),
    },
    pods: objects.reduce((sum, { pods = 0 }) => sum + pods, 0),
  };
}

/** Services without those that only help another one, as a relay does: what reports count. */
export function ownServices(services: readonly ServiceDiff[]): readonly ServiceDiff[] {
  return services.filter(({ partOf }) => partOf === undefined);
}

/** True where something happens to a service, of its own or from elsewhere. */
export function isChanged({ change, impact, reach }: ServiceDiff): boolean {
  return change !== undefined || impact !== 'none' || reach.length > 0;
}

/**
 * True where anything is different: an object, a part of the topology, or what happens to a service.
 *
 * @example
 * ```ts
 * const { set } = readSystems('now', [{ path: 'compose.yaml', text: 'services: { web: { image: "web:1" } }' }]);
 * if (isDifferent(diff(set, set))) console.log('Something changes.');
 * ```
 */
export function isDifferent({ environments }: Diff): boolean {
  return environments.some(({ objects, topology, services }) => {
    return objects.length > 0 || topology.length > 0 || services.some(isChanged);
  });
}

/** How people call a target. */
const targetNames: Readonly<Record<ManifestTarget, string>> = { compose: 'Compose', kubernetes: 'Kubernetes' };

/** What a reader must know to understand a diff, a sentence each: where only the topology is compared. */
export function notesOf({ environments }: Diff, show: (name: string) => string): readonly string[] {
  return environments.flatMap(({ name, target, targetBefore }) => {
    if (targetBefore === undefined) return [];
    const where = name === undefined ? '' : `${show(name)}: `;
    const targets = `${targetNames[targetBefore]} is compared with ${targetNames[target]}`;
    return [
      `${where}${targets}, so only the topology is: no object of one is an object of the other, and nothing has an impact.`,
    ];
  });
}

/** `3 of 20 services change, 5 objects; worst: data-loss, exposure-widened`, or `No changes.` */
export function headline(diff: Diff): string {
  if (!isDifferent(diff)) return 'No changes.';
  const { services, changedServices, objects } = summaryOf(diff);
  if (diff.environments.every(({ targetBefore }) => targetBefore !== undefined)) {
    return `${changedServices} of ${plural(services, 'service')} ${changedServices === 1 ? 'differs' : 'differ'}; only the topology is compared`;
  }
  const all = Object.values(objects).reduce((sum, some) => sum + some, 0);
  const counted =
    changedServices === 0
      ? `${plural(all, 'object')} ${all === 1 ? 'changes' : 'change'}`
      : `${changedServices} of ${plural(services, 'service')} ${changedServices === 1 ? 'changes' : 'change'}, ${plural(all, 'object')}`;
  return `${counted}; worst: ${[diff.impact, ...diff.flags.filter((flag) => dangers.some((danger) => danger === flag))].join(', ')}`;
}

import { groupedBy } from '../model/groups';
import type { ContainerFate, ObjectDiff, Reach, ServiceDiff } from './diff-value';
import type { ChangeKind, ObjectPair } from './difference';
import { uniqueFlags } from './flags';
import { worst } from './impact';
import { helped } from './services';
import { isWorkload, type Side } from './side';

/** What the list of services is made from. */
export interface ServiceParts {
  readonly before: Side;
  readonly after: Side;
  readonly objects: readonly ObjectDiff[];
  readonly reach: ReadonlyMap<string, readonly Reach[]>;
  readonly renames: ReadonlyMap<string, string>;
  readonly fates: ReadonlyMap<string, ContainerFate>;
}

/** Every service of either side, by name: what happens to it by its own objects, and by what reaches it. */
export function serviceDiffs(parts: ServiceParts): readonly ServiceDiff[] {
  const { before, after, renames } = parts;
  const own = groupedBy(parts.objects, ({ service }) => service);
  const names = [...new Set([...before.services.keys(), ...after.services.keys()])].sort();
  const formerNames = new Map([...renames].reverse().map(([from, to]) => [to, from] as const));
  const isCompose = after.system.target === 'compose';
  return names
    .filter((name) => isCompose || !renames.has(name))
    .map((name) => serviceDiff(name, own.get(name) ?? [], formerNames.get(name), parts));
}

/** Services that have another name now, the old one first. */
export function renamesOf(
  pairs: readonly ObjectPair[],
  { names: old }: Side,
  { names: fresh }: Side,
): ReadonlyMap<string, string> {
  return new Map(
    pairs.flatMap(({ change, before, after }) => {
      if (change !== 'renamed' || before === undefined || after === undefined || !isWorkload(after)) return [];
      const [from, to] = [old.get(before), fresh.get(after)];
      return from === undefined || to === undefined || from === to ? [] : [[from, to] as const];
    }),
  );
}

function serviceDiff(
  name: string,
  own: readonly ObjectDiff[],
  renamedFrom: string | undefined,
  parts: ServiceParts,
): ServiceDiff {
  const { before, after, reach, renames, fates } = parts;
  const reached = reach.get(name) ?? [];
  const change = renamedFrom === undefined ? changeOf(name, own, parts) : 'renamed';
  const pods = Math.max(0, ...own.map((one) => one.pods ?? 0));
  const isLeft = renames.has(name) && !after.services.has(name);
  const partOf = helped(name, after.services.has(name) ? after : before);
  return {
    name,
    ...(partOf === undefined ? {} : { partOf }),
    ...(change === undefined ? {} : { change }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    impact: worst([...own, ...reached, ...(isLeft ? [{ impact: 'identity' as const }] : [])].map((one) => one.impact)),
    flags: uniqueFlags(own.flatMap(({ flags }) => flags)),
    ...(after.system.target === 'compose' ? { containers: fates.get(name) ?? fateOf(name, before, after) } : {}),
    ...(pods === 0 ? {} : { pods }),
    reach: reached,
  };
}

function changeOf(name: string, own: readonly ObjectDiff[], { before, after }: ServiceParts): ChangeKind | undefined {
  if (!before.services.has(name)) return 'added';
  if (!after.services.has(name)) return 'removed';
  return own.length > 0 ? 'changed' : undefined;
}

function fateOf(name: string, before: Side, after: Side): ContainerFate {
  if (!before.services.has(name)) return 'created';
  return after.services.has(name) ? 'untouched' : 'removed';
}

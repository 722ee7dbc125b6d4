import { compareTexts } from '../model/order';
import type { System } from '../manifests/system';

/** What is compared with what. */
export interface SystemPair {
  readonly name?: string;
  readonly before: System;
  readonly after: System;
}

/**
 * Which system of one side is compared with which of the other: environments by name; what has no name by target and
 * project, then in the order of their files. What is on one side only is compared with nothing at all. Two systems alone are
 * compared whatever they are.
 */
export function pairSystems(
  before: readonly System[],
  after: readonly System[],
  { across = false }: { readonly across?: boolean } = {},
): readonly SystemPair[] {
  const [old, fresh] = [before[0], after[0]];
  if (old !== undefined && fresh !== undefined && before.length === 1 && after.length === 1) {
    const same = old.environment === fresh.environment;
    const alone = across || same || old.environment === undefined || fresh.environment === undefined;
    if (alone) return [pairOf(old, fresh, across)];
  }
  return byKey(before, after)
    .map(([left, right]) => pairOf(left, right, false))
    .sort((a, b) => compareTexts(a.name ?? '', b.name ?? ''));
}

function pairOf(before: System | undefined, after: System | undefined, across: boolean): SystemPair {
  const target = after?.target ?? before?.target ?? 'kubernetes';
  const nothing: System = { target, objects: new Map(), arrows: [] };
  const name = across ? undefined : (after?.environment ?? before?.environment);
  return { ...(name === undefined ? {} : { name }), before: before ?? nothing, after: after ?? nothing };
}

type Sides = readonly [System | undefined, System | undefined];

/** Pairs by the strongest key first; what no key joins stays alone. */
function byKey(before: readonly System[], after: readonly System[]): readonly Sides[] {
  const left = new Set(sorted(before));
  const right = new Set(sorted(after));
  const pairs: Sides[] = [];
  for (const key of keys) {
    for (const old of [...left]) {
      const found = [...right].find((fresh) => key(old) !== undefined && key(old) === key(fresh));
      if (found === undefined) continue;
      pairs.push([old, found]);
      left.delete(old);
      right.delete(found);
    }
  }
  const alone: readonly Sides[] = [
    ...[...left].map((one): Sides => [one, undefined]),
    ...[...right].map((one): Sides => [undefined, one]),
  ];
  return [...pairs, ...alone];
}

/** What tells that two systems are the same one, the strongest first. */
const keys: readonly ((system: System) => string | undefined)[] = [
  ({ environment }) => environment,
  (system) => unnamed(system, system.project),
  (system) => unnamed(system, fileOf(system)),
  (system) => unnamed(system, ''),
];

function unnamed({ environment, target }: System, key: string | undefined): string | undefined {
  return environment !== undefined || key === undefined ? undefined : `${target} ${key}`;
}

function sorted(systems: readonly System[]): readonly System[] {
  return [...systems].sort((a, b) => compareTexts(fileOf(a) ?? '', fileOf(b) ?? ''));
}

/** The file of a project as seen from its side, else the first file of a system, in the order of names. */
function fileOf({ file: own, objects }: System): string | undefined {
  if (own !== undefined) return own;
  let first: string | undefined;
  for (const { file } of objects.values()) if (first === undefined || file < first) first = file;
  return first;
}

import { canonical, canonicalConstruct, canonicalEnvironment, compare } from './canonical';
import { codesOf, idsIn } from './code-references';
import type { ConstructDraft, ConstructKind, EnvironmentDraft, HatchDraft, Program } from './draft';
import { moved, weightOf, withChange } from './moved';
import { ringsOf } from './rings';

const kinds: readonly ConstructKind[] = [
  ...(['Parameter', 'Secret', 'Config', 'Volume', 'ExternalService', 'Microservice', 'Job'] as const),
  ...(['ScheduledJob', 'Gateway'] as const),
];

/** What waits for its turn, and for what each of it waits. */
interface Waiting {
  readonly drafts: Map<string, ConstructDraft>;
  readonly needs: Map<string, Set<string>>;
  readonly neededBy: Map<string, string[]>;
}

/**
 * A program in its one order, whatever the order was in which it was read: what is referred to stands before what refers to it,
 * then by kind and name; keys of options as people say them. Of services that refer to each other one says its references in
 * the environments, where all of them are there.
 */
export function ordered(program: Program): Program {
  const constructs = program.constructs.map(canonicalConstruct).sort(byKind);
  const environments = program.environments.map(canonicalEnvironment).sort(byTarget);
  const first = declarationOrder(constructs, environments);
  const placed =
    first.environments === environments
      ? first
      : declarationOrder([...first.constructs].sort(byKind), first.environments); // now without rings
  return {
    ...program,
    props: canonical(program.props) as Program['props'],
    constructs: placed.constructs,
    environments: placed.environments.map(canonicalEnvironment),
    hatches: orderedHatches(program.hatches, placed.constructs),
  };
}

function byKind(a: ConstructDraft, b: ConstructDraft): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(a.name, b.name) || compare(a.id, b.id);
}

function byTarget(a: EnvironmentDraft, b: EnvironmentDraft): number {
  return compare(a.target, b.target) || compare(a.name, b.name);
}

/** By what they are about; several of one target in the order given, in which they are applied. */
function orderedHatches(hatches: readonly HatchDraft[], constructs: readonly ConstructDraft[]): readonly HatchDraft[] {
  const places = new Map(constructs.map(({ id }, index) => [id, index]));
  const placeOf = ({ on = '' }: HatchDraft): number => places.get(on) ?? constructs.length;
  const sorted = hatches.map((hatch) => ({ ...hatch, args: hatch.args.map(canonical) }));
  return sorted.sort(
    (a, b) => placeOf(a) - placeOf(b) || compare(a.on ?? '', b.on ?? '') || compare(a.target, b.target),
  );
}

interface Placed {
  readonly constructs: readonly ConstructDraft[];
  readonly environments: readonly EnvironmentDraft[];
}

/** Constructs one after the other, each when all that it refers to is there. */
function declarationOrder(constructs: readonly ConstructDraft[], environments: readonly EnvironmentDraft[]): Placed {
  const rank = new Map(constructs.map(({ id }, index) => [id, index]));
  const waiting = waitingOf(constructs);
  const ready = constructs.map(({ id }) => id).filter((id) => waiting.needs.get(id)?.size === 0);
  const queue = new Queue(ready, (id) => rank.get(id) ?? 0);
  const result: ConstructDraft[] = [];
  let changed = environments;
  while (waiting.drafts.size > 0) {
    const next = queue.take();
    if (next === undefined) changed = breakRings(waiting, queue, changed);
    else result.push(...place(next, waiting, queue));
  }
  return { constructs: result, environments: changed };
}

function waitingOf(constructs: readonly ConstructDraft[]): Waiting {
  const drafts = new Map(constructs.map((draft) => [draft.id, draft]));
  const needs = new Map(
    constructs.map((draft) => [
      draft.id,
      new Set(codesOf(draft).flatMap((code) => [...idsIn(code)].filter((id) => drafts.has(id)))),
    ]),
  );
  const neededBy = new Map(constructs.map(({ id }): readonly [string, string[]] => [id, []]));
  for (const [id, others] of needs) {
    for (const other of others) neededBy.get(other)?.push(id);
  }
  return { drafts, needs, neededBy };
}

function place(id: string, { drafts, needs, neededBy }: Waiting, queue: Queue): readonly ConstructDraft[] {
  const draft = drafts.get(id);
  drafts.delete(id);
  needs.delete(id);
  for (const other of neededBy.get(id) ?? []) {
    const rest = needs.get(other);
    if (rest?.delete(id) === true && rest.size === 0) queue.add(other);
  }
  return draft === undefined ? [] : [draft];
}

/**
 * Of constructs that refer to each other, one says its references in the environments: the one with the least to move for each
 * of those that then need not wait for it.
 */
function breakRings(
  waiting: Waiting,
  queue: Queue,
  environments: readonly EnvironmentDraft[],
): readonly EnvironmentDraft[] {
  return ringsOf(waiting.needs).reduce((changed, ring) => {
    const others = new Set(ring);
    const least = leastIn(others, waiting);
    return least === undefined ? changed : freed(least, others, waiting, queue, changed);
  }, environments);
}

function leastIn(ring: ReadonlySet<string>, { drafts, neededBy }: Waiting): ConstructDraft | undefined {
  const weights = [...ring].flatMap((id) => {
    const draft = drafts.get(id);
    const callers = (neededBy.get(id) ?? []).filter((other) => ring.has(other)).length;
    return draft === undefined ? [] : [{ draft, weight: weightOf(draft, ring) / Math.max(1, callers) }];
  });
  return weights.sort((a, b) => a.weight - b.weight || byKind(a.draft, b.draft))[0]?.draft;
}

/** Takes the references to a ring out of one of it, so that it need not wait any more. */
function freed(
  one: ConstructDraft,
  ring: ReadonlySet<string>,
  { drafts, needs }: Waiting,
  queue: Queue,
  environments: readonly EnvironmentDraft[],
): readonly EnvironmentDraft[] {
  const { draft, patch } = moved(one, ring);
  drafts.set(draft.id, draft);
  const rest = needs.get(draft.id);
  for (const id of ring) rest?.delete(id);
  if (rest?.size === 0) queue.add(draft.id);
  return environments.map((environment) => withChange(environment, draft, patch));
}

/** Ids that are ready, the first by rank taken first. */
class Queue {
  private readonly ids: string[];

  constructor(
    ids: readonly string[],
    private readonly rankOf: (id: string) => number,
  ) {
    this.ids = [...ids].sort((a, b) => rankOf(b) - rankOf(a));
  }

  take(): string | undefined {
    return this.ids.pop();
  }

  add(id: string): void {
    const rank = this.rankOf(id);
    let [low, high] = [0, this.ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rankOf(this.ids[middle] ?? '') > rank) low = middle + 1;
      else high = middle;
    }
    this.ids.splice(low, 0, id);
  }
}

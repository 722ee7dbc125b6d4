import { groupedBy } from '../../model/groups';

/** One arrow: from a box to a box. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** True where it closes a circle, and is drawn backwards. */
  readonly isBack?: true;
}

/** A place in a column: a box, or an arrow that passes between two boxes. */
export interface Slot {
  /** Name of the box; empty where an arrow passes. */
  readonly name: string;
  readonly passes?: Link;
  /** What it is linked with in the column to the left. */
  readonly before: Slot[];
  /** What it is linked with in the column to the right. */
  readonly after: Slot[];
}

const sweeps = 8;

/** Links, those marked that close a circle. */
export function withoutCircles(links: readonly Link[]): readonly Link[] {
  const targets = groupedBy(links, ({ from }) => from);
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<Link>();
  const visit = (name: string): void => {
    state.set(name, 'open');
    for (const link of targets.get(name) ?? []) {
      if (state.get(link.to) === 'open') back.add(link);
      else if (!state.has(link.to)) visit(link.to);
    }
    state.set(name, 'done');
  };
  const called = new Set(links.map(({ to }) => to));
  const sources = [...targets.keys()].filter((name) => !called.has(name));
  for (const name of [...sources, ...targets.keys()]) if (!state.has(name)) visit(name);
  return links.map((link) => (back.has(link) ? { ...link, isBack: true } : link));
}

/** Boxes and passing arrows in columns, in an order in which few arrows cross. */
export function columnsOf(names: readonly string[], links: readonly Link[]): readonly (readonly Slot[])[] {
  const forward = links.map((link) =>
    link.isBack === true ? { link, from: link.to, to: link.from } : { link, ...link },
  );
  const ranks = ranksOf(names, forward);
  const slots = new Map(names.map((name) => [name, slotOf(name)]));
  const columns: Slot[][] = [];
  const put = (slot: Slot, rank: number): void => void (columns[rank] ??= []).push(slot);
  for (const [name, slot] of slots) put(slot, ranks.get(name) ?? 0);
  for (const { link, from, to } of forward) {
    let last = slots.get(from);
    for (let rank = (ranks.get(from) ?? 0) + 1; last !== undefined && rank <= (ranks.get(to) ?? 0); rank += 1) {
      const next = rank === ranks.get(to) ? slots.get(to) : slotOf('', link);
      if (next === undefined) break;
      if (next.passes !== undefined) put(next, rank);
      last.after.push(next);
      next.before.push(last);
      last = next;
    }
  }
  return ordered(columns);
}

function slotOf(name: string, passes?: Link): Slot {
  return { name, before: [], after: [], ...(passes === undefined ? {} : { passes }) };
}

type Ends = Pick<Link, 'from' | 'to'>;

/** Column of each box: right of all that call it; what nobody calls stands just left of what it calls first. */
function ranksOf(names: readonly string[], links: readonly Ends[]): ReadonlyMap<string, number> {
  const callers = groupedBy(links, ({ to }) => to);
  const targets = groupedBy(links, ({ from }) => from);
  const ranks = new Map<string, number>();
  const rankOf = (name: string): number => {
    const known = ranks.get(name);
    if (known !== undefined) return known;
    const rank = Math.max(-1, ...(callers.get(name) ?? []).map(({ from }) => rankOf(from))) + 1;
    ranks.set(name, rank);
    return rank;
  };
  names.forEach(rankOf);
  for (const name of names) {
    const calls = targets.get(name) ?? [];
    if (!callers.has(name) && calls.length > 0) ranks.set(name, Math.min(...calls.map(({ to }) => rankOf(to))) - 1);
  }
  return ranks;
}

/** Every column sorted by the mean place of what it is linked with, to the right and to the left in turns. */
function ordered(columns: readonly (readonly Slot[])[]): readonly (readonly Slot[])[] {
  let sorted = columns;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const side = sweep % 2 === 0 ? 'before' : 'after';
    const places = new Map<Slot, number>();
    const note = (column: readonly Slot[]): void =>
      column.forEach((slot, index) => places.set(slot, index / column.length));
    sorted.forEach(note);
    const walk = sweep % 2 === 0 ? [...sorted] : [...sorted].reverse();
    const done = walk.map((column) => {
      const next = sortedBy(column, side, places);
      note(next);
      return next;
    });
    sorted = sweep % 2 === 0 ? done : done.reverse();
  }
  return sorted;
}

function sortedBy(
  column: readonly Slot[],
  side: 'before' | 'after',
  places: ReadonlyMap<Slot, number>,
): readonly Slot[] {
  const weights = new Map(
    column.map((slot) => {
      const linked = slot[side].map((one) => places.get(one) ?? 0);
      const sum = linked.reduce((all, one) => all + one, 0);
      return [slot, linked.length === 0 ? (places.get(slot) ?? 0) : sum / linked.length];
    }),
  );
  return [...column].sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

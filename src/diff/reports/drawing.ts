import { columnsOf, type Link, type Slot, withoutCircles } from './drawing-columns';

/** One arrow of a drawing: from a box to a box. */
export type { Link } from './drawing-columns';

/** A point of a drawing, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes and arrows in their places, in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Upper left corner of each box. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** From where an arrow leaves a box to where it meets one; between them, pairs of points at which it passes a column. */
  readonly lines: readonly Line[];
}

/** An arrow in its place. */
export interface Line extends Link {
  readonly points: readonly Point[];
}

/** Size of a box, in pixels. */
export const boxSize = { width: 156, height: 44 };
const gap = { x: 52, y: 12 };
/** Room that an arrow takes where it passes a column. */
const passage = 12;
const margin = 8;
/** Boxes without arrows beside each other. */
const perRow = 5;
const sweeps = 6;

/**
 * Boxes in columns, callers left of what they call, arrows around the boxes between them; boxes without arrows in rows below.
 * The same for the same names and links, in whatever order they come.
 */
export function drawn(names: readonly string[], links: readonly Link[]): Drawing {
  const known = new Set(names);
  const usable = withoutCircles(
    sortedLinks(links).filter(({ from, to }) => from !== to && known.has(from) && known.has(to)),
  );
  const joined = new Set(usable.flatMap(({ from, to }) => [from, to]));
  const columns = columnsOf([...known].filter((name) => joined.has(name)).sort(), usable);
  const heights = placed(columns);
  const boxes = new Map<string, Point>();
  columns.forEach((column, index) => {
    for (const slot of column)
      if (slot.passes === undefined) boxes.set(slot.name, { x: xOf(index), y: topOf(slot, heights) });
  });
  const lines = usable.map((link) => lineOf(link, columns, heights));
  const lone = [...known].filter((name) => !joined.has(name)).sort();
  return withLone({ boxes, lines, columns: columns.length, bottom: bottomOf(columns, heights) }, lone);
}

function sortedLinks(links: readonly Link[]): readonly Link[] {
  const keyed = new Map(links.map((link) => [JSON.stringify([link.from, link.to]), link]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link);
}

function xOf(column: number): number {
  return margin + column * (boxSize.width + gap.x);
}

function sizeOf({ passes }: Slot): number {
  return passes === undefined ? boxSize.height : passage;
}

/** The middle of every slot, near the middles of what it is linked with. */
function placed(columns: readonly (readonly Slot[])[]): ReadonlyMap<Slot, number> {
  const middles = new Map<Slot, number>();
  for (const column of columns) stack(column, () => 0, middles);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const side = sweep % 2 === 0 ? 'before' : 'after';
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      stack(column, (slot) => mean(slot[side].map((one) => middles.get(one) ?? 0)) ?? middles.get(slot) ?? 0, middles);
    }
  }
  const top = Math.min(0, ...[...middles].map(([slot, middle]) => middle - sizeOf(slot) / 2));
  for (const [slot, middle] of middles) middles.set(slot, Math.round(middle - top + margin));
  return middles;
}

/** One column from the top, each slot as near to where it should be as the ones above allow; then all moved to the mean. */
function stack(column: readonly Slot[], wanted: (slot: Slot) => number, middles: Map<Slot, number>): void {
  const wishes = column.map(wanted);
  let free = -Infinity;
  const found = column.map((slot, index) => {
    const half = sizeOf(slot) / 2;
    const middle = Math.max(wishes[index] ?? 0, free + half);
    free = middle + half + gap.y;
    return middle;
  });
  const shift = mean(found.map((middle, index) => (wishes[index] ?? 0) - middle)) ?? 0;
  column.forEach((slot, index) => middles.set(slot, (found[index] ?? 0) + shift));
}

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function topOf(slot: Slot, middles: ReadonlyMap<Slot, number>): number {
  return (middles.get(slot) ?? 0) - sizeOf(slot) / 2;
}

function bottomOf(columns: readonly (readonly Slot[])[], middles: ReadonlyMap<Slot, number>): number {
  return Math.max(0, ...columns.flat().map((slot) => topOf(slot, middles) + sizeOf(slot)));
}

/** From box to box; an arrow that closes a circle runs from right to left. */
function lineOf(link: Link, columns: readonly (readonly Slot[])[], middles: ReadonlyMap<Slot, number>): Line {
  const [left, right] = link.isBack === true ? [link.to, link.from] : [link.from, link.to];
  const points = columns.flatMap((column, index): readonly Point[] => {
    const slot = column.find(({ name, passes }) => {
      return passes === undefined ? name === left || name === right : passes === link;
    });
    if (slot === undefined) return [];
    const [x, y] = [xOf(index), middles.get(slot) ?? 0];
    const [entry, exit] = [
      { x, y },
      { x: x + boxSize.width, y },
    ];
    if (slot.passes !== undefined) return [entry, exit];
    return slot.name === left ? [exit] : [entry];
  });
  return { ...link, points: link.isBack === true ? [...points].reverse() : points };
}

interface Joined extends Pick<Drawing, 'boxes' | 'lines'> {
  readonly columns: number;
  readonly bottom: number;
}

function withLone({ boxes, lines, columns, bottom }: Joined, lone: readonly string[]): Drawing {
  const across = Math.max(perRow, columns);
  const top = bottom === 0 ? margin : bottom + 2 * gap.y;
  const below = lone.map((name, index): [string, Point] => {
    const y = top + Math.floor(index / across) * (boxSize.height + gap.y);
    return [name, { x: xOf(index % across), y }];
  });
  const rows = Math.ceil(lone.length / across);
  const wide = Math.max(columns, Math.min(across, lone.length));
  return {
    boxes: new Map([...boxes, ...below]),
    lines,
    width: xOf(wide) - gap.x + margin,
    height: (rows === 0 ? bottom : top + rows * (boxSize.height + gap.y) - gap.y) + margin,
  };
}

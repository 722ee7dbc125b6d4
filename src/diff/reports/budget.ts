/** A part of a report that may be cut between its items, never inside of one. */
export interface Part {
  readonly head: readonly string[];
  /** Lines that stay together, the most important first. */
  readonly items: readonly (readonly string[])[];
  readonly tail: readonly string[];
  /** What the items are, in words: `services`. */
  readonly what: string;
}

/** Characters of some lines, each with its end, as UTF-16 units: never fewer than there are characters. */
export function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** What fitted, and how many items of which sort did not. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly left: ReadonlyMap<string, number>;
}

/** As much of some parts as fits, in their order. */
export function fitted(parts: readonly Part[], room: number): Fitted {
  const lines: string[] = [];
  const left = new Map<string, number>();
  let free = room;
  for (const part of parts) {
    const kept = fit(part, free);
    free -= lengthOf(kept.lines);
    lines.push(...kept.lines);
    const missing = part.items.length - kept.items;
    if (missing > 0) left.set(part.what, (left.get(part.what) ?? 0) + missing);
  }
  return { lines, left };
}

function fit({ head, items, tail }: Part, room: number): { readonly lines: readonly string[]; readonly items: number } {
  let free = room - lengthOf(head) - lengthOf(tail);
  const kept: (readonly string[])[] = [];
  for (const item of items) {
    free -= lengthOf(item);
    if (free < 0) break;
    kept.push(item);
  }
  return kept.length === 0
    ? { lines: [], items: 0 }
    : { lines: [...head, ...kept.flat(), ...tail], items: kept.length };
}

/** A line that says what was left out, and how to see it; none where nothing was. */
export function leftOut(all: readonly Fitted[]): readonly string[] {
  const counts = all.flatMap(({ left }) => [...left].map(([what, count]) => `${count} ${what}`));
  if (counts.length === 0) return [];
  return [
    '',
    `> Left out, because a comment has only so much room: ${counts.join(', ')}. \`intermodal diff\` in a terminal shows all.`,
  ];
}

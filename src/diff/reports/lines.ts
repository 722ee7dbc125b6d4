import { diffArrays } from 'diff';
import type { PlainData } from '../../model/json';
import type { Transition } from './values';

/** One line of a text that is different, or stands beside one. */
export interface Line {
  /** `…` stands for lines that are left out. */
  readonly sign: '+' | '-' | ' ' | '…';
  readonly text: string;
}

/** Lines that are shown before and after a change. */
const context = 2;
/** Most lines that are shown of one value. */
const most = 60;
/** Longest line that is shown whole, in characters. */
const widest = 200;
/** Most changed lines for which the shortest way from one text to the other is searched. */
const searched = 1000;

/** What is different between two texts of several lines; undefined where neither has several. */
export function lineDiff(sides: Sides): readonly Line[] | undefined {
  const texts = textsOf(sides);
  return texts === undefined ? undefined : limited(folded(compared(...texts)));
}

/** True where `lineDiff` tells lines. */
export function hasLines(sides: Sides): boolean {
  return textsOf(sides) !== undefined;
}

type Sides = Pick<Transition, 'from' | 'to'>;

function textsOf({ from, to }: Sides): readonly [readonly string[], readonly string[]] | undefined {
  if (!isText(from) && !isText(to)) return undefined;
  const [before, after] = [linesOf(from), linesOf(to)];
  return before === undefined || after === undefined ? undefined : [before, after];
}

function isText(value: PlainData | undefined): boolean {
  return typeof value === 'string' && value.trimEnd().includes('\n');
}

function linesOf(value: PlainData | undefined): readonly string[] | undefined {
  if (value === undefined) return [];
  if (typeof value !== 'string') return undefined;
  return value.replace(/\r?\n$/, '').split(/\r?\n/);
}

function compared(before: readonly string[], after: readonly string[]): readonly Line[] {
  const found = diffArrays([...before], [...after], { maxEditLength: searched });
  if (found === undefined) return [...signed('-', before), ...signed('+', after)];
  return found.flatMap(({ added, removed, value }) => signed(added ? '+' : removed ? '-' : ' ', value));
}

function signed(sign: Line['sign'], lines: readonly string[]): readonly Line[] {
  return lines.map((text) => ({ sign, text: text.length > widest ? `${text.slice(0, widest)}…` : text }));
}

/** Lines far from any change are left out. */
function folded(lines: readonly Line[]): readonly Line[] {
  const near = new Set<number>();
  lines.forEach(({ sign }, index) => {
    if (sign === ' ') return;
    for (let at = index - context; at <= index + context; at += 1) near.add(at);
  });
  return lines.flatMap((line, index): readonly Line[] => {
    if (near.has(index)) return [line];
    return index > 0 && !near.has(index - 1) ? [] : [{ sign: '…', text: '' }];
  });
}

function limited(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), { sign: '…', text: `${lines.length - most} more lines` }];
}

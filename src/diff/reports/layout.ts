import { harmlessLine } from '../../findings/escape';
import { type Paint, plain } from './colors';

/** A line that is yet to be laid out: what does not fit goes on below its own beginning. */
export interface Row {
  readonly indent: number;
  /** What it begins with, kept on one line: `data-loss  `. */
  readonly head?: string;
  readonly text: string;
  readonly paint?: Paint;
  /** @default as the text */
  readonly paintHead?: Paint;
}

/** Rows as lines of no more than some columns, where words allow it; no runner takes one of them for a command. */
export function laidOut(rows: readonly Row[], width: number): readonly string[] {
  return rows.flatMap((row) => linesOf(row, width));
}

function linesOf({ indent, head = '', text, paint = plain, paintHead = paint }: Row, width: number): readonly string[] {
  const deep = indent + columns(head);
  const [first = '', ...others] = wrap(text, Math.max(20, width - deep));
  const begin = head === '' ? paint(harmlessLine(first)) : `${paintHead(harmlessLine(head))}${paint(first)}`;
  return [`${' '.repeat(indent)}${begin}`, ...others.map((line) => `${' '.repeat(deep)}${paint(harmlessLine(line))}`)];
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const joined = /\p{M}/u;

/** Columns that a text takes in a terminal. */
export function columns(text: string): number {
  let sum = 0;
  for (const one of text) sum += wide.test(one) ? 2 : joined.test(one) ? 0 : 1;
  return sum;
}

/** A text in lines of no more than some columns, cut between words where that is possible. */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, room))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columns(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** A word that is wider than a line, in parts that are not. */
function pieces(word: string, room: number): readonly string[] {
  if (columns(word) <= room) return [word];
  const found: string[] = [];
  let piece = '';
  let taken = 0;
  for (const one of word) {
    const width = columns(one);
    if (piece !== '' && taken + width > room) {
      found.push(piece);
      [piece, taken] = ['', 0];
    }
    piece += one;
    taken += width;
  }
  return [...found, piece];
}

/** A text filled with spaces to some columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

import type { Danger } from '../risks';
import { colorOf, type ReportColor } from './colors';
import { joined, type Markup, markup } from './html-markup';

/** The class that stands for each colour of terminals; the page says what it looks like in light and in dark. */
const tones: Readonly<Record<ReportColor, string>> = {
  dim: 'gray',
  red: 'red',
  yellow: 'orange',
  green: 'green',
  cyan: 'blue',
};

/** Class of the colour of an impact or a flag: `red`. Green is left to what gets better or is new. */
export function toneOf(danger: Danger): string {
  return danger === 'in-place' ? 'gray' : tones[colorOf(danger)];
}

/** An impact or a flag as a mark; its name stands in it, so that colour is never the only sign. */
export function mark(danger: Danger): Markup {
  return markup`<span class="mark ${toneOf(danger)}">${danger}</span>`;
}

/** Several marks. */
export function marks(dangers: readonly Danger[]): Markup {
  return joined(dangers.map(mark), ' ');
}

import { isAtLeast, type Impact } from '../impact';
import type { Danger } from '../risks';

/** Paints text, or leaves it as it is. */
export type Paint = (text: string) => string;

/** The colours that a report for terminals uses. */
export interface ReportColors {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
}

/** Leaves text as it is. */
export const plain: Paint = (text) => text;

/** No colours. */
export const noColors: ReportColors = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain };

/** What a colour of reports is called. */
export type ReportColor = Exclude<keyof ReportColors, 'bold'>;

/** From which impact on something has a colour, the worst first. */
const byImpact: readonly (readonly [Impact, ReportColor])[] = [
  ['recreate', 'red'],
  ['downtime', 'yellow'],
  ['rollout', 'cyan'],
  ['in-place', 'green'],
];

/** What a flag says at its end, and its colour. */
const byEnding: readonly (readonly [string, ReportColor])[] = [
  ['-widened', 'red'],
  ['-reduced', 'yellow'],
  ['-changed', 'yellow'],
  ['-up', 'yellow'],
  ['-narrowed', 'green'],
  ['-increased', 'green'],
];

/** What paints an impact or a flag. */
export function paintOf(danger: Danger, colors: ReportColors): Paint {
  return colors[colorOf(danger)];
}

/** The colour of an impact or a flag: every report marks by it. */
export function colorOf(danger: Danger): ReportColor {
  const found =
    byEnding.find(([ending]) => danger.endsWith(ending)) ??
    byImpact.find(([bound]) => isAtLeast(danger as Impact, bound));
  return found === undefined ? 'dim' : found[1];
}

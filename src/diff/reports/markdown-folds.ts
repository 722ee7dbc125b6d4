import { fenceFor, htmlText, visible, visibleLine } from '../../findings/escape';
import type { Diff } from '../diff-value';
import { type Impact, worst } from '../impact';
import { type RepeatedChange, repeatedChanges } from '../repeats';
import { plural } from '../../model/plural';
import { type Fitted, lengthOf } from './budget';
import { lineDiff } from './lines';
import { headingOf, insideText, listedObjects, whereOf } from './places';
import { showSides, wholeCharacters } from './values';

/** One fold: what its summary says, and the entries that it holds so far. */
interface Fold {
  readonly heading: string;
  readonly impacts: Impact[];
  readonly lines: string[];
  /** Longer than any run of backticks in the lines. */
  fence: string;
}

/** Room that a fold takes beside its heading, its fences and its entries. */
const around = 120;
/** Most folds that are not in a fold themselves. */
const mostOpen = 5;

/**
 * The changes in folds, one per service, those with the worst changes first; what several services have stands once. As many
 * changes as fit, the lightest of all folds left out first.
 */
export function foldLines(diff: Diff, room: number): Fitted {
  const changes = repeatedChanges(diff);
  const folds = new Map<string, Fold>();
  let free = room - around;
  let taken = 0;
  for (const change of changes) {
    const heading = headingText(change);
    const known = folds.get(heading);
    const fold = known ?? { heading, impacts: [], lines: [], fence: fenceFor([]) };
    const entry = entryOf(change, diff).map(visibleLine);
    const fence = [fold.fence, fenceFor(entry)].reduce((a, b) => (a.length < b.length ? b : a));
    free -=
      lengthOf(entry) + 2 * (fence.length - fold.fence.length) + (known === undefined ? around + heading.length : 0);
    if (free < 0) break;
    fold.lines.push(...entry);
    fold.impacts.push(change.impact);
    fold.fence = fence;
    folds.set(heading, fold);
    taken += 1;
  }
  return {
    lines: allFolds([...folds.values()]),
    left: new Map(taken === changes.length ? [] : [['single changes', changes.length - taken]]),
  };
}

/** The folds; many of them in a fold of their own. */
function allFolds(folds: readonly Fold[]): readonly string[] {
  const lines = folds.flatMap(linesOf);
  if (folds.length === 0) return [];
  if (folds.length <= mostOpen) return ['', '#### Changes', '', ...lines];
  const count = folds.reduce((sum, { impacts }) => sum + impacts.length, 0);
  const summary = `Changes: ${plural(count, 'difference')}, by service`;
  return ['', `<details><summary>${summary}</summary>`, '', ...lines, '</details>'];
}

function linesOf({ heading, impacts, lines, fence }: Fold): readonly string[] {
  const summary = `${heading}: ${plural(impacts.length, 'change')}, ${worst(impacts)}`;
  return [`<details><summary>${summary}</summary>`, '', `${fence}diff`, ...lines, fence, '', '</details>', ''];
}

function headingText(change: RepeatedChange): string {
  const show = (service: string): string => `<code>${htmlText(wholeCharacters(service, 100))}</code>`;
  return headingOf(change, show, (words) => `<b>${words}</b>`);
}

/** A change as lines of a diff: `@@ Deployment/orders: rollout @@`, then what was and what is. */
function entryOf(change: RepeatedChange, diff: Diff): readonly string[] {
  const { objects, environments } = whereOf(change);
  const facts = [change.impact, ...change.flags].join(', ');
  return [`@@ ${listedObjects(objects, name)}${insideText(environments, diff, name)}: ${facts} @@`, ...sidesOf(change)];
}

function sidesOf(change: RepeatedChange): readonly string[] {
  const lines = lineDiff(change);
  const path = name(change.path);
  if (lines !== undefined) return [`  ${path}:`, ...lines.map(({ sign, text }) => `${sign} ${text}`.trimEnd())];
  const { from, to } = showSides(change, 300);
  const lead = path === '' ? '' : `${path}: `;
  if (from === undefined && to === undefined) return [wholeLine(change)];
  return [...(from === undefined ? [] : [`- ${lead}${from}`]), ...(to === undefined ? [] : [`+ ${lead}${to}`])];
}

function wholeLine({ change, places, path }: RepeatedChange): string {
  const what = path === '' ? places[0].object : path;
  const sign = { added: '+', removed: '-', changed: '!', renamed: '!' }[change];
  return `${sign} ${name(what)}${sign === '!' ? ` ${change}` : ''}`;
}

function name(text: string): string {
  return visible(wholeCharacters(text, 200));
}

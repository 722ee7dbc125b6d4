import { markdownCode, markdownText } from '../../findings/escape';
import type { Diff, TopologyChange } from '../diff-value';
import { plural } from '../../model/plural';
import { headline, isDifferent, notesOf } from '../summary';
import { fitted, type Fitted, leftOut, lengthOf, type Part } from './budget';
import { foldLines } from './markdown-folds';
import { riskLines, shortestRisks } from './markdown-risks';
import { overviewParts, serviceParts } from './markdown-services';
import { topologyOnce } from './once';
import type { ReportOptions } from './options';
import { insideText } from './places';
import { shortText } from './values';

/** Most characters of a comment on GitHub. @see https://github.com/orgs/community/discussions/41331 */
export const githubBudget = 65_536;
/** Kept free for the lines that say what was left out. */
const reserve = 500;

/** The line by which a comment is found again; different for each title. */
export function markdownMarker(title?: string): string {
  const key = title?.replace(/[^\w.]+/g, '-').slice(0, 80);
  return key === undefined ? '<!-- intermodal-diff -->' : `<!-- intermodal-diff: ${key} -->`;
}

/**
 * A diff for a pull request: a headline, the risks, what happens to which service, then topology and every change in folds.
 * What does not fit into the budget is left out from the end (the lightest changes first), and a line says how much that is;
 * risks get shorter, and are never left out without being counted. A budget counts UTF-16 units, which are never fewer than
 * characters.
 */
export function markdownReport(diff: Diff, options: ReportOptions = {}): string {
  const { title, budget = githubBudget, detail = true } = options;
  const head = [
    markdownMarker(title),
    `### ${title === undefined ? 'Intermodal diff' : markdownText(shortText(title))}`,
    '',
  ];
  const foot = ['', `<sub>${sides(diff)}${versionOf(options)}</sub>`, ''];
  const notes = notesOf(diff, (name) => markdownCode(shortText(name)));
  const same = notes.length === 0 ? ['Both sides mean the same.'] : notes;
  if (!isDifferent(diff)) return [...head, ['**No changes.**', ...same].join(' '), ...foot].join('\n');
  const top = [...head, `**${headline(diff)}**`, '', ...notes.flatMap((note) => [note, ''])];
  const room = budget - lengthOf(top) - lengthOf(foot) - reserve;
  const risks = riskLines(diff, room);
  const parts = fitted([...overviewParts(diff), ...topologyParts(diff), ...serviceParts(diff)], room - lengthOf(risks));
  const free = room - lengthOf([...risks, ...parts.lines]);
  const folds = detail ? foldLines(diff, free) : nothing;
  const left = leftOut([parts, folds]);
  const whole = [...top, ...risks, ...parts.lines, ...folds.lines, ...left, ...foot].join('\n');
  return whole.length <= budget ? whole : [markdownMarker(title), ...shortestLines(diff)].join('\n');
}

const nothing: Fitted = { lines: [], left: new Map() };

/** What is said where there is room for next to nothing. */
function shortestLines(diff: Diff): readonly string[] {
  return [`**${headline(diff)}**`, '', shortestRisks(diff), ''];
}

function sides({ from, to }: Diff): string {
  return `${markdownCode(shortText(from))} → ${markdownCode(shortText(to))}`;
}

function versionOf({ version }: ReportOptions): string {
  return version === undefined ? '' : `, Intermodal ${markdownCode(shortText(version))}`;
}

/** Most lines of topology that are not folded. */
const mostOpen = 6;

/** The same part in several environments once. */
function topologyParts(diff: Diff): readonly Part[] {
  const groups = topologyOnce(diff);
  const items = groups.map(({ value, environments }) => [
    `- ${value.change}: ${topologyItem(value)}${insideText(environments, diff, (name) => markdownCode(shortText(name)))}`,
  ]);
  const what = 'parts of the topology';
  if (items.length === 0) return [];
  if (items.length <= mostOpen) return [{ head: ['', '#### Topology', ''], items, tail: [], what }];
  const head = ['', `<details><summary>Topology: ${plural(items.length, 'change')}</summary>`, ''];
  return [{ head, items, tail: ['', '</details>'], what }];
}

function topologyItem({ part, subject, from, to }: TopologyChange): string {
  const values = [from ?? '', to ?? ''].filter((side) => side !== '').map((side) => markdownCode(shortText(side)));
  return `${part} ${markdownCode(shortText(subject))}${values.length === 0 ? '' : `: ${values.join(' → ')}`}`;
}

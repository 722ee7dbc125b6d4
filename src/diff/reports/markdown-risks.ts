import { markdownCode, markdownFence, markdownSentence } from '../../findings/escape';
import type { Diff } from '../diff-value';
import { type Danger, dangersOf, type Risk, risks } from '../risks';
import { plural } from '../../model/plural';
import { lengthOf } from './budget';
import { hasLines, lineDiff } from './lines';
import { markOf } from './markdown-services';
import { listed, objectsByKind, placeText, whereOf } from './places';
import { alsoOf, isSaidInWords, mostNames, reasonsOf } from './risk-words';
import { showSides, wholeCharacters } from './values';

/** How a risk is written: as long as there is room for. */
type Show = (risk: Risk, diff: Diff) => readonly string[];

/** The risks in no more than some characters: whole, or one line each, or the worst so and the others counted by kind. */
export function riskLines(diff: Diff, room: number): readonly string[] {
  const all = risks(diff);
  if (all.length === 0) return ['#### Risks', '', 'None found.'];
  const head = [`#### Risks (${all.length})`, ''];
  const free = room - lengthOf(head);
  const whole = allOf(all, diff, wholeRisk, free) ?? allOf(all, diff, shortRisk, free) ?? counted(all, diff, free);
  return [...head, ...whole];
}

function allOf(all: readonly Risk[], diff: Diff, show: Show, room: number): readonly string[] | undefined {
  const lines: string[] = [];
  let free = room;
  for (const risk of all) {
    const shown = show(risk, diff);
    free -= lengthOf(shown);
    if (free < 0) return undefined;
    lines.push(...shown);
  }
  return lines;
}

/** The worst on a line each, as many as there is room for beside the counts of the others. */
function counted(all: readonly Risk[], diff: Diff, room: number): readonly string[] {
  const shown: string[] = [];
  let free = room - lengthOf(countsOf(all));
  let told = 0;
  for (const risk of all) {
    const lines = shortRisk(risk, diff);
    free -= lengthOf(lines);
    if (free < 0) break;
    shown.push(...lines);
    told += 1;
  }
  return [...shown, ...countsOf(all.slice(told))];
}

function countsOf(left: readonly Risk[]): readonly string[] {
  return [...byDanger(left)].map(([danger, count]) => {
    return `- ${markOf(danger)} **${danger}**: ${plural(count, 'more risk')}, for which there is no room here`;
  });
}

/** The risks counted by kind, on one line. */
export function shortestRisks(diff: Diff): string {
  const all = risks(diff);
  const counts = [...byDanger(all)].map(([danger, count]) => `${danger} ${count}`);
  return all.length === 0 ? 'No risks found.' : `${plural(all.length, 'risk')}: ${counts.join(', ')}.`;
}

function byDanger(all: readonly Risk[]): ReadonlyMap<Danger, number> {
  const counts = new Map<Danger, number>();
  for (const { danger } of all) counts.set(danger, (counts.get(danger) ?? 0) + 1);
  return counts;
}

function wholeRisk(risk: Risk, diff: Diff): readonly string[] {
  const lines = lineDiff(risk);
  const parts = [
    `${headOf(risk, diff)}${toldBelow(risk, lines !== undefined)}`,
    ...reasonsText(risk),
    ...(risk.advice === undefined ? [] : [`**Safely:** ${markdownSentence(wholeCharacters(risk.advice, 900))}`]),
    ...smallPrint(risk),
  ];
  const fence =
    lines === undefined
      ? []
      : markdownFence(
          lines.map(({ sign, text }) => `${sign} ${text}`.trimEnd()),
          'diff',
        );
  return [`- ${parts.join('<br>')}`, ...(fence.length === 0 ? [] : ['', ...fence.map((line) => `  ${line}`), ''])];
}

function reasonsText(risk: Risk): readonly string[] {
  const reasons = reasonsOf(risk).map((sentence) => markdownSentence(wholeCharacters(sentence, 600)));
  return reasons.length === 0 ? [] : [reasons.join(' ')];
}

/** What happens, on a line of its own; a single word goes on with the line. */
function toldBelow(risk: Risk, hasLines: boolean): string {
  if (risk.reach === true) return '';
  const what = whatOf(risk, 120, hasLines);
  return what === risk.change ? `: ${what}` : `<br>${what}`;
}

/** What else it stands for, and where it comes from. */
function smallPrint(risk: Risk): readonly string[] {
  const { sources } = whereOf(risk);
  const also = alsoOf(risk);
  const parts = [
    ...(also.length === 0 ? [] : [`with ${listed(also, code)}`]),
    ...(sources.length === 0 ? [] : [`at ${listed(sources, code)}`]),
  ];
  return parts.length === 0 ? [] : [`<sub>${parts.join(', ')}</sub>`];
}

function shortRisk(risk: Risk, diff: Diff): readonly string[] {
  const what = risk.reach === true ? '' : `: ${whatOf(risk, 40, hasLines(risk))}`;
  return [`- ${headOf(risk, diff)}${what}`];
}

/** `🔴 **recreate**, downtime `StatefulSet/db` of `orders` in `production``. */
function headOf(risk: Risk, diff: Diff): string {
  const others = dangersOf(risk).filter((other) => other !== risk.danger);
  const danger = [`${markOf(risk.danger)} **${risk.danger}**`, ...others].join(', ');
  return `${danger} ${placeText(risk, diff, code, objectsByKind(risk, code, mostNames(risk)))}`;
}

function whatOf(risk: Risk, limit: number, hasLines: boolean): string {
  const { path, change, places } = risk;
  const place = path === '' ? '' : `${code(path)} `;
  if (hasLines || (path === '' && (change !== 'renamed' || places.length > 1))) return `${place}${change}`;
  const { from, to } = showSides(risk, limit);
  if (from !== undefined && to !== undefined) return `${place}${code(from)} → ${code(to)}`;
  const only = isSaidInWords(risk) ? undefined : (to ?? from);
  return `${place}${change}${only === undefined ? '' : ` ${code(only)}`}`;
}

function code(text: string): string {
  return markdownCode(wholeCharacters(text, 160));
}

import { visible, visibleLine } from '../../findings/escape';
import type { Diff, ServiceDiff, TopologyChange } from '../diff-value';
import { type RepeatedChange, repeatedChanges } from '../repeats';
import { dangersOf, type Risk, risks } from '../risks';
import { headline, isDifferent, notesOf, summaryOf } from '../summary';
import { noColors, paintOf, type Paint, plain, type ReportColors } from './colors';
import { columns, laidOut, padded, type Row } from './layout';
import { lineDiff, type Line } from './lines';
import { type Once, servicesOnce, topologyOnce } from './once';
import type { ReportOptions } from './options';
import { insideText, listed, listedObjects, objectsByKind, placeText, whereOf } from './places';
import { alsoOf, isSaidInWords, mostNames, reasonsOf } from './risk-words';
import { showTransition } from './values';
import { serviceFacts, topologyLine, topologySigns } from './words';

/** What is different between two texts; undefined where a value is none of several lines. */
type Lines = readonly Line[] | undefined;

/** Most columns that names at the beginning of lines are filled to. */
const widestName = 40;

/** A diff for a terminal: the risks first, then topology, services, and every change on a line of its own. */
export function terminalReport(diff: Diff, options: ReportOptions = {}): string {
  const { width = 100, colors = noColors, detail = true } = options;
  const top = [headRow(diff, options, colors), ...noteRows(diff)];
  if (!isDifferent(diff)) return `${laidOut(top, width).join('\n')}\n`;
  const sections = [
    top,
    section('Risks', riskRows(diff, colors), colors),
    section('Topology', topologyRows(diff, colors), colors),
    section('Services', serviceRows(diff, colors), colors),
    section('Changes', detail ? changeRows(diff, colors) : [], colors),
  ];
  const shown = sections.filter((rows) => rows.length > 0).map((rows) => laidOut(rows, width).join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function section(name: string, rows: readonly Row[], { bold }: ReportColors): readonly Row[] {
  return rows.length === 0 ? [] : [{ indent: 0, text: name, paint: bold }, ...rows];
}

function headRow(diff: Diff, { title }: ReportOptions, { bold, dim }: ReportColors): Row {
  const heading = title === undefined ? '' : `${visible(title)}: `;
  const head = `${heading}${headline(diff)}  `;
  return { indent: 0, head, text: `${visible(diff.from)} → ${visible(diff.to)}`, paintHead: bold, paint: dim };
}

function noteRows(diff: Diff): readonly Row[] {
  return notesOf(diff, visible).map((text) => ({ indent: 0, text }));
}

function riskRows(diff: Diff, colors: ReportColors): readonly Row[] {
  const found = risks(diff);
  const width = widest(found.map(({ danger }) => danger));
  return found.flatMap((risk) => rowsOfRisk(risk, diff, width, colors));
}

function rowsOfRisk(risk: Risk, diff: Diff, width: number, colors: ReportColors): readonly Row[] {
  const { danger, advice, reach } = risk;
  const also = alsoOf(risk);
  const named = objectsByKind(risk, visible, mostNames(risk));
  const others = dangersOf(risk).slice(1);
  const { sources } = whereOf(risk);
  const below = width + 4;
  const lines = lineDiff(risk);
  const [paintHead, head] = [paintOf(danger, colors), `${padded(danger, width)}  `];
  return [
    { indent: 2, head, text: placeText(risk, diff, visible, named), paintHead, paint: colors.bold },
    ...(reach === true
      ? []
      : [
          { indent: below, text: isSaidInWords(risk) ? `${visible(risk.path)} ${risk.change}` : whatLine(risk, lines) },
        ]),
    ...lineRows(lines, below, colors),
    ...reasonsOf(risk).map((sentence) => ({ indent: below, text: visible(sentence) })),
    ...(advice === undefined
      ? []
      : [{ indent: below, head: 'Safely: ', text: visible(advice), paintHead: colors.green, paint: plain }]),
    ...(others.length === 0 ? [] : [{ indent: below, text: `Also ${others.join(', ')}.` }]),
    ...(also.length === 0 ? [] : [{ indent: below, text: `with ${listed(also, visible)}`, paint: colors.dim }]),
    ...(sources.length === 0 ? [] : [{ indent: below, text: `at ${listed(sources, visible)}`, paint: colors.dim }]),
  ];
}

/** `spec.replicas: 3 → 1`, `removed`. */
function whatLine(change: RepeatedChange, lines: Lines): string {
  if (change.path === '' && change.change !== 'renamed') return change.change;
  const path = change.path === '' ? '' : `${visible(change.path)}: `;
  return `${path}${lines === undefined ? showTransition(change) : countedLines(lines)}`;
}

function countedLines(lines: readonly Line[]): string {
  const count = (sign: string): number => lines.filter((line) => line.sign === sign).length;
  return `lines -${count('-')} +${count('+')}`;
}

function lineRows(lines: Lines, indent: number, colors: ReportColors): readonly Row[] {
  const paints: Readonly<Record<string, Paint>> = { '+': colors.green, '-': colors.red };
  return (lines ?? []).map(({ sign, text }) => {
    return {
      indent: indent + 2,
      head: `${sign} `.slice(0, text === '' ? 1 : 2),
      text: visibleLine(text),
      paint: paints[sign] ?? colors.dim,
    };
  });
}

function topologyRows(diff: Diff, colors: ReportColors): readonly Row[] {
  return topologyOnce(diff).map((one) => topologyRow(one, diff, colors));
}

function topologyRow({ value, environments }: Once<TopologyChange>, diff: Diff, colors: ReportColors): Row {
  const paints: Readonly<Record<string, Paint>> = { '+': colors.green, '-': colors.red };
  const sign = topologySigns[value.change];
  const text = `${visible(topologyLine(value))}${insideText(environments, diff, visible)}`;
  return { indent: 2, head: `${sign} `, text, paintHead: paints[sign] ?? colors.yellow, paint: plain };
}

function serviceRows(diff: Diff, colors: ReportColors): readonly Row[] {
  const changed = servicesOnce(diff);
  const width = widest(changed.map(({ value }) => visible(value.name)));
  const rows = changed.map((one) => serviceRow(one, diff, width, colors));
  const { services, changedServices } = summaryOf(diff);
  const left = services - changedServices;
  if (left === 0 || rows.length === 0) return rows;
  const text = `${left} ${left === 1 ? 'stays as it is' : 'stay as they are'}`;
  return [...rows, { indent: 2, text, paint: colors.dim }];
}

function serviceRow({ value, environments }: Once<ServiceDiff>, diff: Diff, width: number, colors: ReportColors): Row {
  const text = `${serviceFacts(value).map(visible).join(', ')}${insideText(environments, diff, visible)}`;
  const head = `${padded(visible(value.name), width)}  `;
  return { indent: 2, head, text, paintHead: paintOf(value.impact, colors), paint: plain };
}

function changeRows(diff: Diff, colors: ReportColors): readonly Row[] {
  const changes = repeatedChanges(diff);
  const width = widest(changes.map(({ impact }) => impact));
  return changes.flatMap((change) => rowsOfChange(change, diff, width, colors));
}

function rowsOfChange(change: RepeatedChange, diff: Diff, width: number, colors: ReportColors): readonly Row[] {
  const { impact, flags } = change;
  const lines = lineDiff(change);
  const facts = flags.length === 0 ? '' : ` (${flags.join(', ')})`;
  const place = placeText(change, diff, visible, listedObjects(whereOf(change).objects, visible));
  const text = `${place}: ${whatLine(change, lines)}${facts}`;
  const head = `${padded(impact, width)}  `;
  const row = { indent: 2, head, text, paintHead: paintOf(impact, colors), paint: plain };
  return [row, ...lineRows(lines, width + 4, colors)];
}

/** Columns of the widest of some names, within reason. */
function widest(names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, Math.min(widestName, columns(name))), 0);
}

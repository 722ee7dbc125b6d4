import type { Paint, ReportColors } from '../../diff/reports/colors';
import { columns, laidOut, padded, type Row } from '../../diff/reports/layout';
import { visible, visibleLine } from '../../findings/escape';
import type { Finding, FindingSeverity } from '../../findings/finding';
import type { Excerpt } from './options';
import type { Entry } from './sections';

/** How an entry is shown. */
export interface EntryStyle {
  readonly width: number;
  readonly colors: ReportColors;
  readonly excerpt?: Excerpt;
}

/** What a severity is painted with. */
export function paintFor(severity: FindingSeverity, colors: ReportColors): Paint {
  return { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
}

/** Most places that are named beside the one that is shown. */
const mostOthers = 5;
const indent = 4;

/**
 * An entry: what is wrong, where, the line that says it, and what to do.
 *
 * @param hasExcerpt - False where the entry before stands at the same line, which need not be shown twice.
 */
export function entryLines(entry: Entry, style: EntryStyle, hasExcerpt: boolean): readonly string[] {
  const { first } = entry;
  const { width, colors, excerpt } = style;
  return [
    ...laidOut([headRow(entry, colors), messageRow(first), ...placeRows(first, colors, width)], width),
    ...(hasExcerpt && excerpt !== undefined ? excerptLines(first, excerpt, style) : []),
    ...laidOut([...fixRows(first, colors), ...otherRows(entry, colors)], width),
  ];
}

function headRow({ first: { severity, rule, object, construct }, environments }: Entry, colors: ReportColors): Row {
  const subject = object ?? construct;
  const about = subject === undefined ? '' : `  ${visible(subject)}`;
  const inside = environments.length === 0 ? '' : `  in ${visible(environments.join(', '))}`;
  const paint = paintFor(severity, colors);
  const paintHead: Paint = (text) => paint(colors.bold(text));
  return { indent: 2, head: `${severity}  `, text: `${visible(rule)}${about}${inside}`, paintHead, paint: colors.bold };
}

function messageRow({ message }: Finding): Row {
  return { indent, text: visible(message) };
}

/** The line of the file, and what it is in the object: on one line where that is wide enough for both. */
function placeRows({ path = '', message, file, line }: Finding, { dim }: ReportColors, width: number): readonly Row[] {
  const where = file === undefined ? '' : `${visible(file)}${line === undefined ? '' : `:${line}`}`;
  const inside = message.includes(path) ? '' : visible(path);
  const both = [where, inside].filter((part) => part !== '');
  const whole = both.join('  ');
  const fits = columns(whole) + indent + 3 <= width;
  return (fits && whole !== '' ? [whole] : both).map((text) => ({ indent, head: 'at ', text, paint: dim }));
}

function fixRows({ fix }: Finding, { green }: ReportColors): readonly Row[] {
  return fix === '' ? [] : [{ indent, head: 'fix: ', text: visible(fix), paintHead: green, paint: (text) => text }];
}

function otherRows({ first, others }: Entry, { dim }: ReportColors): readonly Row[] {
  if (others.length === 0) return [];
  const named = others.slice(0, mostOthers).map((finding) => otherPlace(finding, first));
  const left = others.length - named.length;
  const text = `${named.join(', ')}${left === 0 ? '' : ', …'}`;
  return [{ indent, head: `and ${others.length} more: `, text, paint: dim }];
}

/** How another place is called: by what is different about it. */
function otherPlace({ object, construct, path, environment }: Finding, first: Finding): string {
  const subject = object ?? construct;
  const isSame = subject === (first.object ?? first.construct) && environment === first.environment;
  const place = isSame ? (path ?? subject) : subject;
  return visible(place ?? environment ?? 'elsewhere');
}

// --- the lines of the file

function excerptLines(finding: Finding, excerpt: Excerpt, { width, colors }: EntryStyle): readonly string[] {
  const { file, line } = finding;
  const isShown = file !== undefined && line !== undefined && !isAboutSecret(finding);
  const lines = isShown ? (excerpt(file, line) ?? []) : [];
  const digits = Math.max(0, ...lines.map(({ number }) => String(number).length));
  return lines.map(({ number, text }) => {
    const isIt = number === line;
    const margin = `${' '.repeat(indent)}${isIt ? colors.red('>') : ' '} ${colors.dim(`${padded('', digits - String(number).length)}${number} │`)}`;
    const shown = cut(visibleLine(text).replaceAll('\t', '  '), width - indent - digits - 5);
    return `${margin} ${isIt ? shown : colors.dim(shown)}`.trimEnd();
  });
}

/** What is found at a secret stands beside it. */
function isAboutSecret({ rule, object = '' }: Finding): boolean {
  return rule.startsWith('secrets/') || /^secret\//i.test(object);
}

function cut(text: string, room: number): string {
  if (columns(text) <= room) return text;
  let taken = '';
  for (const one of text) {
    if (columns(taken + one) >= room) break;
    taken += one;
  }
  return `${taken}…`;
}

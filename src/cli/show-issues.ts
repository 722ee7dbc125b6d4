import { relative } from 'node:path';
import type { Finding } from '../findings/finding';
import { groupsOf } from '../model/groups';
import { plural } from '../model/plural';
import type { Issue } from '../issues/issue';
import type { ReportColors } from '../diff/reports/colors';
import { slashes } from './nearby';

/** Issues as people read them: what, where, and what to do; the same warning about many constructs is said once. */
export function showIssues(issues: readonly Issue[], colors: ReportColors, cwd: string): string {
  return group(inFileOrder(issues))
    .map((alike) => showIssue(alike, colors, cwd))
    .join('\n');
}

/**
 * What stopped a call, for `--format json`.
 *
 * @param findings - What validating found, where that is what stopped it.
 */
export function issuesAsJson(issues: readonly Issue[], cwd: string, findings?: readonly Finding[]): string {
  const shown = issues.map((issue) => shownFrom(cwd, issue));
  const report = { version: 1, issues: shown, ...(findings === undefined ? {} : { findings }) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** An issue with its source as seen from a folder, so that a report is the same on every machine. */
export function shownFrom(cwd: string, { places: _, ...issue }: Issue): Issue {
  const { source } = issue;
  if (source === undefined) return issue;
  return { ...issue, source: { ...source, file: slashes(relative(cwd, source.file)) } };
}

/** `2 errors, 1 warning`, as many as are shown; empty where there is nothing. */
export function countIssues(issues: readonly Issue[]): string {
  const count = (severity: Issue['severity']): string[] => {
    const number = group(issues).filter(([issue]) => issue?.severity === severity).length;
    return number === 0 ? [] : [plural(number, severity)];
  };
  return [...count('error'), ...count('warning')].join(', ');
}

/** What the compiler finds is mended from the top of a file to its end; among other issues it keeps its places. */
function inFileOrder(issues: readonly Issue[]): readonly Issue[] {
  const found = issues.filter(({ code }) => code === 'program-type').sort(byPlace);
  return issues.map((issue) => (issue.code === 'program-type' ? (found.shift() ?? issue) : issue));
}

function byPlace({ source: a }: Issue, { source: b }: Issue): number {
  if (a === undefined || b === undefined || a.file !== b.file) return (a?.file ?? '') < (b?.file ?? '') ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** What comes once per construct or once per environment, a reader wants once. */
function group(issues: readonly Issue[]): readonly (readonly Issue[])[] {
  const keyOf = (issue: Issue): string => (isRestriction(issue) ? restrictionKey(issue) : environmentKey(issue));
  return groupsOf(issues, keyOf);
}

/** A target has the same word for every construct that uses a field. */
function isRestriction({ code }: Issue): boolean {
  return code === 'approximated' || code === 'refused';
}

function restrictionKey({ code, field, environment }: Issue): string {
  return [code, field, environment].join('\u0000');
}

/** The same mistake shows in every environment that has the construct; only the environment's name differs. */
function environmentKey({ severity, code, path, field, environment, message, hint, source }: Issue): string {
  const place = source === undefined ? '' : `${source.file}:${source.line}:${source.column}`;
  const parts = [severity, code, path, field, place, message, hint];
  return parts.map((part) => part?.replaceAll(`"${environment}"`, '""')).join('\u0000');
}

function showIssue(alike: readonly Issue[], colors: ReportColors, cwd: string): string {
  const [issue] = alike;
  if (issue === undefined) return '';
  const severity =
    issue.severity === 'error' ? colors.red(colors.bold('error')) : colors.yellow(colors.bold('warning'));
  const place = [issue.path, issue.field].filter((part) => part !== undefined).join(' › ');
  const environments = [...new Set(alike.flatMap(({ environment }) => environment ?? []))];
  const where = environments.length === 0 ? '' : ` in ${environments.join(', ')}`;
  const head = `${severity} ${colors.bold(issue.code)}${place === '' ? '' : `  ${place}`}${where}`;
  const more = alike.length > 1 && isRestriction(issue) ? [`The same holds for ${others(alike)}.`] : [];
  return [
    head,
    ...[messageOf(issue), ...more, issue.hint].map((line) => `  ${indent(line)}`),
    ...source(issue, colors, cwd),
    '',
  ].join('\n');
}

function messageOf({ code, message }: Issue): string {
  return code === 'program-type' ? shortTypeMessage(message) : message;
}

/** `Overload 1 of 2, '(…): Environment', gave the following error.` */
const overload = /^\s*(?:Overload \d+ of \d+, .*|The last overload) gave the following error\.$/;

/**
 * What the compiler says at its outermost, and the reason at its innermost; the steps between say the same once more.
 * Of several overloads, the one that was meant: its first argument fits.
 */
function shortTypeMessage(message: string): string {
  const lines = message.split('\n');
  const tried = lines.flatMap((line, index) => (overload.test(line) ? [reasonAt(lines, index + 1)] : []));
  const meant = tried.find(([outer = '']) => !outer.startsWith('Argument of type')) ?? tried[0] ?? reasonAt(lines, 0);
  return meant.join('\n  ');
}

/** The line at `start`, and the deepest of those that follow it step by step. */
function reasonAt(lines: readonly string[], start: number): readonly string[] {
  let end = start;
  while (depthOf(lines[end + 1]) > depthOf(lines[end])) end += 1;
  return [start, ...(end > start ? [end] : [])].map((index) => (lines[index] ?? '').trim());
}

function depthOf(line: string | undefined): number {
  return line === undefined ? -1 : line.length - line.trimStart().length;
}

function others(alike: readonly Issue[]): string {
  const names = alike.slice(1).map(({ path = '' }) => `"${path.slice(path.lastIndexOf('/') + 1)}"`);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function indent(text: string): string {
  return text.split('\n').join('\n  ');
}

function source({ source: place }: Issue, colors: ReportColors, cwd: string): readonly string[] {
  if (place === undefined) return [];
  const path = relative(cwd, place.file);
  const shown = path.startsWith('../../..') ? place.file : path;
  return [colors.dim(`  at ${shown}:${place.line}:${place.column}`)];
}

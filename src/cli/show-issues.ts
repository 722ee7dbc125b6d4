import { relative } from 'node:path';
import type { Issue } from '../issues/issue';
import type { Colors } from './console';

/** Issues as people read them: what, where, and what to do; the same warning about many constructs is said once. */
export function showIssues(issues: readonly Issue[], colors: Colors, cwd: string): string {
  return group(issues)
    .map((alike) => showIssue(alike, colors, cwd))
    .join('\n');
}

/** `2 errors, 1 warning`; empty where there is nothing. */
export function countIssues(issues: readonly Issue[]): string {
  const count = (severity: Issue['severity']): string[] => {
    const number = issues.filter((issue) => issue.severity === severity).length;
    return number === 0 ? [] : [plural(number, severity)];
  };
  return [...count('error'), ...count('warning')].join(', ');
}

/** `1 file`, `2 files`. */
export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Restrictions of a target come once per construct that uses the field; a reader wants them once. */
function group(issues: readonly Issue[]): readonly (readonly Issue[])[] {
  const groups = new Map<string, Issue[]>();
  issues.forEach((issue, index) => {
    const { code, field, environment } = issue;
    const alike = issue.severity === 'warning' && (code === 'approximated' || code === 'refused');
    const key = alike ? [code, field, environment].join('\u0000') : String(index);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [issue]);
    else others.push(issue);
  });
  return [...groups.values()];
}

function showIssue(alike: readonly Issue[], colors: Colors, cwd: string): string {
  const [issue] = alike;
  if (issue === undefined) return '';
  const severity =
    issue.severity === 'error' ? colors.red(colors.bold('error')) : colors.yellow(colors.bold('warning'));
  const place = [issue.path, issue.field].filter((part) => part !== undefined).join(' › ');
  const where = issue.environment === undefined ? '' : ` in ${issue.environment}`;
  const head = `${severity} ${colors.bold(issue.code)}${place === '' ? '' : `  ${place}`}${where}`;
  const more = alike.length > 1 ? [`The same holds for ${others(alike)}.`] : [];
  return [
    head,
    ...[issue.message, ...more, issue.hint].map((line) => `  ${indent(line)}`),
    ...source(issue, colors, cwd),
    '',
  ].join('\n');
}

function others(alike: readonly Issue[]): string {
  const names = alike.slice(1).map(({ path = '' }) => `"${path.slice(path.lastIndexOf('/') + 1)}"`);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function indent(text: string): string {
  return text.split('\n').join('\n  ');
}

function source({ source: place }: Issue, colors: Colors, cwd: string): readonly string[] {
  if (place === undefined) return [];
  const path = relative(cwd, place.file);
  const shown = path.startsWith('../../..') ? place.file : path;
  return [colors.dim(`  at ${shown}:${place.line}:${place.column}`)];
}

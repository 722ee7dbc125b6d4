import { resolve } from 'node:path';
import { IntermodalError } from '../issues/error';
import type { Issue } from '../issues/issue';
import { didYouMean, nearNames } from '../issues/near-names';
import type { ReportColors } from '../diff/reports/colors';
import type { CommandContext } from './command';
import { colorsFor } from './console';
import { wrongOption } from './options';
import { showIssues } from './show-issues';

/** What of a call says where its report goes. */
export interface ReportFlags {
  readonly format?: string;
  readonly 'output-file'?: string;
}

/** Other names of formats. */
const formatNames: Readonly<Record<string, string>> = { 'code-quality': 'gitlab', md: 'markdown' };

/** Formats that the help calls by their other name. */
const shownNames: Readonly<Record<string, string>> = { gitlab: 'code-quality' };

/** The format that `--format` names, among those that there are. */
export function formatAmong<Name extends string>(
  formats: Readonly<Record<Name, unknown>>,
  { format = 'text' }: ReportFlags,
): Name {
  const name = formatNames[format] ?? format;
  if (Object.hasOwn(formats, name)) return name as Name;
  const known = Object.keys(formats).map((own) => shownNames[own] ?? own);
  return wrongOption(
    `--format "${format}" is not known.`,
    `Use ${known.join(', ')}.${didYouMean(nearNames(format, known))}`,
  );
}

/** How wide and in which colours a report is written: for the terminal, or for a file. */
export function lookOf(
  { 'output-file': file }: ReportFlags,
  { console }: CommandContext,
): { readonly colors: ReportColors; readonly width: number } {
  if (file === '') wrongOption('--output-file names no file.', 'Name one, or leave it out.');
  if (file !== undefined) return { colors: colorsFor(false), width: 100 };
  return { colors: console.outColors ?? colorsFor(false), width: console.width ?? 100 };
}

/** Files are named as seen from the present folder; what issues name must not depend on where the process runs. */
export async function inPlace<T>(cwd: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    throw new IntermodalError(error.issues.map((issue) => placed(cwd, issue)));
  }
}

function placed(cwd: string, issue: Issue): Issue {
  const { source } = issue;
  return source === undefined ? issue : { ...issue, source: { ...source, file: resolve(cwd, source.file) } };
}

/** Prints a report, or writes it to the file that `--output-file` names. */
export function present(text: string, { 'output-file': file }: ReportFlags, { console, cwd }: CommandContext): void {
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  if (file === undefined) return console.out(whole);
  const { writeReport } = require('../output/write-report') as typeof import('../output/write-report');
  writeReport(resolve(cwd, file), whole, file);
}

/** Says what a reader should know beside the report. */
export function tellIssues(issues: readonly Issue[], { console, cwd }: CommandContext): void {
  if (issues.length === 0) return;
  const shown = issues.map((issue) => placed(cwd, issue));
  console.err(`${showIssues(shown, console.colors, cwd)}\n`);
}

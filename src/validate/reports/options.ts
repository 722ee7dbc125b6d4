import type { ReportColors } from '../../diff/reports/colors';
import type { FindingSeverity } from '../../findings/finding';

/** One line of a file, as an excerpt shows it. */
export interface ExcerptLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** The line of a file and those beside it, without what is secret; undefined where it cannot be read. */
export type Excerpt = (file: string, line: number) => readonly ExcerptLine[] | undefined;

/** How a report of a validation is written; every report takes what concerns it. */
export interface ValidationReportOptions {
  /** Columns of the terminal. @default 100 */
  readonly width?: number;
  /** Colours of the terminal. @default none */
  readonly colors?: ReportColors;
  /** Reads what stands at a finding. @default - no line is shown */
  readonly excerpt?: Excerpt;
  /** From which severity on a finding fails the run. @default 'error' */
  readonly failOn?: FindingSeverity;
  /** What tells this report from others of the same tool: in the category of SARIF, in the name of JUnit. */
  readonly title?: string;
  /** Version of Intermodal. */
  readonly version?: string;
}

import type { ReportColors } from './colors';

/** How a report of a diff is written; every report takes what concerns it. */
export interface ReportOptions {
  /** Columns of the terminal. @default 100 */
  readonly width?: number;
  /** Colours of the terminal. @default none */
  readonly colors?: ReportColors;
  /** Most characters of a Markdown report. @default 65536, the most that a comment on GitHub may have */
  readonly budget?: number;
  /** What tells this report from others on the same pull request: in headings, in the marker, in the category of SARIF. */
  readonly title?: string;
  /** False leaves out the single changes, and shows risks, topology and services. @default true */
  readonly detail?: boolean;
  /** Version of Intermodal, for the foot of reports. */
  readonly version?: string;
}

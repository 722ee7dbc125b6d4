import type { Diff } from '../diff-value';
import type { ReportOptions } from './options';

export type { Paint, ReportColors } from './colors';
export type { ReportOptions } from './options';

/** One way to write a diff. */
interface ReportFormat {
  /** What it is for, in a few words. */
  readonly summary: string;
  /** Loads what writes it: a run needs no more than one. */
  readonly writer: () => (diff: Diff, options: ReportOptions) => string;
}

/** Every way to write a diff, by the name that `--format` takes. */
export const reportFormats = {
  text: {
    summary: 'for a terminal',
    writer: () => (require('./terminal') as typeof import('./terminal')).terminalReport,
  },
  markdown: {
    summary: 'for a comment on a pull request',
    writer: () => (require('./markdown') as typeof import('./markdown')).markdownReport,
  },
  json: {
    summary: 'for programs; schemas/diff.json describes it',
    writer: () => (require('./json') as typeof import('./json')).jsonReport,
  },
  sarif: { summary: 'for code scanning', writer: () => ci().sarifReport },
  gitlab: { summary: 'for the Code Quality widget of GitLab', writer: () => ci().gitlabReport },
  junit: { summary: 'for the test reports of CI systems', writer: () => ci().junitReport },
  html: {
    summary: 'one page with search, for a browser',
    writer: () => (require('./html') as typeof import('./html')).htmlReport,
  },
  github: { summary: 'annotations of GitHub Actions', writer: () => ci().githubReport },
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** Name of a way to write a diff. */
export type ReportFormatName = keyof typeof reportFormats;

/**
 * A diff as text. Nothing that names or values hold can steer what shows it, and nothing secret is in it.
 *
 * @example
 * ```ts
 * const { set } = readSystems('now', [{ path: 'compose.yaml', text: 'services: { web: { image: "web:1" } }' }]);
 * const comment = report(diff(set, set), 'markdown', { title: 'production' });
 * ```
 */
export function report(diff: Diff, format: ReportFormatName = 'text', options: ReportOptions = {}): string {
  const { writer }: ReportFormat = reportFormats[format];
  return writer()(diff, options);
}

/** The formats of CI systems, which are all made from findings. */
function ci(): typeof import('./ci') {
  return require('./ci') as typeof import('./ci');
}

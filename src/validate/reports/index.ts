import type { Validation } from '../validation';
import type { ValidationReportOptions } from './options';

export type { Excerpt, ExcerptLine, ValidationReportOptions } from './options';

/** One way to write a validation. */
interface ReportFormat {
  /** What it is for, in a few words. */
  readonly summary: string;
  /** Loads what writes it: a run needs no more than one. */
  readonly writer: () => (validation: Validation, options: ValidationReportOptions) => string;
}

/** Every way to write a validation, by the name that `--format` takes. */
export const validationFormats = {
  text: {
    summary: 'for a terminal',
    writer: () => (require('./text') as typeof import('./text')).textReport,
  },
  json: {
    summary: 'for programs; schemas/validation.json describes it',
    writer: () => (require('./json') as typeof import('./json')).jsonReport,
  },
  sarif: { summary: 'for code scanning', writer: () => ci().sarifReport },
  gitlab: { summary: 'for the Code Quality widget of GitLab', writer: () => ci().gitlabReport },
  junit: { summary: 'for the test reports of CI systems', writer: () => ci().junitReport },
  github: { summary: 'annotations of GitHub Actions', writer: () => ci().githubReport },
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** Name of a way to write a validation. */
export type ValidationFormat = keyof typeof validationFormats;

/** A validation as text. Nothing that names hold can steer what shows it, and nothing secret is in it. */
export function validationReport(
  validation: Validation,
  format: ValidationFormat = 'text',
  options: ValidationReportOptions = {},
): string {
  const { writer }: ReportFormat = validationFormats[format];
  return writer()(validation, options);
}

/** The formats of CI systems, which are all made from findings. */
function ci(): typeof import('./ci') {
  return require('./ci') as typeof import('./ci');
}

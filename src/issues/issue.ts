import type { IssueCode } from './codes';

/** How much an issue weighs: an `error` stops synthesis, a `warning` is said and nothing more. */
export type Severity = 'error' | 'warning';

/** Where something was declared: a file as the program's own stack names it, and the line and column (from 1). */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A line of a manifest, from 1. */
export interface ManifestPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * One thing that is wrong, or that a target cannot say, with the way out.
 *
 * The message follows one pattern: subject, what is wrong, names in quotes. The hint says what to do.
 */
export interface Issue {
  /** What kind of problem this is; every code is explained in `docs/issues.md`. */
  readonly code: IssueCode;
  readonly severity: Severity;
  /** Path of the construct, `shop/orders`; absent where no construct is to blame (a file that does not exist). */
  readonly path?: string;
  /** Field of the construct, `env.CATALOG_ADDR`. */
  readonly field?: string;
  /** Name of the environment in which the issue shows; absent where it shows in all of them. */
  readonly environment?: string;
  /** Subject, what is wrong, names in quotes. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Where the construct (or the patch) was declared. */
  readonly source?: SourceLocation;
  /** Where in manifests it shows, the place to mend first; the message tells of them too. @default - nowhere that is known */
  readonly places?: readonly ManifestPlace[];
  /** Rule of `intermodal validate` that says the same of what was read: `compose/extended`. @default - none */
  readonly rule?: string;
}

/** Collects issues while a stage runs; stages return them and never throw them. */
export type Report = (issue: Issue) => void;

/** True when one of the issues stops synthesis. */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** Issues in the order in which they are shown: errors first, then by place, code and message, each said once. */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  const unique = new Map(issues.map((issue) => [sortKey(issue), issue]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, issue]) => issue);
}

function sortKey(issue: Issue): string {
  const { severity, path = '', field = '', environment = '', code, message } = issue;
  return [severity, path, field, environment, code, message].join('\u0000');
}

/** How much a finding weighs. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** Severities, the heaviest first. */
export const severities: readonly FindingSeverity[] = ['error', 'warning', 'info'];

/** One thing that a reader should know about a file or a construct: what every report format of CI systems is made from. */
export interface Finding {
  /** Stable name of the rule: `diff/recreate`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  /** Subject, what is wrong, names in quotes. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** `Deployment/orders`, `service/orders`. */
  readonly object?: string;
  /** Where in the object: `spec.template.spec.containers[web].image`. */
  readonly path?: string;
  /** File, relative to the folder that the report is for, with forward slashes. */
  readonly file?: string;
  /** Line of the file, from 1. */
  readonly line?: number;
  /** `shop/orders`. */
  readonly construct?: string;
  readonly service?: string;
  readonly environment?: string;
  /** Same for the same finding in every run: made of rule, environment, object and path; never of a value or a line. */
  readonly fingerprint: string;
}

/** What is wrong, and what to do about it, as far as either is said. */
export function sentencesOf({ message, fix }: Finding): readonly string[] {
  return [message, fix].filter((text) => text !== '');
}

/** A path without a beginning that says no more than that it is one: `./`, `/`. */
export function relativePath(file: string): string {
  return file.replace(/^(?:\.?\/)+/, '');
}

/** A line as formats take it: a whole number, from 1. */
export function lineNumber({ line = 1 }: Finding): number {
  return Math.max(1, Math.trunc(line));
}

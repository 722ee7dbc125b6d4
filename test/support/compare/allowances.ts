import { readFileSync } from 'node:fs';
import type { Difference } from './difference';
import { pathFits, textFits } from './path';

/** A difference that is meant, and why. */
export interface Allowance {
  /** `Deployment/frontend` or `Deployment/*`. */
  readonly object: string;
  /** `metadata.labels.*`, `spec.**.image`; `**` also stands for the whole object. */
  readonly path: string;
  readonly reason: string;
}

/** What allowances leave over; a test fails on either, so that the list stays short and true. */
export interface Allowed {
  /** Differences that no allowance explains. */
  readonly unexplained: Difference[];
  /** Allowances that explain nothing. */
  readonly unused: Allowance[];
}

/** Takes the differences away that are meant. */
export function applyAllowances(differences: readonly Difference[], allowances: readonly Allowance[]): Allowed {
  const unexplained = differences.filter((found) => !allowances.some((allowance) => explains(allowance, found)));
  const unused = allowances.filter((allowance) => !differences.some((found) => explains(allowance, found)));
  return { unexplained, unused };
}

/** The allowances of a JSON file; one that lacks an object, a path or a reason is refused. */
export function readAllowances(file: string): readonly Allowance[] {
  const allowances = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  if (!Array.isArray(allowances) || !allowances.every(isAllowance)) {
    throw new Error(`${file}: a list of { "object", "path", "reason" } is expected, each a text`);
  }
  return allowances;
}

function explains({ object, path }: Allowance, found: Difference): boolean {
  return textFits(object, found.object) && pathFits(path, found.path);
}

function isAllowance(value: unknown): value is Allowance {
  const texts = Object.values(value ?? {}).every((text) => typeof text === 'string' && text !== '');
  return (
    texts &&
    Object.keys(value ?? {})
      .sort()
      .join() === 'object,path,reason'
  );
}

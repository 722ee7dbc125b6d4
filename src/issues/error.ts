import { sortIssues, type Issue } from './issue';

/**
 * The one error that Intermodal throws: it carries every issue found, not just the first.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * try {
 *   synthesize(shop);
 * } catch (error) {
 *   if (IntermodalError.is(error)) console.error(error.issues.map((issue) => issue.code));
 * }
 * ```
 */
export class IntermodalError extends Error {
  /** What was found, errors first. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const sorted = sortIssues(issues);
    super(sorted.map((issue) => `${issue.code}: ${issue.message} ${issue.hint}`).join('\n'));
    this.name = 'IntermodalError';
    this.issues = sorted;
  }

  /** True for an error of ours, also when two copies of the library are loaded. */
  static is(value: unknown): value is IntermodalError {
    return value instanceof Error && value.name === 'IntermodalError' && 'issues' in value;
  }
}

/** Throws one error for what can never become right, such as an impossible value given to a constructor. */
export function refuse(issue: Omit<Issue, 'severity'>): never {
  throw new IntermodalError([{ ...issue, severity: 'error' }]);
}

import { severities, type Finding, type FindingSeverity } from '../findings/finding';
import { plural } from '../model/plural';

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<FindingSeverity, number>>;

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** True for a severity that is as heavy as another one, or heavier. */
export function isAtLeast(severity: FindingSeverity, bound: FindingSeverity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(bound);
}

/** The findings that fail a run: those as heavy as the bound, or heavier. */
export function failing(findings: readonly Finding[], bound: FindingSeverity): readonly Finding[] {
  return findings.filter(({ severity }) => isAtLeast(severity, bound));
}

/** What a severity is called where it is counted. */
const nouns: Readonly<Record<FindingSeverity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** `2 errors, 1 warning`; empty where there is nothing. */
export function countsInWords(counts: SeverityCounts): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], nouns[severity]))
    .join(', ');
}

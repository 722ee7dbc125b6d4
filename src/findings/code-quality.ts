import { visible, visibleJson } from './escape';
import { type Finding, type FindingSeverity, lineNumber, relativePath, sentencesOf } from './finding';

const severities: Readonly<Record<FindingSeverity, string>> = { error: 'critical', warning: 'major', info: 'minor' };

/**
 * Findings as a Code Quality report of GitLab. Findings with one fingerprint would be shown as one, so a second one gets
 * another.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function codeQuality(findings: readonly Finding[]): string {
  const seen = new Map<string, number>();
  const report = findings.map((finding) => {
    const times = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, times);
    return {
      description: visible(sentencesOf(finding).join(' ')),
      check_name: finding.rule,
      fingerprint: times === 1 ? finding.fingerprint : `${finding.fingerprint}-${times}`,
      severity: severities[finding.severity],
      location: {
        path: relativePath(visible(finding.file ?? 'intermodal')),
        lines: { begin: lineNumber(finding) },
      },
    };
  });
  return visibleJson(report);
}

import { codeQuality } from '../../findings/code-quality';
import { annotations } from '../../findings/github';
import { junit } from '../../findings/junit';
import { sarif, type SuppressedFinding } from '../../findings/sarif';
import { severities } from '../../findings/finding';
import { isAtLeast } from '../counts';
import type { AcceptedFinding, Validation } from '../validation';
import type { ValidationReportOptions } from './options';

/** A validation as a Code Quality report of GitLab. */
export function gitlabReport({ findings }: Validation): string {
  return codeQuality(findings);
}

/** A validation as annotations of GitHub Actions. */
export function githubReport({ findings }: Validation): string {
  return annotations(findings);
}

/** A validation as a SARIF log; what was accepted is in it as suppressed. */
export function sarifReport(
  { findings, accepted, rules }: Validation,
  { title, version }: ValidationReportOptions,
): string {
  const category = title === undefined ? 'intermodal-validate' : `intermodal-validate/${title}`;
  const suppressed = accepted.map(suppressedOf);
  return sarif(findings, { rules, category, suppressed, ...(version === undefined ? {} : { version }) });
}

function suppressedOf(finding: AcceptedFinding): SuppressedFinding {
  const { reason, until, by } = finding;
  const limit = until === undefined ? '' : ` Until ${until}.`;
  return { finding, kind: by === 'baseline' ? 'external' : 'inSource', justification: `${reason}${limit}` };
}

/**
 * A validation as JUnit XML: every environment in which nothing was found passes, or the whole where there are none. Only
 * what fails the run is a failure.
 */
export function junitReport(
  { findings, looked }: Validation,
  { title, failOn = 'error' }: ValidationReportOptions,
): string {
  const hurt = new Set(findings.map(({ environment }) => environment));
  const name = title === undefined ? 'intermodal validate' : `intermodal validate: ${title}`;
  const failing = severities.filter((severity) => isAtLeast(severity, failOn));
  return junit(findings, { name, failing, passed: looked.environments.filter((one) => !hurt.has(one)) });
}

import { codeQuality } from '../../findings/code-quality';
import { annotations } from '../../findings/github';
import { junit } from '../../findings/junit';
import { sarif } from '../../findings/sarif';
import type { Diff } from '../diff-value';
import { diffFindings, diffRules } from '../findings';
import type { ReportOptions } from './options';

/** A diff as a Code Quality report of GitLab: its risks. */
export function gitlabReport(diff: Diff): string {
  return codeQuality(diffFindings(diff));
}

/** A diff as annotations of GitHub Actions: its risks. */
export function githubReport(diff: Diff): string {
  return annotations(diffFindings(diff));
}

/** A diff as a SARIF log: its risks, for code scanning. */
export function sarifReport(diff: Diff, { title, version }: ReportOptions): string {
  const category = title === undefined ? 'intermodal-diff' : `intermodal-diff/${title}`;
  return sarif(diffFindings(diff), { rules: diffRules, category, ...(version === undefined ? {} : { version }) });
}

/** A diff as JUnit XML: what no risk is about passes, services, or the whole where there are none. */
export function junitReport(diff: Diff, { title }: ReportOptions): string {
  const findings = diffFindings(diff);
  const hurt = new Set(findings.map(({ environment, service }) => testName(environment, service)));
  const all = diff.environments.flatMap(({ name, services }) =>
    services.map((service) => testName(name, service.name)),
  );
  const name = title === undefined ? 'intermodal diff' : `intermodal diff: ${title}`;
  return junit(findings, { name, passed: [...new Set(all)].filter((one) => !hurt.has(one)) });
}

function testName(environment: string | undefined, service = ''): string {
  return environment === undefined ? service : `${environment} › ${service}`;
}

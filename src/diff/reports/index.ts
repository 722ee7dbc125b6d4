import { codeQuality } from '../../findings/code-quality';
import { annotations } from '../../findings/github';
import { junit } from '../../findings/junit';
import { sarif } from '../../findings/sarif';
import type { Diff } from '../diff-value';
import { diffFindings, diffRules } from '../findings';
import { htmlReport } from './html';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import type { ReportOptions } from './options';
import { terminalReport } from './terminal';

export type { Paint, ReportColors } from './colors';
export type { ReportOptions } from './options';

/** One way to write a diff. */
interface ReportFormat {
  /** What it is for, in a few words. */
  readonly summary: string;
  readonly write: (diff: Diff, options: ReportOptions) => string;
}

/** Every way to write a diff, by the name that `--format` takes. */
export const reportFormats = {
  text: { summary: 'for a terminal', write: terminalReport },
  markdown: { summary: 'for a comment on a pull request', write: markdownReport },
  json: { summary: 'for programs; schemas/diff.json describes it', write: jsonReport },
  sarif: { summary: 'for code scanning', write: sarifReport },
  gitlab: { summary: 'for the Code Quality widget of GitLab', write: (diff) => codeQuality(diffFindings(diff)) },
  junit: { summary: 'for the test reports of CI systems', write: junitReport },
  html: { summary: 'one page with search, for a browser', write: htmlReport },
  github: { summary: 'annotations of GitHub Actions', write: (diff) => annotations(diffFindings(diff)) },
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
  const { write }: ReportFormat = reportFormats[format];
  return write(diff, options);
}

function sarifReport(diff: Diff, { title, version }: ReportOptions): string {
  const category = title === undefined ? 'intermodal-diff' : `intermodal-diff/${title}`;
  return sarif(diffFindings(diff), { rules: diffRules, category, ...(version === undefined ? {} : { version }) });
}

/** What no risk is about passes: services, or the whole where there are none. */
function junitReport(diff: Diff, { title }: ReportOptions): string {
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

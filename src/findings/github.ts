import { visible, workflowMessage, workflowProperty } from './escape';
import { type Finding, type FindingSeverity, sentencesOf, severities } from './finding';

/** Most annotations of one kind that GitHub shows of one step. @see https://docs.github.com/en/actions/reference/limits */
const shownAnnotations = 10;

const commands: Readonly<Record<FindingSeverity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Findings as annotations of GitHub Actions, as many of each kind as GitHub shows; the last of a kind says how many more
 * there are.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function annotations(findings: readonly Finding[]): string {
  const lines = severities.flatMap((severity) => {
    const all = findings.filter((finding) => finding.severity === severity);
    if (all.length <= shownAnnotations) return all.map(annotationOf);
    const shown = all.slice(0, shownAnnotations - 1);
    return [...shown.map(annotationOf), `::${commands[severity]}::${all.length - shown.length} more like these.`];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function annotationOf(finding: Finding): string {
  const { rule, severity, file, line } = finding;
  const properties = [
    ...(file === undefined ? [] : [`file=${workflowProperty(visible(file))}`]),
    ...(file === undefined || line === undefined ? [] : [`line=${line}`]),
    `title=${workflowProperty(rule)}`,
  ];
  const text = sentencesOf(finding).map(visible);
  return `::${commands[severity]} ${properties.join(',')}::${workflowMessage(text.join('\n'))}`;
}

import { mapsAt, textAt } from '../../manifests/reading';
import type { PlainData } from '../../model/json';
import { type Adapter, jsonIn, sentence, type ToolFinding } from './adapter';

/**
 * `kube-linter lint`: what its checks find.
 *
 * @see https://docs.kubelinter.io
 */
export const kubeLinter: Adapter = {
  name: 'kube-linter',
  target: 'kubernetes',
  command: () => ['kube-linter', 'lint', '--format', 'json', '-'],
  readsText: () => true,
  read: ({ stdout }) => {
    const report = jsonIn(stdout) as PlainData | undefined;
    return report === undefined ? undefined : mapsAt(report, 'Reports').map(findingOf);
  },
};

function findingOf(report: PlainData): ToolFinding {
  const kind = textAt(report, 'Object', 'K8sObject', 'GroupVersionKind', 'Kind');
  const name = textAt(report, 'Object', 'K8sObject', 'Name');
  const check = (textAt(report, 'Check') ?? 'finding').replace(/[^\w-]/g, '-');
  return {
    rule: `kube-linter/${check}`,
    severity: 'warning',
    message: sentence(textAt(report, 'Diagnostic', 'Message') ?? `The check "${check}" fails`),
    fix: sentence(textAt(report, 'Remediation') ?? 'See the page of the check'),
    ...(kind === undefined || name === undefined ? {} : { object: `${kind}/${name}` }),
  };
}

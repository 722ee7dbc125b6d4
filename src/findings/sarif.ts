import type { PlainData } from '../model/json';
import { visible, visibleJson } from './escape';
import { type Finding, type FindingSeverity, lineNumber, relativePath, sentencesOf } from './finding';
import type { FindingRule } from './rule';

/** Most findings that code scanning shows of one run. @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const shownResults = 5000;

/** What a SARIF log says beside its findings. */
export interface SarifOptions {
  /** Every rule that findings may name. */
  readonly rules: readonly FindingRule[];
  /** Version of the tool. */
  readonly version?: string;
  /** What tells this run from others of the same tool: `diff`, `diff/production`. */
  readonly category: string;
}

const levels: Readonly<Record<FindingSeverity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const weights: readonly FindingSeverity[] = ['error', 'warning', 'info'];

/**
 * Findings as a SARIF 2.1.0 log: the heaviest first, as many as code scanning shows; how many more there are is said in a
 * notification.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(findings: readonly Finding[], { rules, version, category }: SarifOptions): string {
  const shown = byWeight(findings).slice(0, shownResults);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'intermodal', ...(version === undefined ? {} : { version }), rules: rules.map(ruleOf) },
        },
        automationDetails: { id: `${category}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, ...notice(findings.length - shown.length) }],
        results: shown.map((finding) => resultOf(finding, rules)),
      },
    ],
  };
  return visibleJson(log);
}

function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return weights.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function notice(left: number): { readonly toolExecutionNotifications?: PlainData } {
  if (left <= 0) return {};
  return {
    toolExecutionNotifications: [{ level: 'warning', message: { text: `${left} more findings were left out.` } }],
  };
}

function ruleOf({ id, severity, summary }: FindingRule): PlainData {
  return {
    id,
    name: id.replaceAll('/', '-'),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: summary },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['intermodal'] },
  };
}

function resultOf(finding: Finding, rules: readonly FindingRule[]): PlainData {
  const index = rules.findIndex(({ id }) => id === finding.rule);
  return {
    ruleId: finding.rule,
    ...(index === -1 ? {} : { ruleIndex: index }),
    level: levels[finding.severity],
    message: { text: visible(sentencesOf(finding).join(' ')) },
    locations: [locationOf(finding)],
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
  };
}

function locationOf(finding: Finding): PlainData {
  const { file, construct, object } = finding;
  const name = construct ?? object;
  const region = { startLine: lineNumber(finding) };
  return {
    ...(file === undefined
      ? {}
      : { physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' }, region } }),
    ...(name === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: visible(name) }] }),
  };
}

/** A path as a relative URI. */
function uriOf(file: string): string {
  const parts = relativePath(file).split('/');
  return parts.map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
}

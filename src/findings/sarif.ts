import type { PlainData } from '../model/json';
import { visible, visibleJson } from './escape';
import { type Finding, type FindingSeverity, lineNumber, relativePath, sentencesOf, severities } from './finding';
import type { FindingRule } from './rule';

/** Most findings that code scanning shows of one run. @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const shownResults = 5000;

/** A finding that somebody has accepted. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** `inSource`: beside what it is about; `external`: in a file of its own. */
  readonly kind: 'inSource' | 'external';
  /** Why. */
  readonly justification: string;
}

/** What a SARIF log says beside its findings. */
export interface SarifOptions {
  /** Findings that are accepted: they stand in the log and count as closed. @default none */
  readonly suppressed?: readonly SuppressedFinding[];
  /** Every rule that findings may name. */
  readonly rules: readonly FindingRule[];
  /** Version of the tool. */
  readonly version?: string;
  /** What tells this run from others of the same tool: `diff`, `diff/production`. */
  readonly category: string;
}

const levels: Readonly<Record<FindingSeverity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * Findings as a SARIF 2.1.0 log: the heaviest first, as many as code scanning shows; how many more there are is said in a
 * notification.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(
  findings: readonly Finding[],
  { rules, version, category, suppressed = [] }: SarifOptions,
): string {
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const shown = byWeight(findings).slice(0, shownResults);
  const closed = suppressed.slice(0, shownResults - shown.length);
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
        results: [
          ...shown.map((finding) => resultOf(finding, indices)),
          ...closed.map((one) => ({ ...resultOf(one.finding, indices), suppressions: [suppressionOf(one)] })),
        ],
      },
    ],
  };
  return visibleJson(log);
}

function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function notice(left: number): { readonly toolExecutionNotifications?: PlainData } {
  if (left <= 0) return {};
  return {
    toolExecutionNotifications: [{ level: 'warning', message: { text: `${left} more findings were left out.` } }],
  };
}

function ruleOf({ id, severity, summary, why, source }: FindingRule): PlainData {
  return {
    id,
    name: id.replaceAll('/', '-'),
    shortDescription: { text: summary },
    fullDescription: { text: why ?? summary },
    help: { text: why ?? summary },
    ...(source === undefined ? {} : { helpUri: source }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['intermodal'] },
  };
}

function suppressionOf({ kind, justification }: SuppressedFinding): PlainData {
  return { kind, status: 'accepted', justification: visible(justification) };
}

function resultOf(finding: Finding, indices: ReadonlyMap<string, number>): Readonly<Record<string, PlainData>> {
  const index = indices.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
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

import { visibleJson } from '../../findings/escape';
import type { Finding } from '../../findings/finding';
import { countsOf } from '../counts';
import type { AcceptedFinding, Validation } from '../validation';
import type { ValidationReportOptions } from './options';

/** Version of the form of JSON reports; a key may be added without another one. `schemas/validation.json` describes it. */
const jsonVersion = 1;

/** A validation as JSON: everything that it holds. */
export function jsonReport(validation: Validation, { version }: ValidationReportOptions = {}): string {
  return visibleJson(validationValue(validation, version));
}

/** What the report says, as data. */
export function validationValue(validation: Validation, version?: string): object {
  const { findings, accepted, stale, looked } = validation;
  return {
    version: jsonVersion,
    ...(version === undefined ? {} : { tool: { name: 'intermodal', version } }),
    counts: { ...countsOf(findings), accepted: accepted.length, stale: stale.length },
    looked,
    findings: findings.map(findingValue),
    accepted: accepted.map(acceptedValue),
    stale,
  };
}

/** The keys of a finding in one order, whoever made it. */
function findingValue(finding: Finding): object {
  const { rule, severity, message, fix, object, path, file, line, construct, service, environment } = finding;
  const { fingerprint } = finding;
  const all = { rule, severity, message, fix, object, path, file, line, construct, service, environment, fingerprint };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function acceptedValue(finding: AcceptedFinding): object {
  const { reason, until, by } = finding;
  return { ...findingValue(finding), reason, ...(until === undefined ? {} : { until }), by };
}

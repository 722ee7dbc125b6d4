import type { Finding } from '../findings/finding';
import { isPlainMap, type PlainData } from '../model/json';
import { compareTexts } from '../model/order';
import type { AcceptedFinding, StaleAcceptance, Validation } from './validation';

/** One finding that was there when a system began to be validated. */
export interface BaselineEntry {
  /** Fingerprint of the finding: this alone says which it is, the rest is for readers. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly environment?: string;
  readonly object?: string;
  readonly path?: string;
}

/** Findings that are known and fail nothing, so that only new ones do. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/** Who accepts what a baseline holds. */
const by = 'baseline';
const reason = 'It is in the baseline.';

/** A baseline, or what is wrong with the text of one, as the end of a sentence. */
export function parseBaseline(text: string): Baseline | { readonly problem: string } {
  const value = parsed(text);
  if (value === undefined) return { problem: 'is not JSON' };
  if (!isPlainMap(value)) return { problem: 'holds no baseline: { "version": 1, "findings": [] }' };
  const { version, findings } = value;
  if (version !== 1) return { problem: 'has no "version": 1' };
  if (!Array.isArray(findings)) return { problem: 'has no list "findings"' };
  const entries = (findings as readonly PlainData[]).map(entryFrom);
  const broken = entries.findIndex((entry) => entry === undefined);
  if (broken !== -1) return { problem: `has no "fingerprint" and "rule" at findings[${broken}]` };
  return { version: 1, findings: entries.flatMap((entry) => entry ?? []) };
}

function parsed(text: string): PlainData | undefined {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as PlainData;
  } catch {
    return undefined;
  }
}

function entryFrom(value: PlainData): BaselineEntry | undefined {
  if (!isPlainMap(value)) return undefined;
  const { fingerprint, rule, environment, object, path } = value;
  if (typeof fingerprint !== 'string' || typeof rule !== 'string' || fingerprint === '') return undefined;
  return {
    fingerprint,
    rule,
    ...(typeof environment === 'string' ? { environment } : {}),
    ...(typeof object === 'string' ? { object } : {}),
    ...(typeof path === 'string' ? { path } : {}),
  };
}

/** The baseline of a run: what it found, and what an earlier baseline accepted; in an order that changes little. */
export function baselineOf({ findings, accepted }: Validation): Baseline {
  const known = [...findings, ...accepted.filter((one) => one.by === by)];
  return { version: 1, findings: known.map(entryOf).sort(byPlace) };
}

function entryOf({ fingerprint, rule, environment, object, path }: Finding): BaselineEntry {
  return {
    fingerprint,
    rule,
    ...(environment === undefined ? {} : { environment }),
    ...(object === undefined ? {} : { object }),
    ...(path === undefined ? {} : { path }),
  };
}

function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  return compareTexts(orderOf(a), orderOf(b));
}

function orderOf({ environment = '', object = '', path = '', rule, fingerprint }: BaselineEntry): string {
  return [object, rule, path, environment, fingerprint].join('\u0000');
}

/** A baseline as a file: a line for each finding, so that a diff of it can be read. */
export function printBaseline({ version, findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
}

/**
 * A validation in which what the baseline holds is accepted. What it holds and was not found is stale, so that it can be
 * taken out.
 *
 * @param whole - False where not every environment was looked at: then what others have is not stale.
 */
export function applyBaseline(validation: Validation, baseline: Baseline, whole = true): Validation {
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const isKnown = ({ fingerprint }: Finding): boolean => known.has(fingerprint);
  const accepted = validation.findings.filter(isKnown).map((finding): AcceptedFinding => ({ ...finding, reason, by }));
  return {
    ...validation,
    findings: validation.findings.filter((finding) => !isKnown(finding)),
    accepted: [...validation.accepted, ...accepted],
    stale: [...validation.stale, ...staleOf(validation, baseline, whole)],
  };
}

function staleOf(
  { findings, accepted, looked }: Validation,
  baseline: Baseline,
  whole: boolean,
): readonly StaleAcceptance[] {
  const present = new Set([...findings, ...accepted].map(({ fingerprint }) => fingerprint));
  return baseline.findings
    .filter(({ fingerprint }) => !present.has(fingerprint))
    .filter(({ environment }) => whole || (environment !== undefined && looked.environments.includes(environment)))
    .map(({ rule, object }) => ({
      rule,
      ...(object === undefined ? {} : { subject: object }),
      reason,
      by,
      state: 'unused',
    }));
}

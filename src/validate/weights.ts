import { severities as heaviestFirst, type FindingSeverity } from '../findings/finding';
import { own } from '../model/json';
import type { AnyRule } from './rule';
import type { ValidationSettings } from './settings';

/** A rule, and how much it weighs under some settings. */
export interface WeighedRule {
  readonly rule: AnyRule;
  readonly severity: FindingSeverity;
}

/** The rules that count under some settings, each with its weight. */
export function weighRules(rules: readonly AnyRule[], settings: ValidationSettings): readonly WeighedRule[] {
  return rules.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    return severity === undefined ? [] : [{ rule, severity }];
  });
}

/** How much a rule weighs: what the settings say of it or its area, else the heaviest of the presets. */
function severityOf(rule: AnyRule, { presets = ['recommended'], severities = {} }: ValidationSettings) {
  const said = own(severities, rule.name) ?? own(severities, `${areaOf(rule.name)}/*`);
  if (said !== undefined) return said === 'off' ? undefined : said;
  const weights = presets.map((preset) => rule.severity[preset]);
  return heaviestFirst.find((severity) => weights.includes(severity));
}

/** The part of a rule's name before the slash. */
export function areaOf(rule: string): string {
  return rule.slice(0, Math.max(0, rule.indexOf('/')));
}

/** Place of a severity in the order of reports, the heaviest first. */
export function weightOf(severity: FindingSeverity): number {
  return heaviestFirst.indexOf(severity);
}

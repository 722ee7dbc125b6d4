import type { Diff } from './diff/diff-value';
import type { DiffOptions } from './diff/diff';
import type { ReportFormatName, ReportOptions } from './diff/reports';
import type { Risk } from './diff/risks';
import type { Finding } from './findings/finding';
import type { Imported, ImportInput, ImportOptions } from './import/import';
import type { ManifestFile } from './manifests/file';
import type { ReadOptions, ReadSystems } from './manifests/read';
import type { SystemSet } from './manifests/system';
import type { Synthesis } from './targets/synthesis';
import type { Baseline } from './validate/baseline';
import type { ValidationFormat, ValidationReportOptions } from './validate/reports';
import type { ForbiddenCallsOptions } from './validate/forbidden-calls';
import type { AnyRule, Rule } from './validate/rule';
import type { ValidationSettings } from './validate/settings';
import type { ValidateOptions } from './validate/validate';
import type { Validation } from './validate/validation';

// What reviews changes, validates and imports, for the public surface. Each function loads what it needs when it is called, as a program that
// only declares must not wait for it.

/** As `readSystems` of `src/manifests/read.ts`: texts of manifests and Compose files as what can be compared. */
export function readSystems(label: string, files: readonly ManifestFile[], options?: ReadOptions): ReadSystems {
  return (require('./manifests/read') as typeof import('./manifests/read')).readSystems(label, files, options);
}

/** As `readManifestFiles` of `src/output/read-files.ts`: the manifests of a file or a folder, as texts. */
export const readManifestFiles: typeof import('./output/read-files').readManifestFiles = (...given) => {
  return (require('./output/read-files') as typeof import('./output/read-files')).readManifestFiles(...given);
};

/** As `diff` of `src/diff/diff.ts`: what is different between two sides, judged. */
export function diff(before: SystemSet, after: SystemSet, options?: DiffOptions): Diff {
  return (require('./diff/diff') as typeof import('./diff/diff')).diff(before, after, options);
}

/** As `isDifferent` of `src/diff/summary.ts`: true where anything is different. */
export function isDifferent(compared: Diff): boolean {
  return (require('./diff/summary') as typeof import('./diff/summary')).isDifferent(compared);
}

/** As `risks` of `src/diff/risks.ts`: what a reviewer should know first, the worst first. */
export function risks(compared: Diff): readonly Risk[] {
  return (require('./diff/risks') as typeof import('./diff/risks')).risks(compared);
}

/** As `report` of `src/diff/reports`: a diff as text, in one of the formats of `--format`. */
export function report(compared: Diff, format?: ReportFormatName, options?: ReportOptions): string {
  return (require('./diff/reports') as typeof import('./diff/reports')).report(compared, format, options);
}

/** As `diffFindings` of `src/diff/findings.ts`: the risks as findings for CI systems. */
export function diffFindings(compared: Diff): readonly Finding[] {
  return (require('./diff/findings') as typeof import('./diff/findings')).diffFindings(compared);
}

/** As `validateProgram` of `src/validate/validate.ts`: what a cluster, an engine or an auditor would refuse of a program. */
export function validateProgram(
  synthesis: Synthesis,
  settings?: ValidationSettings,
  options?: ValidateOptions,
): Validation {
  return rules().validateProgram(synthesis, settings, options);
}

/** As `validateSystems` of `src/validate/validate.ts`: what a cluster, an engine or an auditor would refuse of files. */
export function validateSystems(set: SystemSet, settings?: ValidationSettings, options?: ValidateOptions): Validation {
  return rules().validateSystems(set, settings, options);
}

function rules(): typeof import('./validate/validate') {
  return require('./validate/validate') as typeof import('./validate/validate');
}

/** As `validationReport` of `src/validate/reports`: a validation as text, in one of the formats of `--format`. */
export function validationReport(
  validation: Validation,
  format?: ValidationFormat,
  options?: ValidationReportOptions,
): string {
  const { validationReport: write } = require('./validate/reports') as typeof import('./validate/reports');
  return write(validation, format, options);
}

/** As `baselineOf` of `src/validate/baseline.ts`: what a validation found, so that later only what is new counts. */
export function baselineOf(validation: Validation): Baseline {
  return (require('./validate/baseline') as typeof import('./validate/baseline')).baselineOf(validation);
}

/** As `forbiddenCalls` of `src/validate/forbidden-calls.ts`: a rule by which some services do not call some others. */
export function forbiddenCalls(options: ForbiddenCallsOptions): Rule<'topology'> {
  return (require('./validate/forbidden-calls') as typeof import('./validate/forbidden-calls')).forbiddenCalls(options);
}

/** As `applyBaseline` of `src/validate/baseline.ts`: a validation in which what a baseline holds is accepted. */
export function applyBaseline(validation: Validation, baseline: Baseline): Validation {
  return (require('./validate/baseline') as typeof import('./validate/baseline')).applyBaseline(validation, baseline);
}

/** As `tryRule` of `src/validate/try-rule.ts`: runs the examples of a rule, which is the whole test of one of your own. */
export function tryRule(rule: AnyRule): void {
  (require('./validate/try-rule') as typeof import('./validate/try-rule')).tryRule(rule);
}

/** As `importFiles` of `src/import/import.ts`: Compose files and manifests of Kubernetes as a typed program. */
export function importFiles(inputs: readonly ImportInput[], options?: ImportOptions): Promise<Imported> {
  return (require('./import/import') as typeof import('./import/import')).importFiles(inputs, options);
}

import type { Diff } from './diff/diff-value';
import type { DiffOptions } from './diff/diff';
import type { ReportFormatName, ReportOptions } from './diff/reports';
import type { Risk } from './diff/risks';
import type { Finding } from './findings/finding';
import type { ManifestFile } from './manifests/file';
import type { ReadOptions, ReadSystems } from './manifests/read';
import type { SystemSet } from './manifests/system';

// What reviews changes, for the public surface. Each function loads what it needs when it is called, as a program that
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

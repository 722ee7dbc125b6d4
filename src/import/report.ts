import type { Accounts, Imported } from './import';
import type { Lost } from './draft';

/** What import tells of a program, for programs: `--format json`. */
export interface ImportReport extends Accounts {
  readonly version: string;
}

/** The accounts as JSON. */
export function jsonReport({ kept, lost }: Accounts, version: string): string {
  const report: ImportReport = { version, kept, lost };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The accounts for people: how much is kept and how, what is not kept and why. */
export function textReport({ kept, lost, notes }: Pick<Imported, 'kept' | 'lost' | 'notes'>): string {
  return [summary({ kept, lost }), ...section('Not kept:', lost.map(lostLine)), ...section('Worth knowing:', notes)]
    .map((line) => `${line}\n`)
    .join('');
}

function summary({ kept, lost }: Accounts): string {
  const { vocabulary, hatch } = kept;
  const all = vocabulary + hatch + lost.length;
  const parts = [
    `${vocabulary} (${share(vocabulary, all)}) by constructs`,
    `${hatch} by escape hatches`,
    `${lost.length} not kept`,
  ];
  return `${count(all, 'key')}: ${parts.join(', ')}.`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function lostLine({ file, line, path, why }: Lost): string {
  return `${file}:${line} ${path}: ${why}`;
}

/** Rounded down, so that only everything is 100 %. */
function share(part: number, all: number): string {
  return all === 0 ? '100 %' : `${Math.floor((part / all) * 100)} %`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

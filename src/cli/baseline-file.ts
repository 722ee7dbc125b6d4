import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuse } from '../issues/error';
import { plainReason } from '../output/reasons';
import type { Baseline } from '../validate/baseline';
import type { Validation } from '../validate/validation';
import type { CommandContext } from './command';
import { wrongOption } from './options';

/**
 * A validation in which what a baseline file holds is accepted.
 *
 * @param whole - False where not every environment was looked at.
 * @throws IntermodalError where the file cannot be read, or holds no baseline
 */
export function applyBaselineFile(
  validation: Validation,
  file: string,
  { cwd }: CommandContext,
  whole: boolean,
): Validation {
  const { applyBaseline } = require('../validate/baseline') as typeof import('../validate/baseline');
  return applyBaseline(validation, readBaseline(file, cwd), whole);
}

function readBaseline(file: string, cwd: string): Baseline {
  const { parseBaseline } = require('../validate/baseline') as typeof import('../validate/baseline');
  if (file === '') wrongOption('--baseline names no file.', 'Name one, or leave it out.');
  const baseline = parseBaseline(textOf(file, cwd));
  if (!('problem' in baseline)) return baseline;
  return refuse({
    code: 'broken-baseline',
    message: `The baseline "${file}" ${baseline.problem}.`,
    hint: `Restore it, or write it anew: intermodal validate --write-baseline ${file}.`,
  });
}

function textOf(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return refuse({
      code: 'broken-baseline',
      message: `The baseline "${file}" ${code === 'ENOENT' ? 'does not exist' : `cannot be read: ${plainReason(code)}`}.`,
      hint: `Write it with: intermodal validate --write-baseline ${file}.`,
    });
  }
}

/** Writes what is found as a baseline, and gives the validation in which all of it is accepted. */
export function writeBaselineFile(validation: Validation, file: string, { cwd, console }: CommandContext): Validation {
  const { applyBaseline, baselineOf, printBaseline } =
    require('../validate/baseline') as typeof import('../validate/baseline');
  const { writeReport } = require('../output/write-report') as typeof import('../output/write-report');
  if (file === '') wrongOption('--write-baseline names no file.', 'Name one, or leave it out.');
  const baseline = baselineOf(validation);
  writeReport(resolve(cwd, file), printBaseline(baseline), file);
  console.err(`The baseline "${file}" holds ${baseline.findings.length} findings.\n`);
  const stale = validation.stale.filter(({ by }) => by !== 'baseline');
  return applyBaseline({ ...validation, stale }, baseline);
}

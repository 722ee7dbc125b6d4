import type { Validation } from '../validate/validation';
import type { CommandContext, ExitCode } from './command';
import { issuesAsJson } from './show-issues';
import type { CheckedProgram, Place } from './synthesize';
import { excerptsFrom } from './excerpts';
import { reader, seenFrom } from './validated';
import { settingsOf } from './validation-settings';

/** What a synthesis holds that would be refused or surely fails; undefined where there is no such thing. */
export async function refusals(
  { synthesis, validation: exported }: CheckedProgram,
  { root }: Place,
  context: CommandContext,
): Promise<Validation | undefined> {
  const settings = await settingsOf({}, context, exported);
  const { validateProgram } = require('../validate/validate') as typeof import('../validate/validate');
  const options = { errorsOnly: true, issues: [] }; // The same program gives the same output, whatever day it is.
  const validation = validateProgram(synthesis, settings, options);
  const findings = validation.findings.filter(({ severity }) => severity === 'error');
  if (findings.length === 0) return undefined;
  return seenFrom(context.cwd, root, { ...validation, findings, accepted: [], stale: [] });
}

/** Says why nothing is written. */
export function reportRefusals(
  validation: Validation,
  { format }: { readonly format?: string },
  { console, cwd }: CommandContext,
): ExitCode {
  if (format === 'json') {
    console.out(issuesAsJson([], cwd, validation.findings));
    return 2;
  }
  const { textReport } = require('../validate/reports/text') as typeof import('../validate/reports/text');
  const { colors, width = 100 } = console;
  const report = textReport(validation, { colors, width, excerpt: excerptsFrom(reader(cwd)) });
  console.err(`${report}Nothing was written; "--no-validate" writes it all the same.\n`);
  return 2;
}

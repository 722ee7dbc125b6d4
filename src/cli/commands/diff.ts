import type { Diff } from '../../diff/diff-value';
import type { ReportFormatName, ReportOptions } from '../../diff/reports';
import type { Issue } from '../../issues/issue';
import type { Command, CommandContext, CommandInput, ExitCode } from '../command';
import { failsOn, parseBounds, type Bound } from '../fail-on';
import { sharedOptions, wrongOption } from '../options';
import { formatAmong, inPlace, lookOf, present, tellIssues, type ReportFlags } from '../reporting';
import { readSides, type SideFlags } from '../sides';

/** `intermodal diff`: what happens when one state is applied over another. */
export const diff: Command = {
  name: 'diff',
  summary: 'Tell what will happen when manifests change: by object, with impact.',
  usage: 'diff [program | before after]',
  options: {
    from: { type: 'string', value: '<revision>', summary: 'Compare with the output that a revision of git holds.' },
    to: { type: 'string', value: '<revision>', summary: 'With --from: this revision in place of the working tree.' },
    'no-merge-base': {
      type: 'boolean',
      summary: 'With --from: the revision itself, not the last commit that both have in common.',
    },
    environment: sharedOptions.environment,
    output: { type: 'string', short: 'o', value: '<folder>', summary: 'Output folder (default: dist).' },
    set: sharedOptions.set,
    'no-typecheck': { type: 'boolean', summary: 'Do not type-check the program.' },
    format: {
      type: 'string',
      value: '<name>',
      summary: 'text, markdown, json, sarif, code-quality, junit, github or html (default: text).',
    },
    'output-file': { type: 'string', value: '<file>', summary: 'Write the report to a file, and print nothing.' },
    title: { type: 'string', value: '<text>', summary: 'Tells this report from others on the same pull request.' },
    summary: { type: 'boolean', summary: 'Text: leave out the single changes.' },
    budget: { type: 'string', value: '<number>', summary: 'Markdown: most characters (default: 65536).' },
    'exit-code': { type: 'boolean', summary: 'Exit 1 where anything is different.' },
    'fail-on': {
      type: 'string',
      multiple: true,
      value: '<what>',
      summary: 'Exit 1 from this impact on, or with this flag; commas between several, may be repeated.',
    },
  },
  notes: [
    'Without names, the output folder is compared with what the program says now. Two names are two folders or files of',
    'manifests or Compose files, whoever wrote them ("-" is standard input), or two environments. With --from, the output',
    'that was committed is compared with the one in the working tree; with a program as well, with what that says now.',
    '',
    'Impacts, worst last: none, metadata, in-place, rollout, downtime, traffic, scale-down, recreate, identity, data-loss.',
    'Flags: exposure-widened, exposure-narrowed, privilege-widened, privilege-narrowed, permission-widened,',
    'permission-narrowed, secret-changed, availability-reduced, availability-increased, cost-up.',
    '',
    'Exit codes: 0 compared; 1 with --exit-code, something is different; with --fail-on, it was reached; 2 it could not run.',
  ],
  run: runDiff,
};

interface Flags extends SideFlags, ReportFlags {
  readonly title?: string;
  readonly summary?: boolean;
  readonly budget?: string;
  readonly 'exit-code'?: boolean;
  readonly 'fail-on'?: readonly string[];
}

/** Fewest characters in which a Markdown report can say anything. */
const smallestBudget = 500;

async function runDiff({ positionals, flags: given }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const flags = given as Flags;
  const bounds = parseBounds(flags['fail-on']);
  const format = formatOf(flags);
  const options = reportOptions(flags, context);
  const { compared, issues } = await inPlace(context.cwd, () => compare(positionals, flags, context));
  present(write(compared, format, options), flags, context);
  tellIssues(issues, context);
  return exitCode(compared, bounds, flags, context);
}

interface Compared {
  readonly compared: Diff;
  readonly issues: readonly Issue[];
}

async function compare(positionals: readonly string[], flags: Flags, context: CommandContext): Promise<Compared> {
  const { before, after, across, issues } = await readSides(positionals, flags, context);
  const { diff: judge } = require('../../diff/diff') as typeof import('../../diff/diff');
  return { compared: judge(before, after, { across }), issues };
}

function write(compared: Diff, format: ReportFormatName, options: ReportOptions): string {
  const { report } = require('../../diff/reports') as typeof import('../../diff/reports');
  return report(compared, format, options);
}

function formatOf(flags: Flags): ReportFormatName {
  const { reportFormats } = require('../../diff/reports') as typeof import('../../diff/reports');
  return formatAmong(reportFormats, flags);
}

function reportOptions(flags: Flags, context: CommandContext): ReportOptions {
  const { version } = require('../../../package.json') as { version: string };
  const { title, budget, summary } = flags;
  return {
    version,
    ...lookOf(flags, context),
    detail: summary !== true,
    ...(title === undefined ? {} : { title }),
    ...(budget === undefined ? {} : { budget: budgetOf(budget) }),
  };
}

function budgetOf(text: string): number {
  const budget = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (budget >= smallestBudget) return budget;
  return wrongOption(
    `--budget "${text}" is no number of characters.`,
    `Write a whole number from ${smallestBudget} on: --budget 65536.`,
  );
}

function exitCode(compared: Diff, bounds: readonly Bound[], flags: Flags, { console }: CommandContext): ExitCode {
  const { isDifferent } = require('../../diff/summary') as typeof import('../../diff/summary');
  const reached = failsOn(bounds, compared, isDifferent(compared));
  if (reached.length > 0) {
    console.err(`--fail-on ${reached.map(({ name }) => name).join(', ')}: ${verdict(compared)}.\n`);
    return 1;
  }
  return flags['exit-code'] === true && isDifferent(compared) ? 1 : 0;
}

function verdict({ impact, flags }: Diff): string {
  if (impact === 'none' && flags.length === 0) return 'something is different';
  return `the impact is ${impact}${flags.length === 0 ? '' : `, with ${flags.join(', ')}`}`;
}

import { relative } from 'node:path';
import { IntermodalError } from '../../issues/error';
import type { Issue } from '../../issues/issue';
import type { Synthesis } from '../../targets/synthesis';
import type { Command, CommandContext, CommandInput, ExitCode } from '../command';
import { findProgram } from '../load';
import { checkFormat, sharedOptions, wrongOption } from '../options';
import { countIssues, issuesAsJson, showIssues, shownFrom } from '../show-issues';
import { plural } from '../../model/plural';
import { refusals, reportRefusals } from '../refusals';
import { placeOf, soundProgram, type Place } from '../synthesize';

/** `intermodal synth`: a program to files. */
export const synth: Command = {
  name: 'synth',
  summary: 'Synthesise a program into manifests.',
  usage: 'synth [program]',
  options: {
    environment: sharedOptions.environment,
    output: { type: 'string', short: 'o', value: '<folder>', summary: 'Folder to write to (default: dist).' },
    set: sharedOptions.set,
    stdout: { type: 'boolean', summary: 'Print the manifests, and write nothing.' },
    check: { type: 'boolean', summary: 'Write nothing; exit 1 and list what differs when the output is out of date.' },
    strict: { type: 'boolean', summary: 'Treat warnings as errors.' },
    'no-typecheck': { type: 'boolean', summary: 'Do not type-check the program.' },
    'no-validate': { type: 'boolean', summary: 'Do not look for what would be refused.' },
    format: { type: 'string', value: 'text|json', summary: 'How to report (default: text).' },
  },
  notes: [
    'The program is a TypeScript or JavaScript file with a topology as its default export. Where none is named:',
    '"intermodal": { "program": … } of package.json, else topology.ts here or in src.',
    'What "intermodal validate" calls an error is not written.',
    '',
    'Exit codes: 0 fine; 1 with --check, the output is out of date; 2 it could not be synthesised.',
  ],
  run: runSynth,
};

interface Flags {
  readonly environment?: readonly string[];
  readonly output?: string;
  readonly set?: readonly string[];
  readonly stdout?: boolean;
  readonly check?: boolean;
  readonly strict?: boolean;
  readonly 'no-typecheck'?: boolean;
  readonly 'no-validate'?: boolean;
  readonly format?: string;
}

async function runSynth(input: CommandInput, context: CommandContext): Promise<ExitCode> {
  const started = context.now();
  const flags = input.flags as Flags;
  try {
    checkFlags(input, flags);
    const program = findProgram(context.cwd, input.positionals[0]);
    const place = placeOf(program, flags, context);
    const checked = await soundProgram(program, place, flags, context);
    const refused = flags['no-validate'] === true ? undefined : await refusals(checked, place, context);
    if (refused !== undefined) return reportRefusals(refused, flags, context);
    return present(checked.synthesis, place, flags, context, started);
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    reportFailure(error.issues, flags, context);
    return 2;
  }
}

function present(synthesis: Synthesis, place: Place, flags: Flags, context: CommandContext, started: number): ExitCode {
  const { console, cwd } = context;
  const output = require('../../output/output') as typeof import('../../output/output');
  const options = { root: place.root, project: place.project, whole: flags.environment === undefined };
  if (flags.stdout === true) {
    showWarnings(synthesis, context);
    const files = output.printSynthesis(synthesis).map(output.joinable);
    console.out(files.join(''));
    return 0;
  }
  const planned = output.planOutput(synthesis, options);
  const { written, changed, removed } = planned.plan;
  const outdated = written.length + changed.length + removed.length > 0;
  if (flags.check !== true) output.commitOutput(planned, options);
  if (flags.format === 'json') console.out(jsonReport(synthesis, planned.plan, cwd));
  else {
    showWarnings(synthesis, context);
    const shownRoot = relative(cwd, place.root) || '.';
    if (flags.check === true) console.out(checkReport(planned.plan, shownRoot));
    else if (console.interactive) console.out(summary(synthesis, planned.plan, shownRoot, context, started));
  }
  return flags.check === true && outdated ? 1 : 0;
}

type Plan = ReturnType<(typeof import('../../output/output'))['planOutput']>['plan'];

function showWarnings({ issues }: Synthesis, { console, cwd }: CommandContext): void {
  if (issues.length > 0) console.err(`${showIssues(issues, console.colors, cwd)}\n`);
}

function checkReport({ written, changed, removed }: Plan, root: string): string {
  if (written.length + changed.length + removed.length === 0) return '';
  const lines = [
    ...written.map((path) => `missing   ${path}`),
    ...changed.map((path) => `differs   ${path}`),
    ...removed.map((path) => `stale     ${path}`),
  ];
  return `The output in "${root}" is not what the program says; without --check it would be written.\n${lines.join('\n')}\n`;
}

function summary(
  synthesis: Synthesis,
  plan: Plan,
  root: string,
  { console, now }: CommandContext,
  started: number,
): string {
  const { bold, dim, green } = console.colors;
  const width = Math.max(...synthesis.environments.map(({ name }) => name.length));
  const rows = synthesis.environments.map(({ name, target, services, artifacts, accepted, exceptions }) => {
    const objects = artifacts.reduce((sum, artifact) => sum + artifact.objects.length, 0);
    const acceptances = accepted.length === 0 ? '' : `, ${accepted.length} accepted`;
    const weaker = exceptions.length === 0 ? '' : `, ${plural(exceptions.length, 'security exception')}`;
    return `  ${bold(name.padEnd(width))}  ${target.padEnd(10)}  ${plural(services, 'service')}, ${plural(objects, 'object')}${dim(acceptances + weaker)}${accepted.map((one) => dim(acceptedLine(one))).join('')}`;
  });
  const counts = (['written', 'changed', 'unchanged', 'removed'] as const)
    .filter((kind) => plan[kind].length > 0)
    .map((kind) => `${plan[kind].length} ${kind}`);
  const warnings = countIssues(synthesis.issues);
  const last = `${green('✓')} ${root}: ${counts.join(', ')} in ${Math.round(now() - started)} ms${warnings === '' ? '' : `; ${warnings}`}`;
  return `${bold(synthesis.topology)}\n${rows.join('\n')}\n${last}\n`;
}

/** A restriction that is accepted: what, by whom, and why. */
function acceptedLine({ field, by, reason }: Synthesis['environments'][number]['accepted'][number]): string {
  return `\n    ${field} accepted by ${by}: ${reason}`;
}

function jsonReport({ topology, environments, issues }: Synthesis, plan: Plan, cwd: string): string {
  const report = {
    version: 1,
    topology,
    environments: environments.map(({ name, target, services, artifacts, accepted, exceptions }) => ({
      name,
      target,
      services,
      objects: artifacts.reduce((sum, artifact) => sum + artifact.objects.length, 0),
      files: artifacts.map(({ path }) => path),
      accepted,
      exceptions,
    })),
    files: plan,
    issues: issues.map((issue) => shownFrom(cwd, issue)),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function reportFailure(issues: readonly Issue[], flags: Flags, { console, cwd }: CommandContext): void {
  if (flags.format === 'json') console.out(issuesAsJson(issues, cwd));
  else console.err(`${showIssues(issues, console.colors, cwd)}\n${countIssues(issues)}; nothing was written.\n`);
}

function checkFlags({ positionals }: CommandInput, { format, stdout, check, output }: Flags): void {
  if (positionals.length > 1) wrongOption(`"${positionals[1]}" is one program too many.`, 'Name one program.');
  checkFormat(format);
  if (output === '') wrongOption('--output names no folder.', 'Name one; "." is the present folder.');
  if (stdout === true && check === true) wrongOption('--stdout and --check exclude each other.', 'Use one of them.');
  if (stdout === true && format === 'json')
    wrongOption('--stdout and --format json exclude each other.', 'Use one of them.');
}

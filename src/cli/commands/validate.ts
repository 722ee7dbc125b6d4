import type { FindingSeverity } from '../../findings/finding';
import { didYouMean, nearNames } from '../../issues/near-names';
import type { ValidationFormat, ValidationReportOptions } from '../../validate/reports';
import type { Validation } from '../../validate/validation';
import { applyBaselineFile, writeBaselineFile } from '../baseline-file';
import type { Command, CommandContext, CommandInput, ExitCode } from '../command';
import { excerptsFrom } from '../excerpts';
import { sharedOptions, wrongOption } from '../options';
import { formatAmong, inPlace, lookOf, present, type ReportFlags } from '../reporting';
import { validateNamed, type Validated, type ValidatedFlags } from '../validated';

/** `intermodal validate`: what a cluster, an engine or an auditor would refuse, said before they see it. */
export const validate: Command = {
  name: 'validate',
  summary: 'Tell what a cluster, an engine or an auditor would refuse.',
  usage: 'validate [program | path...]',
  options: {
    preset: {
      type: 'string',
      multiple: true,
      value: '<name>',
      summary: 'recommended (the default), strict, pss-baseline or pss-restricted; repeatable.',
    },
    kubernetes: { type: 'string', value: '<version>', summary: 'Version of Kubernetes to validate for: 1.33.' },
    settings: { type: 'string', value: '<file>', summary: 'File with ValidationSettings as its default export.' },
    ignore: { type: 'string', multiple: true, value: '<rule>', summary: 'Leave out a rule or an area: security/*.' },
    baseline: { type: 'string', value: '<file>', summary: 'Findings in this file are known, and fail nothing.' },
    'write-baseline': { type: 'string', value: '<file>', summary: 'Write what is found as a baseline, and pass.' },
    with: {
      type: 'string',
      multiple: true,
      value: '<tool>',
      summary: 'Ask docker-compose, kubectl, kubeconform or kube-linter as well, where it is installed.',
    },
    'fail-on': { type: 'string', value: '<severity>', summary: 'error, warning or info (default: error).' },
    format: {
      type: 'string',
      value: '<name>',
      summary: 'text, json, sarif, code-quality, junit or github (default: text).',
    },
    'output-file': { type: 'string', value: '<file>', summary: 'Write the report to a file, and print nothing.' },
    title: { type: 'string', value: '<text>', summary: 'Tells this report from others of one pipeline.' },
    environment: sharedOptions.environment,
    set: sharedOptions.set,
    'no-typecheck': { type: 'boolean', summary: 'Do not type-check the program.' },
  },
  notes: [
    'Without names, the program is validated that "intermodal synth" finds: its topology, and all that it would write. A',
    'name of a program is that program. Other names are files and folders of manifests and Compose files, whoever wrote',
    'them; "-" is standard input. Without --with, nothing is asked of a cluster or an engine.',
    '',
    'Exit codes: 0 fine; 1 a finding is as heavy as --fail-on, or heavier; 2 it could not run.',
  ],
  run: runValidate,
};

interface Flags extends ValidatedFlags, ReportFlags {
  readonly baseline?: string;
  readonly 'write-baseline'?: string;
  readonly 'fail-on'?: string;
  readonly title?: string;
}

async function runValidate({ positionals, flags: given }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const flags = given as Flags;
  const failOn = boundOf(flags['fail-on']);
  const format = formatOf(flags);
  const look = lookOf(flags, context);
  const validated = await inPlace(context.cwd, () => validateNamed(positionals, flags, context));
  const validation = withBaseline(validated.validation, flags, context);
  present(write(validation, format, { ...reportOptions(flags, validated), ...look, failOn }), flags, context);
  return exitCode(validation, failOn);
}

const severities = ['error', 'warning', 'info'] as const;

function boundOf(word = 'error'): FindingSeverity {
  return (
    severities.find((one) => one === word) ??
    wrongOption(
      `--fail-on "${word}" is no severity.`,
      `Use ${severities.join(', ')}.${didYouMean(nearNames(word, severities))}`,
    )
  );
}

function formatOf(flags: Flags): ValidationFormat {
  const { validationFormats } = require('../../validate/reports') as typeof import('../../validate/reports');
  return formatAmong(validationFormats, flags);
}

function withBaseline(validation: Validation, flags: Flags, context: CommandContext): Validation {
  const { baseline, 'write-baseline': fresh, environment } = flags;
  const known = baseline === undefined ? validation : applyBaselineFile(validation, baseline, context, !environment);
  return fresh === undefined ? known : writeBaselineFile(known, fresh, context);
}

function reportOptions({ title }: Flags, { read }: Validated): ValidationReportOptions {
  const { version } = require('../../../package.json') as { version: string };
  return { version, excerpt: excerptsFrom(read), ...(title === undefined ? {} : { title }) };
}

function write(validation: Validation, format: ValidationFormat, options: ValidationReportOptions): string {
  const { validationReport } = require('../../validate/reports') as typeof import('../../validate/reports');
  return validationReport(validation, format, options);
}

function exitCode({ findings }: Validation, failOn: FindingSeverity): ExitCode {
  const { failing } = require('../../validate/counts') as typeof import('../../validate/counts');
  return failing(findings, failOn).length > 0 ? 1 : 0;
}

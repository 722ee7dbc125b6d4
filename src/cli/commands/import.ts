import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Imported, ImportOptions } from '../../import/import';
import { refuse } from '../../issues/error';
import type { Issue } from '../../issues/issue';
import type { Command, CommandContext, CommandInput, ExitCode } from '../command';
import { readInputs, type InputFlags, type NamedInputs } from '../import-inputs';
import { slashes } from '../nearby';
import { wrongOption } from '../options';
import { inPlace, tellIssues } from '../reporting';

/** `intermodal import`: from the Compose file or the manifests that there are, to a typed program. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Turn Compose files or manifests of Kubernetes into a typed program.',
  usage: 'import [path...]',
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: '<file>',
      summary: 'Write the program there, in place of printing it.',
    },
    environment: {
      type: 'string',
      multiple: true,
      short: 'e',
      value: '<name=path,...>',
      summary: 'Files that are one environment of the program, by its name; repeatable.',
    },
    name: {
      type: 'string',
      value: '<name>',
      summary: 'Name of the topology (default: that of the project or folder).',
    },
    'backing-services': {
      type: 'boolean',
      summary: 'Declare databases and brokers, known by their images, as stateful, with ports.',
    },
    strict: { type: 'boolean', summary: 'Write nothing and exit 1 where anything of the input would not be kept.' },
    force: { type: 'boolean', summary: 'Write over a file that is there.' },
    format: { type: 'string', value: '<name>', summary: 'How to tell what is kept: text or json (default: text).' },
  },
  notes: [
    'Names are files and folders, "-" is standard input; without any it is the present folder. Several Compose files are',
    'merged in their order, as "docker compose -f a -f b" does. With --environment several descriptions of one system become',
    'one program:',
    '  intermodal import -e laptop=compose.yaml -e production=k8s/production -o topology.ts',
    'The program is run before it is printed, and what it synthesises to is compared with the input: what the vocabulary has',
    'no word for stands in it as an escape hatch, and what is not kept is listed with its line.',
    '',
    'Exit codes: 0 imported; 1 with --strict, something would not be kept; 2 it could not run.',
  ],
  run: runImport,
};

interface Flags extends InputFlags {
  readonly output?: string;
  readonly name?: string;
  readonly 'backing-services'?: boolean;
  readonly strict?: boolean;
  readonly force?: boolean;
  readonly format?: string;
}

async function runImport({ positionals, flags: given }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const flags = given as Flags;
  checkFlags(flags, context);
  const { imported, issues } = await inPlace(context.cwd, () => importNamed(positionals, flags, context));
  tellIssues([...issues, ...imported.issues], context);
  const isRefused = flags.strict === true && imported.lost.length > 0;
  if (!isRefused) present(imported, flags, context);
  tell(imported, flags, context);
  return isRefused ? 1 : 0;
}

function checkFlags({ output, format = 'text', force }: Flags, { cwd }: CommandContext): void {
  if (!['text', 'json'].includes(format)) wrongOption(`--format "${format}" is not known.`, 'Use text or json.');
  if (output === undefined) return;
  if (!/\.[cm]?ts$/.test(output)) {
    wrongOption(`--output "${output}" is no file of TypeScript.`, 'Name one: --output topology.ts.');
  }
  if (force !== true && existsSync(resolve(cwd, output))) {
    refuse({
      code: 'cannot-write',
      message: `"${output}" is there already.`,
      hint: 'Choose another file, or write over it with --force.',
    });
  }
}

interface Outcome {
  readonly imported: Imported;
  readonly issues: readonly Issue[];
}

async function importNamed(names: readonly string[], flags: Flags, context: CommandContext): Promise<Outcome> {
  const { importFiles } = require('../../import/import') as typeof import('../../import/import');
  const { inputs, issues }: NamedInputs = readInputs(names, flags, context);
  const { read, outside } = readerWithin(context.cwd);
  const imported = await importFiles(inputs, { ...optionsOf(flags, context), read });
  return { imported, issues: [...issues, ...outside()] };
}

function optionsOf(
  { name, output, 'backing-services': backingServices }: Flags,
  { cwd }: CommandContext,
): ImportOptions {
  const program = output === undefined ? '' : slashes(relative(cwd, dirname(resolve(cwd, output))));
  return {
    folder: slashes(cwd).split('/').at(-1) ?? '',
    program,
    ...(name === undefined ? {} : { name }),
    ...(backingServices === undefined ? {} : { backingServices }),
  };
}

interface Reader {
  readonly read: (path: string) => string | undefined;
  /** What was asked for and is outside. */
  readonly outside: () => readonly Issue[];
}

/** Files that a Compose file names are read below the present folder only: a file of others must not bring in what is elsewhere. */
function readerWithin(cwd: string): Reader {
  const { companionReader } = require('../../output/read-files') as typeof import('../../output/read-files');
  const companion = companionReader(cwd);
  const refused = new Set<string>();
  const isInside = (path: string): boolean => {
    const from = relative(cwd, resolve(cwd, path));
    return !from.startsWith('..') && !isAbsolute(from);
  };
  const read = (path: string): string | undefined => {
    if (isInside(path)) return companion(path);
    refused.add(path);
    return undefined;
  };
  return { read, outside: () => [...refused].sort().map(outsideIssue) };
}

function outsideIssue(path: string): Issue {
  return {
    code: 'missing-compose-file',
    severity: 'warning',
    message: `"${path}" is outside of the folder in which import runs, and was not read.`,
    hint: 'If it belongs to the system, run import in a folder above both.',
  };
}

function present({ text }: Imported, { output, format }: Flags, { console, cwd }: CommandContext): void {
  if (output === undefined) {
    if (format !== 'json') console.out(text);
    return;
  }
  const { writeReport } = require('../../output/write-report') as typeof import('../../output/write-report');
  writeReport(resolve(cwd, output), text, output);
}

/** The accounts go where the program does not. */
function tell(imported: Imported, { output, format, strict }: Flags, { console }: CommandContext): void {
  const { jsonReport, textReport } = require('../../import/report') as typeof import('../../import/report');
  const { version } = require('../../../package.json') as { version: string };
  if (format === 'json') return console.out(jsonReport(imported, version));
  const isRefused = strict === true && imported.lost.length > 0;
  const report = `${isRefused ? 'Nothing was written: --strict keeps all or nothing.\n' : ''}${textReport(imported)}`;
  if (output === undefined) console.err(report);
  else console.out(report);
}

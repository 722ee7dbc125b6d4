#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { IntermodalError, refuse } from '../issues/error';
import { startCodeCache } from './code-cache';
import type { Command, CommandContext, CommandInput, ExitCode } from './command';
import { commands } from './commands';
import { processConsole } from './console';
import { didYouMean, nearNames } from '../issues/near-names';
import { issuesAsJson, showIssues } from './show-issues';

/** Runs one call of the command line; all that it needs of the world is in the context. */
export async function main(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    const { console, cwd, env } = context;
    const issues = IntermodalError.is(error) ? error.issues : [internal(error, env)];
    if (wantsJson(argv)) console.out(issuesAsJson(issues, cwd, argv[0] === 'validate' ? [] : undefined));
    else console.err(`${showIssues(issues, console.colors, cwd)}\n`);
    return 2;
  }
}

/** Who asks for JSON gets it even where the words of the call cannot be understood. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, index) => word === '--format=json' || (word === '--format' && argv[index + 1] === 'json'));
}

async function dispatch([name, ...rest]: readonly string[], context: CommandContext): Promise<ExitCode> {
  const [topic] = rest.filter((word) => !word.startsWith('-'));
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return showHelp(topic, context);
  if (name === '--version' || name === '-v') return showVersion(context);
  const command = findCommand(name);
  const input = parse(command, rest);
  return input.flags['help'] === true ? showHelp(name, context) : command.run(input, context);
}

function findCommand(name: string): Command {
  const known = Object.keys(commands);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return (
    load?.() ??
    refuse({
      code: 'unknown-command',
      message: `There is no command "${name}".`,
      hint: `intermodal --help shows what there is.${didYouMean(nearNames(name, known))}`,
    })
  );
}

function parse(command: Command, args: readonly string[]): CommandInput {
  const own = Object.entries(command.options).map(([name, { type, multiple = false, short }]) => {
    return [name, { type, multiple, ...(short === undefined ? {} : { short }) }] as const;
  });
  const options = { ...Object.fromEntries(own), help: { type: 'boolean' as const, short: 'h' } };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { flags: values, positionals };
  } catch (error) {
    return refuse(wrongOption(error, command));
  }
}

/** Node.js names the option as `'-o, --output <value>'`, and says what is wrong in words that change. */
function wrongOption(error: unknown, { name, options }: Command): Parameters<typeof refuse>[0] {
  const [, option = ''] = /'(?:-\w, )?(--?[^'\s]*)/.exec((error as Error).message) ?? [];
  const [, own] =
    Object.entries(options).find(([long, { short }]) => [`--${long}`, `-${short}`].includes(option)) ?? [];
  const words = [...Object.keys(options), 'help'].map((long) => `--${long}`);
  const known = own?.type === 'boolean' ? `"${option}" takes no value.` : `"${option}" has no value.`;
  return {
    code: 'unknown-option',
    message: own === undefined ? `There is no option "${option}".` : known,
    hint: `intermodal ${name} --help shows the options.${own === undefined ? didYouMean(nearNames(option, words)) : ''}`,
  };
}

function showHelp(name: string | undefined, { console }: CommandContext): ExitCode {
  const { generalHelp, commandHelp } = require('./help') as typeof import('./help');
  const all = Object.values(commands).map((load) => load());
  console.out(name === undefined ? generalHelp(all) : commandHelp(findCommand(name)));
  return 0;
}

function showVersion({ console }: CommandContext): ExitCode {
  const { version } = require('../../package.json') as { version: string };
  console.out(`${version}\n`);
  return 0;
}

function internal(
  error: unknown,
  { INTERMODAL_DEBUG: debug }: CommandContext['env'],
): IntermodalError['issues'][number] {
  const shown =
    error instanceof Error ? ((debug === undefined ? error.message : error.stack) ?? error.message) : String(error);
  return {
    code: 'internal',
    severity: 'error',
    message: `Intermodal failed: ${shown}`,
    hint: 'This is a mistake of ours. Please report it with the program that shows it; INTERMODAL_DEBUG=1 adds where it happened.',
  };
}

if (require.main === module) {
  startCodeCache();
  const context: CommandContext = {
    cwd: process.cwd(),
    env: process.env,
    console: processConsole(),
    now: () => performance.now(),
  };
  process.stdout.on('error', stopPrinting);
  process.stderr.on('error', () => {}); // Nobody is there to be told.
  void main(process.argv.slice(2), context).then(leave);
}

/** A reader that has gone (`| head`) has read enough; where the result cannot be kept, the call has failed. */
function stopPrinting({ code, message }: NodeJS.ErrnoException): void {
  if (code !== 'EPIPE') process.stderr.write(`error cannot-write\n  The result cannot be printed: ${message}.\n`);
  process.exit(code === 'EPIPE' ? undefined : 2);
}

/** Ends the process once everything is printed, whatever the program has left running: a timer, a connection. */
function leave(code: ExitCode): void {
  process.exitCode = code;
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(() => process.exit())));
}

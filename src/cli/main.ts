#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { IntermodalError, refuse } from '../issues/error';
import type { Command, CommandContext, CommandInput, ExitCode } from './command';
import { commands } from './commands';
import { processConsole } from './console';
import { showIssues } from './show-issues';

/** Runs one call of the command line; all that it needs of the world is in the context. */
export async function main(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    const { console, cwd } = context;
    const issues = IntermodalError.is(error) ? error.issues : [internal(error)];
    console.err(`${showIssues(issues, console.colors, cwd)}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], context: CommandContext): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return showHelp(rest[0], context);
  if (name === '--version' || name === '-v') return showVersion(context);
  const command = findCommand(name);
  const input = parse(command, rest);
  return input.flags['help'] === true ? showHelp(name, context) : command.run(input, context);
}

function findCommand(name: string): Command {
  const known = Object.keys(commands);
  return (
    commands[name]?.() ??
    refuse({
      code: 'unknown-command',
      message: `There is no command "${name}".`,
      hint: `The commands are ${known.join(', ')}; intermodal --help shows them.`,
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
    const [message = ''] = error instanceof Error ? error.message.split('. ') : [];
    const hint = `intermodal ${command.name} --help shows the options.`;
    return refuse({ code: 'unknown-option', message: `${message.replace(/\.$/, '')}.`, hint });
  }
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

function internal(error: unknown): IntermodalError['issues'][number] {
  const { INTERMODAL_DEBUG: debug } = process.env;
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
  const context: CommandContext = {
    cwd: process.cwd(),
    env: process.env,
    console: processConsole(),
    now: () => performance.now(),
  };
  void main(process.argv.slice(2), context).then((code) => {
    process.exitCode = code;
  });
}

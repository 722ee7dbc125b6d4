import type { Console } from './console';

/** An option of a command, for the parser and for the help. */
export interface CommandOption {
  readonly type: 'boolean' | 'string';
  /** May be given more than once. */
  readonly multiple?: boolean;
  readonly short?: string;
  /** What stands for the value in the help: `<name>`. */
  readonly value?: string;
  readonly summary: string;
}

/** What the words of a call came to. */
export interface CommandInput {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, boolean | string | readonly string[] | undefined>>;
}

/** The world outside, given to a command so that a test can give another one. */
export interface CommandContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly console: Console;
  /** All of standard input; that of the process where absent. */
  readonly stdin?: () => string;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** The present day, `2026-11-22`; that of the clock of the process, in UTC, where absent. */
  readonly today?: () => string;
}

/** How a command ends: 0 fine, 1 the answer is no, 2 it could not run. */
export type ExitCode = 0 | 1 | 2;

/** A command as data; what it does is loaded when it is run. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** How it is called, after `intermodal`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Lines under the options in the help. */
  readonly notes?: readonly string[];
  readonly run: (input: CommandInput, context: CommandContext) => Promise<ExitCode>;
}

import { spawn } from 'node:child_process';

/** What a command left behind. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command runs. */
export interface CommandOptions {
  /** Written to its standard input. */
  readonly input?: Buffer;
  /** Its environment. @default - this process's own, without Compose's settings */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which it is killed. @default 30000 */
  readonly timeout?: number;
}

/** A command that could not do its work; the message holds what it wrote to standard error. */
export class CommandError extends Error {
  constructor(
    readonly command: readonly string[],
    readonly result: CommandResult,
    reason: string,
  ) {
    super(`\`${command.join(' ')}\` ${reason}\n${result.stderr.trim() || result.stdout.trim()}`);
    this.name = 'CommandError';
  }
}

/** This process's environment without `COMPOSE_…`, which would change what a compose file means. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('COMPOSE_')));
}

/** Runs a command to its end and returns its result, whatever its exit code; throws if it takes too long. */
export function attempt(command: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { timeout = 30_000, env = cleanEnvironment() } = options;
  const [program, ...args] = command as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    const result = (code: number | null): CommandResult => ({ code: code ?? -1, ...output });
    const child = spawn(program, args, { env, stdio: 'pipe' });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new CommandError(command, result(null), `did not end within ${timeout} ms`));
    }, timeout);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new CommandError(command, { ...result(null), stderr: error.message }, 'did not start'));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(result(code));
    });
    child.stdin.on('error', () => undefined); // it may leave before it has read everything; its exit code says why
    child.stdin.end(options.input);
  });
}

/** Runs a command and returns its standard output; throws a {@link CommandError} if it fails or takes too long. */
export async function run(command: readonly string[], options: CommandOptions = {}): Promise<string> {
  const result = await attempt(command, options);
  if (result.code !== 0) throw new CommandError(command, result, `failed with exit code ${result.code}`);
  return result.stdout;
}

/** Resolves after so many milliseconds. */
export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A program that runs until it is stopped, or until this process is gone, in whatever way that went. */
export interface Daemon {
  /** Says why it ended, or undefined while it runs. */
  failure(): string | undefined;
  /** Kills it and waits for its end; nothing happens if it has ended. */
  stop(): Promise<void>;
}

/** Runs a program and kills it when standard input closes, which the kernel sees to if the process that held it dies. */
const KEEPER = `
exec 3<&0
"$@" 3<&- & program=$!
{ read -r _ <&3; kill -9 $program; } & reader=$!
wait $program; code=$?
kill $reader
exit $code
`;

/** Starts a program in a folder, where all that it says goes to a file `<name>.log`. */
export function startDaemon(command: readonly [string, ...string[]], folder: string): Daemon {
  const log = `${folder}/${basename(command[0])}.log`;
  const file = openSync(log, 'w');
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...command], { cwd: folder, stdio: ['pipe', file, file] });
  closeSync(file);
  let stopping = false;
  let failure: string | undefined;
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string): void => {
      if (!stopping) failure = `${basename(command[0])} ended: ${reason}\n${lastLines(log)}`;
      resolve();
    };
    keeper.on('error', (error) => end(error.message));
    keeper.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  });
  keeper.stdin!.on('error', () => undefined); // it may be gone already
  return {
    failure: () => failure,
    async stop() {
      stopping = true;
      keeper.stdin!.end();
      await ended;
    },
  };
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n');
}

import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** The folder of a module, in the cache of Go. */
export function downloaded(module) {
  const { stdout, error } = spawnSync('go', ['mod', 'download', '-json', module], { cwd: tmpdir(), encoding: 'utf8' });
  if (error) throw error;
  const { Dir, Error: reason } = JSON.parse(stdout);
  if (Dir === undefined) throw new Error(`${module}: ${reason}`);
  return Dir;
}

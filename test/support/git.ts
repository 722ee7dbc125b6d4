import { execFileSync } from 'node:child_process';

const settings = {
  'user.name': 'a',
  'user.email': 'a@example.com',
  'init.defaultBranch': 'main',
  'protocol.file.allow': 'always',
  'advice.detachedHead': 'false',
};

/** Runs git in a folder, as somebody whom no settings of the machine have to name; returns what it prints. */
export function git(cwd: string, ...args: readonly string[]): string {
  const own = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return execFileSync('git', [...own, ...args], { cwd, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
}

'use strict';

// The pull request that the documentation shows: `examples/marketplace` on one branch, its patch on another, and what
// `intermodal diff` says about it. The texts are kept, and a picture of one of them (`picture.mjs`).

const { execFileSync } = require('node:child_process');
const { copyFileSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const example = join(__dirname, '../examples/marketplace');
const git = ['git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];

/** What is kept of it: the file, and how it is asked for. */
const reports = {
  'test/golden/pull-request/comment.md': ['--format', 'markdown'],
  'test/golden/pull-request/terminal.txt': [],
};

/**
 * The texts of the reports by file.
 *
 * @param {(words: readonly string[], folder: string) => string | Promise<string>} run The command line in a folder; gives what it prints.
 * @returns {Promise<Record<string, string>>}
 */
async function pullRequest(run) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'intermodal-pull-request-')));
  try {
    await layOut(folder, run);
    const texts = {};
    for (const [file, words] of Object.entries(reports))
      texts[file] = withoutHash(await run(['diff', '--from', 'main', ...words], folder));
    return texts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function layOut(folder, run) {
  for (const file of readdirSync(example).filter((name) => name.endsWith('.ts')))
    copyFileSync(join(example, file), join(folder, file));
  writeFileSync(join(folder, 'package.json'), '{}\n');
  await commit(folder, run, ['init', '--quiet']);
  await commit(folder, run, ['checkout', '--quiet', '-b', 'change'], ['apply', join(example, 'pull-request.patch')]);
}

/** Some calls of git, then the output written and everything committed. */
async function commit(folder, run, ...calls) {
  for (const words of calls) call(folder, words);
  await run(['synth', 'topology.ts', '--no-typecheck'], folder);
  for (const words of [
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'The marketplace'],
  ])
    call(folder, words);
}

function call(folder, words) {
  const [program, ...settings] = git;
  execFileSync(program, [...settings, ...words], { cwd: folder, stdio: 'ignore' });
}

/** The hash of a commit is another one whenever the output is. */
function withoutHash(text) {
  return text.replace(/\bmain \([0-9a-f]{7,40}\)/g, 'main (1f0c9a7)').replace(/, Intermodal `[^`]*`/g, '');
}

module.exports = { pullRequest, reports };

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pullRequest, reports } from '../../scripts/pull-request';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';
import { githubBudget } from '../../src/diff/reports/markdown';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const keptFile = 'test/golden/pull-request/comment.md';
const kept = readFileSync(join(root, keptFile), 'utf8');
const outsideOfFolds = kept.replace(/^<details>[^]*?^<\/details>$\n(?=\n*(?:<details>|<sub>))/gm, '');
const risks = outsideOfFolds.split('\n').filter((line) => /^- (?:🔴|🟠)/u.test(line));

/** What the command line prints in a folder. */
async function run(words: readonly string[], cwd: string): Promise<string> {
  let out = '';
  let err = '';
  const code = await main(words, {
    cwd,
    env: {},
    console: {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      interactive: false,
      colors: colorsFor(false),
    },
    stdin: () => '',
    now: () => 0,
  });
  expect([words[0], code, err.includes('error')]).toEqual([words[0], 0, false]);
  return out;
}

test('what is kept of the pull request over twenty services is what the command line says', async () => {
  const said = await pullRequest(run);
  expect(Object.keys(said)).toEqual(Object.keys(reports));
  const differing = Object.entries(said).filter(([file, text]) => readFileSync(join(root, file), 'utf8') !== text);
  expect(differing.map(([file]) => `${file} differs: run npm run generate, then npm run picture`)).toEqual([]);
});

test('a reviewer sees the databases that come up empty first, all three, and how to keep what they hold', () => {
  const [first = ''] = risks;
  expect(first).toContain('**data-loss**');
  for (const name of ['accounts', 'catalog', 'orders']) expect(first).toContain(`${name}-db-data → ${name}-data`);
  expect(first).toContain('`production` and `staging`');
  expect(first).toContain('**Safely:** Keep the old name');
  expect(first).toContain('`stores.ts:17`');
});

test('then come the doors that open, then what is only a nuisance', () => {
  expect(risks.map((risk) => /\*\*([\w-]+)\*\*/.exec(risk)?.[1])).toEqual([
    'data-loss',
    'data-loss',
    'exposure-widened',
    'exposure-widened',
    'exposure-widened',
    'scale-down',
    'downtime',
  ]);
  expect(risks[2]).toContain('192.0.2.0/24');
});

test('the same value in every service is told once, with a count', () => {
  expect(risks.filter((risk) => risk.includes('TRACES_SAMPLED'))).toEqual([expect.stringContaining('15 × `service`')]);
  expect(kept.match(/TRACES_SAMPLED: 0\.05/g)?.length).toBeLessThanOrEqual(2);
});

test('what is not folded is about a screen, and the whole is far from the budget', () => {
  expect(outsideOfFolds.length).toBeLessThan(5_500);
  expect(kept.length).toBeLessThan(githubBudget / 3);
  expect(outsideOfFolds).not.toContain('<details>');
});

test('the picture in the documentation shows the present comment', () => {
  const picture = join(root, 'docs/images/pull-request.png');
  const digest = createHash('sha256').update(kept).digest('hex');
  const isPresent = existsSync(picture) && readFileSync(picture).includes(`Comment\0sha256 ${digest}`);
  expect(isPresent ? 'shows it' : 'docs/images/pull-request.png is out of date: run npm run picture').toBe('shows it');
  expect(readFileSync(picture).length).toBeLessThan(400_000);
});

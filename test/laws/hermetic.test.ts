import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { synthesize } from '../../src';
import { printSynthesis } from '../../src/output/output';
import example from '../../examples/online-boutique/topology';
import { anyTopology } from './random';
import { declare } from './topologies';

jest.setTimeout(60_000);

const specs = fc.sample(anyTopology, { numRuns: 15, seed: 7 });

interface Setting {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** The hash that a process of its own computes, and two words that show that the setting reached it. */
function hashIn({ env, cwd }: Setting): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
    const child = execFile(process.execPath, [join(__dirname, 'hash.js')], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.trim().split(' '));
      else reject(new Error(`${stderr}${stdout}`, { cause: error }));
    });
    child.stdin?.end(JSON.stringify(specs));
  });
}

test('the same program gives the same bytes in any time zone, language, folder and environment', async () => {
  const far = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', CDK8S_DISABLE_SORT: '1' };
  const near = { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', CI: '1', NO_COLOR: '1' };
  const [here, there] = await Promise.all([hashIn({ env: far }), hashIn({ env: near, cwd: tmpdir() })]);
  const topologies = [...specs.map((spec) => declare(JSON.parse(JSON.stringify(spec)) as typeof spec)), example];
  const files = topologies.flatMap((topology) => printSynthesis(synthesize(topology)));
  const text = JSON.stringify(files.map(({ path, text: content }) => [path, content]));
  const hash = createHash('sha256').update(text).digest('hex');
  expect([here, there]).toEqual([
    [hash, '14', '0,5'],
    [hash, '20', '0,5'],
  ]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { commands } from '../../src/cli/commands';
import { flags } from '../../src/diff/flags';
import { impacts } from '../../src/diff/impact';

const page = readFileSync(join(__dirname, '../../docs/ci.md'), 'utf8');
const jobs = [...page.matchAll(/^```yml\n([^]*?)^```$/gm)].map(([, text = '']) => text);
const [actions = '', gitlab = ''] = jobs;

test('both jobs are YAML', () => {
  expect(jobs).toHaveLength(2);
  expect(Object.keys(parse(actions).jobs)).toEqual(['diff']);
  expect(parse(gitlab).topology.script.length).toBeGreaterThan(5);
});

test.each(jobs.map((text, index) => [['GitHub Actions', 'GitLab'][index] ?? '', text]))(
  'each call of %s has options that exist',
  (_, text) => {
    const calls = [...text.matchAll(/npx intermodal (\w+) (.*)$/gm)];
    expect(calls.length).toBeGreaterThan(3);
    for (const [, name = '', rest = ''] of calls) {
      const options: Record<string, { readonly summary: string }> = commands[name]?.().options ?? {};
      for (const [, option = ''] of rest.matchAll(/--([\w-]+)/g)) expect(Object.keys(options)).toContain(option);
      const [, format] = /--format (\S+)/.exec(rest) ?? [];
      if (format !== undefined) expect(options['format']?.summary).toContain(format);
      const [, bounds = ''] = /--fail-on (\S+)/.exec(rest) ?? [];
      for (const bound of bounds.split(',').filter((one) => one !== ''))
        expect([...impacts, ...flags]).toContain(bound);
    }
  },
);

test('the workflow needs no action of third parties', () => {
  const used = parse(actions).jobs.diff.steps.flatMap(({ uses }: any) => uses ?? []);
  for (const one of used)
    expect(one).toMatch(
      /^(?:actions\/(?:checkout|setup-node|github-script)|github\/codeql-action\/upload-sarif)@v\d+$/,
    );
});

test('both have the history in which the merge base is', () => {
  expect(parse(actions).jobs.diff.steps[0].with['fetch-depth']).toBe(0);
  expect(parse(gitlab).topology.variables.GIT_DEPTH).toBe('0');
});

test('no name that others choose is read by a shell or a script', () => {
  const runs: readonly string[] = parse(actions).jobs.diff.steps.flatMap(({ run, with: given }: any) => [
    run ?? '',
    given?.script ?? '',
  ]);
  for (const run of runs) expect(run).not.toContain('${{');
});

test('the scripts that write the comment are programs', () => {
  const github = parse(actions)
    .jobs.diff.steps.flatMap(({ with: given }: any) => given?.script ?? [])
    .join('\n');
  const [, node = ''] =
    /<<'END'\n([^]*)\nEND/.exec(parse(gitlab).topology.script.find((line: string) => line.startsWith('node'))) ?? [];
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  expect(() => new AsyncFunction('require', 'context', 'github', github)).not.toThrow();
  expect(() => new AsyncFunction(node.replace(/^import .*$/gm, ''))).not.toThrow();
  expect(node).toContain('COMMENT_TOKEN');
});

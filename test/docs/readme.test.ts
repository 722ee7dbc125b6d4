import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { commands } from '../../src/cli/commands';
import { colorsFor } from '../../src/cli/console';
import { main } from '../../src/cli/main';
import * as intermodal from '../../src/index';
import { printSynthesis } from '../../src/output/output';

interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

const root = resolve(__dirname, '../..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter(isPage)
    .map((name) => `docs/${name}`),
].sort();
const texts = new Map(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]));

function isPage(name: string): boolean {
  return name.endsWith('.md') && name !== 'rules.md'; // the examples of rules are run by their own test
}

function blocksOf(page: string, language: string): readonly Block[] {
  const text = texts.get(page) ?? '';
  return [...text.matchAll(/^```(\w+)[^\n]*\n([^]*?)^```$/gm)]
    .map(({ 1: found = '', 2: body = '', index }) => {
      return { language: found, text: body, line: text.slice(0, index).split('\n').length + 1 };
    })
    .filter((block) => block.language === language);
}

const programs = pages.flatMap((page) => blocksOf(page, 'ts').map((block) => ({ page, ...block })));

describe('each program', () => {
  test('type-checks', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const files = new Map(programs.map(({ page, line, text }) => [join(root, `${page}-${line}.ts`), text]));
    const host = ts.createCompilerHost(options);
    const onDisk = { fileExists: host.fileExists, readFile: host.readFile };
    host.fileExists = (file) => files.has(file) || onDisk.fileExists(file);
    host.readFile = (file) => files.get(file) ?? onDisk.readFile(file);
    const program = ts.createProgram([...files.keys()], { ...options, types: ['node'] }, host);
    const found = [...files.keys()].flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    expect(ts.formatDiagnostics(found, host)).toBe('');
    expect(programs.length).toBeGreaterThan(5);
  }, 30_000);

  test.each(programs.map(({ page, line, text }) => [`${page}:${line}`, text]))(
    'runs without an issue: %s',
    (_, text) => {
      expect(intermodal.check(topologyOf(text)).issues).toEqual([]);
    },
  );
});

/** Runs a program, and gives what it exports. */
function topologyOf(program: string): intermodal.Topology {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(program, { compilerOptions });
  const exported: { default?: intermodal.Topology } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(
    (name: string) => (name === 'intermodal' ? intermodal : require(name)),
    exported,
  );
  return exported.default!;
}

describe('each manifest that is shown', () => {
  const shown = pages.flatMap((page) => {
    return blocksOf(page, 'yaml')
      .map((block) => ({ page, ...block }))
      .filter(({ text }) => !text.startsWith('language:'));
  });

  test.each(shown.map(({ page, line, text }) => [`${page}:${line}`, page, line, text] as const))(
    'is what the program before it gives: %s',
    (_, page, line, text) => {
      const program = blocksOf(page, 'ts')
        .filter((block) => block.line < line)
        .at(-1);
      const files = printSynthesis(intermodal.check(topologyOf(program?.text ?? ''))).map((file) => file.text);
      const isWhole = text.startsWith('# Synthesised');
      const same = files.filter((file) => (isWhole ? file === text : `\n${file}`.includes(`\n${text}`)));
      expect(same.length > 0 ? text : files.join('---\n')).toBe(text);
    },
  );

  test('are some', () => expect(shown.length).toBeGreaterThan(4));
});

describe('each command line', () => {
  const lines = pages.flatMap((page) => {
    return blocksOf(page, 'sh').flatMap(({ text, line }) => {
      const calls = text.split('\n').flatMap((one) => one.split(/ (?:&&|\|) /));
      return calls.filter((call) => call !== '').map((call): [string, string] => [`${page}:${line}`, call]);
    });
  });
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

  test.each(lines)('exists: %s %s', (_, line) => {
    const [program = '', ...words] = line.replace(/^npx /, '').split(' ');
    if (program === 'intermodal') return expectCommand(words);
    if (program === 'npm' && words[0] === 'run') expect(Object.keys(scripts)).toContain(words[1]);
    else
      expect(line).toMatch(
        /^(npm ci|npm test|npm install [\w .@=-]+|docker compose -f dist\/\S+ up --wait|kubectl apply -f \S+|helm template [\w ./-]+)$/,
      );
  });

  function expectCommand([name = '', ...words]: readonly string[]): void {
    const options = commands[name]?.().options ?? {};
    const short = Object.values(options).map((option) => `-${option.short}`);
    const known = ['--help', '-h', ...short, ...Object.keys(options).map((option) => `--${option}`)];
    expect(Object.keys(commands)).toContain(name);
    expect(words.filter((word) => /^-./.test(word) && !known.includes(word))).toEqual([]);
  }

  test('begins with the two that everybody tries first', () => {
    expect(
      blocksOf('README.md', 'sh')
        .slice(0, 2)
        .map(({ text }) => text),
    ).toEqual(['npm ci && npm run synth\n', 'npm ci && npm test\n']);
  });
});

test('the summary of the example counts what is committed', () => {
  const { environments } = JSON.parse(readFileSync(join(root, 'dist/index.json'), 'utf8'));
  const [summary] = blocksOf('README.md', 'text');
  for (const [name, { target, files }] of Object.entries<any>(environments)) {
    const objects = Object.values<any>(files).flat().length;
    expect(summary?.text).toMatch(new RegExp(`^  ${name} +${target} +\\d+ services, ${objects} objects`, 'm'));
  }
});

describe.each(['README.md', 'docs/cli.md'])('%s', (page) => {
  const text = texts.get(page) ?? '';

  test.each(Object.keys(commands))('shows the command %s and each of its options, and no other', (name) => {
    const options = commands[name]?.().options ?? {};
    const [, own = ''] = new RegExp(`^(?:#+ )?\`intermodal ${name}\\b([^]*)`, 'm').exec(text) ?? [];
    const [part = ''] = own.split(/^(?:#+ )?`intermodal /m);
    const table = part.split('\n').filter((line) => /^\| `-/.test(line));
    for (const [option, { short }] of Object.entries(options)) {
      const spelling = short === undefined ? `\`--${option}` : `\`-${short}\`, \`--${option}\``;
      const isIt = new RegExp(`^\\| ${spelling}(?![\\w-])`);
      expect(table.filter((line) => isIt.test(line))).toHaveLength(1);
    }
    const named = table.flatMap((line) => /--([\w-]+)/.exec(line)?.[1] ?? []);
    expect(named.sort()).toEqual(Object.keys(options).sort());
  });
});

test('the JSON report of docs/cli.md has the form of the real one', async () => {
  let out = '';
  const report = JSON.parse(blocksOf('docs/cli.md', 'json')[0]?.text ?? '');
  await main(['synth', 'examples/online-boutique/topology.ts', '--no-typecheck', '--format', 'json', '--check'], {
    cwd: root,
    env: {},
    console: { out: (text) => void (out += text), err: () => {}, interactive: false, colors: colorsFor(false) },
    now: () => 0,
  });
  const real = JSON.parse(out);
  const formOf = (value: any): unknown => [
    Object.keys(value),
    Object.keys(value.files),
    Object.keys(value.environments[0]),
    Object.keys(value.environments[0].accepted[0]),
  ];
  real.environments = real.environments.filter(({ accepted }: any) => accepted.length > 0);
  expect(formOf(report)).toEqual(formOf(real));
});

describe('each link', () => {
  const generated = readFileSync(join(root, 'scripts/generate.js'), 'utf8');
  const links = pages.flatMap((page) => {
    const text = (texts.get(page) ?? '').replace(/^```[^]*?^```$/gm, '');
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(({ 1: link = '' }): [string, string] => [page, link]);
  });

  test.each(links.filter(([, link]) => !/^https?:/.test(link)))('leads somewhere: %s %s', (page, link) => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    expect(existsSync(join(root, file)) || generated.includes(`file: '${file}'`)).toBe(true);
    if (anchor === undefined) return;
    const headings = [...readFileSync(join(root, file), 'utf8').matchAll(/^#+ (.*)$/gm)].map(({ 1: heading = '' }) => {
      return heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-');
    });
    expect(headings).toContain(anchor);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The file below src, or undefined for a package. */
  readonly to: string | undefined;
  /** Needed while the importing file loads: neither a type nor a deferred `import()` or `require()`. */
  readonly atLoad: boolean;
}

const src = join(__dirname, '..', 'src');

/** A layer may import from its own row and from the rows above. */
const layers = [
  ['issues', 'model'],
  ['constructs'],
  ['resolve'],
  ['targets'],
  ['manifests', 'findings'],
  ['output'],
  ['pipeline'],
  ['validate', 'diff', 'graph', 'import', 'init', 'explain', 'chart'],
  ['review'],
  ['index'],
  ['cli'],
];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const contents = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(from: string): readonly Import[] {
  const text = contents.get(from) ?? '';
  const statements = /^(?:import|export)\s+(type\s)?\s*(?:(\*[^'";]*|[\w$]+|[\w$,\s]*\{[^}]*\})\s*from\s+)?'([^']+)'/gm;
  const deferred = /\b(?:import|require)\('([^']+)'\)/g;
  return [
    ...[...text.matchAll(statements)].map(([, type, clause = '', specifier = '']) => {
      const names = /^\{(.*)\}$/s
        .exec(clause)?.[1]
        ?.split(',')
        .filter((name) => name.trim() !== '');
      const onlyTypes = type !== undefined || names?.every((name) => name.trim().startsWith('type ')) === true;
      return { from, specifier, to: targetOf(from, specifier), atLoad: !onlyTypes };
    }),
    ...[...withoutComments(text).matchAll(deferred)].map(([, specifier = '']) => {
      return { from, specifier, to: targetOf(from, specifier), atLoad: false };
    }),
  ];
}

function targetOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  return existsSync(join(src, path, 'index.ts')) ? `${path}/index.ts` : `${path}.ts`;
}

/** The code without comments and plain strings, in which `process.exit` may well be mentioned. */
function withoutComments(text: string): string {
  const tokens = /`(?:\\.|[^`\\])*`|(?:import|require)\('[^']*'\)|\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g;
  return text.replace(tokens, (token) => (/^[`ir]/.test(token) ? token : ''));
}

function layerOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

function rankOf(file: string): number {
  return layers.findIndex((row) => row.includes(layerOf(file)));
}

function say({ from, specifier }: Import, rule: string): string {
  return `src/${from} imports '${specifier}': ${rule}`;
}

test('every file below src belongs to a layer', () => {
  expect(files.filter((file) => rankOf(file) === -1)).toEqual([]);
});

test('imports run one way', () => {
  const wrong = imports.filter(({ from, to }) => to !== undefined && rankOf(to) > rankOf(from));
  expect(wrong.map((edge) => say(edge, `${layerOf(edge.from)} may not know ${layerOf(edge.to ?? '')}`))).toEqual([]);
});

test('the model imports nothing but the model and issues', () => {
  const wrong = imports.filter(
    ({ from, to }) => layerOf(from) === 'model' && !['issues', 'model'].includes(layerOf(to ?? 'a package')),
  );
  expect(wrong.map((edge) => say(edge, 'the model is plain data'))).toEqual([]);
});

test('targets do not import each other', () => {
  const targets = files.flatMap((file) => /^targets\/([^/]+)\/target\.ts$/.exec(file)?.[1] ?? []);
  const targetFolder = (file = ''): string | undefined => {
    const folder = /^targets\/([^/]+)\//.exec(file)?.[1];
    return folder !== undefined && targets.includes(folder) ? folder : undefined;
  };
  const wrong = imports.filter(({ from, to }) => {
    const [own, other] = [targetFolder(from), targetFolder(to)];
    return own !== undefined && other !== undefined && own !== other;
  });
  expect(wrong.map((edge) => say(edge, 'what targets share lives in src/targets'))).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start !== -1) cycles.push([...trail.slice(start), file].map((step) => `src/${step}`).join(' imports '));
    if (start !== -1 || done.has(file)) return;
    for (const { to } of imports.filter(({ from, atLoad }) => from === file && atLoad)) {
      if (to !== undefined) visit(to, [...trail, file]);
    }
    done.add(file);
  };
  files.forEach((file) => visit(file, []));
  expect(cycles).toEqual([]);
});

test('effects appear only in src/output and src/cli', () => {
  const inner = files.filter((file) => !['output', 'cli'].includes(layerOf(file)));
  const used = inner.flatMap((file) => {
    const code = withoutComments(contents.get(file) ?? '');
    return [...code.matchAll(/\b(?:process|console)\.\w+|\bDate\.now\b|\bMath\.random\b/g)].map(
      ([effect]) => `src/${file} uses ${effect}`,
    );
  });
  const loaded = imports
    .filter(({ from, specifier }) => inner.includes(from) && /^(node:)?(fs|child_process|process)\b/.test(specifier))
    .map((edge) => say(edge, 'files and processes belong to the edge'));
  expect([...used, ...loaded]).toEqual([]);
});

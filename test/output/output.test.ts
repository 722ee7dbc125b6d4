import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntermodalError } from '../../src/issues/error';
import { commitOutput, planOutput, printArtifact, printSynthesis, type OutputOptions } from '../../src/output/output';
import type { Artifact, Json } from '../../src/targets/artifact';
import type { Synthesis } from '../../src/targets/synthesis';

let root: string;

beforeEach(() => {
  root = join(fs.mkdtempSync(join(tmpdir(), 'intermodal-output-')), 'dist');
});

afterEach(() => fs.rmSync(join(root, '..'), { recursive: true, force: true }));

function artifact(path: string, ...documents: readonly Json[]): Artifact {
  return { path, documents, objects: [{ object: 'service/web', construct: 'shop/web' }] };
}

function synthesis(files: Readonly<Record<string, readonly Artifact[]>>, topology = 'shop'): Synthesis {
  const environments = Object.entries(files).map(([name, artifacts]) => {
    return { name, target: 'compose', services: 1, artifacts, calls: [], accepted: [], exceptions: [] };
  });
  return { topology, environments, issues: [] };
}

function options(whole = true): OutputOptions {
  return { root, project: '/shop', whole };
}

function write(what: Synthesis, whole = true): void {
  commitOutput(planOutput(what, options(whole)), options(whole));
}

function files(): readonly string[] {
  const paths = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  return paths.filter((path) => fs.statSync(join(root, path)).isFile()).sort();
}

function issueOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (IntermodalError.is(error)) return `${error.issues[0]?.code}: ${error.issues[0]?.message}`;
  }
  return 'none';
}

const a = synthesis({ a: [artifact('a/compose.yaml', { name: 'a' })], b: [artifact('b/compose.yaml', { name: 'b' })] });

describe('printing', () => {
  test('begins each file with where it comes from, and divides its documents', () => {
    const { path, text } = printArtifact(artifact('a/web.k8s.yaml', { kind: 'A' }, { kind: 'B' }));
    expect(path).toBe('a/web.k8s.yaml');
    expect(text).toBe('# Synthesised by Intermodal; change the program, not this file.\n---\nkind: A\n---\nkind: B\n');
  });

  test('gives the files of all environments, without the index', () => {
    expect(printSynthesis(a).map(({ path }) => path)).toEqual(['a/compose.yaml', 'b/compose.yaml']);
  });
});

describe('planning', () => {
  test('has every file and the index, and writes nothing', () => {
    const { files: planned, plan } = planOutput(a, options());
    expect(planned.map(({ path }) => path)).toEqual(['a/compose.yaml', 'b/compose.yaml', 'index.json']);
    expect(plan.written).toEqual(['a/compose.yaml', 'b/compose.yaml', 'index.json']);
    expect(fs.existsSync(root)).toBe(false);
  });

  test('after writing finds nothing to do', () => {
    write(a);
    const { plan } = planOutput(a, options());
    expect(plan).toEqual({
      written: [],
      changed: [],
      unchanged: ['a/compose.yaml', 'b/compose.yaml', 'index.json'],
      removed: [],
    });
  });

  test('takes for stale what the index has and the whole synthesis has not', () => {
    write(a);
    const rest = synthesis({ a: [artifact('a/compose.yaml', { name: 'a' })] });
    expect(planOutput(rest, options()).plan).toMatchObject({ changed: ['index.json'], removed: ['b/compose.yaml'] });
    expect(planOutput(rest, options(false)).plan).toMatchObject({ changed: [], removed: [] });
  });

  test('replaces a file of ours that the index has forgotten, and no other', () => {
    write(a);
    fs.rmSync(join(root, 'index.json'));
    const changed = synthesis({ a: [artifact('a/compose.yaml', { name: 'c' })] });
    expect(planOutput(changed, options()).plan.changed).toEqual(['a/compose.yaml']);
    fs.writeFileSync(join(root, 'a/compose.yaml'), 'name: mine\n');
    expect(issueOf(() => planOutput(changed, options()))).toMatch(/^file-not-ours: /);
  });

  test('refuses the folder of another topology', () => {
    write(a);
    expect(issueOf(() => planOutput(synthesis({}, 'bank'), options()))).toBe(
      'file-not-ours: The output folder holds topology "shop", not "bank".',
    );
  });

  test('refuses two files of one path, and the path of the index', () => {
    const twice = synthesis({ a: [artifact('a.yaml', {})], b: [artifact('a.yaml', {})] });
    expect(issueOf(() => planOutput(twice, options()))).toMatch(/^cannot-write: /);
    const index = synthesis({ a: [artifact('index.json', {})] });
    expect(issueOf(() => planOutput(index, options()))).toMatch(/^cannot-write: /);
  });

  test('reads the index after an interrupted run was undone', () => {
    write(a);
    const stage = join(root, '.intermodal-999999999');
    fs.mkdirSync(join(stage, 'old'), { recursive: true });
    fs.renameSync(join(root, 'index.json'), join(stage, 'old/index.json'));
    fs.writeFileSync(join(root, 'index.json'), 'half of an ind');
    fs.writeFileSync(join(stage, 'journal.json'), '{"written":[],"moved":["index.json"],"folders":[]}');
    expect(planOutput(a, options()).plan.changed).toEqual([]);
  });
});

describe('writing', () => {
  test('leaves the other environments as they are where only some were synthesised', () => {
    write(a);
    write(synthesis({ b: [artifact('b/web.yaml', { name: 'b' })] }), false);
    expect(files()).toEqual(['a/compose.yaml', 'b/web.yaml', 'index.json']);
    const { environments } = JSON.parse(fs.readFileSync(join(root, 'index.json'), 'utf8'));
    expect(Object.keys(environments)).toEqual(['a', 'b']);
  });

  test('of what cannot be printed touches nothing', () => {
    write(a);
    const wrong = synthesis({ a: [artifact('a/compose.yaml', { value: NaN })] });
    expect(issueOf(() => write(wrong))).toMatch(/^not-printable: /);
    expect(files()).toEqual(['a/compose.yaml', 'b/compose.yaml', 'index.json']);
  });
});

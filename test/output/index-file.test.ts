import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntermodalError } from '../../src/issues/error';
import { nextIndex, ownedFiles, printIndex, readIndex } from '../../src/output/index-file';
import type { OutputIndex } from '../../src/manifests/index-file';
import type { ResolvedTopology } from '../../src/model/resolved';
import type { Synthesis } from '../../src/targets/synthesis';

let root: string;

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'intermodal-index-')));
});

afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** A synthesis with a file per environment, which holds one object. */
function synthesis(...names: readonly string[]): Synthesis {
  const environments = names.map((name) => ({
    name,
    target: 'compose',
    services: 1,
    accepted: [],
    exceptions: [],
    calls: [],
    artifacts: [
      {
        path: `${name}/compose.yaml`,
        documents: [{}],
        objects: [
          { object: 'service/web', construct: 'shop/web', source: { file: '/shop/src/web.ts', line: 7, column: 1 } },
        ],
      },
    ],
  }));
  return { topology: 'shop', environments, issues: [] };
}

function indexOf(...names: readonly string[]): OutputIndex {
  return nextIndex(synthesis(...names), undefined, true, '/shop');
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return IntermodalError.is(error) ? error.issues[0]?.code : String(error);
  }
  return undefined;
}

describe('an index', () => {
  test('tells for every object of every file the construct and the line', () => {
    expect(indexOf('laptop')).toEqual({
      generator: 'intermodal',
      version: 1,
      topology: 'shop',
      environments: {
        laptop: {
          target: 'compose',
          files: {
            'laptop/compose.yaml': [{ object: 'service/web', construct: 'shop/web', source: 'src/web.ts:7' }],
          },
        },
      },
    });
  });

  test('tells the version of Kubernetes that a cluster runs', () => {
    const { environments, ...rest } = synthesis('live');
    const resolved = {
      environment: { target: { kind: 'kubernetes', options: { version: '1.33' } } },
    } as unknown as ResolvedTopology;
    const index = nextIndex({ ...rest, environments: [{ ...environments[0]!, resolved }] }, undefined, true, '/shop');
    expect(index.environments['live']?.kubernetes).toBe('1.33');
  });

  test('has environments in the order of their names, and objects in the order of the file', () => {
    expect(Object.keys(indexOf('b', 'a', 'c').environments)).toEqual(['a', 'b', 'c']);
  });

  test('leaves out a line that nobody knows', () => {
    const { environments, ...rest } = synthesis('laptop');
    const artifacts = [{ path: 'a.yaml', documents: [], objects: [{ object: 'a', construct: 'b' }] }];
    const index = nextIndex({ ...rest, environments: [{ ...environments[0]!, artifacts }] }, undefined, true, '/shop');
    expect(index.environments['laptop']?.files).toEqual({ 'a.yaml': [{ object: 'a', construct: 'b' }] });
  });

  test('names lines below the project where a link leads to it', () => {
    fs.mkdirSync(join(root, 'real'));
    fs.writeFileSync(join(root, 'real/web.ts'), '');
    fs.symlinkSync(join(root, 'real'), join(root, 'link'));
    const { environments, ...rest } = synthesis('laptop');
    const objects = ['real/web.ts', 'link/web.ts'].map((file) => {
      return { object: file, construct: 'shop', source: { file: join(root, file), line: 1, column: 1 } };
    });
    const artifacts = [{ path: 'a.yaml', documents: [], objects }];
    for (const project of ['real', 'link']) {
      const whole = { ...rest, environments: [{ ...environments[0]!, artifacts }] };
      const index = nextIndex(whole, undefined, true, join(root, project));
      const shown = index.environments['laptop']?.files['a.yaml']?.map(({ source }) => source);
      expect(shown).toEqual(['web.ts:1', 'web.ts:1']);
    }
  });

  test('of a whole run forgets what was there, and of one environment keeps the others', () => {
    const earlier = indexOf('a', 'b');
    expect(Object.keys(nextIndex(synthesis('c'), earlier, true, '/shop').environments)).toEqual(['c']);
    const next = nextIndex(synthesis('b'), earlier, false, '/shop');
    expect(Object.keys(next.environments)).toEqual(['a', 'b']);
    expect(next.environments['a']).toBe(earlier.environments['a']);
    expect(Object.keys(nextIndex(synthesis('b'), undefined, false, '/shop').environments)).toEqual(['b']);
  });

  test('is printed as JSON that a diff can be read of', () => {
    const { path, text } = printIndex(indexOf('laptop'));
    expect(path).toBe('index.json');
    expect(text).toMatch(/^\{\n {2}"generator": "intermodal",\n[^]*\}\n$/);
  });
});

describe('the files that a run answers for', () => {
  test('are none where nothing was written before', () => {
    expect(ownedFiles(undefined, synthesis('a'), true)).toEqual([]);
  });

  test('are all for a whole run, and those of its environments else', () => {
    const earlier = indexOf('a', 'b');
    expect(ownedFiles(earlier, synthesis('a'), true)).toEqual(['index.json', 'a/compose.yaml', 'b/compose.yaml']);
    expect(ownedFiles(earlier, synthesis('b'), false)).toEqual(['index.json', 'b/compose.yaml']);
    expect(ownedFiles(earlier, synthesis('c'), false)).toEqual(['index.json']);
  });
});

describe('reading an index', () => {
  function lay(text: string): void {
    fs.writeFileSync(join(root, 'index.json'), text);
  }

  test('gives what was printed', () => {
    const index = indexOf('a', 'b');
    lay(printIndex(index).text);
    expect(readIndex(root)).toEqual(index);
  });

  test('gives nothing where there is none', () => {
    expect(readIndex(root)).toBeUndefined();
    expect(readIndex(join(root, 'nowhere'))).toBeUndefined();
  });

  const good = { generator: 'intermodal', version: 1, topology: 'shop', environments: { a: { files: {} } } };

  test('takes the least that it needs', () => {
    lay(JSON.stringify(good));
    expect(readIndex(root)).toEqual(good);
  });

  test.each([
    '',
    '{',
    'null',
    '"index"',
    '[]',
    '<<<<<<< ours',
    JSON.stringify({ ...good, generator: 'other' }),
    JSON.stringify({ ...good, version: 2 }),
    JSON.stringify({ ...good, topology: undefined }),
    JSON.stringify({ ...good, topology: 1 }),
    JSON.stringify({ ...good, environments: undefined }),
    JSON.stringify({ ...good, environments: null }),
    JSON.stringify({ ...good, environments: [] }),
    JSON.stringify({ ...good, environments: { a: null } }),
    JSON.stringify({ ...good, environments: { a: {} } }),
    JSON.stringify({ ...good, environments: { a: { files: ['a.yaml'] } } }),
  ])('refuses what is none of ours: %s', (text) => {
    lay(text);
    expect(codeOf(() => readIndex(root))).toBe('broken-index');
  });

  test('refuses a folder of that name', () => {
    fs.mkdirSync(join(root, 'index.json'));
    expect(codeOf(() => readIndex(root))).toBe('broken-index');
  });
});

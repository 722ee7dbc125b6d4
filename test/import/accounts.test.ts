import { accountsOf, leafCount, leavesOf, shownPlace } from '../../src/import/accounts';
import { map } from '../../src/import/code';
import type { Draft, Lost } from '../../src/import/draft';
import type { Gap } from '../../src/import/gaps';
import { readSystems } from '../../src/manifests/read';
import type { System } from '../../src/manifests/system';

const text = [
  'services:',
  '  web:',
  '    image: nginx',
  '    environment:',
  '      A: "1"',
  '      B: "2"',
  '    command: [run, fast]',
  '    tmpfs: []',
  'stray: 1',
  '',
].join('\n');

function systemOf(): System {
  const [system] = readSystems('input', [{ path: 'compose.yaml', text }]).set.systems;
  if (system === undefined) throw new Error('There is no system.');
  return system;
}

function draftOf(system: System, lost: readonly Lost[] = []): Draft {
  const [options, props] = [map({}), map({})];
  const none = { constructs: [], settings: [], hatches: [], issues: [], notes: [] };
  return { environment: 'laptop', target: 'compose', options, props, ...none, lost, system };
}

/** What differs about the service, at some places of it. */
function gapOf(system: System, ...places: readonly (readonly string[])[]): Gap {
  const input = system.objects.get('service/web');
  if (input === undefined) throw new Error('There is no service.');
  const differences = places.map((path) => ({ path, change: 'changed', from: 'x', to: 'y' }) as const);
  return { input, output: { ...input, rendered: {} }, differences };
}

const system = systemOf();
const all = [...system.objects.values()].reduce((sum, { value }) => sum + leavesOf(value).length, 0);

describe('the leaves of a document', () => {
  it('are single values, empty maps and empty lists', () => {
    expect(leavesOf({ a: 1, b: { c: null, d: {} }, e: [[], { f: 'x' }] })).toEqual([
      ['a'],
      ['b', 'c'],
      ['b', 'd'],
      ['e', 0],
      ['e', 1, 'f'],
    ]);
    expect([leafCount(1), leafCount({}), leafCount({ a: 1, b: [2, 3] })]).toEqual([1, 1, 3]);
  });
});

describe('the accounts', () => {
  it('count what comes back by constructs, by hatches, and what does not, each key once', () => {
    const bare = [gapOf(system, ['environment'], ['command'])];
    const open = [gapOf(system, ['environment', 'B'])];
    const { kept, lost } = accountsOf([{ draft: draftOf(system), bare, open }]);
    expect(kept).toEqual({ vocabulary: all - 4, hatch: 3 });
    expect(lost).toMatchObject([
      { file: 'compose.yaml', line: 6, path: 'services.web.environment.B' },
      { file: 'compose.yaml', line: 9, path: 'stray' },
    ]);
  });

  it('count all of an object that is missing', () => {
    const { input } = gapOf(system);
    const gaps: readonly Gap[] = input === undefined ? [] : [{ input, differences: [] }];
    const leaves = leafCount(input?.value ?? {});
    expect(accountsOf([{ draft: draftOf(system), bare: gaps, open: [] }]).kept.hatch).toBe(leaves);
    expect(accountsOf([{ draft: draftOf(system), bare: gaps, open: gaps }]).lost).toHaveLength(leaves + 1);
  });

  it('tell what reading lost in its own words, at every key that it is about, and once where it is about none', () => {
    const lost: readonly Lost[] = [
      { file: 'compose.yaml', line: 4, path: 'services.web.environment', why: 'It is a secret.' },
      { file: 'compose.yaml', line: 1, path: 'services.gone', why: 'It is off.' },
    ];
    const found = accountsOf([{ draft: draftOf(system, lost), bare: [], open: [] }]);
    expect(found.lost.map(({ path, why }) => `${path} ${why}`)).toEqual([
      'services.web.environment.A It is a secret.',
      'services.web.environment.B It is a secret.',
      'services.gone It is off.',
      'stray Compose has no such key, and leaves it out.',
    ]);
    expect(found.kept).toEqual({ vocabulary: all - 2, hatch: 0 });
  });

  it('tell what the program gives and the file does not say', () => {
    const { input, output } = gapOf(system);
    if (input === undefined || output === undefined) throw new Error('There is no service.');
    const open: readonly Gap[] = [
      { input, output, differences: [{ path: ['restart'], change: 'removed', from: 'no' }] },
      { output: { ...output, name: 'more', id: 'service/more' }, differences: [] },
    ];
    const { lost } = accountsOf([{ draft: draftOf(system), bare: [], open }]);
    expect(lost.map(({ path }) => path)).toEqual(['stray', 'services.web.restart', 'services.more']);
  });
});

describe('a place in an object', () => {
  it('is shown as people name it', () => {
    const web = system.objects.get('service/web');
    if (web === undefined) throw new Error('There is no service.');
    expect(shownPlace(web, ['develop', 'watch', 0])).toBe('services.web.develop.watch[0]');
    const deployment = { ...web, target: 'kubernetes', object: 'Deployment/web' } as const;
    expect(shownPlace(deployment, ['spec', 'a b'])).toBe('Deployment/web spec["a b"]');
  });
});

import { pairSystems } from '../../src/diff/systems';
import type { System } from '../../src/manifests/system';

const system = (target: System['target'], rest: Partial<System> = {}): System => ({
  target,
  objects: new Map(),
  ...rest,
});

function names(before: readonly System[], after: readonly System[], across = false): readonly string[] {
  return pairSystems(before, after, { across }).map((pair) => {
    const show = (one: System): string =>
      `${one.environment ?? one.project ?? one.target}${one.arrows?.length === 0 ? '?' : ''}`;
    return `${pair.name ?? '-'}: ${show(pair.before)} / ${show(pair.after)}`;
  });
}

const environment = (name: string, target: System['target'] = 'kubernetes'): System =>
  system(target, { environment: name });

test('environments are compared by name, in the order of names', () => {
  expect(names([environment('b'), environment('a')], [environment('a'), environment('b')])).toEqual([
    'a: a / a',
    'b: b / b',
  ]);
});

test('an environment on one side only is compared with nothing', () => {
  expect(names([environment('a'), environment('b')], [environment('a'), environment('c')])).toEqual([
    'a: a / a',
    'b: b / kubernetes?',
    'c: kubernetes? / c',
  ]);
});

test('two environments are compared with each other where that is asked for', () => {
  expect(names([environment('a')], [environment('b', 'compose')], true)).toEqual(['-: a / b']);
});

test('two environments of different names are not one', () => {
  expect(names([environment('a')], [environment('b')])).toEqual(['a: a / kubernetes?', 'b: kubernetes? / b']);
});

test('what has no name is compared by target and project', () => {
  const [shop, blog] = [system('compose', { project: 'shop' }), system('compose', { project: 'blog' })];
  expect(names([system('kubernetes'), shop, blog], [blog, shop, system('kubernetes')])).toHaveLength(3);
  expect(names([shop, blog], [blog, shop])).toEqual(expect.arrayContaining(['-: shop / shop', '-: blog / blog']));
});

test('the only two of both sides are compared whatever they are', () => {
  expect(names([system('compose')], [system('kubernetes')])).toEqual(['-: compose / kubernetes']);
});

test('nothing is compared with nothing', () => {
  expect(names([], [])).toEqual([]);
});

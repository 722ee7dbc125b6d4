import {
  exampleLabels,
  includesSelector,
  selects,
  selectsAll,
  showSelector,
} from '../../../src/manifests/kubernetes/selectors';

const labels = (some: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(some));
const expression = (operator: string, ...values: readonly string[]): object => ({
  matchExpressions: [{ key: 'app', operator, ...(values.length === 0 ? {} : { values }) }],
});

test.each<[object, boolean]>([
  [{}, true],
  [{ matchLabels: { app: 'web' } }, true],
  [{ matchLabels: { app: 'api' } }, false],
  [expression('In', 'web', 'api'), true],
  [expression('NotIn', 'web'), false],
  [expression('Exists'), true],
  [expression('DoesNotExist'), false],
])('%j takes the labels: %s', (selector, expected) => {
  expect(selects(selector as never, labels({ app: 'web' }))).toBe(expected);
});

test.each<[object, object, boolean]>([
  [{}, { matchLabels: { app: 'web' } }, true],
  [{ matchLabels: { app: 'web' } }, {}, false],
  [expression('In', 'web', 'api'), { matchLabels: { app: 'web' } }, true],
  [{ matchLabels: { app: 'web' } }, expression('In', 'web', 'api'), false],
  [expression('Exists'), expression('In', 'web'), true],
  [expression('NotIn', 'api'), expression('In', 'web'), true],
  [expression('NotIn', 'api'), expression('NotIn', 'api', 'web'), true],
  [expression('NotIn', 'api'), expression('DoesNotExist'), true],
])('%j includes %j: %s', (one, other, expected) => {
  expect(includesSelector(one as never, other as never)).toBe(expected);
});

test('a selector that is missing does not take everything, an empty one does', () => {
  expect(selectsAll(undefined)).toBe(false);
  expect(selectsAll(null)).toBe(false);
  expect(selectsAll({})).toBe(true);
});

test('a selector reads like that of kubectl', () => {
  expect(showSelector(expression('In', 'b', 'a') as never)).toBe('app in (a, b)');
  expect(showSelector({ matchLabels: { app: 'web', tier: 'front' } })).toBe('app=web, tier=front');
});

test('the labels of an example are taken by the selector', () => {
  const selector = { matchLabels: { tier: 'front' }, ...expression('In', 'web', 'api') } as never;
  expect(selects(selector, exampleLabels(selector))).toBe(true);
});

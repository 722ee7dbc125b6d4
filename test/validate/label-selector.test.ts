import { selectorBreaches, selectorKeys } from '../../src/validate/label-selector';

const expression = (operator: string, values?: readonly string[]): Parameters<typeof selectorBreaches>[0] => ({
  matchExpressions: [{ key: 'app', operator, ...(values === undefined ? {} : { values }) }],
});

it('has nothing to say about a sound selector, or about none', () => {
  const sound = [
    undefined,
    null,
    'x',
    {},
    { matchLabels: { app: 'a' } },
    expression('In', ['a']),
    expression('Exists'),
  ];
  expect(sound.flatMap((one) => selectorBreaches(one, 'It'))).toEqual([]);
});

it('tells which operators take values', () => {
  const said = [expression('In'), expression('NotIn', []), expression('Exists', ['a'])].flatMap((one) =>
    selectorBreaches(one, 'It'),
  );
  expect(said.map(({ message }) => message)).toEqual([
    'It selects by "app" with "In" and without values.',
    'It selects by "app" with "NotIn" and without values.',
    'It selects by "app" with "Exists", which takes no values.',
  ]);
});

it('finds keys and values that labels cannot have, at their places', () => {
  const wrong = {
    matchLabels: { 'a b': 'c', d: 'e f' },
    matchExpressions: [{ key: 'g h', operator: 'In', values: ['i j'] }],
  };
  expect(selectorBreaches(wrong, 'It', ['spec', 'selector']).map(({ at }) => at?.slice(2).join('.'))).toEqual([
    'matchLabels.a b',
    'matchLabels.d',
    'matchExpressions.0.key',
    'matchExpressions.0.values.0',
  ]);
});

it('lists the keys that it asks about', () => {
  expect(selectorKeys({ matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'Exists' }, 'x'] })).toEqual([
    'a',
    'c',
  ]);
});

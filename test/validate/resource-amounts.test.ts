import { amountBreaches, containerResource, podResource } from '../../src/validate/resource-amounts';

const said = (requests: object, limits: object): readonly string[] =>
  amountBreaches({ requests, limits } as never, 'It', containerResource).map(({ at }) => (at ?? []).join(' '));

it('compares amounts by what they mean', () => {
  expect(said({ cpu: '1000m', memory: '1024Mi' }, { cpu: 1, memory: '1Gi' })).toEqual([]);
  expect(said({ cpu: '1001m' }, { cpu: 1 })).toEqual(['requests cpu']);
});

it('wants the same of devices and huge pages in both', () => {
  expect(said({ 'acme.io/card': 1 }, {})).toEqual(['requests acme.io/card']);
  expect(said({ 'acme.io/card': 1 }, { 'acme.io/card': 2 })).toEqual(['requests acme.io/card']);
  expect(said({ cpu: 1, 'hugepages-2Mi': '2Mi' }, { 'hugepages-2Mi': '4Mi' })).toEqual(['requests hugepages-2Mi']);
  expect(said({}, { 'hugepages-2Mi': '2Mi' })).toEqual(['']);
});

it('says nothing about what is no amount', () => {
  expect(said({ cpu: 'many' }, { cpu: {} })).toEqual([]);
});

it('knows which resources containers and pods have', () => {
  const names = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-1Gi', 'acme.io/card'];
  expect(names.filter((name) => containerResource(name) !== undefined)).toEqual([]);
  expect(['gpu', 'pods', 'a b', '/x'].filter((name) => containerResource(name) === undefined)).toEqual([]);
  expect(names.filter((name) => podResource(name) !== undefined)).toEqual(['ephemeral-storage', 'acme.io/card']);
});

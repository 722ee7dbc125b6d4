import { markOf, overviewParts, serviceParts } from '../../../src/diff/reports/markdown-services';
import { diffOf, environment, service } from './samples';

const both = diffOf(
  environment({
    name: 'laptop',
    services: [
      service('a', { impact: 'downtime' }),
      service('a-relay', { impact: 'data-loss', partOf: 'a' }),
      service('b', { impact: 'rollout' }),
      service('c', { impact: 'rollout' }),
      service('still'),
    ],
  }),
  environment({
    name: 'production',
    services: [service('b', { impact: 'in-place' }), service('c', { impact: 'in-place' })],
  }),
);

test('services to which the same happens in every environment share a row, the worst first', () => {
  expect(overviewParts(both).flatMap(({ items }) => items.flat())).toEqual([
    '| `a` | 🔴 data-loss |  |',
    '| `b` and `c` | 🟡 rollout | ⚪ in-place |',
  ]);
});

test('one environment needs no overview, and many have a row each', () => {
  expect(overviewParts(diffOf(environment({ name: 'x' })))).toEqual([]);
  const many = Array.from({ length: 9 }, (_, index) => environment({ name: `e${index}` }));
  expect(overviewParts(diffOf(...many)).flatMap(({ items }) => items)).toHaveLength(9);
});

test('services are told in words, folded where there is an overview', () => {
  const single = diffOf(environment({ services: [service('b', { impact: 'rollout', pods: 2 })] }));
  expect(serviceParts(single)).toMatchObject([
    { head: ['', '#### Services', '', expect.anything(), expect.anything()] },
  ]);
  expect(serviceParts(single).flatMap(({ items }) => items.flat())).toEqual(['| `b` | 🟡 rollout | 2 pods |']);
  expect(serviceParts(both).flatMap(({ head }) => head)[1]).toMatch(/^<details>/);
});

test('helpers of a service are told with it', () => {
  expect(JSON.stringify([overviewParts(both), serviceParts(both)])).not.toContain('relay');
});

test('marks get heavier with the impact', () => {
  expect((['in-place', 'rollout', 'downtime', 'data-loss'] as const).map(markOf)).toEqual(['⚪', '🟡', '🟠', '🔴']);
});

import { dangers, dangersOf, risks } from '../../src/diff/risks';
import { change, diffOf, environment, mixed, noDiff, object, service } from './reports/samples';

test('what may lose data comes first, then what opens more than before', () => {
  expect(dangers.slice(0, 4)).toEqual(['data-loss', 'privilege-widened', 'permission-widened', 'exposure-widened']);
});

test('no changes, no risks', () => {
  expect(risks(noDiff)).toEqual([]);
});

test('a rollout, a narrowing and a new label are no risks', () => {
  expect(dangersOf({ impact: 'rollout', flags: ['exposure-narrowed', 'availability-increased', 'cost-up'] })).toEqual(
    [],
  );
  expect(dangersOf({ impact: 'metadata', flags: ['exposure-widened'] })).toEqual(['exposure-widened']);
});

test('the same risk in several environments is one', () => {
  expect(risks(mixed).map(({ danger, places }) => [danger, places.map(({ environment: name }) => name)])).toEqual([
    ['recreate', ['staging', 'production']],
    ['traffic', ['staging', 'production']],
    ['secret-changed', ['staging', 'production']],
  ]);
});

test('a flag weighs more than the impact of another change', () => {
  const objects = [
    object('Job/a', [change({ impact: 'downtime' })]),
    object('Job/b', [change({ impact: 'in-place', flags: ['privilege-widened'] })]),
  ];
  expect(risks(diffOf(environment({ objects }))).map(({ danger }) => danger)).toEqual([
    'privilege-widened',
    'downtime',
  ]);
});

test('what reaches a service says where it comes from, and comes after what does it', () => {
  const services = [
    service('web', { impact: 'traffic', reach: [{ from: 'api', impact: 'traffic', why: 'api is gone.' }] }),
  ];
  const objects = [object('Service/api', [change({ impact: 'traffic' })], { source: 'topology.ts:4' })];
  const [own, reach] = risks(diffOf(environment({ objects, services })));
  expect(own?.reach).toBeUndefined();
  expect(reach).toMatchObject({ reach: true, places: [{ object: 'api', service: 'web', source: 'topology.ts:4' }] });
});

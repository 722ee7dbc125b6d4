import { headline, isDifferent, notesOf, summaryOf } from '../../src/diff/summary';
import { change, diffOf, environment, mixed, noDiff, object, service } from './reports/samples';

test('a service of several environments counts once', () => {
  expect(summaryOf(mixed)).toEqual({
    services: 4,
    changedServices: 3,
    objects: { added: 1, removed: 0, changed: 10, renamed: 0 },
    pods: 0,
  });
});

test('the headline says how much changes, and the worst of it', () => {
  expect(headline(mixed)).toBe('3 of 4 services change, 11 objects; worst: recreate, secret-changed');
  expect(headline(diffOf(environment({ objects: [object('Role/a', [change()])] })))).toBe(
    '1 object changes; worst: in-place',
  );
  expect(headline(noDiff)).toBe('No changes.');
});

test('what reaches a service is a change of it', () => {
  const reach = [{ from: 'a', impact: 'none', why: 'b calls a.' }] as const;
  expect(isDifferent(diffOf(environment({ services: [service('b', { reach })] })))).toBe(true);
  expect(isDifferent(noDiff)).toBe(false);
});

test('between two targets the topology alone is compared, and that is said', () => {
  const two = {
    target: 'kubernetes',
    targetBefore: 'compose',
    services: [service('a', { change: 'changed' })],
  } as const;
  const alone = diffOf({ ...environment(two), objects: [] });
  expect(headline(alone)).toBe('1 of 1 service differs; only the topology is compared');
  expect(notesOf(alone, (name) => name)).toEqual([
    expect.stringContaining('Compose is compared with Kubernetes, so only the topology is'),
  ]);
  expect(notesOf(mixed, (name) => name)).toEqual([]);
});

import { compareGrants, touches, type Grant } from '../../../src/diff/kubernetes/grants';

function grant(key: string, more: Partial<Grant> = {}): Grant {
  return { subject: 'pod', key, says: key, at: [], ...more };
}

function compared(before: readonly Grant[], after: readonly Grant[]): { gained: string[]; lost: string[] } {
  const { gained, lost } = compareGrants(before, after);
  return { gained: gained.map(({ key }) => key), lost: lost.map(({ key }) => key) };
}

test('more of one thing is gained, less of it is lost', () => {
  expect(compared([grant('a', { level: 1 })], [grant('a', { level: 2 })])).toEqual({ gained: ['a'], lost: [] });
  expect(compared([grant('a', { level: 2 })], [grant('a', { level: 1 })])).toEqual({ gained: [], lost: ['a'] });
});

test('one thing in place of another one is both', () => {
  expect(compared([grant('a')], [grant('b')])).toEqual({ gained: ['b'], lost: ['a'] });
});

test('what is ordinary counts only where the subject is on both sides', () => {
  const ordinary = { ordinary: true } as const;
  expect(compared([], [grant('a', ordinary), grant('b')])).toEqual({ gained: ['b'], lost: [] });
  expect(compared([grant('c')], [grant('c'), grant('a', ordinary)])).toEqual({ gained: ['a'], lost: [] });
});

test('what counts in one direction is not seen in the other one', () => {
  expect(compared([], [grant('a', { only: 'lost' })])).toEqual({ gained: [], lost: [] });
  expect(compared([grant('a', { only: 'lost' })], [])).toEqual({ gained: [], lost: ['a'] });
});

test.each<[string, boolean]>([
  ['spec', true],
  ['spec.containers', true],
  ['spec.containers.web', true],
  ['spec.containers.web.image', true],
  ['spec.containers.api', false],
  ['spec.volumes', false],
])('a place touches what is above and below it: %s %s', (text, expected) => {
  const path = text.split('.').map((step) => (['web', 'api'].includes(step) ? { item: step, index: 0 } : step));
  expect(touches(path, ['spec', 'containers', '[web]'])).toBe(expected);
  expect(touches(path, ['spec', 'containers', '[]'])).toBe(expected || text.endsWith('api'));
});

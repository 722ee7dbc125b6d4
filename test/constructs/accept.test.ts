import { toAccept } from '../../src/constructs/accept';

const accept = (input: unknown): unknown => toAccept(input as never, 'accept');

test('a reason is kept as it is, and the last day on which it holds beside it', () => {
  expect(
    accept({
      serviceAccount: 'no cluster',
      'security/*': { reason: 'legacy' },
      'image/tag': { reason: 'until the registry has digests', until: '2027-01-31' },
    }),
  ).toEqual({
    serviceAccount: 'no cluster',
    'security/*': 'legacy',
    'image/tag': 'until the registry has digests (until 2027-01-31)',
  });
});

test.each([
  [{ 'image/tag': '' }, 'accept.image/tag'],
  [{ 'image/tag': { reason: '' } }, 'reason'],
  [{ 'image/tag': { reason: 'x', until: '2027-02-30' } }, 'a day'],
  [{ 'image/tag': { reason: 'x', until: 3 } }, 'until'],
  [{ 'image/tag': 3 }, 'image/tag'],
  [{ serviceAccount: { reason: 'x', until: '2027-01-31' } }, 'serviceAccount'],
])('refuses %j, and says what is wrong with it', (input, said) => {
  expect(() => accept(input)).toThrow(said);
});

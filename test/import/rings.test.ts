import fc from 'fast-check';
import { ringsOf } from '../../src/import/rings';

const ids = ['a', 'b', 'c', 'd', 'e'] as const;

function ringsIn(needs: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  return ringsOf(new Map(Object.entries(needs).map(([id, others]) => [id, new Set(others)]))).map((ring) =>
    [...ring].sort(),
  );
}

test.each([
  [{ a: ['b'], b: ['a'] }, [['a', 'b']]],
  [{ a: ['a'] }, [['a']]],
  [{ a: ['b'], b: ['c'], c: ['b'] }, [['b', 'c']]],
  [{ a: ['gone'], b: ['b'] }, [['a'], ['b']]],
  [{ a: ['b'], b: ['a'], c: ['d'], d: ['c', 'a'] }, [['a', 'b']]],
])('in %j the groups that need nothing else are %j', (needs, expected) => {
  expect(ringsIn(needs)).toEqual(expected);
});

test('there is always a group that needs nothing else', () => {
  const others = fc.uniqueArray(fc.constantFrom(...ids));
  fc.assert(
    fc.property(fc.tuple(others, others, others, others, others), (all) => {
      const needs = Object.fromEntries(ids.map((id, index) => [id, all[index] ?? []]));
      const rings = ringsIn(needs);
      expect(rings.length).toBeGreaterThan(0);
      for (const ring of rings) {
        expect(ring.flatMap((id) => needs[id] ?? []).filter((other) => !ring.includes(other))).toEqual([]);
      }
    }),
  );
});

test('a chain of a hundred thousand takes a short time', () => {
  const chain = Array.from({ length: 100_000 }, (_, index) => [`s${index}`, new Set([`s${index + 1}`])] as const);
  const start = performance.now();
  expect(ringsOf(new Map(chain))).toEqual([['s99999']]);
  expect(performance.now() - start).toBeLessThan(10_000);
});

import { check, compose, Environment, Microservice, Topology, unset } from '../../src';
import { image } from '../model/build';

/** `a -> b`: a starts after b. */
function messages(...arrows: readonly string[]): readonly string[] {
  const shop = new Topology('shop', { security: 'none' });
  const pairs = arrows.map((arrow) => arrow.split(' -> ') as [string, string]);
  const services = new Map(
    [...new Set(pairs.flat())].map((name) => [name, new Microservice(shop, name, { image })] as const),
  );
  const environment = new Environment(shop, 'laptop', { target: compose() });
  for (const [name, service] of services) {
    const startsAfter = pairs.filter(([later]) => later === name).map(([, earlier]) => services.get(earlier)!);
    environment.configure(service, { startsAfter: startsAfter.length > 0 ? startsAfter : unset });
  }
  return check(shop).issues.map(({ code, path, message }) => `${code} ${path} ${message}`);
}

test.each([
  ['a line is no ring', ['a -> b', 'b -> c', 'a -> c'], []],
  ['two ways to one place are no ring', ['a -> b', 'a -> c', 'b -> d', 'c -> d'], []],
  ['a service cannot wait for itself', ['a -> a'], ['start-order-cycle shop/a … "a" → "a".']],
  ['two that wait for each other', ['b -> a', 'a -> b'], ['start-order-cycle shop/a … "a" → "b" → "a".']],
  [
    'a ring of three is told once, beginning with the first in name order',
    ['c -> a', 'a -> b', 'b -> c'],
    ['start-order-cycle shop/a … "a" → "b" → "c" → "a".'],
  ],
  [
    'a ring behind a line is told without the line',
    ['a -> m', 'm -> n', 'n -> m'],
    ['start-order-cycle shop/m … "m" → "n" → "m".'],
  ],
  [
    'two rings are told both, in name order',
    ['x -> y', 'y -> x', 'a -> b', 'b -> a'],
    ['start-order-cycle shop/a … "a" → "b" → "a".', 'start-order-cycle shop/x … "x" → "y" → "x".'],
  ],
  [
    'of rings that share a service, the first in name order is told, in whatever order they were declared',
    ['a -> b', 'a -> c', 'b -> a', 'c -> b'],
    ['start-order-cycle shop/a … "a" → "b" → "a".'],
  ],
])('%s', (_title, arrows, wanted) => {
  const expected = wanted.map((line) => line.replace('…', 'Services wait for each other:'));
  expect(messages(...arrows)).toEqual(expected);
  expect(messages(...[...arrows].reverse())).toEqual(expected);
});

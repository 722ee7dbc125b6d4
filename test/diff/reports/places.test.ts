import {
  environmentsText,
  listed,
  listedObjects,
  objectsByKind,
  sourceOf,
  whereOf,
} from '../../../src/diff/reports/places';
import { diffOf, environment } from './samples';

const same = (name: string): string => name;

test('a list tells some names, and counts the others', () => {
  expect(listed([], same)).toBe('');
  expect(listed(['a'], same)).toBe('a');
  expect(listed(['a', 'b', 'c'], same)).toBe('a, b and c');
  expect(listed(['a', 'b', 'c', 'd', 'e'], same)).toBe('a, b, c, d and e');
  expect(listed(['a', 'b', 'c', 'd', 'e', 'f'], same)).toBe('a, b, c, d and 2 more');
  expect(listedObjects(['a', 'b', 'c', 'd', 'e', 'f'], same)).toBe('6 objects (a, b, c, d and 2 more)');
});

test('environments are told where there are several', () => {
  const three = diffOf(...['a', 'b', 'c'].map((name) => environment({ name })));
  expect(environmentsText(['a'], diffOf(environment({ name: 'a' })), same)).toBeUndefined();
  expect(environmentsText(['a', 'c'], three, same)).toBe('a and c');
  expect(environmentsText(['a', 'b', 'c'], three, same)).toBe('all 3 environments');
});

test('the line of the program is told before the line of a file', () => {
  expect(sourceOf({ object: 'a', file: 'x.yaml', line: 3, source: 'topology.ts:7' })).toBe('topology.ts:7');
  expect(sourceOf({ object: 'a', file: 'x.yaml', line: 3 })).toBe('x.yaml:3');
  expect(sourceOf({ object: 'a' })).toBeUndefined();
});

test('each name is told once', () => {
  const place = { object: 'Job/a', renamedFrom: 'Job/b', service: 'a', environment: 'x' };
  expect(whereOf({ places: [place, { ...place, environment: 'y' }] })).toEqual({
    objects: ['Job/a (was Job/b)'],
    services: ['a'],
    environments: ['x', 'y'],
    pairs: ['Job/a → a'],
    sources: [],
  });
});

test('of several objects of one kind, the kind is told once', () => {
  const claims = ['a', 'b'].map((name) => ({ object: `Claim/${name}`, renamedFrom: `Claim/old-${name}` }));
  const [first = { object: '' }, ...others] = claims;
  expect(objectsByKind({ places: [first, ...others] }, same)).toBe('2 × Claim (old-a → a and old-b → b)');
  expect(objectsByKind({ places: [first] }, same)).toBe('Claim/a (was Claim/old-a)');
  expect(objectsByKind({ places: [first, { object: 'Job/a' }] }, same)).toBe('Claim/a (was Claim/old-a) and Job/a');
});

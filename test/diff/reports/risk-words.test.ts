import { alsoOf, isGrave, isSaidInWords, mostNames, reasonsOf } from '../../../src/diff/reports/risk-words';
import type { Risk } from '../../../src/diff/risks';

const risk: Risk = {
  danger: 'downtime',
  path: 'image',
  change: 'changed',
  from: 'a:1',
  to: 'a:2',
  impact: 'downtime',
  flags: [],
  why: ['web is recreated.', 'It stops first.'],
  places: [{ object: 'service/web', service: 'web' }],
};
const two: Risk = { ...risk, places: [...risk.places, { object: 'service/api', service: 'api' }] };

test('what is lost or opened is grave, and nearly all of its names are told', () => {
  expect(isGrave('data-loss') && isGrave('permission-widened')).toBe(true);
  expect(isGrave('downtime') || isGrave('exposure-narrowed')).toBe(false);
  expect(mostNames({ ...risk, danger: 'data-loss' })).toBeGreaterThan(mostNames(risk));
});

test('of several objects, a reason that names one of them is an example', () => {
  expect(reasonsOf(risk)).toEqual(['web is recreated.', 'It stops first.']);
  expect(reasonsOf(two)).toEqual(['For example: web is recreated.', 'It stops first.']);
});

test('what else a risk stands for is told once: another object by its name, another place of its own by its path', () => {
  const also = [
    { ...risk, path: 'environment.A' },
    { ...risk, path: 'environment.A', places: two.places },
    { ...risk, path: '', places: [{ object: 'volume/data' }] as const },
    { ...risk, path: 'image' },
  ];
  expect(alsoOf({ ...risk, also })).toEqual(['environment.A', 'volume/data']);
});

test('a map that came or went is not shown where the reasons tell it', () => {
  const added: Risk = { ...risk, change: 'added', from: undefined, to: { port: 80 } };
  expect(isSaidInWords(added)).toBe(true);
  expect(isSaidInWords({ ...added, why: [] })).toBe(false);
  expect(isSaidInWords({ ...added, to: 80 })).toBe(false);
  expect(isSaidInWords(risk)).toBe(false);
});

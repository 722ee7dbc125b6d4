import { failsOn, parseBounds } from '../../src/cli/fail-on';
import { mixed, noDiff } from '../diff/reports/samples';

function names(given: readonly string[], diff = mixed, isDifferent = true): readonly string[] {
  return failsOn(parseBounds(given), diff, isDifferent).map(({ name }) => name);
}

test('a bound is reached by an impact that is as bad or worse, or by a flag', () => {
  expect(names(['rollout', 'recreate', 'identity'])).toEqual(['rollout', 'recreate']);
  expect(names(['secret-changed, exposure-widened'])).toEqual(['secret-changed']);
  expect(names([])).toEqual([]);
});

test('"none" is any difference at all', () => {
  expect(names(['none'])).toEqual(['none']);
  expect(names(['none'], noDiff, false)).toEqual([]);
});

test.each(['', 'awful', 'rollout,,', 'constructor'])('%j is no bound', (word) => {
  expect(() => parseBounds([word])).toThrow(/neither an impact nor a flag/);
});

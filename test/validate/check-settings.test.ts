import { settingsProblems } from '../../src/validate/check-settings';
import type { ValidationSettings } from '../../src/validate/settings';

test('settings with everything in them have no problem', () => {
  const settings: ValidationSettings = {
    presets: ['strict', 'pss-restricted'],
    severities: { 'security/*': 'off', 'image/tag': 'error' },
    accept: [{ rule: 'a/b', subject: 'Deployment/*', reason: 'r', until: '2027-01-31' }],
    kubernetes: '1.33',
    podSecurity: 'v1.32.1',
    budget: { cpu: 4 },
    registries: ['ghcr.io'],
    rules: [],
    environments: { production: { presets: ['strict'], budget: { memory: '1Gi' } } },
  };
  expect(settingsProblems(settings, 'validation')).toEqual([]);
  expect(settingsProblems({}, 'validation')).toEqual([]);
});

test.each<[unknown, string]>([
  [null, '"validation" is no map of settings.'],
  [[], '"validation" is no map of settings.'],
  [{ preset: ['strict'] }, '"validation" has no setting "preset".'],
  [{ presets: 'strict' }, '"validation.presets" is no list.'],
  [{ presets: ['strikt'] }, '"validation.presets" is wrong at [0]: it is none of recommended, strict,'],
  [{ severities: { 'a/b': 'fatal' } }, '"validation.severities" is wrong at "a/b": it is none of error, warning'],
  [{ accept: [{ rule: 'a/b' }] }, '"validation.accept" is wrong at [0]: it has no "reason".'],
  [{ accept: [{ reason: 'r' }] }, 'it names no "rule".'],
  [{ accept: [{ rule: 'a/b', reason: 'r', until: '2027-02-30' }] }, 'no day such as'],
  [{ kubernetes: 1.33 }, '"validation.kubernetes" is no text such as "1.33".'],
  [{ kubernetes: '1.12' }, '"validation.kubernetes" is no version from 1.27 to'],
  [{ rules: [{}] }, '"validation.rules" is wrong at [0]: it has no function "check".'],
  [{ environments: { a: { rules: [] } } }, 'is wrong at "a": it has no setting "rules".'],
  [{ environments: { a: { presets: 1 } } }, 'is wrong at "a": it has "presets", which is no list.'],
])('of %j is said what is wrong', (value, problem) => {
  expect(settingsProblems(value, 'validation')).toEqual([expect.stringContaining(problem)]);
});

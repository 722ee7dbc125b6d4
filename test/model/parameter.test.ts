import {
  brokenRule,
  printParameter,
  readParameter,
  type ParameterRules,
  type ParameterType,
} from '../../src/model/parameter';

test.each<[ParameterType, string, unknown]>([
  ['string', '', ''],
  ['string', '$x', '$x'],
  ['integer', '5', 5],
  ['integer', '-5', -5],
  ['integer', '+5', 5],
  ['integer', '5.5', undefined],
  ['integer', '', undefined],
  ['integer', '1e3', undefined],
  ['integer', '9007199254740993', undefined],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['boolean', 'yes', undefined],
  ['boolean', 'toString', undefined],
  ['size', '512Mi', 512 * 2 ** 20],
  ['size', '1.5Gi', 1.5 * 2 ** 30],
  ['size', '2k', 2000],
  ['size', '7', 7],
  ['size', '512MB', undefined],
  ['size', '-1Mi', undefined],
  ['size', '', undefined],
  ['duration', '30s', 30],
  ['duration', '1h30m', 5400],
  ['duration', '1500ms', 1.5],
  ['duration', '2d', 172_800],
  ['duration', '30', undefined],
  ['cpu', '500m', 500],
  ['cpu', '2', 2000],
  ['cpu', '0.5', 500],
  ['cpu', '0.0001', undefined],
  ['cpu', '1 core', undefined],
])('as a %s, "%s" is read as %s', (type, text, value) => {
  expect(readParameter(type, text)).toBe(value);
});

test.each<[ParameterType, number, string]>([
  ['size', 2 ** 30, '1Gi'],
  ['size', 1536 * 2 ** 20, '1536Mi'],
  ['size', 1000, '1000'],
  ['size', 0, '0'],
  ['duration', 90, '90s'],
  ['duration', 1.5, '1.5s'],
  ['cpu', 500, '500m'],
  ['integer', 5, '5'],
])('as a %s, %s is printed as %s, and read back', (type, amount, text) => {
  expect(printParameter(type, amount)).toBe(text);
  expect(readParameter(type, text)).toBe(amount);
});

test.each<[ParameterRules, string, string | undefined]>([
  [{ type: 'integer', min: 1, max: 3 }, '0', '1 at least'],
  [{ type: 'integer', min: 1, max: 3 }, '1', undefined],
  [{ type: 'integer', min: 1, max: 3 }, '3', undefined],
  [{ type: 'integer', min: 1, max: 3 }, '4', '3 at most'],
  [{ type: 'size', max: 2 ** 20 }, '2Mi', '1Mi at most'],
  [{ type: 'cpu', min: 100 }, '0.05', '100m at least'],
  [{ type: 'string', choices: ['a', 'b'] }, 'c', '"a" or "b"'],
  [{ type: 'string', choices: ['a', 'b'] }, 'b', undefined],
  [{ type: 'string', pattern: { source: '^V', flags: 'i' } }, 'v1', undefined],
  [{ type: 'string', pattern: { source: '^v', flags: '' } }, '1', 'text that matches /^v/'],
  [{ type: 'boolean' }, 'yes', '`true` or `false`'],
])('of the rules %j, "%s" breaks: %s', (rules, text, rule) => {
  expect(brokenRule(rules, text)).toBe(rule);
});

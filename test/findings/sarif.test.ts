import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { diffFindings, diffRules } from '../../src/diff/findings';
import { sarif } from '../../src/findings/sarif';
import { filledWith, mischief, mixed } from '../diff/reports/samples';
import { finding, findingWith } from './samples';

const schema = JSON.parse(readFileSync(join(__dirname, '../support/sarif/sarif-2.1.0.json'), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  schema,
);
const options = { rules: diffRules, category: 'intermodal-diff', version: '1.0.0' };

function problems(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

test('every log is what the official schema says', () => {
  expect(problems(sarif([], options))).toEqual([]);
  expect(problems(sarif(diffFindings(mixed), options))).toEqual([]);
  for (const text of mischief) {
    expect(problems(sarif(diffFindings(filledWith(text)), options))).toEqual([]);
    expect(problems(sarif([findingWith(text)], { ...options, category: text }))).toEqual([]);
  }
});

test('a finding has a place that code scanning finds: relative, with a line of at least 1', () => {
  const [result] = JSON.parse(sarif([finding({ file: './a b/ä.yaml', line: 0 })], options)).runs[0].results;
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'a%20b/%C3%A4.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 1 },
  });
  expect(result.partialFingerprints).toEqual({ primaryLocationLineHash: 'abc:1' });
  expect(result.ruleIndex).toBe(diffRules.findIndex(({ id }) => id === result.ruleId));
});

test('no more results than are shown, the heaviest first, and the others are counted', () => {
  const many = Array.from({ length: 6000 }, (_, index) => finding({ severity: index < 5500 ? 'info' : 'error' }));
  const [run] = JSON.parse(sarif(many, options)).runs;
  expect(run.results).toHaveLength(5000);
  expect(run.results[499].level).toBe('error');
  expect(run.results[500].level).toBe('note');
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe('1000 more findings were left out.');
});

test('a run is told from others by its category', () => {
  expect(JSON.parse(sarif([], options)).runs[0].automationDetails).toEqual({ id: 'intermodal-diff/' });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { validationReport } from '../../../src/validate/reports';
import { mischief } from '../../diff/reports/samples';
import { portName, validation, validationWith } from './samples';

const schema = JSON.parse(readFileSync(join(__dirname, '../../support/sarif/sarif-2.1.0.json'), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

test('every SARIF log is what the official schema says', () => {
  for (const one of [validation(), ...mischief.map(validationWith)]) {
    validate(JSON.parse(validationReport(one, 'sarif', { version: '1.0.0', title: 'staging' })));
    expect(validate.errors ?? []).toEqual([]);
  }
});

test('SARIF has what is accepted as suppressed, with the reason', () => {
  const accepted = [
    { ...portName(), reason: 'Old.', by: 'shop/orders', until: '2027-01-31' },
    { ...portName(), reason: 'Known.', by: 'baseline' },
  ];
  const [run] = JSON.parse(validationReport(validation({ accepted }), 'sarif')).runs;
  expect(run.automationDetails.id).toBe('intermodal-validate/');
  expect(run.results.map(({ ruleId, ruleIndex, suppressions }: any) => ({ ruleId, ruleIndex, suppressions }))).toEqual([
    {
      ruleId: 'container/port-name',
      ruleIndex: 0,
      suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'Old. Until 2027-01-31.' }],
    },
    {
      ruleId: 'container/port-name',
      ruleIndex: 0,
      suppressions: [{ kind: 'external', status: 'accepted', justification: 'Known.' }],
    },
  ]);
});

test('JUnit lists environments in which nothing was found as passed', () => {
  const text = validationReport(validation({ findings: [portName()] }), 'junit');
  expect(text).toContain('<testcase name="staging" classname="intermodal validate"/>');
  expect(text).toContain('failures="1"');
  expect(text).not.toContain('<testcase name="production"');
});

test('GitLab and GitHub get what is not accepted', () => {
  const given = validation({
    findings: [portName()],
    accepted: [{ ...portName({ rule: 'a/b' }), reason: 'r', by: 'x' }],
  });
  const [issue, ...others] = JSON.parse(validationReport(given, 'gitlab'));
  expect(others).toEqual([]);
  expect(issue).toMatchObject({ check_name: 'container/port-name', severity: 'critical', fingerprint: 'a1' });
  expect(validationReport(given, 'github')).toMatch(
    /^::error file=src\/topology\.ts,line=3,title=container\/port-name::Container "web"[^\n]+\n$/,
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { jsonReport } from '../../../src/validate/reports/json';
import { mischief } from '../../diff/reports/samples';
import { portName, validation, validationWith } from './samples';

const schema = JSON.parse(readFileSync(join(__dirname, '../../../schemas/validation.json'), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

function problems(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

test('every report is what the published schema says', () => {
  const given = [
    validation(),
    validation({ findings: [portName()] }),
    ...mischief.map((text) => validationWith(`a/${text}`)),
  ];
  for (const one of given) expect(problems(jsonReport(one, { version: '1.0.0' }))).toEqual([]);
});

test('the schema refuses what is not a report', () => {
  expect(problems('{}')).not.toEqual([]);
  const report = JSON.parse(jsonReport(validation()));
  expect(problems(JSON.stringify({ ...report, findings: [{ rule: 'a/b', severity: 'awful' }] }))).not.toEqual([]);
  expect(problems(JSON.stringify({ ...report, version: 2 }))).not.toEqual([]);
});

test('the core is stable: version, and findings with rule, severity, message, fix and place', () => {
  const { version, findings, counts } = JSON.parse(jsonReport(validation({ findings: [portName()] })));
  expect(version).toBe(1);
  expect(counts).toEqual({ error: 1, warning: 0, info: 0, accepted: 0, stale: 0 });
  expect(findings).toEqual([
    {
      rule: 'container/port-name',
      severity: 'error',
      message: 'Container "web" of Deployment "orders" has the port name "HTTP_1".',
      fix: 'Use lower-case letters, digits and `-`, 15 at most.',
      object: 'Deployment/orders',
      path: 'spec.template.spec.containers[web].ports[0].name',
      file: 'src/topology.ts',
      line: 3,
      construct: 'shop/orders',
      service: 'orders',
      environment: 'production',
      fingerprint: 'a1',
    },
  ]);
});

test('nothing in it is invisible, and all of it comes back', () => {
  for (const text of mischief) {
    const report = jsonReport(validationWith(text));

    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    expect(JSON.parse(report).findings[0].message).toBe(text);
  }
});

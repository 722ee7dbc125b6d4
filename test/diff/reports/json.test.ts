import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { flags } from '../../../src/diff/flags';
import { impacts } from '../../../src/diff/impact';
import { jsonReport } from '../../../src/diff/reports/json';
import { dangers } from '../../../src/diff/risks';
import { diffOf, environment, filledWith, manyRisks, mischief, mixed, noDiff } from './samples';
import { diffTexts } from '../single-change';

const schema = JSON.parse(readFileSync(join(__dirname, '../../../schemas/diff.json'), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

function problems(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

test('every report is what the published schema says', () => {
  const diffs = [noDiff, mixed, manyRisks(3), ...mischief.map(filledWith)];
  for (const diff of diffs) expect(problems(jsonReport(diff, { version: '1.0.0' }))).toEqual([]);
});

test('a report about two targets says that only the topology is compared', () => {
  const text = jsonReport(diffOf(environment({ target: 'kubernetes', targetBefore: 'compose' })));
  expect(problems(text)).toEqual([]);
  expect(JSON.parse(text)).toMatchObject({
    notes: [expect.stringContaining('only the topology')],
    environments: [{ target: 'kubernetes', targetBefore: 'compose' }],
  });
});

test('the schema refuses what is not a report', () => {
  expect(problems('{}')).not.toEqual([]);
  const report = JSON.parse(jsonReport(mixed));
  expect(problems(JSON.stringify({ ...report, impact: 'awful' }))).not.toEqual([]);
  expect(problems(JSON.stringify({ ...report, changes: [{ object: 'a' }] }))).not.toEqual([]);
});

test('the schema knows every impact, flag and danger, and no other', () => {
  expect(schema.$defs.impact.enum).toEqual(impacts);
  expect(schema.$defs.flag.enum).toEqual(flags.filter((flag) => flag !== 'cost-up'));
  expect([...schema.$defs.danger.enum].sort()).toEqual([...dangers].sort());
});

test('what it costs is no flag, but a key of its own', () => {
  const deployment = (replicas: number): string =>
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: ${replicas}, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: 'web:1' }] } } } }`;
  const report = JSON.parse(jsonReport(diffTexts(deployment(2), deployment(3))));
  for (const part of [report, report.services[0], report.objects[0], report.changes[0]]) {
    expect(part).toMatchObject({ flags: ['availability-increased'], cost: 'up' });
  }
});

test('the core is flat, and each part names its environment', () => {
  const { version, impact, flags: found, services, changes } = JSON.parse(jsonReport(mixed));
  expect({ version, impact, flags: found }).toEqual({ version: 1, impact: 'recreate', flags: ['secret-changed'] });
  expect(services).toContainEqual(
    expect.objectContaining({ name: 'web', impact: 'none', flags: [], environment: 'staging' }),
  );
  expect(changes).toContainEqual(
    expect.objectContaining({
      object: 'PersistentVolumeClaim/db',
      path: 'spec.resources.requests.storage',
      change: 'changed',
      from: '10Gi',
      to: '5Gi',
      impact: 'recreate',
      flags: [],
      environment: 'production',
    }),
  );
});

test('a whole object is one change without a path, and with both sides null', () => {
  const { changes } = JSON.parse(jsonReport(mixed));
  expect(changes.filter(({ object }: any) => object === 'Job/seed')).toEqual([
    expect.objectContaining({ path: '', change: 'added', from: null, to: null, environment: 'staging' }),
  ]);
});

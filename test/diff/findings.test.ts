import { diffFindings, diffRules } from '../../src/diff/findings';
import { impactMeanings } from '../../src/diff/impact';
import { dangers } from '../../src/diff/risks';
import {
  change,
  diffOf,
  environment,
  filledWith,
  manyRisks,
  mischief,
  mixed,
  noDiff,
  object,
  service,
} from './reports/samples';

test('there is a rule for everything that makes a change a risk', () => {
  expect(diffRules.map(({ id }) => id)).toEqual(dangers.map((danger) => `diff/${danger}`));
  for (const { summary } of diffRules) expect(summary).toMatch(/\.$/);
});

test('no changes, no findings', () => {
  expect(diffFindings(noDiff)).toEqual([]);
});

test('each place of a risk is a finding, at the line of the program where that is known', () => {
  const found = diffFindings(mixed).filter(({ rule }) => rule === 'diff/recreate');
  expect(found).toEqual(
    ['staging', 'production'].map((name) =>
      expect.objectContaining({
        severity: 'error',
        message: `PersistentVolumeClaim/db in "${name}" changes at spec.resources.requests.storage, 10Gi → 5Gi: The API server refuses to shrink a claim.`,
        fix: 'Make a new claim, copy the data, then let the pods use the new one.',
        file: 'src/topology.ts',
        line: 12,
        environment: name,
      }),
    ),
  );
});

test('what reaches a service is a finding of that service', () => {
  expect(diffFindings(mixed)).toContainEqual(
    expect.objectContaining({
      rule: 'diff/traffic',
      service: 'catalog',
      message:
        'Service/orders in "staging" reaches "catalog": "orders" no longer listens on 8080, which "catalog" calls.',
    }),
  );
});

test('where the same reaches several services, each is told in its own words', () => {
  const reached = (name: string) =>
    service(name, { reach: [{ from: 'api', impact: 'traffic', why: `${name} calls api.` }], impact: 'traffic' });
  const found = diffFindings(diffOf(environment({ services: ['a', 'b'].map(reached) })));
  expect(found.map(({ message }) => message)).toEqual([
    'api reaches "a": a calls api.',
    'api reaches "b": b calls api.',
  ]);
});

test('a change without a reason is told by what its impact means', () => {
  const bare = change({ impact: 'recreate', from: 'a', to: 'b', path: 'x' });
  const [found] = diffFindings(diffOf(environment({ objects: [object('Job/a', [bare])] })));
  expect(found?.message).toBe(`Job/a changes at x, a → b: ${impactMeanings.recreate}`);
});

test('an impact and a flag of one change are a finding each', () => {
  const both = change({ impact: 'scale-down', flags: ['availability-reduced'], from: 3, to: 1 });
  const found = diffFindings(diffOf(environment({ objects: [object('Deployment/orders', [both])] })));
  expect(found.map(({ rule }) => rule)).toEqual(['diff/scale-down', 'diff/availability-reduced']);
});

test('fingerprints tell findings apart, and know neither values nor lines', () => {
  const findings = diffFindings(manyRisks(50));
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  const at = (from: string, line: number) =>
    diffFindings(diffOf(environment({ objects: [object('Job/x', [change({ from, line, impact: 'recreate' })])] })));
  expect(at('a', 1)[0]?.fingerprint).toBe(at('b', 9)[0]?.fingerprint);
});

test('says nothing of a secret', () => {
  const text = JSON.stringify(diffFindings(mixed));
  expect(text).toContain('(secret, 16 bytes)');
});

test('every name is survived', () => {
  for (const text of mischief) {
    for (const { message, fix, file } of diffFindings(filledWith(text))) {
      expect(`${message} ${fix} ${file}`).not.toMatch(/undefined|\[object Object\]/);
    }
  }
});

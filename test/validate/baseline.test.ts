import { applyBaseline, baselineOf, parseBaseline, printBaseline, type Baseline } from '../../src/validate/baseline';
import { portName, validation } from './reports/samples';

const findings = [portName(), portName({ fingerprint: 'a2', object: 'Deployment/cart', environment: 'staging' })];

function roundTrip(baseline: Baseline): Baseline {
  const parsed = parseBaseline(printBaseline(baseline));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

test('what is in the baseline is accepted, and only what is new counts', () => {
  const baseline = roundTrip(baselineOf(validation({ findings })));
  const fresh = portName({ fingerprint: 'a3' });
  const { findings: left, accepted, stale } = applyBaseline(validation({ findings: [...findings, fresh] }), baseline);
  expect(left).toEqual([fresh]);
  expect(accepted.map(({ fingerprint, by }) => [fingerprint, by])).toEqual([
    ['a1', 'baseline'],
    ['a2', 'baseline'],
  ]);
  expect(stale).toEqual([]);
});

test('what no longer occurs is stale, so that the baseline can shrink', () => {
  const baseline = baselineOf(validation({ findings }));
  expect(applyBaseline(validation({ findings: findings.slice(1) }), baseline).stale).toEqual([
    {
      rule: 'container/port-name',
      subject: 'Deployment/orders',
      reason: 'It is in the baseline.',
      by: 'baseline',
      state: 'unused',
    },
  ]);
});

test('where not every environment was looked at, what others have is not stale', () => {
  const baseline = baselineOf(validation({ findings }));
  const looked = { ...validation().looked, environments: ['staging'] };
  const { stale } = applyBaseline(validation({ looked }), baseline, false);
  expect(stale.map(({ subject }) => subject)).toEqual(['Deployment/cart']);
});

test('a baseline that is written anew keeps what the old one accepted, and not what others accept', () => {
  const accepted = [
    { ...portName({ fingerprint: 'b1' }), reason: 'r', by: 'baseline' },
    { ...portName({ fingerprint: 'b2' }), reason: 'r', by: 'settings' },
  ];
  const { findings: known } = baselineOf(validation({ accepted }));
  expect(known.map(({ fingerprint }) => fingerprint)).toEqual(['b1']);
});

test('it has a line for each finding, in an order that does not depend on the run', () => {
  const text = printBaseline(baselineOf(validation({ findings })));
  expect(text).toBe(printBaseline(baselineOf(validation({ findings: [...findings].reverse() }))));
  expect(text.split('\n').filter((line) => line.includes('fingerprint'))).toHaveLength(2);
  expect(printBaseline({ version: 1, findings: [] })).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
});

test.each([
  ['', 'is not JSON'],
  ['[', 'is not JSON'],
  ['[]', 'holds no baseline'],
  ['null', 'holds no baseline'],
  ['{}', 'has no "version": 1'],
  ['{"version":2,"findings":[]}', 'has no "version": 1'],
  ['{"version":1}', 'has no list "findings"'],
  ['{"version":1,"findings":[null]}', 'has no "fingerprint" and "rule" at findings[0]'],
  ['{"version":1,"findings":[{"fingerprint":1,"rule":"a/b"}]}', 'has no "fingerprint" and "rule" at findings[0]'],
])('of the text %j is said what is wrong', (text, problem) => {
  expect(parseBaseline(text)).toEqual({ problem: expect.stringContaining(problem) });
});

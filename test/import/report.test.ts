import { jsonReport, textReport } from '../../src/import/report';

const lost = [{ file: 'compose.yaml', line: 3, path: 'services.web.x', why: 'No target has it.' }];

test('the report for people says how much is kept, how, and what is not', () => {
  const report = textReport({ kept: { vocabulary: 995, hatch: 4 }, lost, notes: ['Look at it.'] });
  expect(report).toBe(
    [
      '1000 keys: 995 (99 %) by constructs, 4 by escape hatches, 1 not kept.',
      '',
      'Not kept:',
      '  compose.yaml:3 services.web.x: No target has it.',
      '',
      'Worth knowing:',
      '  Look at it.',
      '',
    ].join('\n'),
  );
});

test('a share is never rounded up to all', () => {
  const report = (hatch: number): string => textReport({ kept: { vocabulary: 9999, hatch }, lost: [], notes: [] });
  expect(report(1)).toContain('(99 %)');
  expect(report(0)).toContain('(100 %)');
});

test('the report for programs has the accounts and nothing else', () => {
  expect(JSON.parse(jsonReport({ kept: { vocabulary: 2, hatch: 1 }, lost }, '1.2.3'))).toEqual({
    version: '1.2.3',
    kept: { vocabulary: 2, hatch: 1 },
    lost,
  });
});

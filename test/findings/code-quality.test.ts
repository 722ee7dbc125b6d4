import { codeQuality } from '../../src/findings/code-quality';
import { mischief } from '../diff/reports/samples';
import { finding, findingWith } from './samples';

test('nothing found is an empty list', () => {
  expect(codeQuality([])).toBe('[]\n');
});

test('a finding has what the widget of GitLab needs', () => {
  expect(JSON.parse(codeQuality([finding({ file: './dist/a.yaml' })]))).toEqual([
    {
      description: 'Deployment/orders changes at spec.selector. Delete it and apply it again.',
      check_name: 'diff/recreate',
      fingerprint: 'abc',
      severity: 'critical',
      location: { path: 'dist/a.yaml', lines: { begin: 12 } },
    },
  ]);
});

test('no two findings have one fingerprint, because the second would be dropped', () => {
  const report = JSON.parse(codeQuality([finding(), finding(), finding({ fingerprint: 'x' }), finding()]));
  expect(report.map(({ fingerprint }: any) => fingerprint)).toEqual(['abc', 'abc-2', 'x', 'abc-3']);
});

test('no text steers what shows it', () => {
  for (const text of mischief) {
    const [{ description }] = JSON.parse(codeQuality([findingWith(text)]));
    expect(description).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
  }
});

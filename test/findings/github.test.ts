import { annotations } from '../../src/findings/github';
import { mischief } from '../diff/reports/samples';
import { finding, findingWith } from './samples';

test('nothing found, nothing said', () => {
  expect(annotations([])).toBe('');
});

test('a finding is one line with its place', () => {
  expect(annotations([finding()])).toBe(
    '::error file=dist/production/orders.k8s.yaml,line=12,title=diff/recreate::Deployment/orders changes at spec.selector.%0ADelete it and apply it again.\n',
  );
});

test('no more of one kind than GitHub shows, and the last one counts the others', () => {
  const lines = annotations(Array.from({ length: 25 }, () => finding({ severity: 'warning' }))).split('\n');
  expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
  expect(lines[9]).toBe('::warning::16 more like these.');
});

test.each(mischief.map((text) => [JSON.stringify(text), text]))('%s begins no command of its own', (_, text) => {
  const lines = annotations([findingWith(text)])
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^::error file=[^,:\r\n]*,line=12,title=[^,:\r\n]*::[^\r\n]*$/);
});

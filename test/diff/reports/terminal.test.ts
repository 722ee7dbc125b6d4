import { colorsFor } from '../../../src/cli/console';
import { terminalReport } from '../../../src/diff/reports/terminal';
import { columns } from '../../../src/diff/reports/layout';
import { change, diffOf, environment, filledWith, mischief, mixed, noDiff, object, service } from './samples';

test('says that there are no changes', () => {
  expect(terminalReport(noDiff)).toBe('No changes.  main → HEAD\n');
});

test('tells the risks first, then topology, services, and every change', () => {
  expect(terminalReport(mixed)).toMatchSnapshot();
});

test('fits into the width that it is given', () => {
  for (const width of [40, 60, 80, 200]) {
    const widest = Math.max(...terminalReport(mixed, { width }).split('\n').slice(1).map(columns));
    expect(widest).toBeLessThanOrEqual(width + 20);
  }
});

test('colours say the same as no colours', () => {
  const painted = terminalReport(mixed, { colors: colorsFor(true) });
  expect(painted).toContain('\u001b[31mrecreate');
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(terminalReport(mixed));
});

test.each(mischief.map((text) => [JSON.stringify(text), text]))('%s does not steer the terminal', (_, text) => {
  const report = terminalReport(filledWith(text), { title: text });
  expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\r]/);
  expect(report.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
});

test('never prints what was not known', () => {
  const bare = diffOf(
    environment({
      objects: [object('Job/x', [change({ from: undefined, to: undefined, change: 'removed' })])],
      services: [service('x', { impact: 'in-place' })],
    }),
  );
  expect(terminalReport(bare)).not.toMatch(/undefined|\[object Object\]|null/);
});

test('the single changes can be left out', () => {
  expect(terminalReport(mixed, { detail: false })).not.toContain('metadata.labels.team');
});

import { diff } from '../../../src/diff/diff';
import { report, reportFormats, type ReportFormatName } from '../../../src/diff/reports';
import { readSystems } from '../../../src/manifests/read';
import { filledWith, mischief, mixed, noDiff } from './samples';

const names = Object.keys(reportFormats) as ReportFormatName[];

test.each(names)('%s is the same in every run, ends with a line, and says nothing that is not there', (name) => {
  const text = report(mixed, name, { version: '1.0.0' });
  expect(report(mixed, name, { version: '1.0.0' })).toBe(text);
  expect(text).toMatch(/\n$/);
  expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
});

test.each(names)('%s survives no changes, and any name', (name) => {
  expect(() => report(noDiff, name)).not.toThrow();
  for (const text of mischief) expect(() => report(filledWith(text), name, { title: text })).not.toThrow();
});

test('what no risk is about passes the tests of JUnit', () => {
  const xml = report(mixed, 'junit');
  expect(xml).toContain('<testcase name="staging › web" classname="intermodal diff"/>');
  expect(xml).not.toContain('<testcase name="staging › db" classname="intermodal diff"/>');
});

test('the digest by which files of configs and secrets are compared is in no report', () => {
  const project =
    'services:\n  web: { image: "web:1", configs: [a], secrets: [b] }\nconfigs: { a: { file: ./a } }\nsecrets: { b: { file: ./b } }\n';
  const [before, after] = ['old', 'new'].map((text) => {
    return readSystems(text, [{ path: 'compose.yaml', text: project }], { read: (path) => `${path} ${text}` }).set;
  });
  if (before === undefined || after === undefined) throw new Error('There are two sides.');
  const found = diff(before, after);
  expect(found.environments[0]?.objects.map(({ object, changes }) => [object, changes[0]?.path])).toEqual([
    ['config/a', 'content'],
    ['secret/b', 'content'],
  ]);
  for (const format of Object.keys(reportFormats) as ReportFormatName[])
    expect(report(found, format)).not.toMatch(/sha256|[0-9a-f]{64}/);
});

import { junit } from '../../src/findings/junit';
import { mischief } from '../diff/reports/samples';
import { finding, findingWith } from './samples';

const options = { name: 'intermodal diff', passed: ['orders'] };

/** Names of the tags in order; fails where the text is no well-formed XML. */
function tagsOf(xml: string): readonly string[] {
  const open: string[] = [];
  const tags: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>\n/, '')
    .replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, close, name, _attributes, empty) => {
      if (close === '/') expect(open.pop()).toBe(name);
      else if (empty === '') open.push(name);
      if (close === '') tags.push(name);
      return '';
    });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
  expect(xml).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  return tags;
}

test('nothing found is a test that passed, not a missing report', () => {
  expect(junit([], { name: 'intermodal diff', passed: [] })).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="intermodal diff" tests="1" failures="0">',
      '  <testsuite name="intermodal diff" tests="1" failures="0">',
      '    <testcase name="nothing found" classname="intermodal diff"/>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'),
  );
});

test('each rule is a suite, each finding a test that failed, and what is only information passes', () => {
  const xml = junit([finding(), finding({ rule: 'diff/secret-changed', severity: 'info' })], options);
  expect(xml).toContain('<testsuites name="intermodal diff" tests="3" failures="1">');
  expect(xml).toContain('<testsuite name="diff/secret-changed" tests="1" failures="0">');
  expect(xml).toContain('file="dist/production/orders.k8s.yaml" line="12"');
  expect(tagsOf(xml)).toEqual([
    'testsuites',
    'testsuite',
    'testcase',
    'failure',
    'testsuite',
    'testcase',
    'system-out',
    'testsuite',
    'testcase',
  ]);
});

test.each(mischief.map((text) => [JSON.stringify(text), text]))('%s leaves the XML well-formed', (_, text) => {
  const xml = junit([findingWith(text)], { name: text, passed: [text] });
  expect(tagsOf(xml)).toHaveLength(6);
  expect(xml.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
});

test('which severities fail can be said, and what does not fail is told in the output', () => {
  const found = [finding({ severity: 'error' }), finding({ severity: 'warning', path: 'spec.replicas' })];
  const xml = junit(found, { ...options, failing: ['error'] });
  expect(xml).toContain('<testsuites name="intermodal diff" tests="3" failures="1">');
  expect([xml.match(/<failure /g), xml.match(/<system-out>/g)].map((all) => all?.length)).toEqual([1, 1]);
});

import { harmlessLine, xmlText } from './escape';
import { type Finding, sentencesOf } from './finding';

/** What a JUnit report says beside its findings. */
export interface JUnitOptions {
  /** Name of the whole: `intermodal diff`. */
  readonly name: string;
  /** Names of what was looked at and found well: each is a test that passed. */
  readonly passed: readonly string[];
}

/**
 * Findings as JUnit XML: a suite per rule, in which each finding is a test that failed; one more suite holds what passed,
 * so that nothing found does not look like nothing done. What is only information passes, and is told in its output.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junit(findings: readonly Finding[], { name, passed }: JUnitOptions): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const suites = [
    ...rules.map((rule) =>
      suiteOf(
        rule,
        findings.filter((finding) => finding.rule === rule),
      ),
    ),
    ...(rules.length > 0 && passed.length === 0 ? [] : [passedSuite(name, passed)]),
  ];
  const tests = findings.length + (rules.length > 0 ? passed.length : Math.max(1, passed.length));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlText(name)}" tests="${tests}" failures="${failuresOf(findings)}">`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function failuresOf(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity !== 'info').length;
}

function suiteOf(rule: string, findings: readonly Finding[]): readonly string[] {
  return [
    `  <testsuite name="${xmlText(rule)}" tests="${findings.length}" failures="${failuresOf(findings)}">`,
    ...findings.flatMap(caseOf),
    '  </testsuite>',
  ];
}

function passedSuite(name: string, passed: readonly string[]): readonly string[] {
  const names = passed.length === 0 ? ['nothing found'] : passed;
  return [
    `  <testsuite name="${xmlText(name)}" tests="${names.length}" failures="0">`,
    ...names.map((one) => `    <testcase name="${xmlText(one)}" classname="${xmlText(name)}"/>`),
    '  </testsuite>',
  ];
}

function caseOf(finding: Finding): readonly string[] {
  const { rule, severity, message, file, line } = finding;
  const name = nameOf(finding);
  const place = file === undefined ? '' : ` file="${xmlText(file)}"${line === undefined ? '' : ` line="${line}"`}`;
  const head = `    <testcase name="${xmlText(name)}" classname="${xmlText(rule)}"${place}>`;
  const where = file === undefined ? [] : [line === undefined ? file : `${file}:${line}`];
  const lines = [...sentencesOf(finding), ...where.filter((part) => part !== '')];
  const text = lines.map((part) => harmlessLine(xmlText(part))).join('\n');
  const told =
    severity === 'info'
      ? `      <system-out>${text}</system-out>`
      : `      <failure type="${severity}" message="${xmlText(message)}">${text}</failure>`;
  return [head, told, '    </testcase>'];
}

/** `production › Deployment/orders › spec.replicas`; a service that is not named by its object stands last. */
function nameOf({ environment, object, path, service, message }: Finding): string {
  const isSaid = service === undefined || object === service || object?.endsWith(`/${service}`) === true;
  const parts = [environment, object, path, isSaid ? undefined : service];
  const name = parts.filter((part) => part !== undefined && part !== '').join(' › ');
  return name === '' ? message : name;
}

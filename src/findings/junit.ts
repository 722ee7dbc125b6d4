import { harmlessLine, xmlText } from './escape';
import { type Finding, type FindingSeverity, sentencesOf } from './finding';

/** What a JUnit report says beside its findings. */
export interface JUnitOptions {
  /** Name of the whole: `intermodal diff`. */
  readonly name: string;
  /** Names of what was looked at and found well: each is a test that passed. */
  readonly passed: readonly string[];
  /** Severities that fail a test; what is found with another one is told in the output of a test that passes. */
  readonly failing?: readonly FindingSeverity[];
}

/** What fails a test, where nothing else is said. */
const heavy: readonly FindingSeverity[] = ['error', 'warning'];

/**
 * Findings as JUnit XML: a suite per rule, in which each finding is a test that failed; one more suite holds what passed,
 * so that nothing found does not look like nothing done. What is too light to fail passes, and is told in its output.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junit(findings: readonly Finding[], { name, passed, failing = heavy }: JUnitOptions): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const suites = [
    ...rules.map((rule) =>
      suiteOf(
        rule,
        findings.filter((finding) => finding.rule === rule),
        failing,
      ),
    ),
    ...(rules.length > 0 && passed.length === 0 ? [] : [passedSuite(name, passed)]),
  ];
  const tests = findings.length + (rules.length > 0 ? passed.length : Math.max(1, passed.length));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlText(name)}" tests="${tests}" failures="${failuresOf(findings, failing)}">`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function failuresOf(findings: readonly Finding[], failing: readonly FindingSeverity[]): number {
  return findings.filter(({ severity }) => failing.includes(severity)).length;
}

function suiteOf(rule: string, findings: readonly Finding[], failing: readonly FindingSeverity[]): readonly string[] {
  return [
    `  <testsuite name="${xmlText(rule)}" tests="${findings.length}" failures="${failuresOf(findings, failing)}">`,
    ...findings.flatMap((finding) => caseOf(finding, failing.includes(finding.severity))),
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

function caseOf(finding: Finding, fails: boolean): readonly string[] {
  const { rule, severity, message, file, line } = finding;
  const name = nameOf(finding);
  const place = file === undefined ? '' : ` file="${xmlText(file)}"${line === undefined ? '' : ` line="${line}"`}`;
  const head = `    <testcase name="${xmlText(name)}" classname="${xmlText(rule)}"${place}>`;
  const where = file === undefined ? [] : [line === undefined ? file : `${file}:${line}`];
  const lines = [...sentencesOf(finding), ...where.filter((part) => part !== '')];
  const text = lines.map((part) => harmlessLine(xmlText(part))).join('\n');
  const told = fails
    ? `      <failure type="${severity}" message="${xmlText(message)}">${text}</failure>`
    : `      <system-out>${text}</system-out>`;
  return [head, told, '    </testcase>'];
}

/** `production › Deployment/orders › spec.replicas`; a service that is not named by its object stands last. */
function nameOf({ environment, object, path, service, message }: Finding): string {
  const isSaid = service === undefined || object === service || object?.endsWith(`/${service}`) === true;
  const parts = [environment, object, path, isSaid ? undefined : service];
  const name = parts.filter((part) => part !== undefined && part !== '').join(' › ');
  return name === '' ? message : name;
}

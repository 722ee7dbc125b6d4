import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, issueCodes, type Issue } from '../../src';
import { codesOf } from '../model/build';
import { programFile, runProgram, wrongLines } from '../model/program';
import { errorsOf, print } from './programs';

interface WrongProgram {
  readonly title: string;
  readonly code: string;
  readonly told: string;
}

const page = readFileSync(join(__dirname, 'wrong-programs.md'), 'utf8');
const programs = page.split(/^### /m).slice(1).map(read);

function read(section: string): WrongProgram {
  const [title = ''] = section.split('\n');
  const [, code = '', told = ''] = /```js\n(.*?)\n```\n\n```text\n(.*?)\n```/s.exec(section) ?? [];
  return { title, code, told };
}

/** The lines of the program to which issues point; those of the topology itself are not among them. */
function linesOf(issues: readonly Issue[]): readonly number[] {
  const own = issues.filter(({ path, source }) => path !== 'shop' || source?.file === programFile);
  expect(new Set(own.map(({ source }) => source?.file))).toEqual(new Set(own.length === 0 ? [] : [programFile]));
  return [...new Set(own.map(({ source }) => source?.line ?? 0))].sort((a, b) => a - b);
}

describe.each(programs)('$title', ({ code, told }) => {
  const issues = errorsOf(code);

  test('says what is wrong, where, and what to do', () => {
    expect(print(issues)).toBe(told);
  });

  test('points to the lines that are wrong', () => {
    expect(linesOf(issues)).toEqual(wrongLines(code));
  });
});

test('what is said is meant for readers', () => {
  for (const { message, hint } of programs.flatMap(({ code }) => errorsOf(code))) {
    expect(message).toMatch(/^\S.*\.$/);
    expect(hint).toMatch(/^[A-Z].*[.`]$/);
    for (const text of [message, hint]) expect(text).not.toMatch(/undefined|\[object|\n|\bat .*:\d+|Symbol\(|=>/);
  }
});

test('every issue of a construct carries its path', () => {
  const without = programs.flatMap(({ code }) => errorsOf(code)).filter(({ path }) => path === undefined);
  // What is refused before any construct has it belongs to none: a check, a scale, a text.
  expect([...new Set(without.map(({ code, field }) => `${code} ${field ?? ''}`.trim()))].sort()).toEqual([
    'invalid-name variable',
    'invalid-path path',
    'invalid-text default',
    'invalid-text values.password',
    'invalid-value authentication.host',
    'invalid-value network.policies',
    'invalid-value port',
    'invalid-value scaling.behavior.scaleUp.policies[0]',
    'invalid-value scaling.max',
    'invalid-value scaling.metrics[0]',
    'invalid-value scaling.replicas',
    'invalid-value text`…`',
    'reference-in-text',
    'unknown-field network.dsn',
    'unknown-field rules[0].nonResourceUrls',
    'unknown-field tls',
  ]);
});

test('the page shows every error that a program can be told before anything is written', () => {
  const codes = Object.keys(issueCodes);
  const stages = codes.slice(0, codes.indexOf('file-not-ours'));
  const warnings = [
    'unused-acceptance',
    'unused-hatch',
    'nothing-to-remove',
    'approximated',
    'many-networks',
    'no-check-tool',
    'unknown-user',
    'unreadable-file',
    'start-only',
    'unused-exception',
    'unused-option',
    'no-routes',
  ];
  const elsewhere = ['not-printable', 'unknown-parameter', 'no-environment']; // the printer, the command line, nothing at all
  const shown = new Set(programs.flatMap(({ code }) => errorsOf(code).map((issue) => issue.code as string)));
  expect(stages.filter((code) => !shown.has(code)).sort()).toEqual([...warnings, ...elsewhere].sort());
});

/** Services of one shop, each wrong in ways of its own. */
const declarations = [
  `new Microservice(shop, 'a', { image: ContainerImage.of('No'), ports: { http: 0 }, env: { '1': 'x' } });`,
  `new Microservice(shop, 'b', { image, health: HealthCheck.http('http'), scaling: Scaling.fixed(-1) });`,
  `new Microservice(shop, 'c', { image, env: { A: new Endpoint({ name: 'a', path: 'shop/a' }, 'grpc').url } });`,
  `new Microservice(shop, 'd', { image, args: [new Secret(shop, 'key', { keys: ['k'] }).value('k')] });`,
  `new Microservice(shop, 'e', { image, env: { A: new Parameter(shop, 'level') } });`,
  `new Microservice(shop, 'f', { image, mounts: { data: Mount.temporary() }, environments: ['lab'] });`,
  `new Volume(shop, 'g', { size: Size.gibibytes(0) });`,
  `new Environment(shop, 'laptop', { target: compose(), accept: { 'not.a.field': 'why' } });`,
  `new Environment(shop, 'cloud', { target: kubernetes() });`,
];

function programOf(lines: readonly string[]): readonly Issue[] {
  return check(runProgram(lines.join('\n'))).issues;
}

function placeless(issues: readonly Issue[]): readonly Issue[] {
  return issues.map(({ source: _source, ...issue }) => issue);
}

test('one run reports the mistakes of all services at once, sorted, each of them once', () => {
  const issues = programOf(declarations);
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect([...new Set(codesOf(errors))]).toEqual([
    'invalid-text shop/a env.1',
    'invalid-image shop/a image',
    'out-of-range shop/a ports.http',
    'unknown-endpoint shop/b health.liveness',
    'unknown-endpoint shop/b health.readiness',
    'out-of-range shop/b scaling.replicas',
    'unknown-endpoint shop/c env.A',
    'secret-not-allowed shop/d args[0]',
    'unknown-environment shop/f environments',
    'out-of-range shop/g size',
    'unknown-capability shop/laptop',
    'missing-parameter shop/level',
  ]);
  // Each of them once for each of two environments, but for those that concern the topology or one environment.
  expect(errors).toHaveLength(2 * 10 + 2);
  expect(new Set(issues.map((issue) => JSON.stringify(issue))).size).toBe(issues.length);
});

test('the report is the same, whatever the order of declaration', () => {
  const wanted = placeless(programOf(declarations));
  expect(placeless(programOf([...declarations].reverse()))).toEqual(wanted);
  expect(placeless(programOf([...declarations.slice(5), ...declarations.slice(0, 5)]))).toEqual(wanted);
});

test('what targets refuse is reported for all services and all environments at once', () => {
  const issues = programOf([
    `new Microservice(shop, 'A_1', { image, ports: { http: 80 }, exposure: { http: Exposure.port() } });`,
    `new Microservice(shop, 'B_2', { image, ports: { http: 80 }, exposure: { http: Exposure.port() } });`,
    `new Environment(shop, 'laptop', { target: compose(), accept: { 'not.a.field': 'why' } });`,
    `new Environment(shop, 'cloud', { target: kubernetes({ namespace: 'No' }) });`,
    `new Environment(shop, 'lab', { target: { kind: 'nomad', options: {} } });`,
  ]);
  expect(issues.map(({ code, path, environment }) => `${code} ${path} ${environment}`)).toEqual([
    'invalid-name shop/A_1 cloud',
    'port-clash shop/B_2 laptop',
    'invalid-name shop/B_2 cloud',
    'invalid-name shop/cloud cloud',
    'unknown-target shop/lab lab',
    'unknown-capability shop/laptop laptop',
  ]);
});

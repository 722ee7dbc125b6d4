import { Config, ContainerImage, Environment, Microservice, Topology, compose, kubernetes } from '../../src';
import { check, synthesize } from '../../src/pipeline';
import { readSystems } from '../../src/manifests/read';
import type { AnyRule, Rule } from '../../src/validate/rule';
import type { SubjectName } from '../../src/validate/subject';
import { validateProgram, validateSystems } from '../../src/validate/validate';
import { validateText } from './validate-text';

/** A rule that finds a breach in whatever it looks at. */
function everywhere(subject: SubjectName, more: Partial<Rule<'object'>> = {}): AnyRule {
  return {
    ...{ name: `acme/${subject}`, summary: 'Nothing is there.', why: 'It is a test.', fix: 'Remove it.' },
    ...{ severity: { recommended: 'warning' }, subject, examples: { passes: [], fails: [] } },
    check: () => [{ message: `A ${subject} is there.`, at: ['x'] }],
    ...more,
  } as AnyRule;
}

const subjects: readonly SubjectName[] = [
  ...(['object', 'pod', 'container', 'cluster', 'compose-service', 'compose-project'] as const),
  ...(['topology', 'program', 'systems'] as const),
];

function shop() {
  const topology = new Topology('shop');
  new Microservice(topology, 'web', { image: ContainerImage.of('acme/web:1'), ports: { http: 80 } });
  new Environment(topology, 'laptop', { target: compose() });
  new Environment(topology, 'production', { target: kubernetes({ namespace: 'shop' }) });
  return topology;
}

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: acme/web:1
      initContainers:
        - { name: init, image: acme/init:1 }
`;

test('a rule looks at every subject of its kind, and what it finds has a place from the root of the object', () => {
  const rules = subjects.map((subject) => everywhere(subject));
  const { findings } = validateText({ kubernetes: deployment }, { rules, severities: {} });
  const own = findings.filter(({ rule }) => rule.startsWith('acme/'));
  expect(own.map(({ rule, object = '', path = '', line = 0 }) => `${rule} ${object} ${path} ${line}`)).toEqual([
    'acme/cluster  x 0',
    'acme/systems  x 0',
    'acme/container Deployment/web spec.template.spec.containers[web].x 12',
    'acme/container Deployment/web spec.template.spec.initContainers[init].x 15',
    'acme/pod Deployment/web spec.template.spec.x 10',
    'acme/object Deployment/web x 1',
  ]);
});

test('of a program the topology, all environments and both targets are looked at, and the line of the program is told', () => {
  const rules = subjects.map((subject) => everywhere(subject));
  const { findings, looked } = validateProgram(synthesize(shop()), { rules });
  const own = findings.filter(({ rule }) => rule.startsWith('acme/'));
  expect([...new Set(own.map(({ rule }) => rule.slice(5)))].sort()).toEqual([...subjects].sort());
  const container = own.find(({ rule }) => rule === 'acme/container');
  expect(container).toMatchObject({
    environment: 'production',
    object: 'Deployment/web',
    construct: 'shop/web',
    service: 'web',
    file: __filename,
  });
  expect(looked.environments).toEqual(['laptop', 'production']);
});

test('two findings have never the same fingerprint, and a line more above changes none', () => {
  const rules = [everywhere('object', { check: () => [{ message: 'One.' }, { message: 'Two.' }] })];
  const print = (text: string) => validateText({ kubernetes: text }, { rules }).findings.map((one) => one.fingerprint);
  const prints = print(deployment);
  expect(new Set(prints).size).toBe(prints.length);
  expect(print(`# more\n\n${deployment}`)).toEqual(prints);
});

test('issues of synthesis are findings beside the others', () => {
  const topology = shop();
  new Config(topology, 'settings', { values: { A: '1' } });
  new Microservice(topology, 'Bad_Name', { image: ContainerImage.of('acme/web:1') });
  const { findings } = validateProgram(check(topology));
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'issue/invalid-name',
      severity: 'error',
      construct: 'shop/Bad_Name',
      file: __filename,
    }),
  );
});

test('what is read and what is synthesised is judged alike', () => {
  const synthesis = synthesize(shop());
  const rules = [everywhere('container')];
  const synthesised = validateProgram(synthesis, { rules }).findings.filter(({ rule }) => rule.startsWith('acme/'));
  const documents = synthesis.environments.flatMap(({ artifacts, target }) =>
    target === 'kubernetes' ? artifacts.flatMap((one) => one.documents) : [],
  );
  const files = documents.map((one, index) => ({ path: `${index}.json`, text: JSON.stringify(one) }));
  const { set, issues } = readSystems('files', files);
  expect(issues).toEqual([]);
  const read = validateSystems(set, { rules }).findings.filter(({ rule }) => rule.startsWith('acme/'));
  const shown = ({ rule, object, path, message }: (typeof read)[number]) => [rule, object, path, message];
  expect(read.map(shown)).toEqual(synthesised.map(shown));
});

test('only errors are looked for where only errors count', () => {
  const rules = [everywhere('object'), everywhere('pod', { severity: { recommended: 'error' } })];
  const { findings } = validateProgram(synthesize(shop()), { rules }, { errorsOnly: true });
  expect(findings.map(({ rule }) => rule)).toEqual(['acme/pod']);
});

test('presets, weights of single rules and of areas decide together', () => {
  const rules = [everywhere('cluster', { severity: { recommended: 'warning', strict: 'error' } })];
  const weight = (settings: object): string | undefined =>
    validateText({ kubernetes: deployment }, { rules, ...settings }).findings.find(
      ({ rule }) => rule === 'acme/cluster',
    )?.severity;
  expect(weight({})).toBe('warning');
  expect(weight({ presets: ['pss-baseline'] })).toBeUndefined();
  expect(weight({ presets: ['pss-baseline', 'strict'] })).toBe('error');
  expect(weight({ severities: { 'acme/cluster': 'info' } })).toBe('info');
  expect(weight({ severities: { 'acme/*': 'off' } })).toBeUndefined();
  expect(weight({ severities: { 'acme/*': 'off', 'acme/cluster': 'error' } })).toBe('error');
});

test('the order of objects and files does not change what is found', () => {
  const parts = [deployment, deployment.replaceAll('web', 'api')];
  const found = (files: readonly string[]) => {
    const { set } = readSystems(
      'files',
      files.map((text, index) => ({ path: `${index}.yaml`, text })),
    );
    return validateSystems(set, { presets: ['strict'] }).findings.map(({ rule, object, path, fingerprint }) => [
      ...[rule, object, path, fingerprint],
    ]);
  };
  expect(found([...parts].reverse())).toEqual(found(parts));
});

test('a rule that throws is named, with the object at which it does', () => {
  const failing = everywhere('object', {
    check: () => {
      throw new TypeError('no labels');
    },
  });
  expect(() => validateText({ kubernetes: deployment }, { rules: [failing] })).toThrow(
    'Rule "acme/object" fails at Deployment/web: no labels.',
  );
});

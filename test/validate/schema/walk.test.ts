import fc from 'fast-check';
import type { PlainData } from '../../../src/model/json';
import { publishedKind } from '../../../src/validate/schema/custom-table';
import { objectShape } from '../../../src/validate/schema/definitions';
import { anything, type Shape } from '../../../src/validate/schema/shape';
import { builtInKind } from '../../../src/validate/schema/table';
import { problemsIn } from '../../../src/validate/schema/walk';

const shapeOf = (apiVersion: string, kind: string): Shape => builtInKind(apiVersion, kind)?.shape ?? anything;
const deployment = shapeOf('apps/v1', 'Deployment');

function said(value: PlainData, shape = deployment, minor = 33): readonly string[] {
  const problems = problemsIn(value, shape, { minor, unknown: 'unknown-field', whose: `Kubernetes 1.${minor}` });
  return problems.map(({ rule, at, says, fix }) => `${rule} ${at.join('.')}: ${[says, fix].filter(Boolean).join(' ')}`);
}

const pod = (spec: PlainData): PlainData => ({ spec });
const saidOfPod = (spec: PlainData, minor = 33): readonly string[] => said(pod(spec), shapeOf('v1', 'Pod'), minor);
const container = { name: 'web', image: 'web:1' };

describe('one mistake is said once', () => {
  test('where a value is of another type, nothing below it is looked at', () => {
    expect(saidOfPod([container])).toEqual(['wrong-type spec: is a list, and must be a map.']);
  });

  test('where a field that must be there is misspelt', () => {
    expect(saidOfPod({ container: [container] })).toEqual([
      'unknown-field spec.container: is no field that Kubernetes 1.33 has. Did you mean "containers"?',
    ]);
  });

  test('where a field that must be there stands too deep', () => {
    const template = { selector: { matchLabels: {} }, spec: { containers: [container] } };
    expect(said({ spec: { template } })).toEqual([
      'unknown-field spec.template.selector: is no field that Kubernetes 1.33 has. Move it out to "spec".',
    ]);
  });

  test('where several fields of one map are missing', () => {
    expect(said({ spec: {} })).toEqual([
      'missing-field spec.selector: is missing, and must be there; so is "template".',
    ]);
  });
});

describe('null', () => {
  test('is nothing where a field may be missing', () => {
    expect(saidOfPod({ containers: [container], nodeSelector: null, volumes: null, hostNetwork: null })).toEqual([]);
  });

  test('is missing where a field must be there', () => {
    expect(saidOfPod({ containers: null })).toEqual(['missing-field spec.containers: is missing, and must be there.']);
  });

  test('is an empty item of a list', () => {
    expect(saidOfPod({ containers: [null] })).toEqual([
      'missing-field spec.containers.0.name: is missing, and must be there.',
    ]);
  });

  test('is nothing in a map of texts', () => {
    expect(said({ metadata: { labels: { a: null } } }, shapeOf('v1', 'ConfigMap'))).toEqual([]);
  });
});

describe('versions', () => {
  const sleep = { ...container, lifecycle: { preStop: { sleep: { seconds: 5 } } } };

  test('count for fields that came', () => {
    expect(saidOfPod({ containers: [sleep] }, 29)).toEqual([]);
    expect(saidOfPod({ containers: [sleep] }, 28)).toEqual([
      'not-yet spec.containers.0.lifecycle.preStop.sleep: exists from Kubernetes 1.29 on, and the environment runs 1.28.',
    ]);
  });

  test('count for choices that came', () => {
    const restarts = { ...container, restartPolicy: 'OnFailure' };
    expect(saidOfPod({ containers: [restarts] }, 34)).toEqual([]);
    expect(saidOfPod({ containers: [restarts] }, 33)).toEqual([
      'not-yet spec.containers.0.restartPolicy: is "OnFailure", which exists from Kubernetes 1.34 on, and the environment runs 1.33.',
    ]);
  });

  test('count for fields that went', () => {
    expect(saidOfPod({ containers: [container], workloadRef: { name: 'a', podGroup: 'b' } }, 36)).toEqual([
      'unknown-field spec.workloadRef: is no field any more: Kubernetes 1.36 took it away.',
    ]);
  });
});

describe('what YAML reads as something else', () => {
  test('is to be put in quotes, or out of them; a value is never shown', () => {
    const env = [
      { name: 'A', value: 8080 },
      { name: 'B', value: true },
    ];
    expect(saidOfPod({ containers: [{ ...container, env, stdin: 'true' }] })).toEqual([
      'wrong-type spec.containers.0.env.0.value: is a number, and must be text. Put it in quotes: without them YAML reads it as a number.',
      'wrong-type spec.containers.0.env.1.value: is a truth value, and must be text. Put it in quotes: without them YAML reads it as a truth value.',
      'wrong-type spec.containers.0.stdin: is text, and must be true or false. Take it out of the quotes.',
    ]);
  });
});

describe('a quantity', () => {
  const saidOf = (memory: PlainData): number =>
    saidOfPod({ containers: [{ ...container, resources: { requests: { memory } } }] }).length;

  test.each(['1', '0.5', '.5', '5.', '+1', '-1', '100m', '1Ki', '1Ei', '1E', '2e3', '2E-3', 1, 0.5, 1e21, '1n', '1u'])(
    'may be %p',
    (memory) => expect(saidOf(memory)).toBe(0),
  );

  test.each(['', '5h', '1MB', '1 Gi', '1gi', 'Mi', '.', '1e', '1ki', '0x1', true, [], {}])('may not be %p', (memory) =>
    expect(saidOf(memory)).toBe(1),
  );
});

describe('a definition', () => {
  const saidBy = (spec: PlainData, value: PlainData): readonly string[] =>
    said({ spec: value }, objectShape({ type: 'object', properties: { spec } }));

  test.each<readonly [string, PlainData, PlainData, string]>([
    [
      'choices',
      { type: 'string', enum: ['a', 'b'] },
      'A',
      'not-a-choice spec: is "A", and must be "a" or "b". Write "a".',
    ],
    ['the least', { type: 'integer', minimum: 2 }, 1, 'out-of-bounds spec: is 1, and must be at least 2.'],
    [
      'the most, itself not',
      { type: 'number', maximum: 2, exclusiveMaximum: true },
      2,
      'out-of-bounds spec: is 2, and must be less than 2.',
    ],
    [
      'length',
      { type: 'string', minLength: 1 },
      '',
      'out-of-bounds spec: has no characters, and must have at least 1.',
    ],
    [
      'items',
      { type: 'array', maxItems: 1, items: { type: 'string' } },
      ['a', 'b'],
      'out-of-bounds spec: has 2 items, and must have at most 1.',
    ],
    ['keys', { type: 'object', minProperties: 1 }, {}, 'out-of-bounds spec: has no keys, and must have at least 1.'],
    [
      'a pattern',
      { type: 'string', pattern: '^a' },
      'b',
      'pattern spec: does not match the pattern ^a that it must match.',
    ],
    [
      'keys of a list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: {},
      },
      [{ a: 1 }, { a: 1 }],
      'duplicate-item spec.1: has the same "a" as an item before it.',
    ],
    [
      'numbers or text',
      { 'x-kubernetes-int-or-string': true },
      true,
      'wrong-type spec: is a truth value, and must be a whole number or text.',
    ],
    [
      'fields',
      { type: 'object', properties: { a: {} } },
      { other: 1 },
      'unknown-field spec.other: is no field that Kubernetes 1.33 has.',
    ],
    ['time', { type: 'string', format: 'date-time' }, 'now', 'format spec: is no time as "2026-01-31T08:00:00Z".'],
  ])('is kept: %s', (_, schema, value, expected) => {
    expect(saidBy(schema, value)).toEqual([expected]);
  });

  test.each<readonly [string, PlainData, PlainData]>([
    ['fields that it lets through', { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }, { b: 1 }],
    ['maps with any key', { type: 'object', additionalProperties: { type: 'string' } }, { b: 'c' }],
    ['null where it may be', { type: 'string', nullable: true }, null],
    ['fields with a default', { type: 'object', required: ['a'], properties: { a: { default: 1 } } }, {}],
    [
      'objects in objects',
      { type: 'object', 'x-kubernetes-embedded-resource': true },
      { kind: 'A', metadata: { name: 'a' } },
    ],
    ['what has no type', {}, [1]],
  ])('allows %s', (_, schema, value) => expect(saidBy(schema, value)).toEqual([]));

  test('may be anything at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (schema, value) => {
        said(value as PlainData, objectShape(schema as PlainData));
      }),
    );
  });
});

test('any value in any place is survived, and none is printed as something else', () => {
  const route = publishedKind('gateway.networking.k8s.io/v1', 'HTTPRoute')?.shape ?? anything;
  const words = fc.constantFrom(
    'spec',
    'metadata',
    'template',
    'containers',
    'rules',
    'name',
    '__proto__',
    'toString',
    '$',
  );
  const { value } = fc.letrec<{ value: PlainData }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<PlainData>(null, '', 'a', 0, -1, 1e308, true, [], {}),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(words, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom(deployment, route, shapeOf('v1', 'Pod')), (one, shape) => {
      for (const line of said(one, shape)) expect(line).not.toMatch(/undefined|\[object/);
    }),
    { numRuns: 500 },
  );
});

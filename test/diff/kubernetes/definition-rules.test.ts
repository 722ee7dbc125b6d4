import { documents, object } from '../manifests';
import { changesBetween } from './sides';

const definition = (properties: string): string =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'things.example.com',
    `spec: { group: example.com, names: { kind: Thing, plural: things }, versions: [{ name: v1, schema: { openAPIV3Schema: { properties: { spec: { properties: ${properties} } } } } }] }`,
  );
const thing = (spec: string): string => object('example.com/v1', 'Thing', 'a', `spec: ${spec}`);
const fixed = 'x-kubernetes-validations: [{ rule: "self == oldSelf", message: "is for good" }]';

function said(properties: string, before: string, after: string): readonly (readonly [string, string | undefined])[] {
  return changesBetween(
    documents(definition(properties), thing(before)),
    documents(definition(properties), thing(after)),
  ).map(({ impact, why }) => [impact, why?.[0]]);
}

test('the message of the rule is told', () => {
  expect(said(`{ size: { ${fixed} } }`, '{ size: 1 }', '{ size: 2 }')).toEqual([
    ['recreate', 'The API server refuses it: the definition of a Thing has a rule against it (is for good).'],
  ]);
});

test('rules count below maps of any keys and in lists', () => {
  expect(said(`{ of: { additionalProperties: { ${fixed} } } }`, '{ of: { a: 1 } }', '{ of: { a: 2 } }')).toEqual([
    ['recreate', expect.any(String)],
  ]);
  expect(
    said(
      `{ of: { items: { properties: { size: { ${fixed} } } } } }`,
      '{ of: [{ name: a, size: 1 }] }',
      '{ of: [{ name: a, size: 2 }] }',
    ),
  ).toEqual([['recreate', expect.any(String)]]);
});

test.each(['null', '[{ rule: 1 }, null]', '[{ rule: "self == self" }]', '[{ rule: "self.size >= oldSelf.size" }]'])(
  'what is no such rule (%s) keeps nothing',
  (rules) => {
    expect(said(`{ size: { x-kubernetes-validations: ${rules} } }`, '{ size: 1 }', '{ size: 2 }')[0]?.[0]).toBe(
      'in-place',
    );
  },
);

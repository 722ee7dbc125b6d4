import { describeWithApiServer } from '../support/api-server/server';
import { changesBetween } from '../diff/kubernetes/sides';

const fixed = (rule: string): object => ({ 'x-kubernetes-validations': [{ rule, message: 'is for good' }] });
const number = { type: 'integer' };

/** The schema of `spec`, what it is before and after, and whether a real server refuses it. */
const changes: readonly (readonly [string, object, object, object, boolean])[] = [
  ['a field', { properties: { size: { ...number, ...fixed('self == oldSelf') } } }, { size: 1 }, { size: 2 }, true],
  [
    'a field, back',
    { properties: { size: { ...number, ...fixed('oldSelf == self') } } },
    { size: 1 },
    { size: 2 },
    true,
  ],
  ['the map above', { properties: { size: number }, ...fixed('self == oldSelf') }, { size: 1 }, { size: 2 }, true],
  [
    'a name in the map',
    { properties: { size: number }, ...fixed('self.size == oldSelf.size') },
    { size: 1 },
    { size: 2 },
    true,
  ],
  ['a new field', { properties: { size: { ...number, ...fixed('self == oldSelf') } } }, {}, { size: 2 }, false],
  ['a lost field', { properties: { size: { ...number, ...fixed('self == oldSelf') } } }, { size: 2 }, {}, false],
  [
    'another field',
    { properties: { size: number, kind: { ...number, ...fixed('self == oldSelf') } } },
    { size: 1, kind: 1 },
    { size: 2, kind: 1 },
    false,
  ],
];

function definition(at: number, spec: object): object {
  const openAPIV3Schema = { type: 'object', properties: { spec: { type: 'object', ...spec } } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `rules${at}.example.com` },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: `rules${at}`, singular: `rule${at}`, kind: `Rule${at}`, listKind: `Rule${at}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
}

const custom = (at: number, spec: object): object => ({
  apiVersion: 'example.com/v1',
  kind: `Rule${at}`,
  metadata: { name: 'a' },
  spec,
});

const numbered = changes.map((change, at) => [at, ...change] as const);

test.each(numbered)(
  '%i: what its definition keeps, by a rule of %s, is refused',
  (at, _, schema, from, to, isRefused) => {
    const [before, after] = [from, to].map((spec) => {
      return [definition(at, schema), custom(at, spec)].map((one) => JSON.stringify(one)).join('\n---\n');
    });
    const impacts = changesBetween(before ?? '', after ?? '').map(({ impact }) => impact);
    expect(impacts).toEqual([isRefused ? 'recreate' : 'in-place']);
  },
);

describeWithApiServer('a rule of a definition', (server) => {
  it.each(numbered)('%i: of %s is kept', async (at, _, schema, from, to, isRefused) => {
    await server.installCrd(definition(at, schema));
    const { refusal } = await server.update(custom(at, from), custom(at, to));
    if (isRefused) expect(refusal).toContain('is for good');
    else expect(refusal).toBeUndefined();
  });
});

import { expand, interpolate, kubernetesEnvironment, staticVariables } from './expansion';

const variables = new Map([
  ['A', 'a'],
  ['B.C', '$(A)$$'],
]);

test.each([
  ['$(A)', 'a'],
  ['<$(A)$(A)>', '<aa>'],
  ['$(B.C)', '$(A)$$'],
  ['$(X)', '$(X)'],
  ['$(X)$(A)', '$(X)a'],
  ['$()', '$()'],
  ['$$(A)', '$(A)'],
  ['$$$(A)', '$a'],
  ['$$$$(A)', '$$(A)'],
  ['$A ${A}', '$A ${A}'],
  ['$', '$'],
  ['a$', 'a$'],
  ['$$', '$'],
  ['$$$', '$$'],
  ['$(A', '$(A'],
  ['$(A $(A)', '$(A $(A)'],
  ['$((A))', '$((A))'],
])('the kubelet reads "%s" as "%s"', (text, wanted) => {
  expect(expand(text, variables)).toBe(wanted);
});

test('a variable sees those before it, and no others', () => {
  const environment = kubernetesEnvironment(
    [
      { name: 'EARLY', value: '$(LATE)$(EARLY)' },
      { name: 'LATE', valueFrom: { secretKeyRef: { name: 'db', key: 'k' } } },
      { name: 'LAST', value: '$(LATE)-$(EARLY)' },
    ],
    (secret, key) => `${secret}.${key}$$`,
  );
  expect([...environment.values()]).toEqual(['$(LATE)$(EARLY)', 'db.k$$', 'db.k$$-$(LATE)$(EARLY)']);
  expect(staticVariables([{ name: 'A', value: '$$' }, { name: 'B' }])).toEqual(
    new Map([
      ['A', '$$'],
      ['B', ''],
    ]),
  );
});

test.each([
  ['$$', '$'],
  ['$$$$', '$$'],
  ['$${A}', '${A}'],
  ['<${A:?set it}>', '<a>'],
  ['$$${A:?set it}$$', '$a$'],
])('Compose reads "%s" as "%s"', (text, wanted) => {
  expect(interpolate(text, variables)).toBe(wanted);
});

test.each(['$', 'a$', '$$$', '${X:?set it}', '$(A)'])('Compose refuses "%s"', (text) => {
  expect(() => interpolate(text, variables)).toThrow('Compose refuses');
});

import { parametersOf } from '../../../src/import/compose/parameters';
import { joined } from '../../../src/import/values';
import { shown } from '../support/compose-input';

/** The parameters of some texts, which are all asked for. */
function ofTexts(...texts: readonly string[]): Readonly<Record<string, unknown>> {
  const parameters = parametersOf(texts, new Set(['catalog']));
  texts.forEach((text) => parameters.parts(text));
  return Object.fromEntries(parameters.settings().map(({ parameter, value }) => [parameter, shown(value)]));
}

test.each([
  ['${TAG}', ['Variable.optional', 'TAG']],
  ['${TAG:-1.0}', ['Variable.of', 'TAG', { default: '1.0' }]],
  ['${TAG:-}', ['Variable.of', 'TAG', { default: '' }]],
  ['${TAG-a$$b}', ['Variable.of', 'TAG', { default: 'a$b', allowEmpty: true }]],
  ['${TAG:?which?}', ['Variable.of', 'TAG', { message: 'which?' }]],
  ['${TAG:?set it in the shell or in .env}', ['Variable.of', 'TAG']],
  ['${TAG?}', ['Variable.of', 'TAG', { message: '', allowEmpty: true }]],
  ['${TAG:+v}', ['Variable.expression', '${TAG:+v}']],
  ['${TAG:-${MAJOR:-1}}', ['Variable.expression', '${TAG:-${MAJOR:-1}}']],
])('%s is a value of a parameter', (text, value) => {
  expect(ofTexts(text)).toEqual({ 'Parameter/tag': value });
});

test('names say the variable, give way to those of others, and do not depend on the order', () => {
  const texts = ['${CATALOG}', '${dbPassword}', '${_9}', '${LEVEL:-b}', '${LEVEL:-a}'];
  expect(ofTexts(...texts)).toEqual(ofTexts(...[...texts].reverse()));
  expect(Object.keys(ofTexts(...texts))).toEqual([
    'Parameter/catalog-2',
    'Parameter/db-password',
    'Parameter/level',
    'Parameter/level-2',
    'Parameter/variable',
  ]);
});

test('only what is asked for is a parameter', () => {
  const parameters = parametersOf(['${A}', '${B}'], new Set());
  expect(joined(parameters.parts('5$$ ${A}'))).toEqual({
    is: 'template',
    parts: ['5$ ', { is: 'construct', id: 'Parameter/a' }],
  });
  expect(parameters.drafts().map(({ name }) => name)).toEqual(['a']);
});

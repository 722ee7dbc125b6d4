import { interpolate, interpolateText } from '../../../src/manifests/compose/interpolate';

const given: Readonly<Record<string, string>> = { SET: 'value', EMPTY: '', DOLLAR: 'a$b' };
const variables = (name: string): string | undefined => given[name];

test.each([
  ['${SET}', 'value'],
  ['$SET', 'value'],
  ['a-$SET-b', 'a-value-b'],
  ['${EMPTY}', ''],
  ['${EMPTY:-default}', 'default'],
  ['${EMPTY-default}', ''],
  ['${GONE:-default}', 'default'],
  ['${GONE-a:b}', 'a:b'],
  ['${GONE:-${SET}}', 'value'],
  ['${GONE:-${ALSO:-deep}}!', 'deep!'],
  ['${SET:+there}', 'there'],
  ['${GONE:+there}', ''],
  ['${EMPTY+there}', 'there'],
  ['${SET:?message}', 'value'],
  ['$$', '$$'],
  ['$${SET}', '$${SET}'],
  ['${DOLLAR}', 'a$$b'],
])('fills %s in as %j', (text, filled) => {
  expect(interpolateText(text, variables)).toBe(filled);
});

test.each([
  ['$GONE', '${GONE}'],
  ['${GONE}', '${GONE}'],
  ['${GONE:?must be set}', '${GONE:?must be set}'],
  ['${EMPTY:?must be set}', '${EMPTY:?must be set}'],
])('lets %s be seen where it has no value', (text, filled) => {
  expect(interpolateText(text, variables)).toBe(filled);
});

test.each([
  ['$5', '$$5'],
  ['a$', 'a$$'],
  ['$}', '$$}'],
])('takes the dollar of %s for one, since no name follows', (text, filled) => {
  expect(interpolateText(text, variables)).toBe(filled);
});

test.each(['${', '${SET', '${a b}', '${}'])('says where %j cannot be read, and leaves it', (text) => {
  const found: string[] = [];
  const value = interpolate({ a: [text] }, variables, (place, what) => found.push(`${place.join('.')} ${what}`));
  expect(value).toEqual({ a: [text] });
  expect(found).toEqual([expect.stringMatching(/^a\.0 has /)]);
});

import { plural } from '../../src/model/plural';

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
])('%i is %s', (number, said) => {
  expect(plural(number, 'file')).toBe(said);
});

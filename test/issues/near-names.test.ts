import { didYouMean, nearNames } from '../../src/issues/near-names';

test.each([
  ['enviroment', ['env', 'environment', 'image'], ['environment', 'env']],
  ['environment', ['env', 'envFrom', 'image'], ['env']],
  ['Ports', ['ports', 'ports', 'args'], ['ports']],
  ['scal', ['scaling'], ['scaling']],
  ['db', ['orders', 'database'], []],
  ['nothing', ['image', 'env'], []],
  ['aa', ['ab', 'ac', 'ad', 'ae'], ['ab', 'ac', 'ad']],
])('%s may have been meant to be', (wanted, names, near) => {
  expect(nearNames(wanted, names)).toEqual(near);
});

test('names are put into words', () => {
  expect(didYouMean(['a', 'b'])).toBe(' Did you mean "a" or "b"?');
  expect(didYouMean([])).toBe('');
});

import { showRange } from '../../../src/diff/kubernetes/address-ranges';
import { shutOut, sourceRanges, withoutEverybody } from '../../../src/diff/kubernetes/sources';

test.each([
  [['10.0.0.0/9'], ['10.0.0.0/8'], []],
  [['10.0.0.0/8'], ['10.0.0.0/9', '10.128.0.0/9'], []],
  [['10.0.0.0/8'], ['10.0.0.0/9'], ['10.128.0.0/9']],
  [['10.0.0.0/8'], [], []],
  [['10.0.0.0/8', 'fd00::/8'], ['10.0.0.0/8'], ['fd00::/8']],
])('from %j to %j, %j are shut out', (before, after, expected) => {
  expect(shutOut(before, after).map(showRange)).toEqual(expected);
});

test('a list that nobody can read lets in everybody', () => {
  expect(sourceRanges(['office'])).toEqual(sourceRanges([]));
});

test('a list with every address of IPv4 bounds nobody', () => {
  expect(withoutEverybody(['10.0.0.0/8', '0.0.0.0/0'])).toEqual([]);
  expect(withoutEverybody(['10.0.0.0/8'])).toEqual(['10.0.0.0/8']);
});

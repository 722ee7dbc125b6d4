import { routePathFault } from '../../src/validate/route-paths';

it.each([
  ['/', undefined],
  ['/api/v1', undefined],
  ['/a/...', undefined],
  ['api', 'which does not begin with "/"'],
  ['', 'which does not begin with "/"'],
  ['/a//b', 'which has "//" in it'],
  ['/a%2Fb', 'which has "%2F" in it'],
  ['/a/..', 'which ends with "/.."'],
  ['/a/.', 'which ends with "/."'],
])('the path %j: %s', (path, words) => {
  expect(routePathFault(path)).toBe(words);
});

it('may be forbidden more', () => {
  expect(routePathFault('/a#b')).toBeUndefined();
  expect(routePathFault('/a#b', '#')).toBe('which has "#" in it');
});

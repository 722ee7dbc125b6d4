import {
  includesRight,
  includesRights,
  isNotable,
  showRight,
  type Right,
} from '../../../src/manifests/kubernetes/rbac';

function right(verb: string, resource: string, more: Partial<Right> = {}): Right {
  return { verb, resource, group: '', name: '', ...more };
}

test.each<[Right, Right, boolean]>([
  [right('*', 'pods'), right('get', 'pods'), true],
  [right('get', 'pods'), right('*', 'pods'), false],
  [right('get', '*'), right('get', 'pods/exec'), true],
  [right('get', '*/scale'), right('get', 'deployments/scale'), true],
  [right('get', 'pods'), right('get', 'pods/exec'), false],
  [right('get', 'pods', { group: '*' }), right('get', 'pods', { group: 'apps' }), true],
  [right('get', 'pods'), right('get', 'pods', { name: 'a' }), true],
  [right('get', 'pods', { name: 'a' }), right('get', 'pods'), false],
  [right('get', '/metrics/*'), right('get', '/metrics/cpu'), true],
])('%j includes %j: %s', (one, other, expected) => {
  expect(includesRight(one, other)).toBe(expected);
  expect(includesRights([one], [other])).toBe(expected);
});

test('what hands over more than it seems to is said', () => {
  expect(showRight(right('create', 'pods/exec'))).toBe('create pods/exec, which runs commands in pods');
  expect(showRight(right('get', 'pods', { group: 'metrics.k8s.io' }))).toBe('get pods of metrics.k8s.io');
  expect(isNotable(right('list', 'secrets'))).toBe(true);
  expect(isNotable(right('list', 'pods'))).toBe(false);
});

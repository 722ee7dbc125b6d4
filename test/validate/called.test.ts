import { called } from '../../src/validate/called';

test('an object is called by its kind and name, and by its kind alone without one', () => {
  expect(called({ kind: 'Deployment', name: 'orders' })).toBe('Deployment "orders"');
  expect(called({ kind: 'Deployment', name: '' })).toBe('A Deployment without a name');
});

import { policySelectsNothing } from '../../src/validate/rules/exposure/policy-selects-nothing';
import { findingsOf } from '../../src/validate/try-rule';
import { deployment, object, together, type Patch } from './objects';

const policy = (spec: Patch, name = 'web', namespace = 'shop'): string =>
  object('networking.k8s.io/v1', 'NetworkPolicy', { spec }, { name, namespace });

it('a policy of a namespace without pods may be for pods of others', () => {
  const selects = (namespace: string): number =>
    findingsOf(policySelectsNothing, {
      kubernetes: together(deployment(), policy({ podSelector: { matchLabels: { app: 'a' } } }, 'web', namespace)),
    }).length;
  expect(selects('shop')).toBe(1);
  expect(selects('sales')).toBe(0);
});

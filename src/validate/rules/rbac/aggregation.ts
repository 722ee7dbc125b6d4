import { isList, isPlainMap } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const role = (selectors: string): string =>
  exampleObject('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    root: `aggregationRule: { clusterRoleSelectors: [${selectors}] }\nrules: []`,
  });

/** A role that is put together is put together from something. */
export const aggregation: Rule<'object'> = {
  name: 'rbac/aggregation',
  summary: 'A ClusterRole that is put together from others selects at least some.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles',
  fix: 'Write a selector, or take "aggregationRule" out.',
  severity: refused,
  subject: 'object',
  kinds: ['ClusterRole.rbac.authorization.k8s.io'],
  examples: {
    passes: { kubernetes: role('{ matchLabels: { acme.io/view: "true" } }') },
    fails: { kubernetes: role('') },
  },
  check(object) {
    const rule = partAt(object.value, 'aggregationRule');
    const selectors = partAt(rule, 'clusterRoleSelectors') ?? [];
    if (!isPlainMap(rule) || !isList(selectors) || selectors.length > 0) return [];
    const message = `${subjectOf(object)} is put together from roles, and selects none.`;
    return [{ at: ['aggregationRule', 'clusterRoleSelectors'], message }];
  },
};

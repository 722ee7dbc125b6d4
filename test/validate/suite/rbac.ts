import type { Mistake } from '../mistake';
import { object } from '../objects';

const group = 'rbac.authorization.k8s.io';
const roleRef = { apiGroup: group, kind: 'Role', name: 'web' };
const account = { kind: 'ServiceAccount', name: 'web', namespace: 'shop' };
const whole = { namespace: undefined };

const role = (rule: object): string => object(`${group}/v1`, 'Role', { rules: [rule] });
const clusterRole = (content: object): string => object(`${group}/v1`, 'ClusterRole', { rules: [], ...content }, whole);
const pods = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] };
const binding = (content: object): string =>
  object(`${group}/v1`, 'RoleBinding', { roleRef, subjects: [account], ...content }) + `---\n${role(pods)}`;
const clusterBinding = (content: object): string =>
  object(
    `${group}/v1`,
    'ClusterRoleBinding',
    { roleRef: { ...roleRef, kind: 'ClusterRole', name: 'view' }, subjects: [account], ...content },
    whole,
  );
const quota = (spec: object): string => object('v1', 'ResourceQuota', { spec });
const limits = (...list: readonly object[]): string => object('v1', 'LimitRange', { spec: { limits: list } });
const priority = (name: string, value: number): string =>
  object('scheduling.k8s.io/v1', 'PriorityClass', { value }, { name, ...whole });

/** Mistakes in roles and bindings, quotas, limits and priorities. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a rule without verbs',
    kubernetes: role({ ...pods, verbs: [] }),
    finds: 'rbac/role-rules',
    at: 'rules[0].verbs',
  },
  { name: 'a rule without groups', kubernetes: role({ ...pods, apiGroups: undefined }), finds: 'rbac/role-rules' },
  { name: 'a rule without resources', kubernetes: role({ ...pods, resources: undefined }), finds: 'rbac/role-rules' },
  {
    name: 'URLs in a namespace',
    kubernetes: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }),
    finds: 'rbac/role-rules',
  },
  {
    name: 'URLs and resources',
    kubernetes: clusterRole({ rules: [{ ...pods, nonResourceURLs: ['/metrics'] }] }),
    finds: 'rbac/role-rules',
  },
  {
    name: 'a role of no roles',
    kubernetes: clusterRole({ aggregationRule: { clusterRoleSelectors: [] } }),
    finds: 'rbac/aggregation',
  },
  {
    name: 'a binding to a user as a role',
    kubernetes: binding({ roleRef: { ...roleRef, kind: 'User' } }),
    finds: 'rbac/role-reference',
    at: 'roleRef.kind',
  },
  {
    name: 'a binding to a role of another group',
    kubernetes: binding({ roleRef: { ...roleRef, apiGroup: 'v1' } }),
    finds: 'rbac/role-reference',
  },
  { name: 'a role of one namespace for all', kubernetes: clusterBinding({ roleRef }), finds: 'rbac/role-reference' },
  {
    name: 'a binding for a Deployment',
    kubernetes: binding({ subjects: [{ ...account, kind: 'Deployment' }] }),
    finds: 'rbac/subjects',
  },
  {
    name: 'an account with a group',
    kubernetes: binding({ subjects: [{ ...account, apiGroup: group }] }),
    finds: 'rbac/subjects',
  },
  {
    name: 'a user of another group',
    kubernetes: binding({ subjects: [{ kind: 'User', name: 'web', apiGroup: 'v1' }] }),
    finds: 'rbac/subjects',
  },
  {
    name: 'an account without a namespace',
    kubernetes: clusterBinding({ subjects: [{ kind: 'ServiceAccount', name: 'web' }] }),
    finds: 'rbac/subjects',
    at: 'subjects[web].namespace',
  },
  {
    name: 'a quota of no resource',
    kubernetes: quota({ hard: { deployments: '5' } }),
    finds: 'namespace/resource-quota',
    at: 'spec.hard.deployments',
  },
  { name: 'a quota of half a pod', kubernetes: quota({ hard: { pods: '1500m' } }), finds: 'namespace/resource-quota' },
  { name: 'a quota below 0', kubernetes: quota({ hard: { pods: '-1' } }), finds: 'namespace/resource-quota' },
  {
    name: 'a quota in a scope without it',
    kubernetes: quota({ hard: { 'requests.cpu': '1' }, scopes: ['BestEffort'] }),
    finds: 'namespace/resource-quota',
  },
  {
    name: 'a quota of pods that cannot be',
    kubernetes: quota({ hard: { pods: '1' }, scopes: ['BestEffort', 'NotBestEffort'] }),
    finds: 'namespace/resource-quota',
  },
  {
    name: 'a least above the most',
    kubernetes: limits({ type: 'Container', min: { cpu: '2' }, max: { cpu: '1' } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'a request above the limit',
    kubernetes: limits({ type: 'Container', defaultRequest: { cpu: '2' }, default: { cpu: '1' } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'defaults of pods',
    kubernetes: limits({ type: 'Pod', default: { cpu: '1' } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'limits of one type twice',
    kubernetes: limits({ type: 'Pod', max: { cpu: '1' } }, { type: 'Pod', max: { memory: '1Gi' } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'limits of claims without storage',
    kubernetes: limits({ type: 'PersistentVolumeClaim', default: { storage: '1Gi' } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'a ratio below 1',
    kubernetes: limits({ type: 'Container', maxLimitRequestRatio: { cpu: '500m' } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'a priority above the system',
    kubernetes: priority('web', 2_000_000_000),
    finds: 'namespace/priority-class',
    at: 'value',
  },
  { name: 'a priority of the system', kubernetes: priority('system-web', 1000), finds: 'namespace/priority-class' },
  {
    name: 'a namespace that looks like one of the cluster',
    kubernetes: object('v1', 'Namespace', {}, { name: 'kube-shop', ...whole }),
    finds: 'namespace/reserved-name',
  },
  {
    name: 'a group with its version',
    kubernetes: role({ ...pods, apiGroups: ['apps/v1'] }),
    finds: 'rbac/group-version',
    fix: 'Write "apps".',
  },
];

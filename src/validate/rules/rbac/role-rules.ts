import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { isList } from '../../../model/json';
import { itemsAt, partAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['without verbs', 'Write "verbs: [get, list, watch]".'],
  ['in no namespace', 'Write a ClusterRole for URLs.'],
  ['at once', 'Make two rules of it.'],
  ['without resources', 'Write "resources: [pods]".'],
  ['without API groups', 'Write "apiGroups"; the group of Pods, Services and Secrets is "".'],
];

const group = 'rbac.authorization.k8s.io/v1';

const role = (text: string, kind = 'Role'): string => exampleObject(group, kind, { root: `rules: [{ ${text} }]` });

/** A rule of a role is about something. */
export const roleRules: Rule<'object'> = {
  name: 'rbac/role-rules',
  summary: 'A rule of a role has verbs, and either resources with their API groups or, in a ClusterRole, URLs.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#api-overview',
  fix: 'Write "apiGroups", "resources" and "verbs"; the group of Pods, Services and Secrets is "".',
  severity: refused,
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  examples: {
    passes: { kubernetes: role('apiGroups: [""], resources: [configmaps], verbs: [get]') },
    fails: [
      { title: 'no groups', kubernetes: role('resources: [configmaps], verbs: [get]') },
      { title: 'no resources', kubernetes: role('apiGroups: [""], verbs: [get]') },
      { title: 'no verbs', kubernetes: role('apiGroups: [""], resources: [configmaps], verbs: []') },
      { title: 'URLs in a namespace', kubernetes: role('nonResourceURLs: [/metrics], verbs: [get]') },
      {
        title: 'URLs and resources',
        kubernetes: role(
          'nonResourceURLs: [/metrics], apiGroups: [""], resources: [pods], verbs: [get]',
          'ClusterRole',
        ),
      },
    ],
  },
  check: (object) =>
    mapsUnder(object.value, 'rules.*').flatMap(({ at, value }) =>
      faultsOf(value, object.kind === 'Role').map(([field, words]) => ({
        at: [...at, field],
        message: `${subjectOf(object)} has a rule ${words}.`,
        ...fixFor(words, fixes),
        leansOn: [[...at, 'nonResourceURLs']],
      })),
    ),
};

type Fault = readonly [field: string, words: string];

function faultsOf(rule: PlainMap, isNamespaced: boolean): readonly Fault[] {
  const verbs: readonly Fault[] = isEmptyList(rule, 'verbs') ? [['verbs', 'without verbs']] : [];
  const target = itemsAt(rule, 'nonResourceURLs').length > 0 ? urlFaults(rule, isNamespaced) : resourceFaults(rule);
  return [...verbs, ...target];
}

function urlFaults(rule: PlainMap, isNamespaced: boolean): readonly Fault[] {
  const field = 'nonResourceURLs';
  if (isNamespaced) return [[field, 'about URLs, which are in no namespace']];
  const isMixed = ['apiGroups', 'resources', 'resourceNames'].some((key) => itemsAt(rule, key).length > 0);
  return isMixed ? [[field, 'about URLs and resources at once']] : [];
}

function resourceFaults(rule: PlainMap): readonly Fault[] {
  const lacking = ['apiGroups', 'resources'].filter(
    (field) => (partAt(rule, field) ?? null) === null || isEmptyList(rule, field),
  );
  return lacking.map((field) => [field, field === 'resources' ? 'without resources' : 'without API groups']);
}

function isEmptyList(rule: PlainMap, field: string): boolean {
  const list = partAt(rule, field);
  return isList(list) && list.length === 0;
}

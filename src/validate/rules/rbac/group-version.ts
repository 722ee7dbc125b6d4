import { exampleObject } from '../../example-objects';
import { quoted, textPartsAt } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const role = (group: string): string =>
  exampleObject('rbac.authorization.k8s.io/v1', 'Role', {
    root: `rules: [{ apiGroups: [${group}], resources: [deployments], verbs: [get] }]`,
  });

/** `v1`, `apps/v1`: what stands as `apiVersion` in an object. */
const version = /^(?:.+\/)?v\d+(?:(?:alpha|beta)\d+)?$/;

/** A role names groups of the API, without their versions. */
export const groupVersion: Rule<'object'> = {
  name: 'rbac/group-version',
  summary: 'A rule of a role names API groups without a version.',
  why: 'The API server takes any text and compares it with the name of the group: with a version, the rule allows nothing.',
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
  fix: 'Leave the version out.',
  severity: risky,
  subject: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  examples: {
    passes: { kubernetes: role('apps') },
    fails: { kubernetes: role('apps/v1') },
  },
  check: (object) =>
    textPartsAt(object.value, 'rules', '*', 'apiGroups', '*')
      .filter(({ value }) => version.test(value))
      .map(({ at, value }) => ({
        at,
        message: `${subjectOf(object)} has a rule about the API group ${quoted(value)}, which is a version of one.`,
        fix: `Write ${quoted(value.split('/').slice(0, -1).join('/'))}.`,
      })),
};

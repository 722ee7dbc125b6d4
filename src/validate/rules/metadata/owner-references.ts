import { partAt, wordAt } from '../../../manifests/reading';
import { called } from '../../called';
import { partsAt } from '../../fields';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const needed = ['apiVersion', 'kind', 'name', 'uid'];

/** Owners are named in full, and one of them is in charge. */
export const ownerReferences: Rule<'object'> = {
  name: 'metadata/owner-references',
  summary: 'An owner is named in full, and at most one is the controller.',
  why: 'The API server refuses owners without a version, kind, name or uid, Events as owners, and two controllers.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
  fix: 'Leave "ownerReferences" out of manifests: controllers write them, and the uid is known to the cluster alone.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders } }' },
    fails: {
      kubernetes:
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, ownerReferences: [{ apiVersion: v1, kind: Service, name: orders, uid: "" }] } }',
    },
  },
  check(object) {
    const owners = partsAt(object.value, 'metadata', 'ownerReferences', '*');
    const controllers = owners.filter(({ value }) => partAt(value, 'controller') === true);
    return [
      ...owners.flatMap(({ value, at }) => [
        ...needed
          .filter((key) => partAt(value, key) === '')
          .map((key) => ({
            message: `${called(object)} has an owner without "${key}".`,
            fix: `Add "${key}".`,
            at: [...at, key],
          })),
        ...(isEvent(wordAt(value, 'apiVersion'), wordAt(value, 'kind'))
          ? [
              {
                message: `${called(object)} has an Event as its owner, which owns nothing.`,
                fix: 'Name another owner, or none.',
                at: [...at, 'kind'],
              },
            ]
          : []),
      ]),
      ...controllers.slice(1).map(({ at }) => ({
        message: `${called(object)} has two owners that are controllers.`,
        fix: 'Write "controller: true" for one of them.',
        at: [...at, 'controller'],
      })),
    ];
  },
};

function isEvent(apiVersion: string, kind: string): boolean {
  return kind === 'Event' && apiVersion === 'v1';
}

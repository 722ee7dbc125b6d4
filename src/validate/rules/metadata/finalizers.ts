import { called } from '../../called';
import { quoted, textPartsAt } from '../../fields';
import { labelKey } from '../../formats';
import { isBuiltIn } from '../../built-in';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const known = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Finalizers say whose they are. */
export const finalizers: Rule<'object'> = {
  name: 'metadata/finalizers',
  summary: 'A finalizer has the domain of who removes it.',
  why: 'The API server refuses names without a domain, and "orphan" together with "foregroundDeletion".',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
  fix: 'Write the domain before it: "acme.io/clean-up".',
  severity: refused,
  subject: 'object',
  examples: {
    passes: {
      kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, finalizers: [acme.io/clean-up] } }',
    },
    fails: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, finalizers: [clean-up] } }' },
  },
  check(object) {
    const given = textPartsAt(object.value, 'metadata', 'finalizers', '*');
    if (given.length === 0) return [];
    const isLoose = !isBuiltIn(object);
    const wrong = given.filter(
      ({ value }) => !known.includes(value) && (!labelKey.fits(value) || (!isLoose && !value.includes('/'))),
    );
    const names = given.map(({ value }) => value);
    const both = names.includes('orphan') && names.includes('foregroundDeletion');
    return [
      ...wrong.map(({ value, at }) => ({
        message: `${called(object)} has the finalizer ${quoted(value)}, which is no name with a domain.`,
        at,
      })),
      ...(both
        ? [
            {
              message: `${called(object)} has the finalizers "orphan" and "foregroundDeletion" at once.`,
              fix: 'Keep one of the two.',
              at: ['metadata', 'finalizers'],
            },
          ]
        : []),
    ];
  },
};

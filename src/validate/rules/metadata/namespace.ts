import { partAt } from '../../../manifests/reading';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import { called } from '../../called';
import { clusterKinds } from '../../cluster-kinds';
import { misformed } from '../../fields';
import { dnsLabel, orEmpty } from '../../formats';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fields = [{ at: ['metadata', 'namespace'], called: 'the namespace', format: orEmpty(dnsLabel) }] as const;

/** A namespace is called by a DNS label. */
export const namespace: Rule<'object'> = {
  name: 'metadata/namespace',
  summary: 'An object names a namespace that there can be.',
  why: 'A namespace is called by a DNS label; the API server refuses objects in others.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  fix: 'Name the namespace by lower-case letters, digits and "-", at most 63.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, namespace: shop } }' },
    fails: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders, namespace: My_Shop } }' },
  },
  check(object) {
    if (clusterKinds.has(kindOf(object))) return [];
    const given = partAt(object.value, 'metadata', 'namespace');
    return typeof given !== 'string' || fields[0].format.fits(given)
      ? []
      : misformed(object.value, called(object), fields);
  },
};

import { kindOf } from '../../../manifests/kubernetes/kinds';
import { called } from '../../called';
import { clusterKinds } from '../../cluster-kinds';
import { misformed } from '../../fields';
import { dnsLabel, orEmpty } from '../../formats';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

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
    return misformed(object.value, called(object), [
      { at: ['metadata', 'namespace'], called: 'the namespace', format: orEmpty(dnsLabel) },
    ]);
  },
};

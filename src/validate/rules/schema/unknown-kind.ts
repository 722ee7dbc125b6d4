import type { ManifestObject } from '../../../manifests/object';
import { kindIn } from '../../schema/kinds';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** Nobody told us the schema of a kind. */
export const unknownKind: Rule<'cluster'> = {
  name: 'schema/unknown-kind',
  summary: 'The schema of every kind is known.',
  why: 'Fields of a kind without a schema cannot be checked; whether the cluster has the kind is not known either.',
  source: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
  fix: 'Validate its CustomResourceDefinition together with it.',
  severity: noted,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders } }' },
    fails: { kubernetes: '{ apiVersion: example.com/v1, kind: Queue, metadata: { name: orders } }' },
  },
  check(system, { kubernetes }) {
    const first = new Map<string, ManifestObject>();
    for (const object of system.objects.values()) {
      const key = `${object.apiVersion ?? ''} ${object.kind}`;
      if (!first.has(key) && kindIn(system, object, kubernetes).state === 'unknown') first.set(key, object);
    }
    return [...first.values()].map((object) => ({
      object,
      at: ['kind'],
      message: `The kind "${object.kind}" of "${object.apiVersion ?? ''}" has no schema that is known, so its fields are not checked.`,
    }));
  },
};

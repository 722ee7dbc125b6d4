import { mapAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { isMadeByController } from '../../made-objects';
import { findNamed } from '../../named-objects';
import { dataReferencesOf } from '../../pod-references';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fields = ['data', 'stringData'];

/** Keys that pods take from Secrets are there. */
export const secretKey: Rule<'pod'> = {
  name: 'reference/secret-key',
  summary: 'A Secret has the keys that pods take from it.',
  why: 'The container is not started: it waits for the key.',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  fix: 'Add the key, correct its name, or say "optional: true".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes:
        examplePod({ container: 'env: [{ name: LEVEL, valueFrom: { secretKeyRef: { name: orders, key: level } } }]' }) +
        exampleObject('v1', 'Secret', { root: 'data: { level: aW5mbw== }' }),
    },
    fails: {
      kubernetes:
        examplePod({
          container: 'env: [{ name: LEVEL, valueFrom: { secretKeyRef: { name: orders, key: levels } } }]',
        }) + exampleObject('v1', 'Secret', { root: 'data: { level: aW5mbw== }' }),
    },
  },
  check(pod, { system }) {
    return dataReferencesOf(pod).flatMap(({ kind, name, keys, called, at }) => {
      const found = kind === 'Secret' ? findNamed(system, kind, name, pod.object.namespace) : undefined;
      const has = new Set(fields.flatMap((field) => Object.keys(mapAt(found?.value, field))));
      // What is empty, or made by something else, is filled in later.
      if (has.size === 0 || isMadeByController(system, name)) return [];
      const missing = keys.filter((key) => !has.has(key));
      return missing.map((key) => ({
        message: `${called} needs the key "${key}" of Secret "${name}", which does not have it.`,
        object: pod.object,
        at,
      }));
    });
  },
};

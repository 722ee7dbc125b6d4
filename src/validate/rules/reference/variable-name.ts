import { mapAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { findNamed } from '../../named-objects';
import { dataReferencesOf } from '../../pod-references';
import type { Rule } from '../../rule';

/** Every key of a ConfigMap or a Secret that becomes variables can be one. */
export const variableName: Rule<'pod'> = {
  name: 'reference/variable-name',
  summary: 'What becomes variables as a whole has keys that can be names of variables.',
  why: 'A key that begins with a digit is left out, without a word to the program.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
  fix: 'Rename the key, or take it with "configMapKeyRef" or "secretKeyRef".',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'pod',
  examples: {
    passes: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ configMapRef: { name: orders } }]' }) +
        exampleObject('v1', 'ConfigMap', { root: 'data: { LEVEL: info }' }),
    },
    fails: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ configMapRef: { name: orders } }]' }) +
        exampleObject('v1', 'ConfigMap', { root: 'data: { 2FA: "on" }' }),
    },
  },
  check(pod, { system }) {
    return dataReferencesOf(pod).flatMap(({ kind, name, asVariables, keys, called, at }) => {
      if (!asVariables || keys.length > 0) return [];
      const found = findNamed(system, kind, name, pod.object.namespace);
      const all = ['data', 'stringData'].flatMap((field) => Object.keys(mapAt(found?.value, field)));
      const odd = all.filter((key) => /^\d/.test(key));
      return odd.map((key) => ({
        message: `${called} does not get the key "${key}" of ${kind} "${name}", which cannot be a variable.`,
        object: pod.object,
        at,
      }));
    });
  },
};

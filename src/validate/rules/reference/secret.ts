import { groupsOf } from '../../../model/groups';
import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { isMadeByController } from '../../made-objects';
import { findNamed } from '../../named-objects';
import { dataReferencesOf } from '../../pod-references';
import type { Rule } from '../../rule';

/** Secrets that pods take from are there. */
export const secret: Rule<'pod'> = {
  name: 'reference/secret',
  summary: 'A Secret that a pod takes something from is among the objects.',
  why: 'Unless the cluster has it already, or something makes it, the container is not started, and waits for it.',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  fix: 'See that something makes it before the pod, correct its name, or say "optional: true".',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'pod',
  examples: {
    passes: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ secretRef: { name: orders } }]' }) +
        exampleObject('v1', 'Secret', { root: 'data: { LEVEL: aW5mbw== }' }),
    },
    fails: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ secretRef: { name: order } }]' }) +
        exampleObject('v1', 'Secret', { root: 'data: { LEVEL: aW5mbw== }' }),
    },
  },
  check(pod, { system, topology }) {
    // What a program declares elsewhere is missing on purpose.
    if (topology !== undefined || system.environment !== undefined) return [];
    const named = dataReferencesOf(pod).filter(
      ({ kind, name }) => kind === 'Secret' && !isMadeByController(system, name),
    );
    return groupsOf(named, ({ name }) => name)
      .map(([first]) => first)
      .filter(({ name }) => findNamed(system, 'Secret', name, pod.object.namespace) === undefined)
      .map(({ called, name, at }) => ({
        message: `${called} needs the Secret "${name}", which is not among these objects.`,
        object: pod.object,
        at,
      }));
  },
};

import { groupsOf } from '../../../model/groups';
import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { isMadeByController } from '../../made-objects';
import { findNamed } from '../../named-objects';
import { dataReferencesOf } from '../../pod-references';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** ConfigMaps that pods take from are there. */
export const configMap: Rule<'pod'> = {
  name: 'reference/config-map',
  summary: 'A ConfigMap that a pod takes something from is among the objects.',
  why: 'Unless the cluster has it already, the container is not started, and waits for it.',
  source: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  fix: 'Add it, correct its name, or say "optional: true".',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ configMapRef: { name: orders } }]' }) +
        exampleObject('v1', 'ConfigMap', { root: 'data: { LEVEL: info }' }),
    },
    fails: {
      kubernetes:
        examplePod({ container: 'envFrom: [{ configMapRef: { name: order } }]' }) +
        exampleObject('v1', 'ConfigMap', { root: 'data: { LEVEL: info }' }),
    },
  },
  check(pod, { system, topology }) {
    // What a program declares elsewhere is missing on purpose.
    if (topology !== undefined || system.environment !== undefined) return [];
    const named = dataReferencesOf(pod).filter(
      ({ kind, name }) => kind === 'ConfigMap' && !isMadeByController(system, name),
    );
    return groupsOf(named, ({ name }) => name)
      .map(([first]) => first)
      .filter(({ name }) => findNamed(system, 'ConfigMap', name, pod.object.namespace) === undefined)
      .map(({ called, name, at }) => ({
        message: `${called} needs the ConfigMap "${name}", which is not among these objects.`,
        object: pod.object,
        at,
      }));
  },
};

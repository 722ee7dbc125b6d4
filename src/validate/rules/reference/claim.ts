import { textAt } from '../../../manifests/reading';
import { exampleClaim, examplePod } from '../../example-pods';
import { findNamed } from '../../named-objects';
import { podCalled } from '../../pod-security';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Claims that pods mount are there. */
export const claim: Rule<'pod'> = {
  name: 'reference/claim',
  summary: 'A claim that a pod mounts is among the objects.',
  why: 'Unless the cluster has it already, the pod is not placed on any node.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  fix: 'Add the claim, or correct its name.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes:
        examplePod({ pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]' }) + exampleClaim,
    },
    fails: {
      kubernetes:
        examplePod({ pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: date } }]' }) + exampleClaim,
    },
  },
  check(pod, { system, topology }) {
    if (topology !== undefined) return [];
    return pod.volumes.flatMap(({ value, at }) => {
      const name = textAt(value, 'persistentVolumeClaim', 'claimName');
      if (name === undefined || findNamed(system, 'PersistentVolumeClaim', name, pod.object.namespace) !== undefined)
        return [];
      const message = `${podCalled(pod)} mounts the claim "${name}", which is not among these objects.`;
      return [{ message, at: [...at.slice(pod.at.length), 'persistentVolumeClaim', 'claimName'] }];
    });
  },
};

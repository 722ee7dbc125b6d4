import { examplePod } from '../../example-pods';
import { isSet, partsAt } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Containers to look into a pod are added to one that runs. */
export const ephemeralContainers: Rule<'pod'> = {
  name: 'pod/ephemeral-containers',
  summary: 'No manifest has ephemeral containers.',
  why: 'They are added to a pod that runs, by "kubectl debug"; the API server refuses them in a new pod and in a template.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
  fix: 'Remove them.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({}) },
    fails: { kubernetes: examplePod({ pod: 'ephemeralContainers: [{ name: debug, image: "busybox:1.37" }]' }) },
  },
  check(pod) {
    const isThere = isSet(pod.spec, 'ephemeralContainers') && partsAt(pod.spec, 'ephemeralContainers', '*').length > 0;
    return isThere
      ? [
          {
            message: `${podCalled(pod)} has ephemeral containers, which are for pods that run.`,
            at: ['ephemeralContainers'],
          },
        ]
      : [];
  },
};

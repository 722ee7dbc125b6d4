import { examplePod } from '../../example-pods';
import { quoted, textPartsAt } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** A volume is there for some container. */
export const unusedVolume: Rule<'pod'> = {
  name: 'pod/unused-volume',
  summary: 'Every volume of a pod is used by one of its containers.',
  why: 'A volume that nothing uses is often a mount that was forgotten, and the pod waits for it all the same.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#how-volumes-work',
  fix: 'Mount it, or remove it.',
  severity: noted,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'volumeMounts: [{ name: cache, mountPath: /cache }]',
        pod: 'volumes: [{ name: cache, emptyDir: {} }]',
      }),
    },
    fails: { kubernetes: examplePod({ pod: 'volumes: [{ name: cache, emptyDir: {} }]' }) },
  },
  check(pod) {
    if (pod.volumes.length === 0) return [];
    const used = new Set(
      pod.containers.flatMap(({ spec }) =>
        [
          ...['volumeMounts', 'volumeDevices'].flatMap((list) => textPartsAt(spec, list, '*', 'name')),
          ...textPartsAt(spec, 'env', '*', 'valueFrom', 'fileKeyRef', 'volumeName'),
        ].map(({ value }) => value),
      ),
    );
    return pod.volumes
      .filter(({ name }) => name !== '' && !used.has(name))
      .map(({ name, at }) => ({
        message: `${podCalled(pod)} has the volume ${quoted(name)}, which no container uses.`,
        at: at.slice(pod.at.length),
      }));
  },
};

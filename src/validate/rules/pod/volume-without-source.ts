import { examplePod } from '../../example-pods';
import { isSet, quoted } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { sourcesOf } from '../../volumes';

/** A volume says what it is. */
export const volumeWithoutSource: Rule<'pod'> = {
  name: 'pod/volume-without-source',
  summary: 'A volume says where its data comes from.',
  why: 'Without a source it is an empty folder that goes with the pod, which is seldom what was meant.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  fix: 'Write its source, or "emptyDir: {}" where an empty folder is meant.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'volumes: [{ name: cache, emptyDir: {} }]' }) },
    fails: { kubernetes: examplePod({ pod: 'volumes: [{ name: cache, configMap: null }]' }) },
  },
  check(pod) {
    return pod.volumes
      .filter(
        ({ value }) =>
          sourcesOf(value).length === 0 && Object.keys(value).every((key) => key === 'name' || !isSet(value, key)),
      )
      .map(({ name, at }) => ({
        message: `${podCalled(pod)} has the volume ${quoted(name)} without a source.`,
        at: at.slice(pod.at.length),
      }));
  },
};

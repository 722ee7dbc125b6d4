import { isPlainMap } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

/** A scratch volume has a size. */
export const emptyDirLimit: Rule<'pod'> = {
  name: 'resources/empty-dir-limit',
  summary: 'An emptyDir volume has a size limit.',
  why: 'It fills the disk of its node, or its memory where the medium is Memory, and others are evicted with it.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  fix: 'Set "emptyDir.sizeLimit".',
  severity: { strict: 'info' },
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'volumes: [{ name: scratch, emptyDir: { sizeLimit: 64Mi } }]' }) },
    fails: { kubernetes: examplePod({ pod: 'volumes: [{ name: scratch, emptyDir: {} }]' }) },
  },
  check(pod) {
    return pod.volumes.flatMap(({ name, value, at }) => {
      const scratch = partAt(value, 'emptyDir');
      if (!isPlainMap(scratch) || (partAt(scratch, 'sizeLimit') ?? null) !== null) return [];
      const message = `${subjectOf(pod.object)} has the emptyDir volume "${name}" without a size limit.`;
      return [{ message, object: pod.object, at: [...at, 'emptyDir'] }];
    });
  },
};

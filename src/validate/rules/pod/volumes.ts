import { examplePod } from '../../example-pods';
import { misformed, named, quoted, repeated } from '../../fields';
import { dnsLabel } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { sourcesOf } from '../../volumes';

/** A volume has a name of its own and one source. */
export const volumes: Rule<'pod'> = {
  name: 'pod/volumes',
  summary: 'A volume has a name of its own, of lower-case letters, digits and "-", and one source.',
  why: 'The API server refuses other names, two volumes of one name, and a volume of two sources.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/',
  fix: 'Make two volumes of it, each with its name.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'volumes: [{ name: cache, emptyDir: {} }]' }) },
    fails: [
      {
        kubernetes: examplePod({ pod: 'volumes: [{ name: cache, emptyDir: {}, configMap: { name: orders } }]' }),
        title: 'two sources',
      },
      {
        kubernetes: examplePod({ pod: 'volumes: [{ name: cache, emptyDir: {} }, { name: cache, emptyDir: {} }]' }),
        title: 'one name for two',
      },
      { kubernetes: examplePod({ pod: 'volumes: [{ name: my_cache, emptyDir: {} }]' }), title: 'not a name' },
    ],
  },
  check(pod) {
    const subject = podCalled(pod);
    const below = pod.at.length;
    return [
      ...misformed(pod.spec, subject, [{ at: ['volumes', '*', 'name'], called: 'the volume', format: dnsLabel }]),
      ...repeated(pod.volumes, ({ name }) => name || undefined).map(({ name, at }) => ({
        message: `${subject} has two volumes with the name ${quoted(name)}.`,
        fix: 'Give each volume a name of its own.',
        at: [...at.slice(below), 'name'],
      })),
      ...pod.volumes.flatMap(({ name, value, at }) => {
        const sources = sourcesOf(value);
        if (sources.length < 2) return [];
        return [
          {
            message: `${subject} has the volume ${quoted(name)} with ${named(sources)}; it can have one source.`,
            fix: 'Make a volume of each source.',
            at: at.slice(below),
          },
        ];
      }),
    ];
  },
};

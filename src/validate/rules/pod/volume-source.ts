import type { PlainMap } from '../../../manifests/object';
import { examplePod } from '../../example-pods';
import { quoted } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { projectionBreaches } from '../../volume-projections';
import { sourceBreaches } from '../../volume-sources';

/** The source of a volume is whole. */
export const volumeSource: Rule<'pod'> = {
  name: 'pod/volume-source',
  summary: 'The source of a volume names what it takes, with modes and paths that can be.',
  why: 'The API server refuses a source without a name, modes above 0777, and paths that are empty or lead up.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/',
  fix: 'Name the ConfigMap, Secret or claim; write paths relative and without "..".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'volumes: [{ name: config, configMap: { name: orders, items: [{ key: a, path: a.yaml }] } }]',
      }),
    },
    fails: [
      { kubernetes: examplePod({ pod: 'volumes: [{ name: config, configMap: { name: "" } }]' }), title: 'no name' },
      {
        kubernetes: examplePod({
          pod: 'volumes: [{ name: config, configMap: { name: orders, items: [{ key: a, path: ../a }] } }]',
        }),
        title: 'leads up',
      },
      {
        kubernetes: examplePod({
          pod: 'volumes: [{ name: config, secret: { secretName: orders, defaultMode: 999 } }]',
        }),
        title: 'no such mode',
      },
      {
        kubernetes: examplePod({ pod: 'volumes: [{ name: logs, hostPath: { path: /var/../etc } }]' }),
        title: 'leads up on the node',
      },
    ],
  },
  check(pod) {
    const check = (volume: PlainMap, subject: string): ReturnType<typeof sourceBreaches> => [
      ...sourceBreaches(volume, subject),
      ...projectionBreaches(volume, subject),
    ];
    return pod.volumes.flatMap(({ name, value, at }) =>
      check(value, `${podCalled(pod)}, volume ${quoted(name)},`).map((one) => ({
        ...one,
        at: [...at.slice(pod.at.length), ...(one.at ?? [])],
      })),
    );
  },
};

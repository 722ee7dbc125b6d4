import { examplePod } from '../../example-pods';
import { outOfRange } from '../../fields';
import { nodeAffinityBreaches } from '../../node-affinity';
import { podAffinityBreaches } from '../../pod-affinity';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Rules about where a pod runs are whole. */
export const affinity: Rule<'pod'> = {
  name: 'pod/affinity',
  summary:
    'An affinity names labels that there can be, with values where its operator takes some and weights from 1 to 100.',
  why: 'The API server refuses the rest.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity',
  fix: 'Add what is missing, or remove what does not belong there.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: `affinity:
  podAntiAffinity:
    ${preferred}:
      - weight: 100
        podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: orders } } }`,
      }),
    },
    fails: [
      {
        kubernetes: examplePod({
          pod: `affinity:
  podAntiAffinity:
    ${preferred}:
      - weight: 1000
        podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: orders } } }`,
        }),
        title: 'too heavy',
      },
      {
        kubernetes: examplePod({
          pod: `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In }] }]`,
        }),
        title: '"In" without values',
      },
    ],
  },
  check(pod, { kubernetes }) {
    const subject = podCalled(pod);
    return [
      ...outOfRange(
        pod.spec,
        subject,
        ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map((kind) => ({
          at: ['affinity', kind, preferred, '*', 'weight'],
          called: 'the weight',
          least: 1,
          most: 100,
        })),
      ),
      ...nodeAffinityBreaches(pod, subject, kubernetes),
      ...podAffinityBreaches(pod, subject, kubernetes),
    ];
  },
};

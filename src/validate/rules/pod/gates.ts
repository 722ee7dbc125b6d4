import { wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { misformed, partsAt, quoted, repeated, textPartsAt } from '../../fields';
import { labelKey } from '../../formats';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Gates of a pod have names. */
export const gates: Rule<'pod'> = {
  name: 'pod/gates',
  summary: 'Readiness and scheduling gates have names as labels have, and scheduling gates stand once.',
  why: 'The API server refuses others, and a pod that is put on a node while it waits at a gate.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
  fix: 'Write a name with its domain, "acme.io/ready", once.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'readinessGates: [{ conditionType: acme.io/ready }]' }) },
    fails: [
      { kubernetes: examplePod({ pod: 'readinessGates: [{ conditionType: "is ready" }]' }) },
      {
        kubernetes: examplePod({ pod: 'schedulingGates: [{ name: acme.io/a }, { name: acme.io/a }]' }),
        title: 'twice',
      },
    ],
  },
  check(pod) {
    const subject = podCalled(pod);
    const waits = partsAt(pod.spec, 'schedulingGates', '*').length > 0;
    const isPlaced = pod.templateAt.length === 0 && wordAt(pod.spec, 'nodeName') !== '';
    return [
      ...misformed(pod.spec, subject, [
        { at: ['readinessGates', '*', 'conditionType'], called: 'the readiness gate', format: labelKey },
        { at: ['schedulingGates', '*', 'name'], called: 'the scheduling gate', format: labelKey },
      ]),
      ...repeated(textPartsAt(pod.spec, 'schedulingGates', '*', 'name'), ({ value }) => value).map(({ value, at }) => ({
        message: `${subject} has the scheduling gate ${quoted(value)} twice.`,
        fix: 'Remove one of them.',
        at,
      })),
      ...(waits && isPlaced
        ? [
            {
              message: `${subject} is put on a node while it waits at a scheduling gate.`,
              fix: 'Take "nodeName" or the gates out.',
              at: ['nodeName'],
            },
          ]
        : []),
    ];
  },
};

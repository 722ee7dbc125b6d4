import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { quoted } from '../../fields';
import type { Rule } from '../../rule';
import { hpaKind, scaledObjectKind, scaleTarget } from '../../scalers';
import { refused } from '../../severity';

/** Kinds of Kubernetes that have no number of pods to change. */
const fixed: readonly string[] = ['DaemonSet', 'Pod', 'Job', 'CronJob', 'Service', 'Ingress', 'ConfigMap'];

const of = (target: string): string =>
  exampleObject('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: `maxReplicas: 3\nscaleTargetRef: { ${target} }` });

/** An autoscaler scales what can be scaled. */
export const scalableTarget: Rule<'object'> = {
  name: 'autoscaling/scalable-target',
  summary: 'The target of an autoscaler is of a kind that has a number of replicas.',
  why: 'Other kinds have no "scale": the autoscaler is accepted, and never does anything.',
  source: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#api-object',
  fix: 'Name a Deployment, a StatefulSet, or take the autoscaler away. Jobs of KEDA are scaled by a ScaledJob.',
  severity: refused,
  subject: 'object',
  kinds: [hpaKind, scaledObjectKind],
  examples: {
    passes: { kubernetes: of('apiVersion: apps/v1, kind: StatefulSet, name: orders') },
    fails: { kubernetes: of('apiVersion: apps/v1, kind: DaemonSet, name: orders') },
  },
  check(object) {
    const target = scaleTarget(object);
    if (target === undefined || !fixed.includes(target.kind)) return [];
    const message = `${subjectOf(object)} scales the ${target.kind} ${quoted(target.name)}, which has no number of replicas.`;
    return [{ at: ['spec', 'scaleTargetRef', 'kind'], message }];
  },
};

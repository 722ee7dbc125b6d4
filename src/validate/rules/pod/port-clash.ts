import { partAt, wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { partsAt } from '../../fields';
import { runsWithPod } from '../../pod-containers';
import { podCalled } from '../../pod-called';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Containers of a pod share its ports. */
export const portClash: Rule<'pod'> = {
  name: 'pod/port-clash',
  summary: 'No two containers of a pod listen at one port.',
  why: 'They share one network: the second process finds the port taken, and ends.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
  fix: 'Let one of them listen at another port.',
  severity: risky,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'ports: [{ containerPort: 80 }]',
        pod: 'initContainers: [{ name: a, image: "orders:1.4", ports: [{ containerPort: 80 }] }]',
      }),
    },
    fails: {
      kubernetes: `apiVersion: v1
kind: Pod
metadata: { name: orders }
spec:
  containers:
    - { name: web, image: 'orders:1.4', ports: [{ containerPort: 8080 }] }
    - { name: metrics, image: 'metrics:2.0', ports: [{ containerPort: 8080 }] }
`,
    },
  },
  check(pod) {
    const taken = new Map<string, string>();
    return pod.containers.filter(runsWithPod).flatMap(({ spec, name, at }) =>
      partsAt(spec, 'ports', '*').flatMap(({ value, at: place }) => {
        const number = partAt(value, 'containerPort');
        if (typeof number !== 'number') return [];
        const key = `${number}/${wordAt(value, 'protocol') || 'TCP'}`;
        const first = taken.get(key) ?? name;
        taken.set(key, first);
        if (first === name) return [];
        const message = `${podCalled(pod)} has the port ${number} in the containers "${first}" and "${name}".`;
        return [{ message, at: [...at.slice(pod.at.length), ...place] }];
      }),
    );
  },
};

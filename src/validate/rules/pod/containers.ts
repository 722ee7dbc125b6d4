import { isList } from '../../../model/json';
import { kindOf } from '../../../manifests/kubernetes/kinds';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { quoted, repeated } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

/** Kinds whose pods need no names of containers, or take the containers from elsewhere. */
const loose = ['Rollout.argoproj.io', 'Service.serving.knative.dev'];

/** A pod has containers, each with a name of its own. */
export const containers: Rule<'pod'> = {
  name: 'pod/containers',
  summary: 'A pod has at least one container, and no two of one name, init containers among them.',
  why: 'The API server refuses a pod without containers, and two containers of one name.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#containers',
  fix: 'Give each container a name of its own.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'initContainers: [{ name: migrate, image: "orders:1.4" }]' }) },
    fails: [
      {
        kubernetes: examplePod({ pod: 'initContainers: [{ name: web, image: "orders:1.4" }]' }),
        title: 'one name for two',
      },
      { kubernetes: '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [] } }', title: 'none' },
    ],
  },
  check(pod) {
    const list = partAt(pod.spec, 'containers');
    const isEmpty = isList(list) && list.length === 0 && !loose.includes(kindOf(pod.object));
    const none: readonly Breach[] = isEmpty
      ? [{ message: `${podCalled(pod)} has no containers.`, fix: 'Add a container.', at: ['containers'] }]
      : [];
    const again = repeated(pod.containers, ({ name }) => name || undefined).map(({ name, at }) => ({
      message: `${podCalled(pod)} has two containers with the name ${quoted(name)}.`,
      fix: 'Give each container a name of its own.',
      at: [...at.slice(pod.at.length), 'name'],
    }));
    return [...none, ...again];
  },
};

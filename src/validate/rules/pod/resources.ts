import { isPlainMap } from '../../../model/json';
import { mapAt, partAt, wordOf } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { amountOf, quoted } from '../../fields';
import { isSidecar } from '../../pod-containers';
import { podCalled } from '../../pod-called';
import { amountBreaches, podResource } from '../../resource-amounts';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject, PodSubject } from '../../subject';

/** Minor version from which whole pods have requests and limits. */
const ofWholePods = 34;

/** Requests and limits of a pod and of its containers fit each other. */
export const resources: Rule<'pod'> = {
  name: 'pod/resources',
  summary: 'A pod requests at least what its containers request together, and no container may use more than its pod.',
  why: 'The API server refuses the rest (from 1.34 on).',
  source:
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification',
  fix: 'Raise the amount of the pod, or lower those of its containers.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'resources: { requests: { cpu: 1 } }',
        container: 'resources: { requests: { cpu: 500m } }',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({
          pod: 'resources: { requests: { cpu: 1 } }',
          container: 'resources: { requests: { cpu: 2 } }',
        }),
        title: 'too little',
      },
      {
        kubernetes: examplePod({
          pod: 'resources: { limits: { cpu: 1 } }',
          container: 'resources: { limits: { cpu: 2 } }',
        }),
        title: 'above the limit',
      },
    ],
  },
  check(pod, { kubernetes }) {
    const given = partAt(pod.spec, 'resources');
    if (kubernetes < ofWholePods || !isPlainMap(given)) return [];
    const found = [...amountBreaches(given, podCalled(pod), podResource), ...tooLittle(pod)];
    return [...found.map((one) => ({ ...one, at: ['resources', ...(one.at ?? [])] })), ...tooMuch(pod)];
  },
};

function tooLittle(pod: PodSubject): readonly Breach[] {
  return Object.entries(mapAt(pod.spec, 'resources', 'requests')).flatMap(([name, value]) => {
    const [most, sum] = [amountOf(value), together(pod, name)];
    if (most === undefined || sum <= most) return [];
    const message = `${podCalled(pod)} requests ${wordOf(value)} of ${quoted(name)}, and its containers request more.`;
    return [{ message, at: ['requests', name] }];
  });
}

/** What all that runs at one time requests: sidecars run along with every init container after them. */
function together({ containers }: PodSubject, name: string): bigint {
  const of = ({ spec }: ContainerSubject): bigint => requestOf(spec, name);
  const sum = (list: readonly ContainerSubject[]): bigint => list.reduce((all, one) => all + of(one), 0n);
  const first = containers.filter(({ list }) => list === 'initContainers');
  const sidecars = first.filter(isSidecar);
  const running = sum([...containers.filter(({ list }) => list === 'containers'), ...sidecars]);
  const starting = first.map((one, index) => sum(first.slice(0, index).filter(isSidecar)) + of(one));
  return starting.reduce((most, one) => (one > most ? one : most), running);
}

function requestOf(spec: ContainerSubject['spec'], name: string): bigint {
  return (
    amountOf(partAt(spec, 'resources', 'requests', name)) ?? amountOf(partAt(spec, 'resources', 'limits', name)) ?? 0n
  );
}

function tooMuch(pod: PodSubject): readonly Breach[] {
  return Object.entries(mapAt(pod.spec, 'resources', 'limits')).flatMap(([name, value]) => {
    const most = amountOf(value);
    if (most === undefined) return [];
    return pod.containers.flatMap(({ spec, list, called, at }) => {
      const limit = amountOf(partAt(spec, 'resources', 'limits', name));
      if (list !== 'containers' || limit === undefined || limit <= most) return [];
      const message = `${called} may use more of ${quoted(name)} than its whole pod.`;
      return [{ message, at: [...at.slice(pod.at.length), 'resources', 'limits', name] }];
    });
  });
}

import { partAt, wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { partsAt, repeated } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place, PodSubject } from '../../subject';

/** Ports of the node are taken once. */
export const hostPorts: Rule<'pod'> = {
  name: 'pod/host-ports',
  summary: 'A pod takes each port of its node once, and the same port where it shares the network of the node.',
  why: 'The API server refuses two containers at one port, and "hostPort" other than "containerPort" together with "hostNetwork".',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  fix: 'Take another port, or none: a Service finds pods without one.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 81 }]',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({
          container: 'ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }]',
        }),
        title: 'twice',
      },
      {
        kubernetes: examplePod({
          pod: 'hostNetwork: true',
          container: 'ports: [{ containerPort: 80, hostPort: 8080 }]',
        }),
        title: 'two numbers',
      },
    ],
  },
  check: (pod) => [...twice(pod), ...otherNumbers(pod)],
};

interface HostPort {
  readonly number: number;
  readonly inner: number;
  readonly key: string;
  readonly at: Place;
}

/** Ports of containers that run at one time: all ordinary ones, and each init container by itself. */
function groupsOf(pod: PodSubject): readonly (readonly HostPort[])[] {
  const of = (list: string): readonly (readonly HostPort[])[] =>
    pod.containers.filter((one) => one.list === list).map(({ spec, at }) => portsIn(spec, at.slice(pod.at.length)));
  return [of('containers').flat(), ...of('initContainers')];
}

function portsIn(spec: PodSubject['spec'], at: Place): readonly HostPort[] {
  return partsAt(spec, 'ports', '*').flatMap(({ value, at: place }) => {
    const [number, inner] = [partAt(value, 'hostPort'), partAt(value, 'containerPort')];
    if (typeof number !== 'number' || number === 0 || typeof inner !== 'number') return [];
    const key = [wordAt(value, 'protocol') || 'TCP', wordAt(value, 'hostIP'), number].join('/');
    return [{ number, inner, key, at: [...at, ...place, 'hostPort'] }];
  });
}

/** With `hostNetwork` every port of a container is one of the node. */
function twice(pod: PodSubject): readonly Breach[] {
  return groupsOf(pod).flatMap((ports) =>
    repeated(ports, ({ key }) => key).map(({ number, at }) => ({
      message: `${podCalled(pod)} takes the port ${number} of its node twice.`,
      fix: 'Write another "hostPort" for one of them, or take it out.',
      at,
    })),
  );
}

function otherNumbers(pod: PodSubject): readonly Breach[] {
  if (partAt(pod.spec, 'hostNetwork') !== true) return [];
  return (groupsOf(pod)[0] ?? [])
    .filter(({ number, inner }) => number !== inner)
    .map(({ number, inner, at }) => ({
      message: `${podCalled(pod)} shares the network of its node, and wants its port ${inner} at ${number} there.`,
      fix: 'Write the same number in "hostPort", or take it out.',
      at,
    }));
}

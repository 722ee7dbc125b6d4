import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet } from '../../fields';
import { podCalled } from '../../pod-called';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { PodSubject } from '../../subject';

const ofLinuxPods = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const ofLinuxContainers = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];
const flags = ['hostPID', 'hostIPC'];

/** A pod has settings of the system that it is for. */
export const os: Rule<'pod'> = {
  name: 'pod/os',
  summary: 'A pod for Windows has no settings of Linux, and the other way round.',
  why: 'The API server refuses settings that the named system does not have.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-os',
  fix: 'Remove them, or correct "os".',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: { kubernetes: examplePod({ pod: 'os: { name: linux }\nsecurityContext: { runAsUser: 10001 }' }) },
    fails: { kubernetes: examplePod({ pod: 'os: { name: windows }\nsecurityContext: { runAsUser: 10001 }' }) },
  },
  check(pod) {
    const name = partAt(pod.spec, 'os', 'name');
    if (name === 'windows') return wrongIn(pod, 'Windows', ofLinuxPods, ofLinuxContainers);
    return name === 'linux' ? wrongIn(pod, 'Linux', ['windowsOptions'], ['windowsOptions']) : [];
  },
};

function wrongIn(
  pod: PodSubject,
  system: string,
  ofPods: readonly string[],
  ofContainers: readonly string[],
): readonly Breach[] {
  const context = 'securityContext';
  const breach = (key: string, at: Breach['at']): Breach => ({
    message: `${podCalled(pod)} is for ${system}, and has "${key}".`,
    ...(at === undefined ? {} : { at }),
  });
  const own = [
    ...flags.filter((key) => partAt(pod.spec, key) === true),
    ...['hostUsers', 'shareProcessNamespace'].filter((key) => isSet(pod.spec, key)),
  ];
  return [
    ...(system === 'Windows' ? own.map((key) => breach(key, [key])) : []),
    ...ofPods.filter((key) => isSet(pod.spec, context, key)).map((key) => breach(key, [context, key])),
    ...pod.containers.flatMap(({ spec, at }) =>
      ofContainers
        .filter((key) => isSet(spec, context, key))
        .map((key) => breach(key, [...at.slice(pod.at.length), context, key])),
    ),
  ];
}

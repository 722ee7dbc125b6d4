import { isPlainMap } from '../../../model/json';
import { partAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { misformed, outOfRange, quoted, repeated, textPartsAt, type NumberField } from '../../fields';
import { sysctlName } from '../../formats';
import { podCalled } from '../../pod-called';
import { greatestId, profileBreaches } from '../../profiles';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { PodSubject } from '../../subject';

const ids: readonly NumberField[] = [
  { at: ['runAsUser'], called: 'user', least: 0, most: greatestId },
  { at: ['runAsGroup'], called: 'group', least: 0, most: greatestId },
  { at: ['fsGroup'], called: 'the group of files', least: 0, most: greatestId },
  { at: ['supplementalGroups', '*'], called: 'group', least: 0, most: greatestId },
];

/** What a pod may do does not contradict itself. */
export const securityContext: Rule<'pod'> = {
  name: 'pod/security-context',
  summary: 'What a pod may do does not contradict itself.',
  why: 'The API server refuses users and groups that cannot be, profiles without their file, and kernel settings that stand twice or belong to the node.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  fix: 'Decide for one of them.',
  severity: refused,
  subject: 'pod',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'securityContext: { fsGroup: 10001, sysctls: [{ name: net.core.somaxconn, value: "1024" }] }',
      }),
    },
    fails: [
      { kubernetes: examplePod({ pod: 'securityContext: { fsGroup: -1 }' }), title: 'no such group' },
      {
        kubernetes: examplePod({ pod: 'securityContext: { sysctls: [{ name: Net.Core, value: "1" }] }' }),
        title: 'no such setting',
      },
      {
        kubernetes: examplePod({
          pod: 'hostNetwork: true\nsecurityContext: { sysctls: [{ name: net.core.somaxconn, value: "1024" }] }',
        }),
        title: 'a setting of the node',
      },
      {
        kubernetes: examplePod({ pod: 'hostPID: true\nshareProcessNamespace: true' }),
        title: 'processes of the pod and of the node',
      },
    ],
  },
  check(pod) {
    const [context, subject] = [partAt(pod.spec, 'securityContext'), podCalled(pod)];
    const found = isPlainMap(context)
      ? [...outOfRange(context, subject, ids), ...profileBreaches(context, subject), ...sysctlBreaches(pod, subject)]
      : [];
    const both = partAt(pod.spec, 'hostPID') === true && partAt(pod.spec, 'shareProcessNamespace') === true;
    return [
      ...found.map((one) => ({ ...one, at: ['securityContext', ...(one.at ?? [])] })),
      ...(both
        ? [
            {
              message: `${subject} shares processes among its containers and with its node.`,
              fix: 'Keep "hostPID" or "shareProcessNamespace".',
              at: ['shareProcessNamespace'],
            },
          ]
        : []),
    ];
  },
};

/** Settings that belong to the node where the pod shares its network or memory. */
const ofNode: readonly (readonly [key: string, names: RegExp])[] = [
  ['hostNetwork', /^net[./]/],
  ['hostIPC', /^(kernel[./](shm|msg|sem)|fs[./]mqueue[./])/],
];

function sysctlBreaches({ spec }: PodSubject, subject: string): readonly Breach[] {
  const context = partAt(spec, 'securityContext');
  const given = textPartsAt(context, 'sysctls', '*', 'name');
  return [
    ...misformed(context, subject, [
      { at: ['sysctls', '*', 'name'], called: 'the kernel setting', format: sysctlName },
    ]),
    ...repeated(given, ({ value }) => value).map(({ value, at }) => ({
      message: `${subject} has the kernel setting ${quoted(value)} twice.`,
      fix: 'Remove one of them.',
      at,
    })),
    ...ofNode
      .filter(([key]) => partAt(spec, key) === true)
      .flatMap(([key, names]) =>
        given
          .filter(({ value }) => names.test(value))
          .map(({ value, at }) => ({
            message: `${subject} has "${key}", and sets ${quoted(value)}, which is then a setting of the node.`,
            fix: `Take the setting or "${key}" out.`,
            at,
          })),
      ),
  ];
}

import { isPlainMap } from '../../../model/json';
import { partAt, textsAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { outOfRange } from '../../fields';
import { greatestId, profileBreaches } from '../../profiles';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** What a container may do does not contradict itself. */
export const securityContext: Rule<'container'> = {
  name: 'container/security-context',
  summary: 'What a container may do does not contradict itself.',
  why: 'The API server refuses a privileged container that may not gain privileges, users and groups that cannot be, and profiles without their file.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  fix: 'Decide for one of them.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({ container: 'securityContext: { runAsUser: 10001, allowPrivilegeEscalation: false }' }),
    },
    fails: [
      {
        kubernetes: examplePod({ container: 'securityContext: { privileged: true, allowPrivilegeEscalation: false }' }),
        title: 'privileged, and may gain no privileges',
      },
      { kubernetes: examplePod({ container: 'securityContext: { runAsUser: -1 }' }), title: 'no such user' },
      {
        kubernetes: examplePod({ container: 'securityContext: { seccompProfile: { type: Localhost } }' }),
        title: 'a profile without its file',
      },
    ],
  },
  check(container, { kubernetes }) {
    const context = partAt(container.spec, 'securityContext');
    if (!isPlainMap(context)) return [];
    const { called } = container;
    const found = [
      ...outOfRange(context, called, [
        { at: ['runAsUser'], called: 'user', least: 0, most: greatestId },
        { at: ['runAsGroup'], called: 'group', least: 0, most: greatestId },
      ]),
      ...profileBreaches(context, called),
      ...privilegeBreaches(container),
      ...procMountBreaches(container, kubernetes),
    ];
    return found.map((one) => ({ ...one, at: ['securityContext', ...(one.at ?? [])] }));
  },
};

function privilegeBreaches({ spec, called }: ContainerSubject): readonly Breach[] {
  const context = partAt(spec, 'securityContext');
  if (partAt(context, 'allowPrivilegeEscalation') !== false) return [];
  const at = ['allowPrivilegeEscalation'];
  const may = `and may gain no privileges.`;
  if (partAt(context, 'privileged') === true)
    return [
      {
        message: `${called} is privileged, ${may}`,
        fix: 'Take out "privileged", or "allowPrivilegeEscalation: false".',
        at,
      },
    ];
  const isAdmin = textsAt(context, 'capabilities', 'add').includes('CAP_SYS_ADMIN');
  return isAdmin
    ? [
        {
          message: `${called} has the capability "CAP_SYS_ADMIN", ${may}`,
          fix: 'Take out the capability, or "allowPrivilegeEscalation: false".',
          at,
        },
      ]
    : [];
}

/** Minor version from which the mask of /proc can be taken off. */
const unmasking = 33;

function procMountBreaches({ spec, called, pod }: ContainerSubject, kubernetes: number): readonly Breach[] {
  const isUnmasked = partAt(spec, 'securityContext', 'procMount') === 'Unmasked';
  if (kubernetes < unmasking || !isUnmasked || partAt(pod.spec, 'hostUsers') === false) return [];
  return [
    {
      message: `${called} sees all of /proc, and its pod has the users of the node: "hostUsers" must be false.`,
      fix: 'Write "hostUsers: false" in the pod, or take "procMount" out.',
      at: ['procMount'],
    },
  ];
}

import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { coversByLevel, type Grant, type Measure, type Place } from './grants';
import { safeSysctls } from '../../resolve/security-rules';
import {
  ordinaryCapabilities,
  ordinarySelinuxTypes,
  securityLevels,
  sensitivePaths,
} from '../../manifests/kubernetes/pod-security';
import { mapsAt, numberAt, partAt, textAt, textsAt, wordAt, type Part } from '../../manifests/reading';
import { objectNamed } from '../../manifests/kubernetes/lookup';
import { accountOfPod, podOf, workloadKinds, type ContainerPart, type PodPart } from '../../manifests/kubernetes/pods';
import { labelsOf } from '../../manifests/kubernetes/labels';

const widened = { more: 'privilege-widened', less: 'privilege-narrowed' } as const;

/** What containers may do on their node, with what the API server and the engine give when nothing is said. */
export const containerPrivilege: Measure = {
  ...widened,
  kinds: workloadKinds,
  grants: (object) => {
    const pod = podOf(object);
    return pod === undefined ? [] : pod.containers.flatMap((container) => containerGrants(pod, container));
  },
  covers: (one, other) => one.key === 'privileged' || coversByLevel(one, other) || isAll(one, other),
};

/** What a pod as a whole shares with its node. */
export const podPrivilege: Measure = {
  ...widened,
  kinds: workloadKinds,
  grants: (object, system) => {
    const pod = podOf(object);
    return pod === undefined
      ? []
      : [...sharing(pod), ...sysctls(pod), ...hostPaths(pod), ...token(object, pod, system)];
  },
  covers: (one, other) => {
    const within = other.key === one.key || (one.key.startsWith('folder ') && other.key.startsWith(folder(one.key)));
    return within && (one.level ?? 0) >= (other.level ?? 0);
  },
};

/** What the admission of a namespace lets pods do. */
export const namespacePrivilege: Measure = {
  ...widened,
  kinds: ['Namespace'],
  grants: ({ value }) => {
    const said = labelsOf(value).get(enforced) ?? 'privileged';
    const level = securityLevels.includes(said) ? securityLevels.indexOf(said) : securityLevels.length - 1;
    const says = `pods may be as the level "${securityLevels[level]}" of the Pod Security Standards allows`;
    return [
      { subject: 'namespace', key: 'level', level, says, at: [['metadata', 'labels', enforced]], ordinary: true },
    ];
  },
};

/** Accounts whose token is put into pods. */
export const accountTokens: Measure = {
  ...widened,
  kinds: ['ServiceAccount'],
  grants: ({ value }) => {
    const told = { subject: 'account', at: [['automountServiceAccountToken']], ordinary: true } as const;
    const mounted = partAt(value, 'automountServiceAccountToken') !== false;
    const says = 'pods get the token of this account';
    return [{ ...told, key: 'account', says }, ...(mounted ? [{ ...told, key: 'token', says }] : [])];
  },
};

const enforced = 'pod-security.kubernetes.io/enforce';

function isAll(one: Grant, other: Grant): boolean {
  return one.key === 'capability ALL' && other.key.startsWith('capability ');
}

function folder(key: string): string {
  return `${key.replace(/\/+$/, '')}/`;
}

function containerGrants(pod: PodPart, container: ContainerPart): readonly Grant[] {
  const subject = `container "${container.name}"`;
  const own = (key: string): Place => [...container.at, 'securityContext', key];
  const shared = (key: string): Place => [...pod.at, 'securityContext', key];
  const set = (key: string): Part => partAt(container.spec, 'securityContext', key);
  const effective = (key: string): Part => set(key) ?? partAt(pod.spec, 'securityContext', key);
  const grant = (key: string, says: string, at: readonly Place[], more: Partial<Grant> = {}): Grant => {
    return { subject, key, says: `${subject} ${says}`, at, ...more };
  };
  const both = (key: string): readonly Place[] => [own(key), shared(key)];
  const isWindows = partAt(pod.spec, 'os', 'name') === 'windows';

  return [
    grant('container', 'runs', [container.at], { ordinary: true }),
    ...where(set('privileged') === true, grant('privileged', 'runs privileged', [own('privileged')])),
    ...where(
      set('allowPrivilegeEscalation') !== false && !isWindows,
      grant('escalation', 'may gain more privileges', [own('allowPrivilegeEscalation')], { ordinary: true }),
    ),
    ...capabilities(set('capabilities'), (key, more) =>
      grant(`capability ${key}`, `has the capability ${key}`, [own('capabilities')], more),
    ),
    ...where(
      effective('runAsNonRoot') !== true,
      grant('unchecked', 'is not refused when its image runs as root', both('runAsNonRoot'), { ordinary: true }),
    ),
    ...rootGrants(effective('runAsUser'), effective('runAsNonRoot'), (level, says) =>
      grant(
        'root',
        says,
        [...both('runAsUser'), ...both('runAsNonRoot')],
        level === 1 ? { level, ordinary: true } : { level },
      ),
    ),
    ...where(effective('runAsGroup') === 0, grant('root group', 'runs as the root group', both('runAsGroup'))),
    ...seccomp(effective('seccompProfile'), (level, says) =>
      grant('seccomp', says, both('seccompProfile'), level === 1 ? { level, ordinary: true } : { level }),
    ),
    ...where(
      isUnconfined(pod, container, effective('appArmorProfile')),
      grant('apparmor', 'runs without AppArmor', [
        ...both('appArmorProfile'),
        [...pod.at.slice(0, -1), 'metadata', 'annotations', `${appArmor}${container.name}`],
      ]),
    ),
    ...where(
      set('readOnlyRootFilesystem') !== true,
      grant('writes', 'may write to its root file system', [own('readOnlyRootFilesystem')], { ordinary: true }),
    ),
    ...where(set('procMount') === 'Unmasked', grant('proc', 'sees all of /proc', [own('procMount')])),
    ...where(
      !ordinarySelinuxTypes.has(wordAt(effective('seLinuxOptions'), 'type')),
      grant('selinux', 'runs with an SELinux type of its own', both('seLinuxOptions')),
    ),
    ...where(
      partAt(effective('windowsOptions'), 'hostProcess') === true,
      grant('host process', 'runs as a process of the node', both('windowsOptions')),
    ),
    ...hostPorts(container.spec).map((port) =>
      grant(`host port ${port}`, `opens port ${port} of its node`, [[...container.at, 'ports']]),
    ),
  ];
}

function where(condition: boolean, grant: Grant): readonly Grant[] {
  return condition ? [grant] : [];
}

function capabilities(said: Part, grant: (name: string, more?: Partial<Grant>) => Grant): readonly Grant[] {
  const named = (list: string): readonly string[] =>
    textsAt(said, list).map((name) => name.toUpperCase().replace(/^CAP_/, ''));
  const [add, drop] = [named('add'), named('drop')];
  const kept = drop.includes('ALL') ? [] : ordinaryCapabilities.filter((name) => !drop.includes(name));
  return [
    ...kept.filter((name) => !add.includes(name)).map((name) => grant(name, { ordinary: true })),
    ...[...new Set(add)].map((name) => grant(name)),
  ];
}

function rootGrants(user: Part, nonRoot: Part, grant: (level: number, says: string) => Grant): readonly Grant[] {
  if (numberAt(user) === 0) return [grant(2, 'runs as root')];
  return numberAt(user) !== undefined || nonRoot === true ? [] : [grant(1, 'may run as root, where its image says so')];
}

function seccomp(profile: Part, grant: (level: number, says: string) => Grant): readonly Grant[] {
  const type = partAt(profile, 'type');
  if (type === 'RuntimeDefault' || type === 'Localhost') return [];
  return type === 'Unconfined'
    ? [grant(2, 'may make every system call')]
    : [grant(1, 'has no seccomp profile of its own')];
}

const appArmor = 'container.apparmor.security.beta.kubernetes.io/';

function isUnconfined(pod: PodPart, { name }: ContainerPart, profile: Part): boolean {
  return partAt(profile, 'type') === 'Unconfined' || pod.annotations.get(`${appArmor}${name}`) === 'unconfined';
}

function hostPorts(container: PlainMap): readonly number[] {
  return mapsAt(container, 'ports').flatMap((port) => numberAt(port, 'hostPort') || []);
}

/** What a pod may share. */
const shares: readonly { readonly key: string; readonly says: string }[] = [
  { key: 'hostNetwork', says: 'the pod uses the network of its node' },
  { key: 'hostPID', says: 'the pod sees every process of its node' },
  { key: 'hostIPC', says: 'the pod shares the memory segments of its node' },
  { key: 'shareProcessNamespace', says: 'the containers of the pod see the processes of each other' },
];

function sharing(pod: PodPart): readonly Grant[] {
  const given = shares
    .filter(({ key }) => partAt(pod.spec, key) === true)
    .map(({ key, says }) => ({ subject: 'pod', key, says, at: [[...pod.at, key]] }));
  const users = {
    subject: 'pod',
    key: 'users',
    says: 'root of the pod is root of its node',
    at: [[...pod.at, 'hostUsers']],
  };
  const runs = { subject: 'pod', key: 'pod', says: 'the pod runs', at: [pod.at], ordinary: true } as const;
  return [runs, ...given, ...(partAt(pod.spec, 'hostUsers') === false ? [] : [{ ...users, ordinary: true } as const])];
}

function sysctls(pod: PodPart): readonly Grant[] {
  return mapsAt(pod.spec, 'securityContext', 'sysctls')
    .map((item) => wordAt(item, 'name'))
    .filter((name) => !safeSysctls.includes(name))
    .map((name) => ({
      ...{ subject: 'pod', key: `sysctl ${name}`, says: `the pod sets ${name} of the kernel, which is not safe` },
      at: [[...pod.at, 'securityContext', 'sysctls']],
    }));
}

function hostPaths(pod: PodPart): readonly Grant[] {
  return mapsAt(pod.spec, 'volumes').flatMap((volume) => {
    const path = textAt(volume, 'hostPath', 'path');
    const name = wordAt(volume, 'name');
    if (path === undefined) return [];
    const known = sensitivePaths.find((one) => one.path.test(path));
    const level = isWritten(pod, name) ? 2 : 1;
    const shown = known === undefined ? `"${path}" of its node` : `"${path}", which is ${known.says}`;
    const says = `the pod ${level === 2 ? 'writes to' : 'reads'} ${shown}`;
    const mounts = pod.containers.map(({ at }) => [...at, 'volumeMounts']);
    return [
      { subject: 'pod', key: `folder ${path}`, level, says, at: [[...pod.at, 'volumes', `[${name}]`], ...mounts] },
    ];
  });
}

function isWritten(pod: PodPart, volume: string): boolean {
  const mounts = pod.containers
    .flatMap(({ spec }) => mapsAt(spec, 'volumeMounts'))
    .filter((mount) => partAt(mount, 'name') === volume);
  return mounts.some((mount) => partAt(mount, 'readOnly') !== true);
}

function token(object: ManifestObject, pod: PodPart, system: System): readonly Grant[] {
  const account = objectNamed(system, 'v1', 'ServiceAccount', accountOfPod(pod), object.namespace);
  const said =
    partAt(pod.spec, 'automountServiceAccountToken') ?? partAt(account?.value, 'automountServiceAccountToken');
  const at = [[...pod.at, 'automountServiceAccountToken']];
  return said === false
    ? []
    : [{ subject: 'pod', key: 'token', says: 'the pod gets the token of its ServiceAccount', at, ordinary: true }];
}

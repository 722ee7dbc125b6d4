import type { Tree } from '../model/build';

/**
 * The checks of the Pod Security Standards over the spec of a pod, as the Kubernetes documentation states them
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/). Windows is left out.
 */
export type Level = 'baseline' | 'restricted';

/** The controls that a pod breaks, by their names in the standard, sorted. */
export function brokenControls(pod: Tree, level: Level): readonly string[] {
  const standards = level === 'baseline' ? [baseline] : [baseline, restricted];
  const broken = standards.flatMap((standard) => Object.entries(standard).filter(([, holds]) => !holds(pod)));
  return [...new Set(broken.map(([control]) => control))].sort();
}

type Standard = Readonly<Record<string, (pod: Tree) => boolean>>;

const containersOf = (pod: Tree): readonly Tree[] => [
  ...(pod['containers'] ?? []),
  ...(pod['initContainers'] ?? []),
  ...(pod['ephemeralContainers'] ?? []),
];

/** True where it holds for the security context of every container. */
const every = (holds: (context: Tree, container: Tree) => boolean) => (pod: Tree) =>
  containersOf(pod).every((container) => holds(container['securityContext'] ?? {}, container));

/** True where it holds for the pod's own context and for that of every container. */
const everywhere = (holds: (context: Tree) => boolean) => (pod: Tree) =>
  holds(pod['securityContext'] ?? {}) && every(holds)(pod);

const usual = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

const safe = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
];

const added = (context: Tree): readonly string[] => context['capabilities']?.add ?? [];
const profiles = ['RuntimeDefault', 'Localhost'];

const baseline: Standard = {
  'Host Namespaces': ({ hostNetwork, hostPID, hostIPC }) => ![hostNetwork, hostPID, hostIPC].includes(true),
  'Privileged Containers': every(({ privileged }) => privileged !== true),
  Capabilities: every((context) => added(context).every((name) => usual.includes(name))),
  'HostPath Volumes': ({ volumes = [] }) => volumes.every((volume: Tree) => volume['hostPath'] === undefined),
  'Host Ports': every((_context, { ports = [] }) => ports.every(({ hostPort = 0 }: Tree) => hostPort === 0)),
  '/proc Mount Type': every(({ procMount = 'Default' }) => procMount === 'Default'),
  Seccomp: everywhere(({ seccompProfile }) => seccompProfile === undefined || profiles.includes(seccompProfile.type)),
  Sysctls: ({ securityContext: { sysctls = [] } = {} }) => sysctls.every(({ name }: Tree) => safe.includes(name)),
};

const kinds = [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
  ...['image'],
];

const restricted: Standard = {
  'Volume Types': ({ volumes = [] }) =>
    volumes.every((volume: Tree) => Object.keys(volume).every((key) => key === 'name' || kinds.includes(key))),
  'Privilege Escalation': every(({ allowPrivilegeEscalation }) => allowPrivilegeEscalation === false),
  'Running as Non-root': ({ securityContext: { runAsNonRoot: pod } = {}, ...rest }) =>
    every(({ runAsNonRoot = pod }) => runAsNonRoot === true)(rest),
  'Running as Non-root user': everywhere(({ runAsUser }) => runAsUser !== 0),
  Seccomp: ({ securityContext: { seccompProfile: pod } = {}, ...rest }) =>
    every(({ seccompProfile = pod }) => profiles.includes(seccompProfile?.type))(rest),
  Capabilities: every((context) => {
    const dropsAll = (context['capabilities']?.drop ?? []).includes('ALL');
    return dropsAll && added(context).every((name) => name === 'NET_BIND_SERVICE');
  }),
};

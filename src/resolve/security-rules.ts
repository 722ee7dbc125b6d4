import type { ExposureModel } from '../model/exposure';
import type { HostModel } from '../model/host';
import type { MountModel } from '../model/mount';
import type { SecurityModel, SecurityPreset, SecurityRule } from '../model/security';

/** What a rule looks at: what a program says of a service, or of one of its containers. */
export interface Subject {
  readonly security: SecurityModel;
  readonly mounts: Readonly<Record<string, MountModel>>;
  /** The user of its image, where the program says nothing of another one. */
  readonly imageUser?: number;
  readonly host?: HostModel;
  readonly exposure?: Readonly<Record<string, ExposureModel<string>>>;
}

/** One rule of the presets. */
export interface Rule {
  /** The weakest preset that has it. */
  readonly preset: Exclude<SecurityPreset, 'none'>;
  /** Whose rule it is. */
  readonly standard: string;
  /** What it asks for. */
  readonly asks: string;
  /** What breaks it, with its value; nothing where it holds. */
  readonly broken: (subject: Subject) => readonly string[];
}

const podSecurity = (level: string, control: string): string => `Pod Security Standard "${level}", ${control}`;

/** Capabilities that Pod Security Standard "baseline" allows to add. */
export const usualCapabilities: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** Kernel settings that Pod Security Standard "baseline" calls safe. */
export const safeSysctls: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

/** The rules that several settings of one name may break, by the preset from which on each holds. */
export const securityRules: readonly (readonly [Exclude<SecurityRule, 'preset'>, Rule])[] = [
  [
    'privileged',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'Privileged Containers'),
      asks: 'no container is privileged',
      broken: ({ security }) => said('privileged', security.privileged === true && 'true'),
    },
  ],
  [
    'host.namespaces',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'Host Namespaces'),
      asks: 'no namespace of the host is shared',
      broken: ({ host: { namespaces = {} } = {} }) =>
        (['network', 'pid', 'ipc'] as const).flatMap((one) =>
          said(`host.namespaces.${one}`, namespaces[one] === true && 'true'),
        ),
    },
  ],
  [
    'mounts.host',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'HostPath Volumes'),
      asks: 'no path of the host is mounted',
      broken: ({ mounts }) =>
        Object.entries(mounts).flatMap(([path, mount]) =>
          said(`mounts.${path}`, (mount.kind as string) === 'host' && 'a path of the host'),
        ),
    },
  ],
  [
    'exposure.host-port',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'Host Ports'),
      asks: 'no port of a node is taken',
      broken: ({ exposure = {} }) =>
        Object.entries(exposure).flatMap(([port, way]) =>
          said(`exposure.${port}`, (way.kind as string) === 'host-port' && 'a port of the host'),
        ),
    },
  ],
  [
    'host.devices',
    {
      preset: 'baseline',
      standard: 'CIS Docker Benchmark, "Host devices are not directly exposed to containers"',
      asks: 'no device of the host is given',
      broken: ({ host: { devices = [] } = {} }) =>
        devices.flatMap(({ host }, index) => said(`host.devices[${index}]`, `"${host}"`)),
    },
  ],
  [
    'addCapabilities',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'Capabilities'),
      asks: 'no capability is added beyond the usual ones',
      broken: ({ security }) => capabilitiesBut(usualCapabilities, security),
    },
  ],
  [
    'seccomp',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'Seccomp'),
      asks: 'the seccomp profile is that of the runtime',
      broken: ({ security }) => said('seccomp', security.seccomp === 'unconfined' && '"unconfined"'),
    },
  ],
  [
    'host.sysctls',
    {
      preset: 'baseline',
      standard: podSecurity('baseline', 'Sysctls'),
      asks: 'no kernel setting is changed but the safe ones',
      broken: ({ host: { sysctls = {} } = {} }) =>
        Object.entries(sysctls).flatMap(([name, value]) =>
          said(`host.sysctls.${name}`, !safeSysctls.includes(name) && `"${value}"`),
        ),
    },
  ],
  [
    'allowPrivilegeEscalation',
    {
      preset: 'baseline',
      standard: podSecurity('restricted', 'Privilege Escalation'),
      asks: 'no process gains privileges',
      broken: ({ security }) => said('allowPrivilegeEscalation', security.allowPrivilegeEscalation === true && 'true'),
    },
  ],
  [
    'runAsNonRoot',
    {
      preset: 'restricted',
      standard: podSecurity('restricted', 'Running as Non-root'),
      asks: 'no container runs as root',
      broken: ({ security }) => said('runAsNonRoot', security.runAsNonRoot === false && 'false'),
    },
  ],
  [
    'runAsUser',
    {
      preset: 'restricted',
      standard: podSecurity('restricted', 'Running as Non-root user'),
      asks: 'no container runs as user 0',
      broken: ({ security, imageUser }) => [
        ...said('runAsUser', security.runAsUser === 0 && '0'),
        ...said('image.user', imageUser === 0 && '0'),
      ],
    },
  ],
  [
    'dropCapabilities',
    {
      preset: 'restricted',
      standard: podSecurity('restricted', 'Capabilities'),
      asks: 'all capabilities are dropped',
      broken: ({ security: { dropCapabilities } }) =>
        said(
          'dropCapabilities',
          dropCapabilities !== undefined && !dropCapabilities.map(capability).includes('ALL') && list(dropCapabilities),
        ),
    },
  ],
  [
    'addCapabilities',
    {
      preset: 'restricted',
      standard: podSecurity('restricted', 'Capabilities'),
      asks: 'no capability is added but NET_BIND_SERVICE',
      broken: ({ security }) => capabilitiesBut(['NET_BIND_SERVICE'], security),
    },
  ],
  [
    'readOnlyRootFilesystem',
    {
      preset: 'restricted',
      standard: 'CIS Docker Benchmark, "The container\'s root filesystem is mounted as read only"',
      asks: 'the root file system is read only',
      broken: ({ security }) => said('readOnlyRootFilesystem', security.readOnlyRootFilesystem === false && 'false'),
    },
  ],
];

/** The rules of a preset: for each name the strictest one. */
export function rulesOf(preset: SecurityPreset): ReadonlyMap<SecurityRule, Rule> {
  if (preset === 'none') return new Map();
  return new Map(securityRules.filter(([, rule]) => preset === 'restricted' || rule.preset === 'baseline'));
}

/** The name of a capability without the prefix that the kernel gives it. */
export function capability(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}

function said(setting: string, value: string | false): readonly string[] {
  return value === false ? [] : [`"${setting}" is ${value}`];
}

function capabilitiesBut(allowed: readonly string[], { addCapabilities = [] }: SecurityModel): readonly string[] {
  const beyond = addCapabilities.filter((name) => !allowed.includes(capability(name)));
  return said('addCapabilities', beyond.length > 0 && list(beyond));
}

function list(names: readonly string[]): string {
  return names.length === 0
    ? 'empty'
    : [...names]
        .sort()
        .map((name) => `"${name}"`)
        .join(', ');
}

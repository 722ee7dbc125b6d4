/**
 * How much of a safe default a service gets: nothing; what no usual image minds; what the strictest of the Pod Security
 * Standards asks for, and a root file system that is read only beside it.
 */
export type SecurityPreset = (typeof securityPresets)[number];

/** The presets, from the weakest to the strongest. */
export const securityPresets = ['none', 'baseline', 'restricted'] as const;

/** The preset of a topology that names none. */
export const defaultPreset: SecurityPreset = 'baseline';

/** What a preset rules, by the name under which an exception is made. `docs/security.md` says what each asks for. */
export type SecurityRule = (typeof securityRuleNames)[number];

/** The names of the rules. */
export const securityRuleNames = [
  'preset',
  'privileged',
  'allowPrivilegeEscalation',
  'addCapabilities',
  'dropCapabilities',
  'seccomp',
  'runAsUser',
  'runAsNonRoot',
  'readOnlyRootFilesystem',
  'host.namespaces',
  'host.sysctls',
  'host.devices',
  'mounts.host',
  'exposure.host-port',
] as const;

/** What the processes of a container may do. */
export interface SecuritySettings {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  /** Group that owns the service's volumes. */
  readonly volumeGroup?: number;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly addCapabilities?: readonly string[];
  readonly dropCapabilities?: readonly string[];
  readonly seccomp?: 'runtime-default' | 'unconfined';
  /** Whether a service without an account of its own is given the token of the namespace's default one. */
  readonly serviceAccountToken?: boolean;
}

/** What the processes of a service may do, and by which preset. */
export interface SecurityModel extends SecuritySettings {
  /** Preset under what is said here; absent: that of the environment. */
  readonly preset?: SecurityPreset;
  /** Rules of the preset that do not hold here, with the reason for each. */
  readonly exceptions?: Readonly<Partial<Record<SecurityRule, string>>>;
}

/** An exception that a program makes, where its preset has the rule. */
export interface ExceptionUse {
  readonly rule: SecurityRule;
  /** Where it stands: `security.exceptions.privileged`. */
  readonly field: string;
  /** Whether anything breaks the rule. */
  readonly needed: boolean;
}

/** A rule that does not hold for a service, and why. */
export interface SecurityException {
  /** Name of the service. */
  readonly service: string;
  /** Name of the init container or sidecar, where the exception is its alone. */
  readonly container?: string;
  readonly rule: SecurityRule;
  readonly reason: string;
}

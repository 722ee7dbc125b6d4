/**
 * The part of the Compose Specification that we emit, in its long forms.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export interface ComposeDocument {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, ComposeNetwork>>;
  readonly volumes?: Readonly<Record<string, ComposeVolume>>;
  readonly configs?: Readonly<Record<string, { readonly file: string }>>;
  readonly secrets?: Readonly<Record<string, ComposeSecret>>;
}

/** A service of a Compose file. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: ComposeBuild;
  readonly pull_policy?: 'always' | 'missing' | 'never';
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly expose?: readonly string[];
  readonly ports?: readonly ComposePort[];
  readonly depends_on?: Readonly<Record<string, ComposeDependency>>;
  readonly healthcheck?: ComposeHealthcheck;
  readonly volumes?: readonly ComposeMount[];
  readonly configs?: readonly ComposeGrant[];
  readonly secrets?: readonly ComposeGrant[];
  readonly tmpfs?: readonly string[];
  readonly deploy?: ComposeDeploy;
  readonly restart?: 'always' | 'unless-stopped' | 'on-failure' | 'no';
  readonly profiles?: readonly string[];
  readonly post_start?: readonly ComposeHook[];
  readonly pre_stop?: readonly ComposeHook[];
  readonly stdin_open?: boolean;
  readonly tty?: boolean;
  readonly init?: boolean;
  readonly hostname?: string;
  readonly network_mode?: 'host' | `service:${string}`;
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly container_name?: string;
  readonly pid?: 'host';
  readonly ipc?: 'host';
  readonly extra_hosts?: Readonly<Record<string, string>>;
  readonly dns?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly ulimits?: Readonly<Record<string, { readonly soft: number; readonly hard: number }>>;
  readonly shm_size?: string;
  readonly devices?: readonly string[];
  readonly platform?: string;
  readonly runtime?: string;
  readonly logging?: { readonly driver: string; readonly options?: Readonly<Record<string, string>> };
  readonly stop_signal?: string;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A config or a secret as a container sees it. */
export interface ComposeGrant {
  readonly source: string;
  readonly target: string;
  /** Number of the user that it belongs to. */
  readonly uid?: string;
  /** Number of its group. */
  readonly gid?: string;
  /** Permissions. A number, since releases of Compose disagree on what a text means: 256 is 0o400 in all of them. */
  readonly mode?: number;
}

/** Where the value of a secret comes from. */
export type ComposeSecret = { readonly environment: string } | { readonly file: string };

/** How an image is built. */
export interface ComposeBuild {
  readonly context: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
}

/** A published port. */
export interface ComposePort {
  readonly name: string;
  readonly target: number;
  /** All addresses of the host where it is absent. */
  readonly host_ip?: string;
  readonly published?: string;
  readonly protocol: 'tcp' | 'udp';
}

/** What must be true of another service first. */
export interface ComposeDependency {
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully';
  /** Whether it is started again with the other one. */
  readonly restart?: boolean;
}

/** A check that the engine runs inside the container. */
export interface ComposeHealthcheck {
  readonly test: readonly string[];
  readonly interval?: string;
  readonly timeout?: string;
  readonly retries?: number;
  readonly start_period?: string;
}

/** A mount in its long form. */
export type ComposeMount =
  | {
      readonly type: 'tmpfs';
      readonly target: string;
      readonly tmpfs?: { readonly size?: number; readonly mode?: number };
    }
  | {
      readonly type: 'bind';
      readonly source: string;
      readonly target: string;
      readonly read_only?: boolean;
      readonly bind: {
        readonly create_host_path: boolean;
        readonly propagation?: 'rslave' | 'rshared';
        readonly selinux?: 'z' | 'Z';
      };
    }
  | {
      readonly type: 'volume';
      readonly source: string;
      readonly target: string;
      readonly read_only?: boolean;
      readonly volume?: { readonly subpath: string };
    };

/** Replicas and resources. */
export interface ComposeDeploy {
  readonly replicas?: number;
  readonly resources?: {
    readonly limits?: ComposeAmounts;
    readonly reservations?: ComposeAmounts;
  };
}

/** Amounts of CPU, memory, processes and devices. */
export interface ComposeAmounts {
  readonly cpus?: string;
  readonly memory?: string;
  readonly pids?: number;
  readonly devices?: readonly ComposeDeviceRequest[];
}

/** Devices that a driver gives. */
export interface ComposeDeviceRequest {
  readonly driver: string;
  readonly count: number;
  readonly capabilities: readonly string[];
}

/** A command at a turn in a container's life. */
export interface ComposeHook {
  readonly command: readonly string[];
}

/** A network; what is internal leads nowhere but to those on it. */
export interface ComposeNetwork {
  readonly internal?: boolean;
}

/** A named volume. */
export interface ComposeVolume {
  readonly name?: string;
  readonly external?: boolean;
  readonly driver?: string;
  readonly driver_opts?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

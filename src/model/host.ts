/** How names are looked up. */
export interface DnsModel {
  readonly nameservers?: readonly string[];
  readonly searches?: readonly string[];
  /** Options of `resolv.conf`; a value of `''` is an option without one. */
  readonly options?: Readonly<Record<string, string>>;
  /** Which nameservers a cluster gives beside these. */
  readonly policy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
}

/** A limit of the kernel on the processes of a container. */
export interface UlimitModel {
  readonly soft: number;
  readonly hard: number;
}

/** A device of the host. */
export interface DeviceModel {
  readonly host: string;
  readonly container: string;
  /** Any of `r`, `w` and `m`. */
  readonly permissions: string;
}

/** Graphics processors. */
export interface GpuModel {
  readonly count: number;
  /** Vendor, as its driver and its device plugin are named: `nvidia`, `amd`. */
  readonly vendor: string;
}

/** Where the engine sends what a container prints. */
export interface LoggingModel {
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Namespaces of the host that a service shares. */
export interface HostNamespacesModel {
  readonly network?: boolean;
  readonly pid?: boolean;
  readonly ipc?: boolean;
}

/** What the machine below gives to the containers of a service. */
export interface HostModel {
  /** Addresses of names that no nameserver knows. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly dns?: DnsModel;
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly ulimits?: Readonly<Record<string, UlimitModel>>;
  /** Bytes of `/dev/shm`. */
  readonly sharedMemory?: number;
  readonly devices?: readonly DeviceModel[];
  readonly gpus?: GpuModel;
  /** `linux/amd64`, `linux/arm64`. */
  readonly platform?: string;
  /** Runtime other than the default one: a RuntimeClass, a runtime of the engine. */
  readonly runtime?: string;
  readonly logging?: LoggingModel;
  readonly namespaces?: HostNamespacesModel;
  /** Name that a container finds as its own. */
  readonly hostname?: string;
  /** Whether a small init process reaps what the main process leaves behind. */
  readonly init?: boolean;
}

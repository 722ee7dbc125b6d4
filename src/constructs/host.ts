import type {
  DeviceModel,
  DnsModel,
  GpuModel,
  HostModel,
  HostNamespacesModel,
  LoggingModel,
  UlimitModel,
} from '../model/host';
import type { SizeInput, TruthInput } from './amounts';
import { known, listOf, mapOf, number, oneOf, text, texts, truth, type Convert } from './inputs';
import { bytesOf } from './quantities';

/** What the machine below gives to the containers of a service. */
export interface HostInput {
  /** Addresses of names that no nameserver knows: `{ 'db.internal': '10.0.0.5' }`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** How names are looked up. */
  readonly dns?: DnsModel;
  /** Kernel settings; a cluster must allow the unsafe ones. */
  readonly sysctls?: Readonly<Record<string, string>>;
  /** Limits of the kernel, one number for both or soft and hard: `{ nofile: 65536 }`. */
  readonly ulimits?: Readonly<Record<string, number | { readonly soft: number; readonly hard: number }>>;
  /** Size of `/dev/shm`. */
  readonly sharedMemory?: SizeInput;
  /** Devices of the host. */
  readonly devices?: readonly { readonly host: string; readonly container?: string; readonly permissions?: string }[];
  /** Graphics processors. */
  readonly gpus?: { readonly count: number; readonly vendor?: string };
  /** Operating system and architecture of the image: `linux/amd64`. */
  readonly platform?: string;
  /** Runtime other than the default one: a RuntimeClass, a runtime of the engine. */
  readonly runtime?: string;
  /** Where the engine sends what a container prints. */
  readonly logging?: { readonly driver: string; readonly options?: Readonly<Record<string, string>> };
  /** Namespaces of the host that the service shares. */
  readonly namespaces?: HostNamespacesModel;
  /** Name that a container finds as its own. */
  readonly hostname?: string;
  /** Whether a small init process reaps what the main process leaves behind. */
  readonly init?: TruthInput;
}

const policies = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'] as const;

const dns = {
  nameservers: texts,
  searches: texts,
  options: mapOf(text),
  policy: oneOf(policies),
} satisfies { readonly [K in keyof DnsModel]-?: Convert };

const namespaces = { network: truth, pid: truth, ipc: truth } satisfies {
  readonly [K in keyof HostNamespacesModel]-?: Convert;
};

const converters = {
  aliases: mapOf(text),
  dns: (input: object, field) => known(dns, input, field, 'dns'),
  sysctls: mapOf(text),
  ulimits: mapOf(toUlimit),
  sharedMemory: bytesOf,
  devices: listOf(toDevice, "a list: [{ host: '/dev/fuse' }]"),
  gpus: toGpus,
  platform: text,
  runtime: text,
  logging: toLogging,
  namespaces: (input: object, field) => known(namespaces, input, field, 'namespaces'),
  hostname: text,
  init: truth,
} satisfies { readonly [K in keyof HostModel]-?: Convert };

/** The input as plain data. */
export function toHost(input: object, field: string): HostModel {
  return known(converters, input, field, 'a host');
}

function toUlimit(limit: number | object, field: string): UlimitModel {
  if (typeof limit === 'number') return { soft: limit, hard: limit };
  const { soft, hard } = known({ soft: number, hard: number }, limit, field, 'a limit') as Partial<UlimitModel>;
  return { soft: number(soft as number, `${field}.soft`), hard: number(hard as number, `${field}.hard`) };
}

function toDevice(input: object, field: string): DeviceModel {
  const own = { host: text, container: text, permissions: text };
  const { host: given, ...rest } = known(own, input, field, 'a device') as Partial<DeviceModel>;
  const host = text(given as string, `${field}.host`);
  return { host, container: host, permissions: 'rwm', ...rest };
}

function toGpus(input: object, field: string): GpuModel {
  const { count, vendor = 'nvidia' } = known(
    { count: number, vendor: text },
    input,
    field,
    'gpus',
  ) as Partial<GpuModel>;
  return { count: number(count as number, `${field}.count`), vendor };
}

function toLogging(input: object, field: string): LoggingModel {
  const own = { driver: text, options: mapOf(text) };
  const { driver, options = {} } = known(own, input, field, 'logging') as Partial<LoggingModel>;
  return { driver: text(driver as string, `${field}.driver`), options };
}

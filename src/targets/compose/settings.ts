import { plain, plainMap } from '../../constructs/hatch';
import { number, oneOf, text, texts, truth } from '../../constructs/inputs';
import { isPlainMap, type PlainData } from '../../model/json';
import type { SettingPlaces } from '../settings';
import { below } from './paths';

/** How a service joins a network. */
export interface ComposeNetworkSettings {
  readonly aliases?: readonly string[];
  readonly ipv4Address?: string;
  readonly ipv6Address?: string;
  readonly macAddress?: string;
  /** The highest is joined first. */
  readonly priority?: number;
  /** The highest is the way out. */
  readonly gwPriority?: number;
  readonly linkLocalIps?: readonly string[];
  readonly interfaceName?: string;
  readonly driverOpts?: Readonly<Record<string, string>>;
  /** Whether its own name leads to it there. */
  readonly useServiceNameAlias?: boolean;
}

/** A secret of the file, and where it is seen. */
export interface ComposeSecretSettings {
  readonly source: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  /** In base 8: `'0440'`. */
  readonly mode?: string | number;
}

/** A path that `docker compose watch` looks at, and what it does when something changes there. */
export interface ComposeWatch {
  /** Relative to the program. */
  readonly path: string;
  readonly action: 'rebuild' | 'restart' | 'sync' | 'sync+restart' | 'sync+exec';
  /** What runs in the container after a change was copied there. */
  readonly exec?: ComposeHookSettings;
  /** Whether all is copied at the start. */
  readonly initialSync?: boolean;
  /** Where a change arrives in the container. */
  readonly target?: string;
  readonly ignore?: readonly string[];
  readonly include?: readonly string[];
}

/** Limits of reading from and writing to disks. */
export interface ComposeBlockIo {
  /** Share among the containers, from 10 to 1000. */
  readonly weight?: number;
  readonly weightDevice?: readonly { readonly path: string; readonly weight: number }[];
  readonly deviceReadBps?: readonly { readonly path: string; readonly rate: number | string }[];
  readonly deviceReadIops?: readonly { readonly path: string; readonly rate: number | string }[];
  readonly deviceWriteBps?: readonly { readonly path: string; readonly rate: number | string }[];
  readonly deviceWriteIops?: readonly { readonly path: string; readonly rate: number | string }[];
}

/** A command at a turn in a container's life, with what differs from the container. */
export interface ComposeHookSettings {
  readonly command: readonly string[];
  readonly user?: string;
  readonly privileged?: boolean;
  readonly workingDir?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
}

/** What a build is told beside what `ContainerImage.build` says. */
export interface ComposeBuildSettings {
  /** Arguments beside those of the image; null for one that has the value of the shell, where it has one. */
  readonly args?: Readonly<Record<string, string | null>>;
  /** Further contexts by name; folders relative to the program. */
  readonly additionalContexts?: Readonly<Record<string, string>>;
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  /** A Dockerfile in place of a file. */
  readonly dockerfileInline?: string;
  readonly entitlements?: readonly string[];
  /** `name=address`. */
  readonly extraHosts?: readonly string[];
  readonly isolation?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly network?: string;
  readonly noCache?: boolean;
  readonly noCacheFilter?: readonly string[];
  readonly platforms?: readonly string[];
  readonly privileged?: boolean;
  readonly provenance?: string;
  readonly pull?: boolean;
  readonly sbom?: string;
  /** Secrets of the file that the build may read. */
  readonly secrets?: readonly ComposeSecretSettings[];
  readonly shmSize?: string | number;
  /** Keys and agents, `default` or `id=path`. */
  readonly ssh?: readonly string[];
  readonly tags?: readonly string[];
  readonly ulimits?: Readonly<Record<string, number | { readonly soft: number; readonly hard: number }>>;
}

/** Bounds of replacing the containers of a service. */
export interface ComposeUpdate {
  readonly parallelism?: number;
  readonly delay?: string;
  readonly failureAction?: string;
  readonly monitor?: string;
  readonly maxFailureRatio?: number;
  readonly order?: 'start-first' | 'stop-first';
}

/** What a swarm, and in parts the engine, is told of replicas. */
export interface ComposeDeploySettings {
  readonly mode?: string;
  readonly endpointMode?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly placement?: {
    readonly constraints?: readonly string[];
    readonly preferences?: readonly { readonly spread: string }[];
    readonly maxReplicasPerNode?: number;
  };
  /** Devices and other resources by what `host.gpus` and `resources` cannot say. */
  readonly resources?: {
    readonly reservations?: {
      readonly devices?: readonly ComposeGpu[];
      readonly genericResources?: readonly {
        readonly discreteResourceSpec: { readonly kind: string; readonly value: number };
      }[];
    };
  };
  readonly restartPolicy?: {
    readonly condition?: string;
    readonly delay?: string;
    readonly maxAttempts?: number;
    readonly window?: string;
  };
  readonly rollbackConfig?: ComposeUpdate;
  readonly updateConfig?: ComposeUpdate;
}

/** What of a health check only Compose has. */
export interface ComposeHealthSettings {
  /** Whether the check of the image is left out. */
  readonly disable?: boolean;
  readonly interval?: string;
  readonly timeout?: string;
  readonly retries?: number;
  readonly startPeriod?: string;
  /** Time between two questions during the start. */
  readonly startInterval?: string;
}

/** Devices that a driver gives: graphics processors. */
export interface ComposeGpu {
  readonly driver?: string;
  /** -1 for all. */
  readonly count?: number;
  readonly deviceIds?: readonly string[];
  readonly capabilities?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
}

/**
 * Settings of a service that only Compose has.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md
 */
export interface ComposeSettings {
  /**
   * Whether `docker compose up` shows what it prints.
   * @default true
   */
  readonly attach?: boolean;
  readonly blkio?: ComposeBlockIo;
  readonly build?: ComposeBuildSettings;
  readonly cgroup?: 'host' | 'private';
  readonly cgroupParent?: string;
  /** Name of the container, where it is one that Kubernetes would not take. */
  readonly containerName?: string;
  readonly cpuCount?: number;
  readonly cpuPercent?: number;
  /** In microseconds, or with a unit. */
  readonly cpuPeriod?: number | string;
  readonly cpuQuota?: number | string;
  readonly cpuRtPeriod?: number | string;
  readonly cpuRtRuntime?: number | string;
  /** Processors on which it may run: `0-3`, `0,1`. */
  readonly cpuset?: string;
  /** Share of the processors where they are short. */
  readonly cpuShares?: number;
  readonly credentialSpec?: { readonly config?: string; readonly file?: string; readonly registry?: string };
  /** What is said of services that it starts after, beside `startsAfter`. */
  readonly dependsOn?: Readonly<
    Record<
      string,
      {
        readonly condition?: 'service_started' | 'service_healthy' | 'service_completed_successfully';
        /** Whether it waits also where the other one is not started at all. */
        readonly required?: boolean;
        readonly restart?: boolean;
      }
    >
  >;
  readonly deploy?: ComposeDeploySettings;
  readonly develop?: { readonly watch: readonly ComposeWatch[] };
  readonly deviceCgroupRules?: readonly string[];
  readonly domainName?: string;
  /** Files with variables, relative to the program, which are read when it is started. */
  readonly envFile?: readonly { readonly path: string; readonly required?: boolean; readonly format?: string }[];
  /** Variables beside `env`; null for one that has the value of the shell, where it has one. */
  readonly environment?: Readonly<Record<string, string | null>>;
  /** Containers of other projects, `name:alias`. */
  readonly externalLinks?: readonly string[];
  /** Addresses of names that are no IP, or more than one: `{ 'host.docker.internal': 'host-gateway' }`. */
  readonly extraHosts?: Readonly<Record<string, string | readonly string[]>>;
  /** Graphics processors by what `host.gpus` cannot say. */
  readonly gpus?: readonly ComposeGpu[];
  /** Groups by name, or more than one. */
  readonly groupAdd?: readonly string[];
  /** What the check of its health says beside `health`. */
  readonly healthcheck?: ComposeHealthSettings;
  /** `shareable`, `service:name`, `container:name`. */
  readonly ipc?: string;
  readonly isolation?: string;
  /** Files with labels, relative to the program. */
  readonly labelFile?: readonly string[];
  /** Further names of other services: `database:db`. */
  readonly links?: readonly string[];
  /** What of the log has no driver: options of the driver that the engine has anyway. */
  readonly logging?: { readonly driver?: string; readonly options?: Readonly<Record<string, string>> };
  readonly macAddress?: string;
  /** Memory and swap together: `1gb`; -1 for no limit. */
  readonly memorySwap?: string | number;
  /** How readily memory is swapped out, from 0 to 100. */
  readonly memorySwappiness?: number;
  /** Models of language that it uses, which the file declares. */
  readonly models?: Readonly<Record<string, { readonly endpointVar?: string; readonly modelVar?: string }>>;
  /** `none`, `bridge`, `service:name`, `container:name`. */
  readonly networkMode?: string;
  /** Networks that it joins, which `compose(topology).add({ networks })` declares. */
  readonly networks?: readonly string[] | Readonly<Record<string, ComposeNetworkSettings>>;
  /** Whether the engine does not end it where memory is short. */
  readonly oomKillDisable?: boolean;
  /** How readily it is ended where memory is short, from -1000 to 1000. */
  readonly oomScoreAdj?: number;
  /** `service:name`, `container:name`. */
  readonly pid?: string;
  /** What runs in the container after its start, where it is more than `lifecycle.postStart` can say. */
  readonly postStart?: readonly ComposeHookSettings[];
  /** What runs in the container before its end, where it is more than `lifecycle.preStop` can say. */
  readonly preStop?: readonly ComposeHookSettings[];
  /** `build`, `daily`, `weekly`, `every_12h`. */
  readonly pullPolicy?: string;
  readonly pullRefreshAfter?: string;
  /** With a number of tries: `on-failure:3`. */
  readonly restart?: string;
  /** Options of the kernel's protections, in place of those that `security` gives. */
  readonly securityOpt?: readonly string[];
  readonly storageOpt?: Readonly<Record<string, string>>;
  /** Whether the container may call the engine. */
  readonly useApiSocket?: boolean;
  /** A user by name, or with a group by name: `node`, `1000:www-data`. */
  readonly user?: string;
  readonly usernsMode?: string;
  readonly uts?: string;
  /** Services or containers whose mounts it has too: `database:ro`. */
  readonly volumesFrom?: readonly string[];
}

/** Where each setting stands in the service, and under which name. */
export const composeSettings: SettingPlaces<ComposeSettings, 'service'> = {
  attach: { in: 'service', convert: truth },
  blkio: { in: 'service', as: 'blkio_config', convert: plainMap, wrap: snakeKeys },
  build: { in: 'service', convert: plainMap, wrap: snakeKeysWithin },
  cgroup: { in: 'service', convert: oneOf(['host', 'private']) },
  cgroupParent: { in: 'service', as: 'cgroup_parent', convert: text },
  containerName: { in: 'service', as: 'container_name', convert: text },
  cpuCount: { in: 'service', as: 'cpu_count', convert: number },
  cpuPercent: { in: 'service', as: 'cpu_percent', convert: number },
  cpuPeriod: { in: 'service', as: 'cpu_period', convert: plain },
  cpuQuota: { in: 'service', as: 'cpu_quota', convert: plain },
  cpuRtPeriod: { in: 'service', as: 'cpu_rt_period', convert: plain },
  cpuRtRuntime: { in: 'service', as: 'cpu_rt_runtime', convert: plain },
  cpuset: { in: 'service', convert: text },
  cpuShares: { in: 'service', as: 'cpu_shares', convert: number },
  credentialSpec: { in: 'service', as: 'credential_spec', convert: plainMap },
  dependsOn: { in: 'service', as: 'depends_on', convert: plainMap },
  deploy: { in: 'service', convert: plainMap, wrap: snakeKeysWithin },
  develop: { in: 'service', convert: plainMap, wrap: snakeKeysWithin },
  deviceCgroupRules: { in: 'service', as: 'device_cgroup_rules', convert: texts },
  domainName: { in: 'service', as: 'domainname', convert: text },
  envFile: { in: 'service', as: 'env_file', convert: plain },
  environment: { in: 'service', convert: plainMap },
  externalLinks: { in: 'service', as: 'external_links', convert: texts },
  extraHosts: { in: 'service', as: 'extra_hosts', convert: plainMap },
  gpus: { in: 'service', convert: plain, wrap: snakeKeysWithin },
  groupAdd: { in: 'service', as: 'group_add', convert: texts },
  healthcheck: { in: 'service', convert: plainMap, wrap: snakeKeys },
  ipc: { in: 'service', convert: text },
  isolation: { in: 'service', convert: text },
  labelFile: { in: 'service', as: 'label_file', convert: texts },
  links: { in: 'service', convert: texts },
  logging: { in: 'service', convert: plainMap },
  macAddress: { in: 'service', as: 'mac_address', convert: text },
  memorySwap: { in: 'service', as: 'memswap_limit', convert: plain },
  memorySwappiness: { in: 'service', as: 'mem_swappiness', convert: number },
  models: { in: 'service', convert: plainMap, wrap: networksOf },
  networkMode: { in: 'service', as: 'network_mode', convert: text },
  networks: { in: 'service', convert: plain, wrap: networksOf },
  oomKillDisable: { in: 'service', as: 'oom_kill_disable', convert: truth },
  oomScoreAdj: { in: 'service', as: 'oom_score_adj', convert: number },
  pid: { in: 'service', convert: text },
  postStart: { in: 'service', as: 'post_start', convert: plain, wrap: snakeKeysWithin },
  preStop: { in: 'service', as: 'pre_stop', convert: plain, wrap: snakeKeysWithin },
  pullPolicy: { in: 'service', as: 'pull_policy', convert: text },
  pullRefreshAfter: { in: 'service', as: 'pull_refresh_after', convert: text },
  restart: { in: 'service', convert: text },
  securityOpt: { in: 'service', as: 'security_opt', convert: texts },
  storageOpt: { in: 'service', as: 'storage_opt', convert: plainMap },
  useApiSocket: { in: 'service', as: 'use_api_socket', convert: truth },
  user: { in: 'service', convert: text },
  usernsMode: { in: 'service', as: 'userns_mode', convert: text },
  uts: { in: 'service', convert: text },
  volumesFrom: { in: 'service', as: 'volumes_from', convert: texts },
};

/** Settings whose paths, named relative to the program, are as seen from the output. */
export function withPaths(
  settings: Readonly<Record<string, PlainData>>,
  programFolder: string,
): Readonly<Record<string, PlainData>> {
  const { build, develop, env_file: variables, label_file: files } = settings;
  const moved = (path: PlainData): PlainData => (typeof path === 'string' ? below(programFolder, path) : path);
  return {
    ...settings,
    ...(isPlainMap(develop) && Array.isArray(develop.watch)
      ? { develop: { ...develop, watch: (develop.watch as readonly PlainData[]).map((one) => watched(one, moved)) } }
      : {}),
    ...(isPlainMap(build) && isPlainMap(build.additional_contexts)
      ? { build: { ...build, additional_contexts: contextsOf(build.additional_contexts, moved) } }
      : {}),
    ...(Array.isArray(variables)
      ? { env_file: (variables as readonly PlainData[]).map((one) => watched(one, moved)) }
      : {}),
    ...(Array.isArray(files) ? { label_file: (files as readonly PlainData[]).map(moved) } : {}),
  };
}

/** Folders, not what is an image, a service or a stage. */
function contextsOf(contexts: { readonly [key: string]: PlainData }, moved: (path: PlainData) => PlainData): PlainData {
  const isElsewhere = (path: PlainData): boolean => typeof path === 'string' && /^[a-z-]+:|^git@/.test(path);
  const entries = Object.entries(contexts);
  return Object.fromEntries(entries.map(([name, path]) => [name, isElsewhere(path) ? path : moved(path)]));
}

/** What is ignored below a watched path is named relative to it, so it stays. */
function watched(watch: PlainData, moved: (path: PlainData) => PlainData): PlainData {
  return isPlainMap(watch) && watch.path !== undefined ? { ...watch, path: moved(watch.path) } : watch;
}

/** Networks in their long form, so that they join those that are there. */
function networksOf(value: PlainData): PlainData {
  if (Array.isArray(value)) return Object.fromEntries(value.map((name) => [String(name), {}]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, snakeKeys(one)]));
}

/** `deviceReadBps` → `device_read_bps`. */
function snakeKeys(value: PlainData): PlainData {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value as { readonly [key: string]: PlainData });
  return Object.fromEntries(
    entries.map(([key, part]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), part]),
  );
}

/** Maps whose keys are names of things, and no words of Compose. */
const named: readonly string[] = ['additionalContexts', 'args', 'environment', 'labels', 'options', 'ulimits'];

/** As `snakeKeys`, in everything below. */
function snakeKeysWithin(value: PlainData): PlainData {
  if (Array.isArray(value)) return (value as readonly PlainData[]).map(snakeKeysWithin);
  if (!isPlainMap(value)) return value;
  const below = Object.entries(value).map(([key, part]) => [key, named.includes(key) ? part : snakeKeysWithin(part)]);
  return snakeKeys(Object.fromEntries(below) as PlainData);
}

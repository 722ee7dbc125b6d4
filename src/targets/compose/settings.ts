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
}

/** A path that `docker compose watch` looks at, and what it does when something changes there. */
export interface ComposeWatch {
  /** Relative to the program. */
  readonly path: string;
  readonly action: 'rebuild' | 'restart' | 'sync' | 'sync+restart' | 'sync+exec';
  /** Where a change arrives in the container. */
  readonly target?: string;
  readonly ignore?: readonly string[];
  readonly include?: readonly string[];
}

/** Limits of reading from and writing to disks. */
export interface ComposeBlockIo {
  /** Share among the containers, from 10 to 1000. */
  readonly weight?: number;
  readonly deviceReadBps?: readonly { readonly path: string; readonly rate: number | string }[];
  readonly deviceReadIops?: readonly { readonly path: string; readonly rate: number | string }[];
  readonly deviceWriteBps?: readonly { readonly path: string; readonly rate: number | string }[];
  readonly deviceWriteIops?: readonly { readonly path: string; readonly rate: number | string }[];
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
  readonly cgroup?: 'host' | 'private';
  readonly cgroupParent?: string;
  /** Processors on which it may run: `0-3`, `0,1`. */
  readonly cpuset?: string;
  /** Share of the processors where they are short. */
  readonly cpuShares?: number;
  readonly develop?: { readonly watch: readonly ComposeWatch[] };
  readonly deviceCgroupRules?: readonly string[];
  readonly domainName?: string;
  /** Containers of other projects, `name:alias`. */
  readonly externalLinks?: readonly string[];
  readonly isolation?: string;
  /** Files with labels, relative to the program. */
  readonly labelFile?: readonly string[];
  /** Further names of other services: `database:db`. */
  readonly links?: readonly string[];
  readonly macAddress?: string;
  /** Memory and swap together: `1gb`; -1 for no limit. */
  readonly memorySwap?: string | number;
  /** How readily memory is swapped out, from 0 to 100. */
  readonly memorySwappiness?: number;
  /** Networks that it joins, which `compose(topology).add({ networks })` declares. */
  readonly networks?: readonly string[] | Readonly<Record<string, ComposeNetworkSettings>>;
  /** Whether the engine does not end it where memory is short. */
  readonly oomKillDisable?: boolean;
  /** How readily it is ended where memory is short, from -1000 to 1000. */
  readonly oomScoreAdj?: number;
  readonly storageOpt?: Readonly<Record<string, string>>;
  readonly usernsMode?: 'host';
  /** Services or containers whose mounts it has too: `database:ro`. */
  readonly volumesFrom?: readonly string[];
}

/** Where each setting stands in the service, and under which name. */
export const composeSettings: SettingPlaces<ComposeSettings, 'service'> = {
  attach: { in: 'service', convert: truth },
  blkio: { in: 'service', as: 'blkio_config', convert: plainMap, wrap: snakeKeys },
  cgroup: { in: 'service', convert: oneOf(['host', 'private']) },
  cgroupParent: { in: 'service', as: 'cgroup_parent', convert: text },
  cpuset: { in: 'service', convert: text },
  cpuShares: { in: 'service', as: 'cpu_shares', convert: number },
  develop: { in: 'service', convert: plainMap },
  deviceCgroupRules: { in: 'service', as: 'device_cgroup_rules', convert: texts },
  domainName: { in: 'service', as: 'domainname', convert: text },
  externalLinks: { in: 'service', as: 'external_links', convert: texts },
  isolation: { in: 'service', convert: text },
  labelFile: { in: 'service', as: 'label_file', convert: texts },
  links: { in: 'service', convert: texts },
  macAddress: { in: 'service', as: 'mac_address', convert: text },
  memorySwap: { in: 'service', as: 'memswap_limit', convert: plain },
  memorySwappiness: { in: 'service', as: 'mem_swappiness', convert: number },
  networks: { in: 'service', convert: plain, wrap: networksOf },
  oomKillDisable: { in: 'service', as: 'oom_kill_disable', convert: truth },
  oomScoreAdj: { in: 'service', as: 'oom_score_adj', convert: number },
  storageOpt: { in: 'service', as: 'storage_opt', convert: plainMap },
  usernsMode: { in: 'service', as: 'userns_mode', convert: oneOf(['host']) },
  volumesFrom: { in: 'service', as: 'volumes_from', convert: texts },
};

/** Settings whose paths, named relative to the program, are as seen from the output. */
export function withPaths(
  settings: Readonly<Record<string, PlainData>>,
  programFolder: string,
): Readonly<Record<string, PlainData>> {
  const { develop, label_file: files } = settings;
  const moved = (path: PlainData): PlainData => (typeof path === 'string' ? below(programFolder, path) : path);
  return {
    ...settings,
    ...(isPlainMap(develop) && Array.isArray(develop.watch)
      ? { develop: { ...develop, watch: (develop.watch as readonly PlainData[]).map((one) => watched(one, moved)) } }
      : {}),
    ...(Array.isArray(files) ? { label_file: (files as readonly PlainData[]).map(moved) } : {}),
  };
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

import { compareTexts } from '../../model/order';
import { isList, isPlainMap, wordOf, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { devices, fileMounts, volumes } from './mounts';
import { fromFolder, isRemote } from './paths';
import { exposed, ports } from './ports';
import {
  anything,
  anyText,
  below,
  bytes,
  choice,
  command,
  duration,
  fields,
  flag,
  list,
  mapOf,
  number,
  numberOrText,
  oneOrList,
  pairs,
  path,
  positive,
  refuse,
  text,
  uniqueList,
  type At,
  type Rule,
} from './rules';

const texts = list(text);
const names = uniqueList(texts);
const labels = pairs('empty');

/** A rule for the long form of something that may be said shorter. */
function orShort(rule: Rule, long: (said: PlainData, at: At) => PlainData): Rule {
  return (value, at) => rule(long(value, at), at);
}

/** A list of names as a map, each name with the same value. */
function entryFor(names: PlainData, at: At, value: PlainData): PlainData {
  if (!isList(names)) return names;
  const found = texts(names, at) ?? [];
  return Object.fromEntries((found as readonly string[]).map((name) => [name, value]));
}

/** Hosts and their addresses, `name=address`, by name. */
const hosts: Rule = (value, at) => {
  const found = isPlainMap(value) ? mapOf(oneOrList(text))(value, at) : texts(value, at);
  if (isPlainMap(found)) return Object.entries(found).flatMap(hostsOf).sort(byName);
  if (!Array.isArray(found)) return undefined;
  const said = found as readonly string[];
  return said.map((host) => host.replace(/^([^=:]+)[=:]\[?(.*?)\]?$/, '$1=$2')).sort(byName);
};

function hostsOf([name, addresses]: readonly [string, PlainData]): readonly string[] {
  return (addresses as readonly string[]).map((address) => `${name}=${address}`);
}

function byName(a: string, b: string): number {
  const [first = '', second = ''] = [a.split('=', 1)[0], b.split('=', 1)[0]];
  return compareTexts(first, second);
}

const ulimits: Rule = mapOf((value, at) =>
  isPlainMap(value) ? fields({ soft: number, hard: number, single: number })(value, at) : number(value, at),
);

const buildContext: Rule = (value, at) => {
  const found = text(value, at);
  return typeof found !== 'string' || isRemote(found) ? found : fromFolder(at.folder, found);
};

/** SSH agents and keys of a build: `default`, or `id=path`. */
function keys(value: PlainData, at: At): PlainData | undefined {
  const found = pairs('empty')(typeof value === 'string' ? [value] : value, at);
  if (!isPlainMap(found)) return undefined;
  return Object.entries(found).map(([id, where]) => (where === '' ? id : `${id}=${wordOf(where)}`));
}

const build: Rule = orShort(
  fields({
    additional_contexts: pairs('empty', /=/, (value, at) =>
      typeof value === 'string' && /^(?:docker-image|oci-layout|service|target):/.test(value)
        ? value
        : buildContext(value, at),
    ),
    args: pairs('null'),
    cache_from: texts,
    cache_to: texts,
    context: buildContext,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: names,
    extra_hosts: hosts,
    isolation: text,
    labels,
    network: text,
    no_cache: flag,
    no_cache_filter: oneOrList(text),
    platforms: names,
    privileged: flag,
    provenance: anyScalar,
    pull: flag,
    sbom: anyScalar,
    secrets: fileMounts(),
    shm_size: bytes,
    ssh: keys,
    tags: names,
    target: text,
    ulimits,
  }),
  (said) => (typeof said === 'string' ? { context: said } : said),
);

function anyScalar(value: PlainData, at: At): PlainData | undefined {
  return typeof value === 'boolean' ? String(value) : text(value, at);
}

const deviceRequests: Rule = list(
  fields({
    capabilities: names,
    count: (value, at) => (value === 'all' ? -1 : number(value, at)),
    device_ids: texts,
    driver: text,
    options: labels,
  }),
);

const genericResources = list(fields({ discrete_resource_spec: fields({ kind: text, value: number }) }));
const limits = fields({
  cpus: positive,
  memory: bytes,
  pids: positive,
  devices: deviceRequests,
  generic_resources: genericResources,
});

/** A duration, where none is as good as nothing. */
function pause(value: PlainData, at: At): PlainData | undefined {
  const found = duration(value, at);
  return found === '0s' ? undefined : found;
}

const updates = fields({
  parallelism: number,
  delay: pause,
  failure_action: text,
  monitor: pause,
  max_failure_ratio: positive,
  order: text,
});

const deploy: Rule = fields({
  mode: text,
  replicas: number,
  labels,
  update_config: updates,
  rollback_config: updates,
  resources: fields({ limits, reservations: limits }),
  restart_policy: fields({ condition: text, delay: duration, max_attempts: number, window: duration }),
  placement: fields({
    constraints: texts,
    preferences: list(fields({ spread: text })),
    max_replicas_per_node: positive,
  }),
  endpoint_mode: text,
});

const healthTest: Rule = (value, at) => {
  if (Array.isArray(value)) return command(value, at);
  const line = text(value, at);
  return typeof line === 'string' ? ['CMD-SHELL', line] : line;
};

const healthcheck: Rule = fields({
  disable: flag,
  test: healthTest,
  interval: duration,
  timeout: duration,
  retries: number,
  start_period: duration,
  start_interval: duration,
});

const dependency = fields({ condition: text, required: choice, restart: flag });

const dependsOn: Rule = orShort(
  mapOf((value, at) => {
    if (value !== null && !isPlainMap(value)) return refuse(at, 'a map such as `{ condition: service_healthy }`');
    return dependency(value, at) ?? {};
  }),
  (said, at) => entryFor(said, at, { condition: 'service_started', required: true }),
);

const serviceNetwork = fields({
  aliases: names,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: names,
  mac_address: text,
  driver_opts: mapOf(text),
  gw_priority: positive,
  interface_name: text,
  priority: positive,
});

const networks: Rule = orShort(
  mapOf((value, at) => serviceNetwork(value, at) ?? {}, 'a map or a list of networks'),
  (said, at) => entryFor(said, at, null),
);

const serviceModel = fields({ endpoint_var: text, model_var: text });

const models: Rule = orShort(
  mapOf((value, at) => serviceModel(value, at) ?? {}),
  (said, at) => entryFor(said, at, null),
);

const envFile: Rule = fields({
  path,
  required: (value, at) => (choice(value, at) === false ? false : undefined),
  format: text,
});

const envFiles: Rule = oneOrList((value, at) => {
  const long = envFile(typeof value === 'string' ? { path: value } : value, at);
  return isPlainMap(long) && long['path'] === undefined ? refuse(at, 'a path, or `{ path, required }`') : long;
});

const hook = fields({ command, user: text, privileged: flag, working_dir: text, environment: pairs('null') });

const limitedDevices = list(fields({ path: text, rate: bytes }));

const watch = list(
  fields({
    action: text,
    exec: hook,
    ignore: oneOrList(text),
    include: oneOrList(text),
    initial_sync: flag,
    path,
    target: text,
  }),
);

const gpus: Rule = (value, at) => deviceRequests(value === 'all' ? [{ count: -1 }] : value, at);

/** Every attribute of a service, with how it is brought into its normal form. */
export const serviceRules: Readonly<Record<string, Rule>> = {
  annotations: labels,
  attach: choice,
  blkio_config: fields({
    weight: positive,
    weight_device: list(fields({ path: text, weight: positive })),
    device_read_bps: limitedDevices,
    device_read_iops: limitedDevices,
    device_write_bps: limitedDevices,
    device_write_iops: limitedDevices,
  }),
  build,
  cap_add: names,
  cap_drop: names,
  cgroup: text,
  cgroup_parent: text,
  command,
  configs: fileMounts(''),
  container_name: text,
  cpu_count: positive,
  cpu_percent: positive,
  cpu_period: numberOrText,
  cpu_quota: numberOrText,
  cpu_rt_period: numberOrText,
  cpu_rt_runtime: numberOrText,
  cpu_shares: positive,
  cpus: positive,
  cpuset: text,
  credential_spec: fields({ config: text, file: text, registry: text }),
  depends_on: dependsOn,
  deploy,
  develop: fields({ watch }),
  device_cgroup_rules: names,
  devices,
  dns: uniqueList(oneOrList(text)),
  dns_opt: names,
  dns_search: uniqueList(oneOrList(text)),
  domainname: text,
  entrypoint: command,
  env_file: envFiles,
  environment: pairs('null'),
  expose: exposed,
  external_links: names,
  extra_hosts: hosts,
  gpus,
  group_add: uniqueList(list(anyText)),
  healthcheck,
  hostname: text,
  image: text,
  init: choice,
  ipc: text,
  isolation: text,
  label_file: oneOrList(path),
  labels,
  links: names,
  logging: fields({ driver: text, options: mapOf(anyText) }),
  mac_address: text,
  mem_limit: bytes,
  mem_reservation: bytes,
  mem_swappiness: bytes,
  memswap_limit: bytes,
  models,
  network_mode: text,
  networks,
  oom_kill_disable: flag,
  oom_score_adj: positive,
  pid: text,
  pids_limit: positive,
  platform: text,
  ports,
  post_start: list(hook),
  pre_stop: list(hook),
  privileged: flag,
  profiles: names,
  provider: fields({ type: text, options: mapOf(anything) }),
  pull_policy: (value, at) => (value === 'if_not_present' ? 'missing' : text(value, at)),
  pull_refresh_after: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: number,
  secrets: fileMounts('/run/secrets'),
  security_opt: names,
  shm_size: bytes,
  stdin_open: flag,
  stop_grace_period: duration,
  stop_signal: text,
  storage_opt: mapOf(text),
  sysctls: labels,
  tmpfs: uniqueList(oneOrList(text)),
  tty: flag,
  ulimits,
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volumes,
  volumes_from: names,
  working_dir: text,
};

const attributes = fields(serviceRules);

/** A service in its normal form; what depends on more than the service is filled in when all files are merged. */
export function normalService(value: PlainData, at: At): PlainMap {
  if (!isPlainMap(value)) return refuseService(value, at);
  const { extends: _, ...own } = value;
  return (attributes(own, at) ?? {}) as PlainMap;
}

function refuseService(value: PlainData, at: At): PlainMap {
  if (value !== null) refuse(at, 'a map with the fields of a service');
  return {};
}

/** What a service takes over from another one. */
export interface Extends {
  readonly service: string;
  readonly file?: string;
}

/** What `extends` of a service names; undefined where it has none. */
export function extendsOf(value: PlainData | undefined, at: At): Extends | undefined {
  const said = isPlainMap(value) ? value['extends'] : undefined;
  if (said === undefined || said === null) return undefined;
  const long = isPlainMap(said) ? said : { service: said };
  const { service, file } = long;
  const isRight = typeof service === 'string' && (file === undefined || file === null || typeof file === 'string');
  if (!isRight) return refuse(below(at, 'extends'), 'the name of a service, or `{ service, file }`');
  return typeof file === 'string' ? { service, file: fromFolder(at.folder, file) } : { service };
}

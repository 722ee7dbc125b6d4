import { anything, choice, either, list, map, named, set, text, type Shape } from './shape';

/**
 * What may stand where in a Compose file: the schema of the Compose Specification, and how its texts must be written, as
 * the loader of Docker Compose reads them. Lists in which Compose itself drops what stands twice may have it.
 * See https://github.com/compose-spec/compose-go/blob/main/schema/compose-spec.json
 */

const nothing: Shape = { nothing: true };
const number: Shape = { number: {} };
const whole: Shape = { number: { whole: true } };
const flag: Shape = { flag: true };
const word = text();
const flagOrText = either(flag, text('flag'));
const wholeOrText = either(whole, text('whole'));
const numberOrText = either(number, text('number'));
const countOrText = either({ number: { whole: true, least: 0 } }, text('whole'));
const sizeOrText = either(number, text('size'));
const duration = text('duration');
const names = set(word);
const oneOrSet = either(word, names);
const oneOrList = either(word, list(word));
const scalar = either(word, number, flag, nothing);
const pairs = either(named(scalar), set(word));
const loosePairs = either(named(scalar), list(word));
const environment = either(named(scalar), list(text('variable')));
const options = named(either(word, number));
const key = /^[a-zA-Z0-9._-]+$/;
const external = either(flagOrText, map({ name: word }));
const command = either(nothing, text('command'), list(word));
const hosts = either(named(either(word, list(word))), set(text('host')));
const mode = either(number, text('mode'));
const fileMounts = list(either(word, map({ source: word, target: word, uid: word, gid: word, mode })));

const ulimits: Shape = {
  map: {
    others: either(wholeOrText, map({ hard: wholeOrText, soft: wholeOrText }, 'soft', 'hard')),
    names: /^[a-z]+$/,
  },
};

const build = either(
  word,
  map({
    additional_contexts: loosePairs,
    args: loosePairs,
    cache_from: list(word),
    cache_to: list(word),
    context: word,
    dockerfile: word,
    dockerfile_inline: word,
    entitlements: list(word),
    extra_hosts: hosts,
    isolation: word,
    labels: loosePairs,
    network: word,
    no_cache: flagOrText,
    no_cache_filter: oneOrSet,
    platforms: list(word),
    privileged: flagOrText,
    provenance: either(word, flag),
    pull: flagOrText,
    sbom: either(word, flag),
    secrets: fileMounts,
    shm_size: either(whole, text('size')),
    ssh: pairs,
    tags: list(word),
    target: word,
    ulimits,
  }),
);

const deviceRequest = {
  capabilities: names,
  count: either(whole, text('count')),
  device_ids: names,
  driver: word,
  options: pairs,
};

const genericResources = list(map({ discrete_resource_spec: map({ kind: word, value: numberOrText }) }));

const updates = map({
  parallelism: wholeOrText,
  delay: duration,
  failure_action: word,
  monitor: duration,
  max_failure_ratio: numberOrText,
  order: choice('start-first', 'stop-first'),
});

const deploy = either(
  nothing,
  map({
    mode: word,
    endpoint_mode: word,
    replicas: wholeOrText,
    labels: loosePairs,
    rollback_config: updates,
    update_config: updates,
    resources: map({
      limits: map({ cpus: numberOrText, memory: text('size'), pids: wholeOrText }),
      reservations: map({
        cpus: numberOrText,
        memory: text('size'),
        generic_resources: genericResources,
        devices: list(map(deviceRequest, 'capabilities')),
      }),
    }),
    restart_policy: map({ condition: word, delay: duration, max_attempts: wholeOrText, window: duration }),
    placement: map({
      constraints: list(word),
      preferences: list(map({ spread: word })),
      max_replicas_per_node: wholeOrText,
    }),
  }),
);

const healthcheck = map({
  disable: flagOrText,
  interval: duration,
  retries: either(number, text('whole')),
  test: either(word, list(word)),
  timeout: duration,
  start_period: duration,
  start_interval: duration,
});

const hook = map({ command, user: word, privileged: flagOrText, working_dir: word, environment: pairs }, 'command');

const develop = either(
  nothing,
  map({
    watch: list(
      map(
        {
          action: choice('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
          exec: hook,
          ignore: oneOrSet,
          include: oneOrSet,
          initial_sync: flag,
          path: text('filled'),
          target: word,
        },
        'path',
        'action',
      ),
    ),
  }),
);

const volume = either(
  text('mount'),
  map(
    {
      type: choice('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
      source: word,
      target: word,
      read_only: flagOrText,
      consistency: word,
      bind: map({
        propagation: word,
        create_host_path: flagOrText,
        recursive: choice('enabled', 'disabled', 'writable', 'readonly'),
        selinux: choice('z', 'Z'),
      }),
      volume: map({ labels: pairs, nocopy: flagOrText, subpath: word }),
      tmpfs: map({ size: either({ number: { whole: true, least: 0 } }, text('size')), mode }),
      image: map({ subpath: word }),
    },
    'type',
  ),
);

const port = either(
  { number: { least: 0, most: 65_535 } },
  text('port'),
  map(
    {
      name: word,
      mode: word,
      host_ip: text('address'),
      target: either(whole, text('whole')),
      published: either(text('published'), whole),
      protocol: text('protocol'),
      app_protocol: word,
    },
    'target',
  ),
);

const serviceNetwork = map({
  aliases: list(word),
  driver_opts: options,
  gw_priority: number,
  interface_name: word,
  ipv4_address: word,
  ipv6_address: word,
  link_local_ips: list(word),
  mac_address: word,
  priority: number,
  use_service_name_alias: flagOrText,
});

const dependency = map(
  {
    condition: choice('service_started', 'service_healthy', 'service_completed_successfully'),
    required: flagOrText,
    restart: flagOrText,
  },
  'condition',
);

const envFile = {
  map: {
    fields: { path: word, format: word, required: flagOrText },
    required: ['path'],
    closed: true,
  },
} as const satisfies Shape;

const limitedDevice: Shape = { map: { fields: { path: word, rate: either(whole, text('size')) }, closed: true } };
const weighedDevice: Shape = { map: { fields: { path: word, weight: wholeOrText }, closed: true } };

const blkio: Shape = {
  map: {
    fields: {
      device_read_bps: list(limitedDevice),
      device_read_iops: list(limitedDevice),
      device_write_bps: list(limitedDevice),
      device_write_iops: list(limitedDevice),
      weight: wholeOrText,
      weight_device: list(weighedDevice),
    },
    closed: true,
  },
};

const providerOption = either(word, number, flag, list(either(word, number, flag)));

/** What a container is: fields of services and of jobs. */
const container = {
  annotations: loosePairs,
  blkio_config: blkio,
  cap_add: list(word),
  cap_drop: list(word),
  cgroup: choice('host', 'private'),
  cgroup_parent: word,
  command,
  configs: fileMounts,
  cpu_count: countOrText,
  cpu_percent: either({ number: { whole: true, least: 0, most: 100 } }, text('number')),
  cpu_shares: numberOrText,
  cpu_quota: numberOrText,
  cpu_period: numberOrText,
  cpu_rt_period: numberOrText,
  cpu_rt_runtime: numberOrText,
  cpus: numberOrText,
  cpuset: word,
  credential_spec: map({ config: word, file: word, registry: word }),
  device_cgroup_rules: names,
  devices: list(either(word, map({ source: word, target: word, permissions: word }, 'source'))),
  dns: oneOrList,
  dns_opt: list(word),
  dns_search: oneOrList,
  domainname: word,
  entrypoint: command,
  env_file: either(word, list(either(word, envFile))),
  label_file: either(word, list(word)),
  environment,
  extra_hosts: hosts,
  gpus: either(choice('all'), list(map(deviceRequest))),
  group_add: set(either(word, number)),
  hostname: word,
  image: word,
  init: flagOrText,
  ipc: word,
  isolation: word,
  labels: loosePairs,
  logging: map({ driver: word, options: named(either(word, number, nothing)) }),
  mac_address: word,
  mem_limit: sizeOrText,
  mem_reservation: either(whole, text('size')),
  mem_swappiness: wholeOrText,
  memswap_limit: sizeOrText,
  network_mode: word,
  models: either(names, named(either(map({ endpoint_var: word, model_var: word }), nothing), key)),
  networks: either(names, named(either(serviceNetwork, nothing), key)),
  oom_kill_disable: flagOrText,
  oom_score_adj: either({ number: { whole: true, least: -1000, most: 1000 } }, text('whole')),
  pid: either(word, nothing),
  pids_limit: either(number, text('whole')),
  platform: word,
  privileged: flagOrText,
  pull_policy: text('pullPolicy'),
  pull_refresh_after: word,
  read_only: flagOrText,
  runtime: word,
  security_opt: names,
  shm_size: sizeOrText,
  secrets: fileMounts,
  sysctls: loosePairs,
  stop_grace_period: duration,
  stop_signal: word,
  storage_opt: { map: { others: anything } },
  tmpfs: oneOrList,
  ulimits,
  umask: either({ number: { whole: true, least: 0 } }, text('mode'), nothing),
  use_api_socket: flag,
  user: word,
  uts: word,
  userns_mode: word,
  volumes: list(volume),
  volumes_from: names,
  working_dir: word,
} as const satisfies Readonly<Record<string, Shape>>;

/** What services and jobs have beside that. */
const workload = {
  build,
  depends_on: either(names, named(dependency, key)),
  expose: list(either(word, number)),
  healthcheck,
  ports: list(port),
  stdin_open: flagOrText,
  tty: flagOrText,
} as const satisfies Readonly<Record<string, Shape>>;

/** Every field of a service. */
export const serviceShape = map({
  ...container,
  ...workload,
  attach: flagOrText,
  container_name: text('containerName'),
  deploy,
  develop,
  extends: either(word, { map: { fields: { service: word, file: word }, required: ['service'], closed: true } }),
  external_links: names,
  links: list(word),
  post_start: list(hook),
  pre_start: list(map({ ...container, per_replica: flagOrText })),
  pre_stop: list(hook),
  profiles: list(word),
  provider: map({ type: word, options: named(providerOption) }, 'type'),
  restart: text('restart'),
  scale: wholeOrText,
});

const schedule = map(
  { cron: word, timezone: word, concurrency: choice('forbid', 'queue'), missed_fires: choice('one', 'skip') },
  'cron',
);

const job = map(
  {
    ...container,
    ...workload,
    profiles: list(word),
    triggers: map({ manual: flagOrText, schedule: list(either(word, schedule)) }),
  },
  'triggers',
);

const network = either(
  nothing,
  map({
    name: word,
    driver: word,
    driver_opts: options,
    ipam: map({
      driver: word,
      config: list(map({ subnet: word, ip_range: word, gateway: word, aux_addresses: named(word) })),
      options: named(word),
    }),
    external,
    internal: flagOrText,
    enable_ipv4: flagOrText,
    enable_ipv6: flagOrText,
    attachable: flagOrText,
    labels: loosePairs,
  }),
);

const storage = either(nothing, map({ name: word, driver: word, driver_opts: options, external, labels: pairs }));

const secretFields = {
  name: word,
  environment: word,
  file: word,
  external,
  labels: pairs,
  template_driver: word,
};

const include = either(word, {
  map: { fields: { path: oneOrSet, env_file: oneOrSet, project_directory: word }, closed: true },
});

/** A whole Compose file. */
export const fileShape = map({
  version: word,
  name: word,
  include: list(include),
  services: named(serviceShape, key),
  jobs: named(job, key),
  models: named(map({ name: word, model: word, context_size: whole, runtime_flags: list(word) }, 'model'), key),
  networks: named(network, key),
  volumes: named(storage, key),
  secrets: named(map({ ...secretFields, driver: word, driver_opts: options }), key),
  configs: named(map({ ...secretFields, content: word }), key),
});

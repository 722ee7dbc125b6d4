import { anyKeys, keyed, mapOf, ordered, scalarOf, setOf, type MapShape } from '../shape';

/*
 * What is known of Compose, in the normal form of the loader. Identities of items are those by which an override file replaces
 * one, and not adds another.
 * https://docs.docker.com/reference/compose-file/merge/#unique-resources
 */

const names = { nullCounts: true, emptyIsNothing: true } as const;

/** Settings by name, where `null` says: take it from the shell. */
const environment = mapOf({}, { ...names, values: scalarOf('text') });
const labels = anyKeys(scalarOf('text'));

const port = mapOf(
  { published: scalarOf('text'), target: scalarOf('number') },
  { defaults: { protocol: 'tcp', mode: 'ingress' } },
);

const mount = mapOf(
  {
    bind: mapOf({}, { defaults: { create_host_path: true }, emptyIsNothing: true }),
    volume: mapOf({}, { defaults: { nocopy: false }, emptyIsNothing: true }),
    tmpfs: mapOf({ size: scalarOf('number') }, { emptyIsNothing: true }),
  },
  { defaults: { read_only: false } },
);

const grant = keyed([['target'], ['source']]);

const healthcheck = mapOf({
  interval: scalarOf('duration'),
  timeout: scalarOf('duration'),
  start_period: scalarOf('duration'),
  start_interval: scalarOf('duration'),
});

const limits = mapOf(
  { cpus: scalarOf('number'), memory: scalarOf('number'), devices: keyed([]) },
  { emptyIsNothing: true },
);
const updating = mapOf({ delay: scalarOf('duration'), monitor: scalarOf('duration') }, { emptyIsNothing: true });

const deploy = mapOf(
  {
    labels,
    resources: mapOf({ limits, reservations: limits }, { emptyIsNothing: true }),
    update_config: updating,
    rollback_config: updating,
    restart_policy: mapOf({ delay: scalarOf('duration'), window: scalarOf('duration') }, { emptyIsNothing: true }),
    placement: mapOf({ constraints: setOf() }, { emptyIsNothing: true }),
  },
  { emptyIsNothing: true },
);

const joined = mapOf(
  {},
  { ...names, values: mapOf({ aliases: setOf(), link_local_ips: setOf() }, { emptyIsNothing: true }) },
);

/** Where the empty list takes away what the image says. */
const given = { ...ordered([]), emptyCounts: true };

const service = mapOf(
  {
    image: scalarOf('image'),
    build: mapOf({
      args: environment,
      labels,
      tags: setOf(),
      platforms: setOf(),
      cache_from: setOf(),
      cache_to: setOf(),
      secrets: grant,
      ssh: setOf(),
    }),
    environment,
    labels,
    annotations: labels,
    sysctls: labels,
    ports: keyed(
      [
        ['target', 'protocol', 'published', 'host_ip'],
        ['target', 'protocol'],
      ],
      port,
    ),
    expose: setOf('port'),
    volumes: keyed([['target']], mount),
    networks: joined,
    configs: grant,
    secrets: grant,
    env_file: ordered([['path']]),
    devices: keyed([['target']]),
    tmpfs: setOf(),
    cap_add: setOf(),
    cap_drop: setOf(),
    security_opt: setOf(),
    group_add: setOf('text'),
    device_cgroup_rules: setOf(),
    profiles: setOf(),
    links: setOf(),
    external_links: setOf(),
    volumes_from: setOf(),
    dns_opt: setOf(),
    extra_hosts: setOf(),
    depends_on: mapOf(
      {},
      {
        ...names,
        values: mapOf({}, { defaults: { condition: 'service_started', required: true }, emptyIsNothing: true }),
      },
    ),
    command: given,
    entrypoint: given,
    healthcheck,
    deploy,
    stop_grace_period: scalarOf('duration'),
    cpus: scalarOf('number'),
    mem_limit: scalarOf('number'),
    mem_reservation: scalarOf('number'),
    memswap_limit: scalarOf('number'),
    shm_size: scalarOf('number'),
    logging: mapOf({ options: labels }, { emptyIsNothing: true }),
    storage_opt: labels,
  },
  {
    defaults: { privileged: false, read_only: false, tty: false, stdin_open: false },
  },
);

const stored = mapOf({ labels, driver_opts: labels }, { emptyIsNothing: true });

const network = mapOf(
  {
    labels,
    driver_opts: labels,
    ipam: mapOf({ config: keyed([['subnet']], mapOf({ subnet: scalarOf('cidr') })) }, { emptyIsNothing: true }),
  },
  { defaults: { internal: false, attachable: false }, emptyIsNothing: true },
);

/** By what a project declares. */
export const composeShapes: Readonly<Record<string, MapShape>> = {
  service,
  volume: { ...stored, defaults: { external: false, driver: 'local' } },
  network,
  config: stored,
  secret: stored,
};

/**
 * Every field of a Compose file with values that Docker Compose takes and values that it refuses, in YAML: what
 * `docker compose config` says of each is what we say.
 */
export interface Snippets {
  /** Field of a service, `build.context`; with a section before it, `networks: ipam.driver`, one of a thing of that section. */
  readonly field: string;
  readonly right?: readonly string[];
  readonly wrong?: readonly string[];
}

const flags = { right: ['true', 'false', '"true"'], wrong: ['[]', '2', '"maybe"'] };
const texts = { right: ['a', '"1"'], wrong: ['[a]', '{ a: b }', '1', 'true'] };
const lists = { right: ['[a, b]'], wrong: ['a', '{ a: b }', '[a, a]', '[1]', '[[a]]'] };
const maps = {
  right: ['{ a: b }', '{ a: 1 }', '["a=b"]', '{ a: null }', '{ a: true }'],
  wrong: ['a', '[1]', '{ a: [b] }', '["a=b", "a=b"]'],
};
const numbers = { right: ['2', '"2"'], wrong: ['[]', 'true', 'many'] };
const sizes = {
  right: ['1024', '64m', '"1g"', '1gb', '1.5g', '1MiB'],
  wrong: ['64Mx', '512Mi', '[]', 'many', '1Gi', 'true'],
};
const durations = { right: ['30s', '1m30s', '1.5h', '100ms'], wrong: ['30', '"30"', 'soon', '[]', '1 m'] };

export const snippets: readonly Snippets[] = [
  { field: 'annotations', ...maps },
  { field: 'attach', ...flags },
  {
    field: 'blkio_config',
    right: ['{ weight: 300 }', '{ device_read_bps: [{ path: /dev/sda, rate: 12mb }] }'],
    wrong: ['[]', '{ wait: 3 }', '{ weight: [] }', '{ device_read_bps: [{ path: 1 }] }'],
  },
  { field: 'build', right: ['.', '{ context: . }'], wrong: ['[]', '1', '{ contxt: . }'] },
  { field: 'build.args', ...maps },
  { field: 'build.cache_from', right: ['[a]'], wrong: ['a', '[1]'] },
  { field: 'build.cache_to', right: ['[a]'], wrong: ['a', '[1]'] },
  { field: 'build.additional_contexts', right: ['{ a: . }', '["a=."]'], wrong: ['a', '[1]'] },
  { field: 'build.dockerfile', ...texts },
  { field: 'build.dockerfile_inline', ...texts },
  { field: 'build.extra_hosts', right: ['["a:127.0.0.1"]', '{ a: 127.0.0.1 }'], wrong: ['a', '[1]'] },
  { field: 'build.labels', ...maps },
  { field: 'build.network', ...texts },
  { field: 'build.no_cache', right: ['true'], wrong: ['[]', '2'] },
  { field: 'build.platforms', right: ['[linux/amd64]'], wrong: ['linux/amd64', '[1]'] },
  { field: 'build.privileged', right: ['true'], wrong: ['[]', '2'] },
  { field: 'build.pull', right: ['true'], wrong: ['[]', '2'] },
  { field: 'build.shm_size', right: ['1024', '64m'], wrong: ['64Mx', '[]', '1.5'] },
  { field: 'build.ssh', right: ['[default]', '["a=b"]'], wrong: ['1', '[1]'] },
  { field: 'build.tags', right: ['["a:b"]'], wrong: ['a', '[1]'] },
  { field: 'build.target', ...texts },
  { field: 'cap_add', ...lists },
  { field: 'cap_drop', ...lists },
  { field: 'cgroup', right: ['host', 'private'], wrong: ['shared', '1'] },
  { field: 'cgroup_parent', ...texts },
  {
    field: 'command',
    right: ['echo a', '[echo, a]', 'null', '"echo \'a b\'"'],
    wrong: ['{ a: b }', '[1]', '1', '"echo \'a"'],
  },
  {
    field: 'configs',
    right: ['[settings]', '[{ source: settings, target: /a, mode: 0440 }]'],
    wrong: ['settings', '[{ source: settings, taget: /a }]', '[1]', '[{ source: settings, uid: 1 }]'],
  },
  { field: 'container_name', right: ['web-1', 'web_1.a'], wrong: ['_', '[]', '1'] },
  { field: 'cpu_count', right: ['2', '"2"'], wrong: ['[]', '-1', 'many'] },
  { field: 'cpu_percent', right: ['50'], wrong: ['101', '-1', '[]'] },
  { field: 'cpu_shares', ...numbers },
  { field: 'cpu_quota', ...numbers },
  { field: 'cpu_period', ...numbers },
  { field: 'cpus', right: ['0.5', '"0.5"', '2'], wrong: ['500m', '[]', 'true'] },
  { field: 'cpuset', ...texts },
  { field: 'credential_spec', right: ['{ file: a.json }'], wrong: ['a.json', '{ path: a }'] },
  {
    field: 'depends_on',
    right: [
      '[db]',
      '{ db: { condition: service_started } }',
      '{ db: { condition: service_healthy, required: false } }',
    ],
    wrong: [
      'db',
      '{ db: {} }',
      '{ db: { condition: ready } }',
      '[db, db]',
      '{ db: { condition: service_started, when: now } }',
      '[other]',
      '{ db: null }',
    ],
  },
  { field: 'deploy', right: ['{ replicas: 2 }', '{}'], wrong: ['[]', '{ replica: 2 }', '2'] },
  { field: 'deploy.mode', right: ['replicated', 'global'], wrong: ['[]', '1'] },
  { field: 'deploy.endpoint_mode', right: ['vip', 'dnsrr'], wrong: ['[]'] },
  { field: 'deploy.replicas', ...numbers },
  { field: 'deploy.labels', ...maps },
  {
    field: 'deploy.update_config',
    right: ['{ parallelism: 2, delay: 10s, order: start-first }'],
    wrong: ['{ order: first }', '{ delay: 10 }', '{ parallel: 2 }'],
  },
  {
    field: 'deploy.rollback_config',
    right: ['{ parallelism: 2, failure_action: pause }'],
    wrong: ['{ order: first }', '{ monitor: soon }'],
  },
  {
    field: 'deploy.resources',
    right: ['{ limits: { cpus: "0.5", memory: 50M, pids: 5 } }', '{ reservations: { memory: 20M } }'],
    wrong: [
      '{ limit: {} }',
      '{ limits: { memory: 50Mx } }',
      '{ limits: { memory: 50 } }',
      '{ limits: { cpu: 1 } }',
      '{ requests: { memory: 20M } }',
    ],
  },
  {
    field: 'deploy.resources.reservations.devices',
    right: ['[{ capabilities: [gpu], count: 1 }]', '[{ capabilities: [gpu], count: all }]'],
    wrong: ['[{ count: 1 }]', '[{ capabilities: gpu }]', '{}'],
  },
  {
    field: 'deploy.restart_policy',
    right: ['{ condition: on-failure, delay: 5s, max_attempts: 3, window: 120s }'],
    wrong: ['{ delay: 5 }', '{ attempts: 3 }', 'always'],
  },
  {
    field: 'deploy.placement',
    right: ['{ constraints: ["node.role==manager"] }', '{ preferences: [{ spread: node.labels.zone }] }'],
    wrong: ['{ constraints: a }', '{ preferences: [a] }', '[]'],
  },
  {
    field: 'develop',
    right: ['{ watch: [{ path: ., action: rebuild }] }', '{ watch: [{ path: ./src, action: sync, target: /src }] }'],
    wrong: [
      '{ watch: [{ path: . }] }',
      '{ watch: [{ action: rebuild }] }',
      '{ watch: [{ path: ., action: copy }] }',
      '{ watch: [{ path: ., action: sync }] }',
      '{ wach: [] }',
      '{ watch: [{ path: "", action: rebuild }] }',
    ],
  },
  { field: 'device_cgroup_rules', ...lists },
  { field: 'devices', right: ['["/dev/a:/dev/b"]'], wrong: ['/dev/a', '[1]', '{}'] },
  { field: 'dns', right: ['8.8.8.8', '[8.8.8.8, 9.9.9.9]'], wrong: ['{ a: b }', '1', '[8.8.8.8, 8.8.8.8]'] },
  { field: 'dns_opt', ...lists },
  { field: 'dns_search', right: ['example.com', '[example.com]'], wrong: ['{ a: b }', '1'] },
  { field: 'domainname', ...texts },
  { field: 'entrypoint', right: ['/run.sh', '[/run.sh, a]'], wrong: ['{ a: b }', '1'] },
  {
    field: 'env_file',
    right: ['.env', '[.env]', '[{ path: .env }]', '[{ path: gone.env, required: false }]'],
    wrong: ['gone.env', '{ path: .env }', '[{ required: false }]', '[1]', '[{ path: .env, needed: true }]'],
  },
  {
    field: 'environment',
    right: ['{ A: b }', '{ A: 1, B: true, C: null }', '["A=b", B]'],
    wrong: ['A', '[1]', '{ A: [b] }', '{ A: { b: c } }', '["A=b", "A=b"]', '["A =b"]'],
  },
  { field: 'expose', right: ['["80"]', '[80]', '["8000-8010/udp"]'], wrong: ['80', '[{}]', '["80", "80"]'] },
  { field: 'external_links', ...lists },
  {
    field: 'extra_hosts',
    right: ['["a:127.0.0.1"]', '["a=127.0.0.1"]', '{ a: 127.0.0.1 }', '["a:host-gateway"]'],
    wrong: ['a', '[a]', '[1]'],
  },
  { field: 'group_add', right: ['[mail]', '[1000]'], wrong: ['mail', '[[]]', '[mail, mail]'] },
  {
    field: 'healthcheck',
    right: [
      '{ test: [CMD, a], interval: 5s, timeout: 2s, retries: 3 }',
      '{ test: curl a }',
      '{ disable: true }',
      '{ test: [NONE] }',
      '{ test: [CMD-SHELL, a], start_interval: 1s, start_period: 5s }',
    ],
    wrong: [
      '{ test: [curl, a] }',
      '{ interval: 5 }',
      '{ interval: "5" }',
      '{ tests: a }',
      '[]',
      '{ retries: many }',
      '{ disable: maybe }',
    ],
  },
  { field: 'hostname', ...texts },
  { field: 'image', right: ['a', 'a:1', 'ghcr.io/a/b:c'], wrong: ['[a]', '1', 'null'] },
  { field: 'init', ...flags },
  { field: 'ipc', ...texts },
  { field: 'isolation', ...texts },
  { field: 'labels', ...maps },
  { field: 'links', right: ['[db]', '["db:database"]'], wrong: ['db', '[1]', '[other]', '[db, db]'] },
  {
    field: 'logging',
    right: ['{ driver: json-file, options: { max-size: 10m, max-file: "3" } }', '{ options: { max-file: 3 } }'],
    wrong: ['json-file', '{ drivers: a }', '{ options: { a: [] } }'],
  },
  { field: 'mac_address', ...texts },
  { field: 'mem_limit', ...sizes },
  { field: 'mem_reservation', right: ['1024', '64m'], wrong: ['[]', 'many', '1.5'] },
  { field: 'mem_swappiness', right: ['60', '"60"'], wrong: ['[]', 'many'] },
  { field: 'memswap_limit', right: ['1024', '64m', '-1'], wrong: ['[]', 'many'] },
  { field: 'network_mode', right: ['host', 'none', 'bridge', '"service:db"'], wrong: ['[]', '1', '"service:other"'] },
  {
    field: 'networks',
    right: ['[inner]', '{ inner: null }', '{ inner: { aliases: [a], ipv4_address: 10.0.0.5 } }', '[default]'],
    wrong: [
      'inner',
      '[other]',
      '{ inner: { alias: [a] } }',
      '{ inner: [] }',
      '{ inner: { aliases: a } }',
      '[inner, inner]',
      '{ inner: { priority: high } }',
    ],
  },
  { field: 'oom_kill_disable', ...flags },
  { field: 'oom_score_adj', right: ['100', '-1000'], wrong: ['1001', '[]', 'many'] },
  { field: 'pid', right: ['host', '"service:db"'], wrong: ['[]', '1'] },
  { field: 'pids_limit', ...numbers },
  { field: 'platform', ...texts },
  {
    field: 'ports',
    right: [
      '["80"]',
      '[80]',
      '["8080:80"]',
      '["127.0.0.1:8080:80/udp"]',
      '["8000-8001:80-81"]',
      '["8000-8010:80"]',
      '[{ target: 80, published: 8080 }]',
      '[{ target: 80, published: "8080-8090", protocol: udp, mode: host }]',
      '["[::1]:80:80"]',
      '[":80"]',
      '["127.0.0.1::80"]',
      '["80/sctp"]',
      '[{ target: "80" }]',
      '["80:80", "81:80"]',
      '[{ target: 80, host_ip: 127.0.0.1 }]',
    ],
    wrong: [
      '"80"',
      '["http:80"]',
      '["80:80:80:80"]',
      '["70000:80"]',
      '["8000-8002:80-81"]',
      '["80/icmp"]',
      '["9-8:80"]',
      '[{ published: 8080 }]',
      '[{ target: http }]',
      '["1.2.3:80:80"]',
      '["80:"]',
      '[{ target: 80, publish: 8080 }]',
      '["80:80", "80:80"]',
      '[[]]',
      '["999.0.0.1:80:80"]',
      '[""]',
      '["-1:80"]',
    ],
  },
  { field: 'privileged', ...flags },
  { field: 'profiles', right: ['[a]'], wrong: ['a', '[1]', '[a, a]'] },
  {
    field: 'pull_policy',
    right: ['always', 'never', 'if_not_present', 'build', 'missing'],
    wrong: ['sometimes', '1', '[]'],
  },
  { field: 'read_only', ...flags },
  {
    field: 'restart',
    right: ['always', '"no"', 'on-failure', '"on-failure:3"', 'unless-stopped'],
    wrong: ['[]', 'true', '1', 'no'],
  },
  { field: 'runtime', ...texts },
  { field: 'scale', right: ['2', '"2"'], wrong: ['[]', 'many', '1.5'] },
  {
    field: 'secrets',
    right: ['[token]', '[{ source: token, target: a, mode: 0400 }]'],
    wrong: ['token', '[other]', '[{ source: token, name: a }]', '[{ source: token, uid: 1 }]'],
  },
  { field: 'security_opt', ...lists },
  { field: 'shm_size', ...sizes },
  { field: 'stdin_open', ...flags },
  { field: 'stop_grace_period', ...durations },
  { field: 'stop_signal', ...texts },
  { field: 'storage_opt', right: ['{ size: 1G }'], wrong: ['a', '[]'] },
  { field: 'sysctls', ...maps },
  { field: 'tmpfs', right: ['/run', '[/run, /tmp]'], wrong: ['{ a: b }', '1', '[/run, /run]'] },
  { field: 'tty', ...flags },
  {
    field: 'ulimits',
    right: ['{ nproc: 65535 }', '{ nofile: { soft: 20000, hard: 40000 } }'],
    wrong: ['{ nofile: { soft: 20000 } }', '{ nproc: many }', '[]', '{ nofile: { soft: 1, hard: 2, max: 3 } }'],
  },
  { field: 'user', right: ['a', '"1000"', '"1000:1000"'], wrong: ['1000', '[]'] },
  { field: 'userns_mode', ...texts },
  { field: 'uts', ...texts },
  {
    field: 'volumes',
    right: [
      '["data:/data"]',
      '["./a:/a:ro"]',
      '[/anonymous]',
      '["data:/data:ro,z"]',
      '[{ type: volume, source: data, target: /data }]',
      '[{ type: tmpfs, target: /tmp, tmpfs: { size: 1024, mode: 0755 } }]',
      '[{ type: bind, source: ., target: /a, bind: { create_host_path: true, propagation: rprivate } }]',
      '[{ type: volume, source: data, target: /data, volume: { nocopy: true, subpath: a } }]',
    ],
    wrong: [
      'data',
      '["other:/data"]',
      '["data:/b:cc:dd"]',
      '[""]',
      '["data::ro"]',
      '[{ source: data, target: /data }]',
      '[{ type: disk, source: data, target: /data }]',
      '[{ type: volume, src: data, target: /data }]',
      '["data:/data", "data:/data"]',
      '["data:/a", "./b:/a"]',
      '[{ type: bind, target: /a }]',
      '[1]',
      '[{ type: tmpfs, target: /tmp, tmpfs: { size: -1 } }]',
    ],
  },
  { field: 'volumes_from', right: ['[db]', '["db:ro"]', '["container:a"]'], wrong: ['db', '[1]', '[other]'] },
  { field: 'working_dir', ...texts },
  { field: 'imagee', wrong: ['a'] },
  { field: 'x-own', right: ['a', '{ a: [1] }'] },
  { field: 'networks: driver', ...texts },
  { field: 'networks: driver_opts', right: ['{ a: b }', '{ a: 1 }'], wrong: ['[]', '{ a: [] }', '{ a: true }'] },
  {
    field: 'networks: ipam',
    right: ['{ driver: default, config: [{ subnet: 10.0.0.0/24, gateway: 10.0.0.1 }] }'],
    wrong: ['[]', '{ config: {} }', '{ config: [{ subnets: a }] }', '{ subnet: a }'],
  },
  { field: 'networks: external', ...flags },
  { field: 'networks: internal', ...flags },
  { field: 'networks: attachable', ...flags },
  { field: 'networks: enable_ipv6', ...flags },
  { field: 'networks: labels', ...maps },
  { field: 'networks: name', ...texts },
  { field: 'networks: nam', wrong: ['a'] },
  { field: 'volumes: driver', ...texts },
  { field: 'volumes: driver_opts', right: ['{ a: b }', '{ a: 1 }'], wrong: ['[]', '{ a: [] }'] },
  { field: 'volumes: external', ...flags },
  { field: 'volumes: labels', ...maps },
  { field: 'volumes: name', ...texts },
  { field: 'volumes: size', wrong: ['1G'] },
  { field: 'secrets: file', ...texts },
  { field: 'secrets: environment', ...texts },
  { field: 'secrets: external', right: ['true'], wrong: ['[]', '"maybe"'] },
  { field: 'secrets: name', wrong: ['a', '[]'] },
  { field: 'secrets: value', wrong: ['a'] },
  { field: 'configs: file', ...texts },
  { field: 'configs: content', ...texts },
  { field: 'configs: environment', ...texts },
  { field: 'configs: external', right: ['true'], wrong: ['[]', '"maybe"'] },
  { field: 'configs: text', wrong: ['a'] },
];

/** One Compose file, and whether Docker Compose takes it. */
export interface Snippet {
  readonly name: string;
  readonly text: string;
  readonly isRight: boolean;
}

/** Every value in a whole file. */
export const snippetFiles: readonly Snippet[] = snippets.flatMap(({ field, right = [], wrong = [] }) => [
  ...right.map((value) => ({ name: `${field}: ${value}`, text: fileWith(field, value), isRight: true })),
  ...wrong.map((value) => ({ name: `${field}: ${value}`, text: fileWith(field, value), isRight: false })),
]);

function fileWith(field: string, value: string): string {
  const [, section, below = field] = /^([a-z]+): (.*)$/.exec(field) ?? [];
  const [first = '', ...rest] = below.split('.');
  const nested = `${first}: ${rest.map((key) => `{ ${key}: `).join('')}${value}${' }'.repeat(rest.length)}`;
  const own = (name: string): string => (section === name ? `thing: { ${nested} }, ` : '');
  const needsImage = section !== undefined || first !== 'image';
  const service = section === undefined ? nested : '';
  const image = needsImage ? 'image: a' : '';
  return `services:
  web: { ${[image, service].filter((text) => text !== '').join(', ')} }
  db: { image: b }
networks: { ${own('networks')}inner: null }
volumes: { ${own('volumes')}data: null }
configs: { ${own('configs')}settings: { content: a } }
secrets: { ${own('secrets')}token: { environment: HOME } }
`;
}

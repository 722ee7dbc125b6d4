import { said, type Said } from './said';

const other = '  other: { image: acme/other:1.0 }\n';

/** Attributes that constructs say, by what they are about. */
const vocabulary: readonly (readonly [string, string, Said['props']])[] = [
  ['when it is pulled', 'pull_policy: if_not_present', { pullPolicy: "'if-not-present'" }],
  [
    'a program and its arguments',
    'entrypoint: /entry.sh\ncommand: serve --fast',
    { command: "['/entry.sh']", args: "['serve', '--fast']" },
  ],
  ['no arguments at all', 'command: []', { args: '[]' }],
  ['where it runs', 'working_dir: /app', { workingDirectory: "'/app'" }],
  ['a terminal', 'stdin_open: true\ntty: true', { stdin: 'true', tty: 'true' }],
  ['variables in order of their names', 'environment: [B=2, "A=$$1"]', { env: "{ A: '$1', B: '2' }" }],
  [
    'labels and annotations',
    'labels: { a.b: c }\nannotations: [n=v]',
    { labels: "{ 'a.b': 'c' }", annotations: "{ n: 'v' }" },
  ],
  [
    'a limit of its own',
    'mem_limit: 512m\ncpus: 0.75\npids_limit: 50',
    { resources: '{ cpu: { limit: Cpu.millis(750) }, memory: { limit: Size.mebibytes(512) }, pids: 50 }' },
  ],
  [
    'limits of its deployment',
    'deploy: { resources: { limits: { cpus: "2" }, reservations: { memory: 1g } } }',
    { resources: '{ cpu: { limit: Cpu.units(2) }, memory: { request: Size.gibibytes(1) } }' },
  ],
  ['replicas', 'scale: 3', { scaling: 'Scaling.fixed(3)' }],
  ['a user and its group by number', 'user: "1000:1001"', { security: '{ runAsUser: 1000, runAsGroup: 1001 }' }],
  ['one group by number', 'group_add: ["2000"]', { security: '{ volumeGroup: 2000 }' }],
  [
    'capabilities as every target writes them',
    'cap_add: [CAP_NET_admin]\ncap_drop: [all]',
    { security: "{ addCapabilities: ['NET_ADMIN'], dropCapabilities: ['ALL'] }" },
  ],
  [
    'no new rights, in any spelling',
    'security_opt: ["no-new-privileges", "seccomp:unconfined"]',
    { security: "{ allowPrivilegeEscalation: false, seccomp: 'unconfined' }" },
  ],
  [
    'a file system that is only read',
    'read_only: true\nprivileged: true',
    { security: '{ privileged: true, readOnlyRootFilesystem: true }' },
  ],
  [
    'names of the host',
    'hostname: app\nextra_hosts: ["db.local:10.0.0.5"]',
    { host: "{ hostname: 'app', aliases: { 'db.local': '10.0.0.5' } }" },
  ],
  [
    'how names are looked up',
    'dns: 8.8.8.8\ndns_search: [acme.io]\ndns_opt: [use-vc, "ndots:2"]',
    { host: "{ dns: { nameservers: ['8.8.8.8'], searches: ['acme.io'], options: { ndots: '2', 'use-vc': '' } } }" },
  ],
  [
    'limits of the kernel',
    'ulimits: { nproc: 65535, nofile: { soft: 1, hard: 2 } }',
    { host: '{ ulimits: { nofile: { soft: 1, hard: 2 }, nproc: 65535 } }' },
  ],
  [
    'settings of the kernel',
    'sysctls: [net.core.somaxconn=1024]',
    { host: "{ sysctls: { 'net.core.somaxconn': '1024' } }" },
  ],
  [
    'devices',
    'devices: ["/dev/fuse", "/dev/a:/dev/b:r"]',
    { host: "{ devices: [{ host: '/dev/fuse' }, { host: '/dev/a', container: '/dev/b', permissions: 'r' }] }" },
  ],
  [
    'graphics processors',
    'deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: 2, capabilities: [gpu] }] } } }',
    { host: '{ gpus: { count: 2 } }' },
  ],
  [
    'what the engine runs it with',
    'platform: linux/arm64\ninit: true\nshm_size: 64m',
    { host: "{ sharedMemory: Size.mebibytes(64), platform: 'linux/arm64', init: true }" },
  ],
  [
    'where its log goes',
    'logging: { driver: json-file, options: { max-size: 10m } }',
    { host: "{ logging: { driver: 'json-file', options: { 'max-size': '10m' } } }" },
  ],
  [
    'namespaces of the host',
    'pid: host\nipc: host\nnetwork_mode: host',
    { host: '{ namespaces: { network: true, pid: true, ipc: true } }' },
  ],
  [
    'how it ends',
    'stop_signal: SIGINT\nstop_grace_period: 1m30s',
    { stopSignal: "'SIGINT'", terminationGracePeriod: 'Duration.seconds(90)' },
  ],
  ['its name for the engine', 'container_name: shop-app', { containerName: "'shop-app'" }],
  [
    'a command at a turn',
    'post_start: [{ command: [a, b] }]\npre_stop: [{ command: c }]',
    { lifecycle: "{ postStart: Hook.command(['a', 'b']), preStop: Hook.command(['c']) }" },
  ],
  ['when it is started at all', 'profiles: [b, a]', { profiles: "['a', 'b']" }],
  ['further names', 'networks: { default: { aliases: [shop, api] } }', { aliases: "['api', 'shop']" }],
];

/** Attributes that only Compose has. */
const settings: readonly (readonly [string, string, Said['settings']])[] = [
  ['when it is pulled again', 'pull_policy: daily', { pullPolicy: 'daily' }],
  ['a user by name', 'user: node', { user: 'node' }],
  ['groups by name', 'group_add: [mail, "2000"]', { groupAdd: ['mail', '2000'] }],
  [
    'protections of the kernel',
    'security_opt: ["label:disable", "no-new-privileges"]',
    { securityOpt: ['label:disable', 'no-new-privileges'] },
  ],
  [
    'an address that is none',
    'extra_hosts: ["host.docker.internal:host-gateway"]',
    { extraHosts: { 'host.docker.internal': 'host-gateway' } },
  ],
  ['a name that Kubernetes would not take', 'container_name: shop_app', { containerName: 'shop_app' }],
  ['a variable of the shell', 'environment: [TOKEN]', { environment: { TOKEN: null } }],
  ['an argument of the shell', 'build: { args: [TOKEN] }', { build: { args: { TOKEN: null } } }],
  [
    'what a build is told',
    'build: { context: ., cache_from: [a], labels: { x_y: z } }',
    { build: { cacheFrom: ['a'], labels: { x_y: 'z' } } },
  ],
  ['options of a log without a driver', 'logging: { options: { tag: a } }', { logging: { options: { tag: 'a' } } }],
  [
    'several commands at a turn',
    'pre_stop: [{ command: [a] }, { command: [b], working_dir: /x }]',
    { preStop: [{ command: ['a'] }, { command: ['b'], workingDir: '/x' }] },
  ],
  ['tries after a failure', 'restart: on-failure:3', { restart: 'on-failure:3' }],
  [
    'what a swarm is told',
    'deploy: { mode: global, restart_policy: { max_attempts: 3 }, labels: { a_b: c } }',
    { deploy: { mode: 'global', restartPolicy: { maxAttempts: 3 }, labels: { a_b: 'c' } } },
  ],
  ['all graphics processors', 'gpus: all', { gpus: [{ count: -1 }] }],
  ['a network of its own', 'network_mode: none', { networkMode: 'none' }],
  [
    'shares of disks',
    'blkio_config: { weight: 300, device_read_bps: [{ path: /dev/a, rate: 1k }] }',
    { blkio: { weight: 300, deviceReadBps: [{ path: '/dev/a', rate: 1024 }] } },
  ],
  [
    'words that are the same there',
    'attach: false\ncpuset: 0-1\noom_score_adj: 100\nuserns_mode: host\nuts: host',
    { attach: false, cpuset: '0-1', oomScoreAdj: 100, usernsMode: 'host', uts: 'host' },
  ],
];

test.each(vocabulary)('says %s', (_title, lines, props) => {
  expect(said(lines, other)).toEqual({ props: { ...props }, settings: {} });
});

test.each(settings)('leaves to Compose %s', (_title, lines, expected) => {
  expect(said(lines, other).settings).toEqual(expected);
});

const hostile = [
  'null',
  '{}',
  '[]',
  '{ a: [{ b: null }] }',
  '[[1], { c: d }]',
  '[null, 1]',
  '"$$x"',
  '-1',
  'true',
  '""',
  '"`${"',
];

test.each(hostile)('survives %s in every place', (value) => {
  const fields = [...vocabulary, ...settings].flatMap(([, lines]) => lines.match(/^\w+(?=:)/gm) ?? []);
  const more = ['ports', 'expose', 'volumes', 'tmpfs', 'configs', 'secrets', 'healthcheck', 'depends_on', 'networks'];
  const lines = [...new Set([...fields, ...more])].map((field) => `${field}: ${value}`).join('\n');
  expect(JSON.stringify(said(lines, other))).not.toMatch(/undefined|\[object/);
});

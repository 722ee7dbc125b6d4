import type { Mistake } from '../mistake';

/** Single mistakes in Compose files that `docker compose config` refuses. */

/** A file of one service with some fields, in YAML. */
function web(...lines: readonly string[]): string {
  return `services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** The same, with a database beside it and sections below. */
function shop(line: string, database = 'restart: always', sections = ''): string {
  return `${web(line)}  db:\n    image: postgres:16.4\n    ${database}\n${sections}`;
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'a misspelt field',
    compose: web('enviroment: { A: b }'),
    finds: 'compose/unknown-field',
    at: 'enviroment',
    object: 'service/web',
  },
  {
    name: 'a misspelt section',
    compose: `${web()}volums: { data: {} }\n`,
    finds: 'compose/unknown-field',
    at: 'volums',
  },
  { name: 'a field of Kubernetes', compose: web('replicas: 2'), finds: 'compose/unknown-field' },
  {
    name: 'a misspelt field of a build',
    compose: web('build: { context: ., dokerfile: a }'),
    finds: 'compose/unknown-field',
    at: 'build.dokerfile',
  },
  {
    name: 'a misspelt field of a healthcheck',
    compose: web('healthcheck: { tests: [CMD, a] }'),
    finds: 'compose/unknown-field',
  },
  {
    name: 'requests in place of reservations',
    compose: web('deploy: { resources: { requests: { memory: 20m } } }'),
    finds: 'compose/unknown-field',
  },
  {
    name: 'a misspelt field of a port',
    compose: web('ports: [{ target: 80, publish: 8080 }]'),
    finds: 'compose/unknown-field',
  },
  {
    name: 'a misspelt field of a network',
    compose: `${web()}networks: { inner: { drivers: bridge } }\n`,
    finds: 'compose/unknown-field',
    object: 'network/inner',
  },
  {
    name: 'a size of a volume',
    compose: `${web()}volumes: { data: { size: 1G } }\n`,
    finds: 'compose/unknown-field',
    object: 'volume/data',
  },
  { name: 'a list of services', compose: 'services: [web]\n', finds: 'compose/wrong-type' },
  {
    name: 'a service without a body',
    compose: 'services:\n  web:\n',
    finds: 'compose/wrong-type',
    object: 'service/web',
  },
  { name: 'ports that are no list', compose: web('ports: "8080:80"'), finds: 'compose/wrong-type', at: 'ports' },
  { name: 'variables in a text', compose: web('environment: A=b'), finds: 'compose/wrong-type' },
  {
    name: 'a list as a variable',
    compose: web('environment: { A: [b] }'),
    finds: 'compose/wrong-type',
    at: 'environment.A',
  },
  { name: 'a number as a version', compose: `version: 3\n${web()}`, finds: 'compose/wrong-type', at: 'version' },
  { name: 'a number as a user', compose: web('user: 1000'), finds: 'compose/wrong-type', at: 'user' },
  { name: 'millicores', compose: web('cpus: 500m'), finds: 'compose/wrong-type', at: 'cpus' },
  { name: 'a flag that is none', compose: web('privileged: perhaps'), finds: 'compose/wrong-type' },
  { name: 'a number in a command', compose: web('command: [sleep, 10]'), finds: 'compose/wrong-type' },
  { name: 'a section without content', compose: `${web()}networks:\n`, finds: 'compose/wrong-type' },
  { name: 'replicas in words', compose: web('deploy: { replicas: two }'), finds: 'compose/wrong-type' },
  {
    name: 'a port without a target',
    compose: web('ports: [{ published: 8080 }]'),
    finds: 'compose/missing-field',
    at: 'ports[0]',
  },
  {
    name: 'a dependency without a condition',
    compose: shop('depends_on: { db: { restart: true } }'),
    finds: 'compose/missing-field',
  },
  {
    name: 'a limit of files without a hard one',
    compose: web('ulimits: { nofile: { soft: 1024 } }'),
    finds: 'compose/missing-field',
  },
  {
    name: 'devices without capabilities',
    compose: web('deploy: { resources: { reservations: { devices: [{ count: 1 }] } } }'),
    finds: 'compose/missing-field',
  },
  {
    name: 'an unknown pull policy',
    compose: web('pull_policy: sometimes'),
    finds: 'compose/not-a-choice',
    at: 'pull_policy',
  },
  {
    name: 'an unknown condition',
    compose: shop('depends_on: { db: { condition: ready } }'),
    finds: 'compose/not-a-choice',
  },
  {
    name: 'an unknown order of updates',
    compose: web('deploy: { update_config: { order: first } }'),
    finds: 'compose/not-a-choice',
  },
  { name: 'an unknown namespace', compose: web('cgroup: shared'), finds: 'compose/not-a-choice' },
  { name: 'a score out of bounds', compose: web('oom_score_adj: 5000'), finds: 'compose/out-of-bounds' },
  { name: 'an option twice', compose: web('security_opt: [a, a]'), finds: 'compose/duplicate-item' },
  { name: 'a dependency twice', compose: shop('depends_on: [db, db]'), finds: 'compose/duplicate-item' },
  {
    name: 'a space in the name of a service',
    compose: 'services:\n  "my web":\n    image: nginx:1.27.0\n',
    finds: 'compose/name',
  },
  { name: 'a slash in the name of a volume', compose: `${web()}volumes: { "a/b": {} }\n`, finds: 'compose/name' },
  { name: 'a size with a wrong unit', compose: web('mem_limit: 512Mx'), finds: 'compose/size', at: 'mem_limit' },
  {
    name: 'a size of a cluster',
    compose: web('mem_limit: 512Mi'),
    finds: 'compose/size',
    server: 'accepts',
    reason: 'builds with go-units before 0.5 take it',
  },
  {
    name: 'a limit in words',
    compose: web('deploy: { resources: { limits: { memory: much } } }'),
    finds: 'compose/size',
  },
  { name: 'a duration without a unit', compose: web('stop_grace_period: "30"'), finds: 'compose/duration' },
  { name: 'a duration in days', compose: web('stop_grace_period: 1d'), finds: 'compose/duration' },
  {
    name: 'an interval without a unit',
    compose: web('healthcheck: { test: [CMD, a], interval: "10" }'),
    finds: 'compose/duration',
    at: 'healthcheck.interval',
  },
  { name: 'a quote that nothing closes', compose: web(`command: echo 'all`), finds: 'compose/command' },
  { name: 'a host without an address', compose: web('extra_hosts: [db]'), finds: 'compose/extra-hosts' },
  { name: 'a port by name', compose: web('ports: ["http:80"]'), finds: 'compose/port', at: 'ports[0]' },
  { name: 'a port that is too large', compose: web('ports: ["70000:80"]'), finds: 'compose/port' },
  { name: 'ranges of different length', compose: web('ports: ["8000-8002:80-81"]'), finds: 'compose/port' },
  { name: 'a protocol that is none', compose: web('ports: ["80/icmp"]'), finds: 'compose/port' },
  { name: 'an address that is none', compose: web('ports: ["999.0.0.1:80:80"]'), finds: 'compose/port' },
  { name: 'too many colons in a port', compose: web('ports: ["1:2:3:4"]'), finds: 'compose/port' },
  { name: 'an empty part of a volume', compose: web('volumes: ["./data::/data"]'), finds: 'compose/mount' },
  { name: 'an empty volume', compose: web('volumes: [""]'), finds: 'compose/mount' },
  {
    name: 'neither image nor build',
    compose: 'services:\n  web:\n    restart: always\n',
    finds: 'compose/image-or-build',
    object: 'service/web',
  },
  {
    name: 'two Dockerfiles',
    compose: web('build: { context: ., dockerfile: a, dockerfile_inline: FROM a }'),
    finds: 'compose/build',
  },
  {
    name: 'a platform that is not built',
    compose: web('platform: linux/arm64', 'build: { context: ., platforms: [linux/amd64] }'),
    finds: 'compose/build',
  },
  {
    name: 'a context of no service',
    compose: web('build: { context: ., additional_contexts: { base: "service:base" } }'),
    finds: 'compose/build',
  },
  { name: 'an undefined network', compose: web('networks: [inner]'), finds: 'compose/undefined-name', at: 'networks' },
  { name: 'an undefined volume', compose: web('volumes: ["data:/data"]'), finds: 'compose/undefined-name' },
  { name: 'an undefined config', compose: web('configs: [settings]'), finds: 'compose/undefined-name' },
  { name: 'an undefined secret', compose: web('secrets: [token]'), finds: 'compose/undefined-name' },
  {
    name: 'an undefined secret of a build',
    compose: web('build: { context: ., secrets: [token] }'),
    finds: 'compose/undefined-name',
  },
  { name: 'an undefined service', compose: web('depends_on: [db]'), finds: 'compose/undefined-name' },
  {
    name: 'an undefined service that is optional',
    compose: web('depends_on: { db: { condition: service_started, required: false } }'),
    finds: 'compose/undefined-name',
  },
  { name: 'a link to no service', compose: web('links: [db]'), finds: 'compose/undefined-name' },
  { name: 'volumes of no service', compose: web('volumes_from: [db]'), finds: 'compose/undefined-name' },
  { name: 'the network of no service', compose: web('network_mode: "service:vpn"'), finds: 'compose/undefined-name' },
  { name: 'the processes of no service', compose: web('pid: "service:vpn"'), finds: 'compose/undefined-name' },
  {
    name: 'a dependency in a profile',
    compose: shop('depends_on: [db]', 'profiles: [data]'),
    finds: 'compose/disabled-dependency',
  },
  { name: 'a service that needs itself', compose: web('depends_on: [web]'), finds: 'compose/cycle' },
  {
    name: 'two services that need each other',
    compose: shop('depends_on: [db]', 'depends_on: [web]'),
    finds: 'compose/cycle',
  },
  {
    name: 'a ring through a namespace',
    compose: shop('links: [db]', 'network_mode: "service:web"'),
    finds: 'compose/cycle',
  },
  {
    name: 'networks beside a mode',
    compose: web('network_mode: host', 'networks: [default]'),
    finds: 'compose/network-mode',
  },
  {
    name: 'a healthcheck without CMD',
    compose: web('healthcheck: { test: [curl, a] }'),
    finds: 'compose/healthcheck-test',
  },
  {
    name: 'a bind mount without a source',
    compose: web('volumes: [{ type: bind, target: /a }]'),
    finds: 'compose/mount-target',
  },
  {
    name: 'a volume without a target',
    compose: `${web('volumes: [{ type: volume, source: data }]')}volumes: { data: {} }\n`,
    finds: 'compose/mount-target',
  },
  {
    name: 'a secret without a source',
    compose: `${web()}secrets: { token: { name: token } }\n`,
    finds: 'compose/file-source',
    object: 'secret/token',
  },
  {
    name: 'a secret of two sources',
    compose: `${web()}secrets: { token: { file: ./a, environment: A } }\n`,
    finds: 'compose/file-source',
  },
  {
    name: 'a config of two sources',
    compose: `${web()}configs: { settings: { file: ./a, content: a } }\n`,
    finds: 'compose/file-source',
  },
  {
    name: 'an external volume with a driver',
    compose: `${web()}volumes: { data: { external: true, driver: local } }\n`,
    finds: 'compose/external',
  },
  { name: 'scale and other replicas', compose: web('scale: 2', 'deploy: { replicas: 3 }'), finds: 'compose/scaling' },
  { name: 'a name for two containers', compose: web('container_name: web', 'scale: 2'), finds: 'compose/scaling' },
  {
    name: 'two limits of memory',
    compose: web('mem_limit: 512m', 'deploy: { resources: { limits: { memory: 1g } } }'),
    finds: 'compose/limits-agree',
  },
  {
    name: 'a limit beside other limits',
    compose: web('cpus: 1', 'deploy: { resources: { limits: { memory: 1g } } }'),
    finds: 'compose/limits-agree',
  },
  {
    name: 'devices by number and name',
    compose: web(
      'deploy: { resources: { reservations: { devices: [{ capabilities: [gpu], count: 1, device_ids: ["0"] }] } } }',
    ),
    finds: 'compose/device-request',
  },
  {
    name: 'a folder that is synchronised to nowhere',
    compose: web('build: .', 'develop: { watch: [{ path: ., action: sync }] }'),
    finds: 'compose/watch',
  },
  { name: 'a variable that nothing closes', compose: web('hostname: "${HOST"'), finds: 'compose/variables' },
  { name: 'a variable without a name', compose: web('hostname: "${}"'), finds: 'compose/variables' },
  { name: 'a base that is not there', compose: 'services: { web: { extends: base } }\n', finds: 'compose/extended' },
  {
    name: 'a ring of bases',
    compose: 'services: { a: { extends: b }, b: { extends: a } }\n',
    finds: 'compose/extended',
  },
  {
    name: 'an included file that is not there',
    compose: `include: [db.yaml]\n${web()}`,
    finds: 'compose/missing-file',
  },
  { name: 'an env file that is not there', compose: web('env_file: web.env'), finds: 'compose/missing-file' },
  {
    name: 'an included file that says otherwise',
    compose: `include: [db.yaml]\n${web()}`,
    files: { 'db.yaml': 'services: { web: { image: "nginx:1.27.0" } }' },
    finds: 'compose/include',
  },
  {
    name: 'a variable that is required and has no value',
    compose: web('hostname: ${NEEDED:?must be set}'),
    finds: 'compose/required-variable',
    at: 'hostname',
    server: 'refuses',
    reason: 'Compose takes it where the shell has a value',
  },
  {
    name: 'a link in a list to no service',
    compose: web('links: [dbx]'),
    finds: 'compose/undefined-name',
    at: 'links',
  },
  {
    name: 'a network mode of no service',
    compose: web('network_mode: "service:nope"'),
    finds: 'compose/undefined-name',
    at: 'network_mode',
  },
  {
    name: 'a process space of no service',
    compose: web('pid: "service:nope"'),
    finds: 'compose/undefined-name',
    at: 'pid',
  },
  {
    name: 'the volumes of no service',
    compose: web('volumes_from: ["nope:ro"]'),
    finds: 'compose/undefined-name',
    at: 'volumes_from',
  },
  {
    name: 'a map as a variable',
    compose: web('environment: { A: { b: c } }'),
    finds: 'compose/wrong-type',
    at: 'environment.A',
  },
];

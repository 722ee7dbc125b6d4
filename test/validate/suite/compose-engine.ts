import type { Mistake } from '../mistake';

/** Single mistakes in Compose files that `docker compose config` takes, and that the engine or a newer Compose refuses. */

const server = 'accepts';
const engine = 'the engine refuses it';
const newer = 'newer versions of Compose refuse it';

/** A file of one service with some fields, in YAML. */
function web(...lines: readonly string[]): string {
  return `services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** The same, with a database beside it. */
function shop(line: string, database: string): string {
  return `${web(line)}  db:\n    image: postgres:16.4\n    ${database}\n`;
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'an unknown restart policy',
    compose: web('restart: sometimes'),
    finds: 'compose/restart',
    server,
    reason: engine,
  },
  {
    name: 'one port for two services',
    compose: shop('ports: ["8080:80"]', 'ports: ["8080:5432"]'),
    finds: 'compose/port-clash',
    server,
    reason: engine,
  },
  {
    name: 'one port twice',
    compose: web('ports: ["8080:80", "127.0.0.1:8080:81"]'),
    finds: 'compose/port-clash',
    server,
    reason: engine,
  },
  {
    name: 'one port for two containers',
    compose: web('deploy: { replicas: 2 }', 'ports: ["8080:80"]'),
    finds: 'compose/fixed-port',
    server,
    reason: engine,
  },
  {
    name: 'one name for two services',
    compose: shop('container_name: shop', 'container_name: shop'),
    finds: 'compose/container-name',
    server,
    reason: engine,
  },
  {
    name: 'a name of odd characters',
    compose: web('container_name: "shop web"'),
    finds: 'compose/container-name',
    server,
    reason: engine,
  },
  {
    name: 'an image in capitals',
    compose: 'services:\n  web:\n    image: Acme/Web:1.4.2\n',
    finds: 'compose/image-reference',
    server,
    reason: engine,
  },
  {
    name: 'a volume and a tmpfs at one place',
    compose: web('tmpfs: [/run]', 'volumes: ["/srv/run:/run"]'),
    finds: 'compose/mount-target',
    server,
    reason: engine,
  },
  {
    name: 'ports in the network of another service',
    compose: shop('restart: always', 'network_mode: "service:web"\n    ports: ["8080:80"]'),
    finds: 'compose/network-mode',
    server,
    reason: engine,
  },
  {
    name: 'waiting for a healthcheck that is off',
    compose: shop('depends_on: { db: { condition: service_healthy } }', 'healthcheck: { disable: true }'),
    finds: 'compose/healthy-dependency',
    server,
    reason: engine,
  },
  {
    name: 'a published port by name',
    compose: web('ports: [{ target: 80, published: http }]'),
    finds: 'compose/port',
    server,
    reason: engine,
  },
  { name: 'fewer containers than none', compose: web('scale: -1'), finds: 'compose/scaling', server, reason: newer },
  {
    name: 'a space after the name of a variable',
    compose: web('environment: ["LOG =debug"]'),
    finds: 'compose/variable-name',
    server,
    reason: newer,
  },
  {
    name: 'an address of a port that is none',
    compose: web('ports: [{ target: 80, host_ip: localhost }]'),
    finds: 'compose/port',
    server,
    reason: newer,
  },
  {
    name: 'an unknown kind of volume',
    compose: web('volumes: [{ type: disk, target: /a }]'),
    finds: 'compose/not-a-choice',
    server,
    reason: newer,
  },
  {
    name: 'a relative place of a mount',
    compose: web('volumes: ["./x:data"]'),
    finds: 'compose/mount-target',
    server,
    reason: engine,
  },
  {
    name: 'a relative place of a tmpfs',
    compose: web('tmpfs: [run]'),
    finds: 'compose/mount-target',
    server,
    reason: engine,
  },
  {
    name: 'a mount over the whole container',
    compose: web('volumes: ["./x:/"]'),
    finds: 'compose/mount-target',
    server,
    reason: engine,
  },
  {
    name: 'a subnet that is none',
    compose: `${web('networks: [inner]')}networks: { inner: { ipam: { config: [{ subnet: 10.0.0.0/33 }] } } }\n`,
    finds: 'compose/subnet',
    at: 'ipam.config[0].subnet',
    object: 'network/inner',
    server,
    reason: engine,
  },
  {
    name: 'a gateway outside of its subnet',
    compose: `${web('networks: [inner]')}networks: { inner: { ipam: { config: [{ subnet: 10.213.7.0/24, gateway: 10.9.9.9 }] } } }\n`,
    finds: 'compose/subnet',
    server,
    reason: engine,
  },
  {
    name: 'an address in a network without a subnet',
    compose: `${web('networks: { inner: { ipv4_address: 10.9.9.9 } }')}networks: { inner: {} }\n`,
    finds: 'compose/static-address',
    at: 'networks.inner.ipv4_address',
    server,
    reason: engine,
  },
  {
    name: 'an address outside of its subnet',
    compose: `${web('networks: { inner: { ipv4_address: 10.9.9.9 } }')}networks: { inner: { ipam: { config: [{ subnet: 10.213.7.0/24 }] } } }\n`,
    finds: 'compose/static-address',
    server,
    reason: engine,
  },
  {
    name: 'a secret whose file is not there',
    compose: `${web('secrets: [token]')}secrets: { token: { file: ./none.txt } }\n`,
    finds: 'compose/missing-source',
    object: 'secret/token',
    at: 'file',
    server,
    reason: engine,
  },
  {
    name: 'a config whose file is not there',
    compose: `${web('configs: [settings]')}configs: { settings: { file: ./none.txt } }\n`,
    finds: 'compose/missing-source',
    server,
    reason: engine,
  },
  {
    name: 'an image without the value of its tag',
    compose: 'services:\n  web:\n    image: "ghcr.io/acme/web:${TAG}"\n',
    finds: 'compose/image-variable',
    server,
    reason: engine,
  },
];

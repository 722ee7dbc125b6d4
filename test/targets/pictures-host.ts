import { Size, Workload, type HostInput } from '../../src';
import type { Topology } from '../../src';
import { app, image } from '../model/build';
import type { Outcome, Picture } from './pictures';

const bare = 'container: { name: app, image: acme/app:1.0 }';

/** A service that is given something, and what becomes of it. */
function given(title: string, host: HostInput, compose: string | Outcome, kubernetes: string | Outcome): Picture {
  return {
    title,
    declare: (shop: Topology) => app(shop, { host }),
    compose: outcome(compose),
    kubernetes: outcome(kubernetes),
  };
}

function outcome(given: string | Outcome): Outcome {
  return typeof given === 'string' ? { gives: given } : given;
}

/** Pictures of what the machine below gives. */
export const hostPictures: Readonly<Record<string, readonly Picture[]>> = {
  'host.aliases': [
    given(
      'names of addresses, old and new',
      { aliases: { 'db.internal': '10.0.0.5', six: '2001:db8::1', api: '10.0.0.5' } },
      "app: { extra_hosts: { api: 10.0.0.5, db.internal: 10.0.0.5, six: '2001:db8::1' } }",
      `
        pod:
          hostAliases:
            - { ip: 10.0.0.5, hostnames: [api, db.internal] }
            - { ip: '2001:db8::1', hostnames: [six] }`,
    ),
    {
      title: 'names of addresses, for init containers as well',
      declare: (shop) => app(shop, { host: { aliases: { a: '10.0.0.5' } }, initContainers: [{ name: 'init', image }] }),
      compose: { gives: 'app-init: { extra_hosts: { a: 10.0.0.5 } }' },
      kubernetes: { gives: 'pod: { hostAliases: [{ ip: 10.0.0.5, hostnames: [a] }] }' },
    },
  ],
  'host.dns': [
    given(
      'nameservers, domains and options',
      { dns: { nameservers: ['10.0.0.2', '::1'], searches: ['shop.example'], options: { ndots: '2', edns0: '' } } },
      "app: { dns: [10.0.0.2, '::1'], dns_search: [shop.example], dns_opt: [edns0, 'ndots:2'] }",
      `
        pod:
          dnsConfig:
            nameservers: [10.0.0.2, '::1']
            searches: [shop.example]
            options: [{ name: edns0 }, { name: ndots, value: '2' }]`,
    ),
  ],
  'host.dns.policy': [
    given(
      'the nameservers of the node',
      { dns: { policy: 'Default' } },
      { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      'pod: { dnsPolicy: Default }',
    ),
  ],
  'host.sysctls': [
    given(
      'kernel settings, in order',
      { sysctls: { 'net.core.somaxconn': '1024', 'kernel.shm_rmid_forced': '$1' } },
      "app: { sysctls: { kernel.shm_rmid_forced: $$1, net.core.somaxconn: '1024' } }",
      `
        pod:
          securityContext:
            sysctls: [{ name: kernel.shm_rmid_forced, value: $1 }, { name: net.core.somaxconn, value: '1024' }]`,
    ),
  ],
  'host.ulimits': [
    given(
      'limits of the kernel, one number and two',
      { ulimits: { nofile: 65536, core: { soft: 0, hard: -1 } } },
      'app: { ulimits: { core: { soft: 0, hard: -1 }, nofile: { soft: 65536, hard: 65536 } } }',
      { issue: 'refused', gives: bare },
    ),
  ],
  'host.sharedMemory': [
    given(
      'room for shared memory',
      { sharedMemory: Size.mebibytes(256) },
      'app: { shm_size: 256m }',
      `
        container: { volumeMounts: [{ name: dev-shm, mountPath: /dev/shm }] }
        pod: { volumes: [{ name: dev-shm, emptyDir: { medium: Memory, sizeLimit: 256Mi } }] }`,
    ),
  ],
  'host.devices': [
    given(
      'devices',
      { devices: [{ host: '/dev/fuse' }, { host: '/dev/a$', container: '/dev/b', permissions: 'r' }] },
      "app: { devices: ['/dev/fuse:/dev/fuse:rwm', '/dev/a$$:/dev/b:r'] }",
      { issue: 'refused', gives: bare },
    ),
  ],
  'host.gpus': [
    given(
      'graphics processors',
      { gpus: { count: 2 } },
      'app: { deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: 2, capabilities: [gpu] }] } } } }',
      "container: { resources: { limits: { nvidia.com/gpu: '2' } } }",
    ),
  ],
  'host.platform': [
    given(
      'a platform',
      { platform: 'linux/arm64' },
      'app: { platform: linux/arm64 }',
      'pod: { nodeSelector: { kubernetes.io/arch: arm64, kubernetes.io/os: linux } }',
    ),
    given('a variant of a platform', { platform: 'linux/arm/v7' }, 'app: { platform: linux/arm/v7 }', {
      issue: 'approximated',
      gives: 'pod: { nodeSelector: { kubernetes.io/arch: arm, kubernetes.io/os: linux } }',
    }),
  ],
  'host.runtime': [
    given('another runtime', { runtime: 'gvisor' }, 'app: { runtime: gvisor }', 'pod: { runtimeClassName: gvisor }'),
  ],
  'host.logging': [
    given(
      'a driver for what is printed',
      { logging: { driver: 'json-file', options: { tag: '$5', 'max-size': '10m' } } },
      'app: { logging: { driver: json-file, options: { max-size: 10m, tag: $$5 } } }',
      { issue: 'refused', gives: bare },
    ),
    given('a driver without options', { logging: { driver: 'none' } }, 'app: { logging: { driver: none } }', {
      issue: 'refused',
      gives: bare,
    }),
  ],
  'host.namespaces.network': [
    given(
      'the network of the host, and still the names of a cluster',
      { namespaces: { network: true, pid: false } },
      { issue: 'approximated', gives: 'app: { network_mode: host }' },
      'pod: { hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet }',
    ),
    given(
      'the network of the host, and the names of the node',
      { namespaces: { network: true }, dns: { policy: 'Default' } },
      { issue: 'approximated', gives: 'app: { network_mode: host }' },
      'pod: { hostNetwork: true, dnsPolicy: Default }',
    ),
  ],
  'host.namespaces.pid': [
    given('the processes of the host', { namespaces: { pid: true } }, 'app: { pid: host }', 'pod: { hostPID: true }'),
  ],
  'host.namespaces.ipc': [
    given('the memory of the host', { namespaces: { ipc: true } }, 'app: { ipc: host }', 'pod: { hostIPC: true }'),
  ],
  'host.hostname': [
    given('a name of its own', { hostname: 'orders' }, 'app: { hostname: orders }', 'pod: { hostname: orders }'),
    {
      title: 'one name for replicas that have names',
      declare: (shop) => app(shop, { host: { hostname: 'orders' }, workload: Workload.stateful() }),
      compose: { gives: 'app: { hostname: orders }' },
      kubernetes: { issue: 'refused', gives: bare },
    },
  ],
  'host.init': [
    given('a process that reaps', { init: true }, 'app: { init: true }', { issue: 'refused', gives: bare }),
    given('no process that reaps', { init: false }, 'app: { init: false }', bare),
  ],
};

import {
  Cpu,
  Duration,
  Exposure,
  HealthCheck,
  Hook,
  Job,
  Microservice,
  Mount,
  Rollout,
  Scaling,
  ScheduledJob,
  ServiceAccount,
  Size,
  Volume,
  Workload,
  type HostInput,
  type PlacementInput,
  type Topology,
} from '../../src';
import { image } from '../model/build';

const resources = {
  cpu: { request: Cpu.millis(10), limit: Cpu.units(2) },
  memory: { request: Size.mebibytes(16), limit: Size.gibibytes(1) },
  ephemeralStorage: { limit: Size.gibibytes(1) },
  pids: 200,
  extended: { 'example.com/fpga': 1 },
};

const host: HostInput = {
  aliases: { 'db.internal': '10.0.0.5', six: '2001:db8::1' },
  dns: { nameservers: ['10.0.0.2', '2001:db8::53'], searches: ['a.example'], options: { ndots: '2', edns0: '' } },
  sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' },
  ulimits: { nofile: 65536, core: { soft: 0, hard: -1 } },
  sharedMemory: Size.mebibytes(64),
  devices: [{ host: '/dev/null', container: '/dev/nothing', permissions: 'rw' }],
  gpus: { count: 1 },
  platform: 'linux/amd64',
  runtime: 'runc',
  logging: { driver: 'json-file', options: { 'max-size': '1m' } },
  namespaces: { pid: true, ipc: true },
  hostname: 'orders',
  init: true,
};

function placementNear(other: Microservice): PlacementInput {
  return {
    nodeLabels: { disk: 'ssd' },
    nodes: [
      { key: 'a', operator: 'In', values: ['b'] },
      { key: 'c', operator: 'Gt', values: ['1'], weight: 5 },
    ],
    tolerations: [{ key: 'a', value: 'b', effect: 'NoExecute', seconds: 5 }, {}],
    spread: [{ over: 'zone', required: true }],
    near: [{ service: other, within: 'node' }],
    apart: [{ within: 'node', weight: 100 }],
    priorityClass: 'high',
  };
}

/** One topology that uses every word of how services run and of what kind of work they do. */
export function declareEverything(shop: Topology): void {
  const cache = new Microservice(shop, 'cache', {
    image,
    ports: { tcp: 6379 },
    workload: Workload.stateful({ parallel: true }),
    rollout: Rollout.rolling({ minReady: Duration.seconds(5) }),
    mounts: { '/data': Mount.claim({ size: Size.gibibytes(1), storageClass: 'fast' }) },
  });
  const migrate = new Job(shop, 'migrate', {
    image,
    retries: 2,
    deadline: Duration.minutes(5),
    keepFor: Duration.days(1),
    completions: 1,
    parallelism: 1,
    startsAfter: [cache],
    initContainers: [{ name: 'prepare', image, stdin: true, tty: true, resources }],
    pullSecrets: ['registry'],
  });
  new ScheduledJob(shop, 'report', {
    image,
    schedule: '*/5 * * * MON-FRI',
    timeZone: 'Europe/Berlin',
    concurrency: 'replace',
    startingDeadline: Duration.minutes(1),
    history: { successful: 0, failed: 1 },
    suspended: false,
    withoutScheduler: 'on-request',
  });
  new Microservice(shop, 'agent', {
    image,
    ports: { metrics: 9100 },
    workload: Workload.perNode(),
    rollout: Rollout.rolling({ maxSurge: '10%', minReady: Duration.seconds(1) }),
    host: { namespaces: { network: true }, dns: { policy: 'ClusterFirstWithHostNet' } },
    restart: 'always',
  });
  const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
  const assets = Mount.shared('assets', { sizeLimit: Size.mebibytes(8) });
  new Microservice(shop, 'orders', {
    image,
    ports: { http: 8080 },
    exposure: { http: Exposure.port(18080) },
    env: { CACHE: cache.endpoint('tcp').address },
    health: { readiness: HealthCheck.command(['true']) },
    scaling: Scaling.fixed(1),
    serviceAccount: ServiceAccount.own(),
    resources,
    host,
    placement: placementNear(cache),
    rollout: Rollout.rolling({ maxSurge: 1, maxUnavailable: '25%', progressDeadline: Duration.minutes(2) }),
    lifecycle: { postStart: Hook.command(['true']), preStop: Hook.http('http', { path: '/bye' }) },
    stopSignal: 'SIGINT',
    terminationGracePeriod: Duration.seconds(5),
    restart: 'on-failure',
    pullSecrets: ['registry'],
    serviceLinks: false,
    profiles: ['all'],
    stdin: true,
    tty: true,
    startsAfter: [migrate],
    mounts: { '/srv': assets, '/data': data.mount() },
    initContainers: [{ name: 'build', image, mounts: { '/out': assets } }],
  });
}

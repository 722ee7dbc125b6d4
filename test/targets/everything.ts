import {
  Config,
  ConfigFile,
  Cpu,
  Disruption,
  Duration,
  Exposure,
  ExternalService,
  Gateway,
  HealthCheck,
  Hook,
  Job,
  Metric,
  Microservice,
  Mount,
  OpenApi,
  Path,
  Pod,
  Port,
  Rollout,
  Scaling,
  ScheduledJob,
  Secret,
  ServiceAccount,
  Size,
  text,
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

/** A service that is scaled by every kind of metric. */
export function declareScaling(shop: Topology): void {
  new Microservice(shop, 'mails', {
    image,
    resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(64) } },
    scaling: Scaling.automatic({
      min: 3,
      max: 9,
      metrics: [
        Metric.cpu(70),
        Metric.memoryAverage(Size.mebibytes(64)),
        Metric.container('mails', 'memory', 80),
        Metric.pods('requests', { average: 0.5, selector: { verb: 'GET' } }),
        Metric.object({ apiVersion: 'v1', kind: 'Service', name: 'orders' }, 'requests', { value: 5 }),
        Metric.external('queue', { average: 30, selector: { queue: 'mails' } }),
      ],
      behavior: {
        scaleUp: { stabilization: Duration.seconds(0), policies: [{ pods: 4, period: Duration.minutes(1) }] },
        scaleDown: { select: 'min', policies: [{ percent: 10, period: Duration.minutes(1) }] },
      },
    }),
    disruption: Disruption.minAvailable('50%'),
  });
}

/** A way in, and a service behind it that describes its API. */
function declareGateway(shop: Topology): void {
  const api = { http: OpenApi.text('{ "openapi": "3.1.0", "paths": { "/shelf": { "get": {} } } }') };
  const ports = { http: Port.http(8080), secure: Port.http(8443, { tls: true, internal: true }) };
  const shelf = new Microservice(shop, 'shelf', { image, ports, api });
  new Gateway(shop, 'door', {
    hosts: ['shop.example', '*.shop.example'],
    labels: { team: 'door' },
    annotations: { 'example.com/owner': 'door' },
  })
    .route('/shelf', shelf.endpoint('http'), { webSocket: true })
    .route(Path.exact('/health'), shelf.endpoint('http'), {
      annotations: { 'example.com/note': 'health' },
      without: ['authentication'],
    });
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
  const bank = new ExternalService(shop, 'bank', {
    host: 'api.bank.example',
    ports: { https: Port.http(443, { tls: true }) },
    address: '203.0.113.7',
    networks: ['203.0.113.0/24'],
  });
  const migrate = new Job(shop, 'migrate', {
    image,
    retries: 2,
    calls: [cache.endpoint('tcp'), bank],
    deadline: Duration.minutes(5),
    keepFor: Duration.days(1),
    completions: 1,
    parallelism: 1,
    onChange: 'keep',
    startsAfter: [{ service: cache, restart: true }],
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
  new Microservice(shop, 'edge', {
    image,
    ports: { http: Port.http(80, { appProtocol: 'kubernetes.io/h2c' }), admin: 81, metrics: 9101, probe: 9102 },
    exposure: {
      http: Exposure.port(8000, {
        sourceRanges: ['10.0.0.0/8'],
        class: 'example.com/balancer',
        annotations: { 'example.com/internal': 'true' },
        preserveClientIp: true,
      }),
      admin: Exposure.nodePort(30081),
      metrics: Exposure.hostPort(9101, { address: '127.0.0.1' }),
      probe: Exposure.randomPort(),
    },
    service: { sessionAffinity: { by: 'client-ip', timeout: Duration.hours(1) } },
    serviceAccount: ServiceAccount.own({
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], resourceNames: ['orders'] }],
      clusterRules: [
        { resources: ['nodes'], verbs: ['*'] },
        { nonResourceUrls: ['/metrics'], verbs: ['get'] },
      ],
      roles: ['reader', { clusterRole: 'view' }],
      clusterRoles: ['system:heapster'],
    }),
  });
  const settings = new Config(shop, 'settings', {
    values: { LEVEL: 'info', CACHE_ADDRESS: cache.endpoint('tcp').address },
  });
  const credentials = new Secret(shop, 'credentials', { keys: ['password'] });
  const data = new Volume(shop, 'data', { size: Size.gibibytes(1), labels: { team: 'a' }, annotations: { a: 'b' } });
  const archive = new Volume(shop, 'archive', { existing: 'archive' });
  declareScaling(shop);
  declareGateway(shop);
  const assets = Mount.shared('assets', { sizeLimit: Size.mebibytes(8) });
  const read = Mount.shared('assets', { sizeLimit: Size.mebibytes(8), readOnly: true });
  new Microservice(shop, 'orders', {
    image,
    ports: { http: 8080 },
    exposure: { http: Exposure.port(18080) },
    env: {
      CACHE: cache.endpoint('tcp').address,
      LEVEL: settings.value('LEVEL'),
      POD: Pod.name,
      NODE: text`${Pod.node} at ${Pod.hostIp} for ${Pod.serviceAccount}, ${Pod.uid} at ${Pod.ip}`,
      PLACE: Pod.namespace,
      TEAM: text`${Pod.label('team')} ${Pod.annotation('note')}`,
      LIMITS: text`${Pod.cpuLimit} ${Pod.memoryLimit}`,
    },
    envFrom: [settings, { from: credentials, prefix: 'ORDERS_' }],
    files: {
      '/etc/app.yaml': ConfigFile.text('price: $5\n', { mode: 0o600 }),
      '/etc/level': settings.file('LEVEL'),
      '/etc/all': settings.files(),
      '/run/password': credentials.file('password', { mode: 0o400 }),
      '/run/all': credentials.files(),
    },
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
    mounts: {
      '/srv': assets,
      '/data': data.mount(),
      '/archive': archive.mount({ readOnly: true }),
      '/tmp': Mount.temporary({ noExec: true, noSuid: true, mode: 0o1777 }),
      '/scratch': Mount.inMemory({ mode: 0o700 }),
      '/host/log': Mount.host('/var/log', { readOnly: true, type: 'Directory', propagation: 'host-to-container' }),
    },
    initContainers: [{ name: 'build', image, mounts: { '/out': assets }, envFrom: [settings] }],
    sidecars: [
      { name: 'log', image, mounts: { '/out': read }, resources, lifecycle: { preStop: Hook.command(['true']) } },
      { name: 'proxy', image, startsFirst: true, health: HealthCheck.command(['true']) },
    ],
    aliases: ['order', 'purchases'],
    containerName: 'main',
    revisionHistory: 3,
    workloadAnnotations: { 'example.com/owner': 'orders' },
    service: {
      annotations: { 'example.com/mesh': 'on' },
      headless: true,
      publishNotReady: true,
      internalTrafficPolicy: 'local',
      ipFamilies: ['IPv4'],
    },
  });
}

import {
  compose,
  Config,
  ContainerImage,
  Duration,
  Environment,
  Exposure,
  HealthCheck,
  Job,
  kubernetes,
  Microservice,
  Mount,
  Port,
  Rollout,
  Secret,
  SecretSource,
  ServiceAccount,
  Topology,
  unset,
  Workload,
} from 'intermodal';
import {
  alertRoutes,
  alertRules,
  clusterScrapes,
  dataSource,
  folderSizesOfPod,
  folderSizesOnNodes,
  importDashboards,
  laptopScrapes,
  readFolderSizes,
  startAlertmanager,
} from './monitoring-files';
import { keepClusterRole, keepDeployment } from './names';
import { onLinux, resources, scraped } from './shop';

const monitoring = new Topology('sock-shop-monitoring');

const seen = ['get', 'list', 'watch'];
const listed = ['list', 'watch'];

const slack = new Secret(monitoring, 'slack-hook-url', { keys: ['slack-hook-url'] });
const routes = new Config(monitoring, 'alertmanager-routes', {
  values: { 'config.yml': alertRoutes, 'configure_secret.sh': startAlertmanager },
});
const alertmanager = new Microservice(monitoring, 'alertmanager', {
  image: ContainerImage.of('prom/alertmanager:latest'),
  command: ['/bin/sh', '/etc/alertmanager/configure_secret.sh'],
  args: ['-config.file=/etc/alertmanager/config.yml', '-storage.path=/alertmanager'],
  ports: { alertmanager: Port.http(9093) },
  service: { annotations: { ...scraped.annotations, 'prometheus.io/path': '/alertmanager/metrics' } },
  env: { SLACK_HOOK_URL: slack.value('slack-hook-url') },
  files: { '/etc/alertmanager': routes.files() },
  placement: onLinux,
});

const kubeStateMetrics = new Microservice(monitoring, 'kube-state-metrics', {
  environments: ['cluster'],
  image: ContainerImage.of('k8s.gcr.io/kube-state-metrics/kube-state-metrics:v2.1.0'),
  ports: { 'http-metrics': Port.http(8080), telemetry: Port.http(8081) },
  service: { headless: true },
  health: {
    readiness: HealthCheck.http('telemetry', { initialDelay: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: HealthCheck.http('http-metrics', {
      path: '/healthz',
      initialDelay: Duration.seconds(5),
      timeout: Duration.seconds(5),
    }),
  },
  security: { runAsUser: 65534 },
  serviceAccount: ServiceAccount.own({
    clusterRules: [
      {
        resources: [
          'configmaps',
          'secrets',
          'nodes',
          'pods',
          'services',
          'resourcequotas',
          'replicationcontrollers',
          'limitranges',
          'persistentvolumeclaims',
          'persistentvolumes',
          'namespaces',
          'endpoints',
        ],
        verbs: listed,
      },
      { apiGroups: ['apps'], resources: ['statefulsets', 'daemonsets', 'deployments', 'replicasets'], verbs: listed },
      { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: listed },
      { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: listed },
      { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
      { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
      { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: listed },
      { apiGroups: ['certificates.k8s.io'], resources: ['certificatesigningrequests'], verbs: listed },
      { apiGroups: ['storage.k8s.io'], resources: ['storageclasses', 'volumeattachments'], verbs: listed },
      {
        apiGroups: ['admissionregistration.k8s.io'],
        resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
        verbs: listed,
      },
      { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies', 'ingresses'], verbs: listed },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: listed },
    ],
  }),
  labels: { 'app.kubernetes.io/version': '2.1.0' },
  placement: onLinux,
});

const nodeExporter = new Microservice(monitoring, 'node-exporter', {
  workload: Workload.perNode(),
  image: ContainerImage.of('quay.io/prometheus/node-exporter:v1.1.2'),
  args: [
    '--web.listen-address=0.0.0.0:9100',
    '--path.sysfs=/host/sys',
    '--path.rootfs=/host/root',
    '--no-collector.wifi',
    '--no-collector.hwmon',
    '--collector.filesystem.ignored-mount-points=^/(dev|proc|sys|var/lib/docker/.+|var/lib/kubelet/pods/.+)($|/)',
    '--collector.netclass.ignored-devices=^(veth.*)$',
    '--collector.netdev.device-exclude=^(veth.*)$',
  ],
  ports: { http: 9100 },
  service: { headless: true },
  mounts: {
    '/host/sys': Mount.host('/sys', { readOnly: true, propagation: 'host-to-container' }),
    '/host/root': Mount.host('/', { readOnly: true, propagation: 'host-to-container' }),
  },
  resources: resources([102, 250], [180, 180]),
  host: { namespaces: { network: true, pid: true } },
  security: {
    runAsUser: 65534,
    runAsNonRoot: true,
    exceptions: {
      'mounts.host': 'It measures the file systems of the node.',
      'host.namespaces': 'It measures the network and the processes of the node.',
    },
  },
  serviceAccount: ServiceAccount.own(),
  placement: { ...onLinux, tolerations: [{}] },
  rollout: Rollout.rolling({ maxUnavailable: '10%' }),
});

// Sizes of large folders: one container reads them, the other one hands them out.
const measured = Mount.shared('metrics', { inMemory: true });
new Microservice(monitoring, 'node-directory-size-metrics', {
  environments: ['cluster'],
  workload: Workload.perNode(),
  containerName: 'read-du',
  image: ContainerImage.of('giantswarm/tiny-tools'),
  pullPolicy: 'always',
  command: ['fish', '--command', readFolderSizes],
  mounts: { '/mnt/var': Mount.host('/var', { readOnly: true }), '/tmp': measured },
  ports: { metrics: Port.http(9102) },
  sidecars: [
    {
      name: 'caddy',
      image: ContainerImage.of('dockermuenster/caddy:0.9.3'),
      command: ['caddy', '-port=9102', '-root=/var/www'],
      mounts: { '/var/www': measured },
      ports: ['metrics'],
    },
  ],
  security: { exceptions: { 'mounts.host': 'It measures the folders of the node.' } },
  workloadAnnotations: { description: folderSizesOnNodes },
  annotations: { ...scraped.annotations, 'prometheus.io/port': '9102', description: folderSizesOfPod },
});

const scrapes = new Config(monitoring, 'prometheus-configmap', {
  values: {
    'prometheus.yml': clusterScrapes(
      alertmanager.endpoint('alertmanager').address,
      kubeStateMetrics.endpoint('http-metrics').host,
    ),
  },
});
const rules = new Config(monitoring, 'prometheus-alertrules', { values: { 'alert.rules': alertRules } });
const prometheus = new Microservice(monitoring, 'prometheus', {
  image: ContainerImage.of('prom/prometheus:v2.26.0'),
  args: ['--storage.tsdb.retention=360h', '--config.file=/etc/prometheus/prometheus.yml'],
  ports: { prometheus: Port.http(9090) },
  exposure: { prometheus: Exposure.nodePort(31090) },
  service: scraped,
  files: { '/etc/prometheus': scrapes.files(), '/etc/prometheus-rules': rules.files() },
  serviceAccount: ServiceAccount.own({
    clusterRules: [
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: seen },
      { resources: ['nodes', 'nodes/metrics', 'nodes/proxy', 'services', 'endpoints', 'pods'], verbs: seen },
      { nonResourceUrls: ['/metrics'], verbs: ['get'] },
    ],
  }),
  placement: onLinux,
  rollout: Rollout.rolling({ maxSurge: 0, maxUnavailable: 1 }),
});

const admin = new Secret(monitoring, 'grafana-admin', { keys: ['password'] });
const grafana = new Microservice(monitoring, 'grafana', {
  containerName: 'grafana-core',
  image: ContainerImage.of('grafana/grafana:7.5.5'),
  ports: { http: Port.http(3000, { servicePort: 80 }) },
  exposure: { http: Exposure.nodePort(31300) },
  env: { GF_SECURITY_ADMIN_USER: 'admin', GF_SECURITY_ADMIN_PASSWORD: admin.value('password') },
  health: {
    readiness: HealthCheck.http('http', {
      path: '/login',
      initialDelay: Duration.seconds(30),
      timeout: Duration.seconds(5),
    }),
  },
  mounts: { '/var/lib/grafana': Mount.temporary() },
  resources: resources([100, 100], [100, 100]),
  placement: onLinux,
});

const dashboards = new Config(monitoring, 'grafana-dashboards', {
  values: { 'prometheus-datasource.json': dataSource(prometheus.endpoint('prometheus').url) },
});
const importer = new Job(monitoring, 'grafana-import-dashboards', {
  image: ContainerImage.of('giantswarm/tiny-tools'),
  command: ['/bin/sh', '-c'],
  args: [importDashboards(grafana.endpoint('http').host)],
  workingDirectory: '/opt/grafana-import-dashboards',
  env: { GRAFANA_PASSWORD: admin.value('password') },
  files: { '/opt/grafana-import-dashboards': dashboards.files() },
  startsAfter: [grafana],
});

keepClusterRole(kubeStateMetrics);
keepClusterRole(prometheus);
keepDeployment(prometheus, 'prometheus-deployment');
keepDeployment(grafana, 'grafana-core');

// Prometheus asks whoever says that there are metrics, so what it calls is for the others to say.
new Environment(monitoring, 'cluster', {
  target: kubernetes({ namespace: 'monitoring', waitImage: 'busybox:1.37' }),
  enforce: 'open',
})
  .configure(nodeExporter, {
    exposure: { http: Exposure.hostPort(9100) },
    security: { exceptions: { 'exposure.host-port': 'Every node answers for itself.' } },
  })
  .configure(importer, { onChange: 'keep' })
  .configure(routes, { name: 'alertmanager' })
  .configure(dashboards, { name: 'grafana-import-dashboards' });

const laptop = new Environment(monitoring, 'laptop', { target: compose(), enforce: 'open' });
const everywhere = { address: '0.0.0.0' };
laptop
  .configure(admin, { source: SecretSource.variables({ password: 'GRAFANA_ADMIN_PASSWORD' }) })
  .configure(alertmanager, {
    image: ContainerImage.of('prom/alertmanager'),
    command: unset,
    args: ['--config.file=/etc/alertmanager/config.yml', '--storage.path=/alertmanager'],
    service: unset,
    placement: unset,
    env: unset,
    exposure: { alertmanager: Exposure.port(9093, everywhere) },
    restart: 'never',
  })
  .configure(grafana, {
    containerName: unset,
    image: ContainerImage.of('grafana/grafana'),
    env: { GF_SECURITY_ADMIN_USER: unset, GF_USERS_ALLOW_SIGN_UP: 'false' },
    exposure: { http: Exposure.port(3000, everywhere) },
    health: unset,
    mounts: unset,
    resources: unset,
    placement: unset,
    startsAfter: [prometheus],
    restart: 'never',
  })
  .configure(importer, {
    name: 'importer',
    command: ['/bin/sh', 'import.sh'],
    args: unset,
  })
  .configure(routes, { values: { 'configure_secret.sh': unset } })
  .configure(dashboards, { values: { 'import.sh': importDashboards(grafana.endpoint('http').address) } })
  .configure(nodeExporter, {
    name: 'nodeexporter',
    workload: Workload.stateless(),
    containerName: 'nodeexporter',
    args: ['--path.rootfs=/host'],
    exposure: { http: Exposure.port(9100, everywhere) },
    mounts: {
      '/host/sys': unset,
      '/host/root': unset,
      '/host': Mount.host('/', { readOnly: true, propagation: 'host-to-container' }),
    },
    resources: unset,
    host: { namespaces: { pid: true } },
    security: { runAsUser: unset, runAsNonRoot: unset },
    service: unset,
    serviceAccount: unset,
    placement: unset,
    rollout: unset,
  })
  .configure(prometheus, {
    image: ContainerImage.of('prom/prometheus'),
    args: [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      '--web.console.libraries=/usr/share/prometheus/console_libraries',
      '--web.console.templates=/usr/share/prometheus/consoles',
    ],
    containerName: 'prometheus',
    exposure: { prometheus: Exposure.port(9090, everywhere) },
    service: unset,
    serviceAccount: unset,
    placement: unset,
    rollout: unset,
    restart: 'never',
  })
  .configure(scrapes, {
    values: {
      'prometheus.yml': laptopScrapes(
        alertmanager.endpoint('alertmanager').address,
        nodeExporter.endpoint('http').address,
      ),
    },
  });

export default monitoring;

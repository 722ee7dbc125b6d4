import {
  ContainerImage,
  Environment,
  Exposure,
  kubernetes,
  Microservice,
  Mount,
  Port,
  ServiceAccount,
  text,
  Topology,
} from 'intermodal';
import { resources } from './shop';

const metrics = new Topology('sock-shop-metrics');

const influxdb = new Microservice(metrics, 'monitoring-influxdb', {
  containerName: 'influxdb',
  image: ContainerImage.of('gcr.io/google_containers/heapster-influxdb-amd64:v1.1.1'),
  ports: { http: 8086 },
  mounts: { '/data': Mount.temporary() },
});

const heapster = new Microservice(metrics, 'heapster', {
  image: ContainerImage.of('gcr.io/google_containers/heapster-amd64:v1.4.0'),
  pullPolicy: 'if-not-present',
  command: [
    '/heapster',
    '--source=kubernetes:https://kubernetes.default',
    text`--sink=influxdb:${influxdb.endpoint('http').url}`,
  ],
  ports: { http: Port.http(8082, { servicePort: 80 }) },
  resources: resources([100, 100], [128, 128]),
  // The cluster brings the role along.
  serviceAccount: ServiceAccount.own({ clusterRoles: ['system:heapster'] }),
});

const grafana = new Microservice(metrics, 'monitoring-grafana', {
  containerName: 'grafana',
  image: ContainerImage.of('gcr.io/google_containers/heapster-grafana-amd64:v4.0.2'),
  ports: { http: Port.http(3000, { servicePort: 80 }) },
  env: {
    INFLUXDB_HOST: influxdb.endpoint('http').host,
    GRAFANA_PORT: 3000,
    // Whoever reaches it through the proxy of the API server may see everything.
    GF_AUTH_BASIC_ENABLED: false,
    GF_AUTH_ANONYMOUS_ENABLED: true,
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin',
    GF_SERVER_ROOT_URL: '/',
  },
  exposure: { http: Exposure.nodePort(30003) },
  mounts: { '/var': Mount.temporary() },
});

// Heapster asks every node, and whoever has more to show asks Heapster.
new Environment(metrics, 'cluster', {
  target: kubernetes({ namespace: 'kube-system', createNamespace: false }),
  enforce: 'open',
});

// The binding has been there under this name, and a binding cannot be moved.
kubernetes(heapster).transform('ClusterRoleBinding', (binding) => {
  binding.metadata.name = heapster.name;
});
// What the shell of the cluster shows among its own services.
for (const [service, name] of [
  [influxdb, 'monitoring-influxdb'],
  [grafana, 'monitoring-grafana'],
  [heapster, 'Heapster'],
] as const) {
  kubernetes(service).transform('Service', ({ metadata }) => {
    metadata.labels = { ...metadata.labels, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': name };
  });
}

export default metrics;

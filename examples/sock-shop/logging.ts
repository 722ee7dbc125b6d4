import {
  ContainerImage,
  Environment,
  Exposure,
  kubernetes,
  Microservice,
  Mount,
  ServiceAccount,
  Topology,
  Workload,
} from 'intermodal';
import { declareSearch } from './logging-services';
import { keepClusterRole } from './names';
import { onLinux } from './shop';

const logging = new Topology('sock-shop-logging');
const { elasticsearch, kibana } = declareSearch(logging, ['cluster']);

// One on every node reads what all containers there print.
const fluentd = new Microservice(logging, 'fluentd', {
  workload: Workload.perNode(),
  image: ContainerImage.of('weaveworksdemos/log-server'),
  env: { FLUENTD_CONF: 'elk.conf' },
  mounts: { '/var/lib/docker/containers': Mount.host('/var/lib/docker/containers', { readOnly: true }) },
  serviceAccount: ServiceAccount.own({
    clusterRules: [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
  }),
  security: { exceptions: { 'mounts.host': 'It reads the logs of the node.' } },
  calls: [elasticsearch.endpoint('elasticsearch')],
  labels: { tier: 'monitoring' },
  placement: onLinux,
});

keepClusterRole(fluentd);

new Environment(logging, 'cluster', {
  target: kubernetes({ namespace: 'kube-system', createNamespace: false }),
  accept: { 'enforce.apiServer': 'Every cluster has its API server elsewhere.' },
}).configure(kibana, { exposure: { kibana: Exposure.nodePort(31601) } });

export default logging;

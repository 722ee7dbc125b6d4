import {
  ContainerImage,
  Duration,
  Environment,
  HealthCheck,
  kubernetes,
  Microservice,
  Port,
  Rollout,
  Topology,
} from 'intermodal';
import { keepDeployment } from './names';

const tracing = new Topology('sock-shop-tracing');

const jaeger = new Microservice(tracing, 'jaeger', {
  image: ContainerImage.of('jaegertracing/all-in-one'),
  ports: {
    'agent-thrift': Port.udp(5775),
    'agent-compact': Port.udp(6831),
    'agent-binary': Port.udp(6832),
    query: Port.http(16686),
    zipkin: Port.http(9411),
  },
  env: { COLLECTOR_ZIPKIN_HOST_PORT: ':9411' },
  health: { readiness: HealthCheck.http('query', { initialDelay: Duration.seconds(5) }) },
  rollout: Rollout.recreate(),
});
keepDeployment(jaeger, 'jaeger-deployment');

/** Further Services for the same pods, by which others know them. */
const reach = (name: string, spec: { readonly ports: readonly object[]; readonly [field: string]: unknown }): void => {
  const selector = { 'app.kubernetes.io/name': jaeger.name, 'app.kubernetes.io/part-of': tracing.name };
  kubernetes(jaeger).add({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ...spec, selector } });
};
reach('jaeger-query', {
  type: 'LoadBalancer',
  ports: [{ name: 'query-http', port: 80, protocol: 'TCP', targetPort: 16686 }],
});
reach('jaeger-collector', {
  type: 'ClusterIP',
  ports: [
    { name: 'jaeger-collector-tchannel', port: 14267, protocol: 'TCP', targetPort: 14267 },
    { name: 'jaeger-collector-http', port: 14268, protocol: 'TCP', targetPort: 14268 },
    { name: 'jaeger-collector-zipkin', port: 9411, protocol: 'TCP', targetPort: 9411 },
  ],
});
reach('jaeger-agent', {
  clusterIP: 'None',
  ports: [
    { name: 'agent-zipkin-thrift', port: 5775, protocol: 'UDP', targetPort: 5775 },
    { name: 'agent-compact', port: 6831, protocol: 'UDP', targetPort: 6831 },
    { name: 'agent-binary', port: 6832, protocol: 'UDP', targetPort: 6832 },
  ],
});
reach('zipkin', {
  clusterIP: 'None',
  ports: [{ name: 'jaeger-collector-zipkin', port: 9411, protocol: 'TCP', targetPort: 9411 }],
});

// Systems of every namespace send what they do.
new Environment(tracing, 'cluster', { target: kubernetes({ namespace: 'jaeger' }), enforce: 'open' });

export default tracing;

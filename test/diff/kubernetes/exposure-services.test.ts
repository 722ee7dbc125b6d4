import { serviceExposure } from '../../../src/diff/kubernetes/exposure-services';
import { object } from '../manifests';
import { measured } from './sides';

const service = (type: string, more = '', metadata = ''): string =>
  object('v1', 'Service', 'web', `spec: { type: ${type}, ports: [{ port: 80 }], ${more} }`, metadata);
const internal = "annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: 'true' }";

test('a load balancer opens its port, and that of every node unless it says not to', () => {
  expect(measured(serviceExposure, service('ClusterIP'), service('LoadBalancer')).more).toEqual([
    'a public load balancer takes requests on port 80/TCP',
    'port 80/TCP is open on every node',
  ]);
  expect(
    measured(serviceExposure, service('ClusterIP'), service('LoadBalancer', 'allocateLoadBalancerNodePorts: false'))
      .more,
  ).toHaveLength(1);
});

test('an address within the network of the provider is less than a public one', () => {
  const [within, open] = [service('LoadBalancer', '', internal), service('LoadBalancer')];
  expect(measured(serviceExposure, open, within).more).toEqual([]);
  expect(measured(serviceExposure, within, open).more).toEqual([
    'a public load balancer takes requests on port 80/TCP',
  ]);
});

test('callers are bounded by their addresses, in the field or in an annotation', () => {
  const field = service('LoadBalancer', 'loadBalancerSourceRanges: [10.0.0.0/8]');
  const noted = service(
    'LoadBalancer',
    '',
    "annotations: { service.beta.kubernetes.io/load-balancer-source-ranges: '10.0.0.0/8' }",
  );
  expect(measured(serviceExposure, field, noted)).toEqual({ more: [], less: [] });
  expect(measured(serviceExposure, field, service('LoadBalancer')).more).toHaveLength(1);
});

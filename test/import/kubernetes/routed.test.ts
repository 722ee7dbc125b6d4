import { routedPort, routedPorts } from '../../../src/import/kubernetes/routed';
import { systemOf } from './workload-props';

test('ports of Services to which routes of HTTP lead are known by name and by number', () => {
  const paths = [
    { backend: { service: { name: 'a', port: { number: 80 } } } },
    { backend: { service: { name: 'b', port: { name: 'http' } } } },
  ];
  const system = systemOf(
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'i' },
      spec: { rules: [{ http: { paths } }] },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'r' },
      spec: { rules: [{ backendRefs: [{ name: 'c', port: 8080 }] }] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'odd' },
      spec: { rules: null, defaultBackend: 'x' },
    },
  );
  const found = routedPorts(system);
  expect(
    [routedPort('a', '80'), routedPort('b', 'http'), routedPort('c', '8080')].every((port) => found.has(port)),
  ).toBe(true);
  expect(routedPorts(system, 'elsewhere').size).toBe(0);
});

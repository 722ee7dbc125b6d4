import type { NetworkOptions } from '../../../src/targets/kubernetes/options';
import { app, codesOf, onKubernetes } from '../../model/build';

/** What is told of an environment that says this about its network. */
function told(network: NetworkOptions): readonly string[] {
  const { issues } = onKubernetes((shop) => app(shop), { network }, undefined, 'declared');
  return codesOf(issues);
}

test('what a cluster takes is right', () => {
  const gateway = { namespace: 'edge', labels: { 'app.kubernetes.io/name': 'proxy' } };
  const dns = { namespace: 'dns', port: 1053, networks: ['169.254.20.10', '2001:db8::/32'] };
  expect(told({ dns, gateway, monitoring: {}, apiServer: ['10.0.0.0/8', '::1'] })).toEqual([]);
});

test.each<[NetworkOptions, string]>([
  [{ apiServer: ['10.0.0.0/8', 'kubernetes.default'] }, 'invalid-text shop/production network.apiServer[1]'],
  [{ apiServer: ['10.0.0.0/33'] }, 'invalid-text shop/production network.apiServer[0]'],
  [{ dns: { networks: ['node'] } }, 'invalid-text shop/production network.dns.networks[0]'],
  [{ dns: { port: 0 } }, 'out-of-range shop/production network.dns.port'],
  [{ dns: { port: 53.5 } }, 'out-of-range shop/production network.dns.port'],
  [{ dns: { namespace: 'Kube_System' } }, 'invalid-name shop/production network.dns.namespace'],
  [{ gateway: { namespace: '' } }, 'invalid-name shop/production network.gateway.namespace'],
  [{ monitoring: { labels: { app: 'a b' } } }, 'invalid-text shop/production network.monitoring.labels.app'],
  [{ scaler: { labels: { 'a/b/c': '' } } }, 'invalid-text shop/production network.scaler.labels.a/b/c'],
])('%j is refused', (network, expected) => {
  expect(told(network)).toEqual([expected]);
});

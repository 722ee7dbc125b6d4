import { Exposure, type Issue, type KubernetesOptions } from '../../../src';
import { app, onKubernetes } from '../../model/build';

function unused(options: KubernetesOptions, isExposed = true): readonly Issue[] {
  const exposure = isExposed ? { exposure: { http: Exposure.host('a.test') } } : {};
  const { issues } = onKubernetes((shop) => app(shop, { ports: { http: 80 }, ...exposure }), options);
  return issues.filter(({ code }) => code === 'unused-option');
}

const parentGateway = { name: 'shared' };

it.each<readonly [KubernetesOptions, string]>([
  [{ gatewayClass: 'eg' }, 'has the option "gatewayClass", which "ingress" does not read.'],
  [{ routeNames: 'route' }, 'has the option "routeNames", which "ingress" does not read.'],
  [{ gateway: 'ingress-nginx', parentGateway }, 'has the option "parentGateway", which "ingress-nginx" does not read.'],
  [
    { gateway: 'envoy-gateway', ingressClass: 'nginx' },
    'has the option "ingressClass", which "envoy-gateway" does not read.',
  ],
  [
    { gateway: 'openshift-route', ingressClass: 'nginx' },
    'has the option "ingressClass", which "openshift-route" does not read.',
  ],
  [
    { gateway: 'gateway-api', gatewayClass: 'istio', parentGateway },
    'has the option "gatewayClass", and its routes are attached to Gateway "shared", which has a class already.',
  ],
])('warns of an option that nobody reads: %j', (options, message) => {
  expect(unused(options)).toMatchObject([{ severity: 'warning', message: expect.stringContaining(message) }]);
});

it.each<KubernetesOptions>([
  { ingressClass: 'nginx' },
  { gateway: 'ingress-alb', ingressClass: 'alb-internal' },
  { gateway: 'gateway-api', gatewayClass: 'istio' },
  { gateway: 'traefik-gateway', parentGateway },
])('says nothing of an option that is read: %j', (options) => {
  expect(unused(options)).toEqual([]);
});

it('says nothing where there is no gateway', () => {
  expect(unused({ gatewayClass: 'eg' }, false)).toEqual([]);
});

import { publicRoutes, routeCalled } from '../../topology/public-routes';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** What is public asks who calls. */
export const publicWithoutAuthentication: Rule<'topology'> = {
  name: 'topology/public-without-authentication',
  summary: 'A public route asks who calls, or lets through only callers of certain addresses.',
  why: 'Whoever finds the host name can call it. Where the service itself asks for a login, accept the finding and say so.',
  source: 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/',
  fix: 'Give the route (or the gateway) a policy: authentication: Authentication.jwt({ … }), or allowedAddresses.',
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, Authentication, ContainerImage, Environment, Gateway, kubernetes, Microservice, Tls }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const keySet = 'https://login.acme.io/keys';
        new Gateway(topology, 'edge', {
          hosts: ['shop.acme.io'],
          tls: Tls.secret('shop-tls'),
          policies: { authentication: Authentication.jwt({ issuer: 'https://login.acme.io', keySet }) },
        }).route('/', orders.endpoint('http'));
        new Environment(topology, 'production', {
          target: kubernetes({ namespace: 'shop', gateway: 'envoy-gateway' }),
        });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, Gateway, kubernetes, Microservice, Tls }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const edge = new Gateway(topology, 'edge', { hosts: ['shop.acme.io'], tls: Tls.secret('shop-tls') });
        edge.route('/', orders.endpoint('http'));
        new Environment(topology, 'production', {
          target: kubernetes({ namespace: 'shop', gateway: 'envoy-gateway' }),
        });
      },
    },
  },
  check: (topology) =>
    publicRoutes(topology)
      .filter(({ route: { protocol, policies } }) => {
        const isAsked = policies.authentication !== undefined || (policies.allowedAddresses ?? []).length > 0;
        return (protocol === 'http' || protocol === 'grpc') && !isAsked;
      })
      .map((one) => ({
        message: `${routeCalled(one)} is public and does not ask who calls.`,
        at: one.at,
        construct: one.construct,
      })),
};

import { publicRoutes, routeCalled } from '../../topology/public-routes';
import type { Rule } from '../../rule';

/** What is public bounds how often it is called. */
export const publicWithoutRateLimit: Rule<'topology'> = {
  name: 'topology/public-without-rate-limit',
  summary: 'A public route bounds how many requests it lets through.',
  why: 'One caller can otherwise take all that the services behind it have, and try passwords as fast as they answer.',
  source: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
  fix: 'Give the route (or the gateway) a policy: rateLimit: RateLimit.perSecond(20).',
  severity: { strict: 'info' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Environment, Gateway, kubernetes, Microservice, RateLimit, Tls }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Gateway(topology, 'edge', {
          hosts: ['shop.acme.io'],
          tls: Tls.secret('shop-tls'),
          policies: { rateLimit: RateLimit.perSecond(20) },
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
        return (protocol === 'http' || protocol === 'grpc') && policies.rateLimit === undefined;
      })
      .map((one) => ({
        message: `${routeCalled(one)} is public and lets any number of requests through.`,
        at: one.at,
        construct: one.construct,
      })),
};

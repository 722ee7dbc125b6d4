import { publicRoutes, routeCalled, type PublicRoute } from '../../topology/public-routes';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** What is public is encrypted. */
export const publicWithoutTls: Rule<'topology'> = {
  name: 'topology/public-without-tls',
  summary: 'A public route is reached over TLS alone.',
  why: 'Whoever is between can read and change what is sent, logins and cookies included.',
  source: 'https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/',
  fix: "Give the gateway a certificate: tls: Tls.issuer('letsencrypt'). Its port for HTTP then only redirects.",
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
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
    fails: {
      program: ({ topology, ContainerImage, Environment, Gateway, kubernetes, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Gateway(topology, 'edge', { hosts: ['shop.acme.io'] }).route('/', orders.endpoint('http'));
        new Environment(topology, 'production', {
          target: kubernetes({ namespace: 'shop', gateway: 'envoy-gateway' }),
        });
      },
    },
  },
  check: (topology) =>
    publicRoutes(topology)
      .filter((one) => plainListener(one) !== undefined)
      .map((one) => ({
        message: `${routeCalled(one)} is public and is reached without TLS, by listener "${plainListener(one) ?? ''}".`,
        at: one.at,
        construct: one.construct,
      })),
};

function plainListener({ listeners }: PublicRoute): string | undefined {
  return listeners.find(({ protocol }) => protocol === 'http')?.name;
}

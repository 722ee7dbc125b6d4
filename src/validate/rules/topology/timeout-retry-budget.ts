import type { ResolvedRoute } from '../../../model/resolved';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { constructOf, servicesByPath } from '../../topology/subject';

/** Retries have the time that they need. */
export const timeoutRetryBudget: Rule<'topology'> = {
  name: 'topology/timeout-retry-budget',
  summary: 'The time that a route gives to a request is enough for its attempts.',
  why: 'The whole is over before the last attempt can end: the retries add load to a slow service, and their answers reach nobody.',
  source: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#timeouts-optional',
  fix: 'Raise `timeout.request`, shorten `timeout.backend`, or ask for fewer attempts.',
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, compose, ContainerImage, Duration, Environment, Gateway, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const timeout = { request: Duration.seconds(10), backend: Duration.seconds(3) };
        const edge = new Gateway(topology, 'edge', { hosts: ['shop.localhost'] });
        edge.route('/', orders.endpoint('http'), { timeout, retries: { attempts: 2 } });
        new Environment(topology, 'laptop', { target: compose() });
      },
    },
    fails: {
      program: ({ topology, compose, ContainerImage, Duration, Environment, Gateway, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const timeout = { request: Duration.seconds(5), backend: Duration.seconds(3) };
        const edge = new Gateway(topology, 'edge', { hosts: ['shop.localhost'] });
        edge.route('/', orders.endpoint('http'), { timeout, retries: { attempts: 2 } });
        new Environment(topology, 'laptop', { target: compose() });
      },
    },
  },
  check: (topology) =>
    topology.gateways.flatMap((gateway) =>
      gateway.routes.filter(isTooShort).map((route) => ({
        message: `Route "${route.name}" of gateway "${gateway.name}" ends a request after ${seconds(route.policies.timeout?.request)}, and its ${(route.policies.retries?.attempts ?? 0) + 1} attempts may take ${seconds(neededBy(route))}.`,
        at: ['routes', route.name],
        construct: constructOf(servicesByPath(topology).get(route.construct) ?? gateway),
      })),
    ),
};

function neededBy({ policies: { timeout, retries } }: ResolvedRoute): number | undefined {
  if (timeout?.backend === undefined || retries === undefined) return undefined;
  return timeout.backend * (retries.attempts + 1) + (retries.backoff ?? 0) * retries.attempts;
}

function isTooShort(route: ResolvedRoute): boolean {
  const { request } = route.policies.timeout ?? {};
  return request !== undefined && request > 0 && request < (neededBy(route) ?? 0);
}

function seconds(value = 0): string {
  return `${Number(value.toFixed(3))} s`;
}

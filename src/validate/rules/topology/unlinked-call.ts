import { literalCalls } from '../../topology/literal-calls';
import type { Rule } from '../../rule';
import { constructOf } from '../../topology/subject';

/** Calls are written as references. */
export const unlinkedCall: Rule<'topology'> = {
  name: 'topology/unlinked-call',
  summary: 'Where every call is let through, a service still declares those that it makes.',
  why: 'A name in a text stays as it is when the other service is renamed or gets another port, and no drawing or policy knows of the call.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  fix: "Give the reference in place of the text: orders.endpoint('http').url.",
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, compose, ContainerImage, Environment, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS_URL: orders.endpoint('http').url } });
        new Environment(topology, 'laptop', { target: compose(), enforce: 'open' });
      },
    },
    fails: {
      program: ({ topology, compose, ContainerImage, Environment, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS_URL: 'http://orders:8080' } });
        new Environment(topology, 'laptop', { target: compose(), enforce: 'open' });
      },
    },
  },
  check: (topology) => {
    if (topology.environment.enforce === 'declared') return [];
    return literalCalls(topology).map(({ caller, callee, field, at }) => ({
      message: `Service "${caller.name}" is told to call "${callee.name}" in "${field}" by a written name.`,
      at,
      construct: constructOf(caller),
    }));
  },
};

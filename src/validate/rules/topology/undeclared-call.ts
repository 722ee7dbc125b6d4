import { literalCalls } from '../../topology/literal-calls';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { constructOf } from '../../topology/subject';

/** A service calls only what it declares. */
export const undeclaredCall: Rule<'topology'> = {
  name: 'topology/undeclared-call',
  summary: 'A service that is told the address of another one declares that it calls it.',
  why: 'Only declared calls are let through: on Compose the name is not even known to the caller, in a cluster a NetworkPolicy holds the call back.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  fix: "Give the reference in place of the text: orders.endpoint('http').url. Where the text must stay, add it to `calls`.",
  severity: refused,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS_URL: orders.endpoint('http').url } });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS_URL: 'http://orders:8080' } });
      },
    },
  },
  check: (topology) => {
    if (topology.environment.enforce !== 'declared') return [];
    return literalCalls(topology).map(({ caller, callee, field, at }) => ({
      message: `Service "${caller.name}" is told to call "${callee.name}" in "${field}", and does not declare it: the call is not let through.`,
      at,
      construct: constructOf(caller),
    }));
  },
};

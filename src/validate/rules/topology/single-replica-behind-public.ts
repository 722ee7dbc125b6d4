import { keepsData, loneBehindPublic, loneBreach } from '../../topology/lone';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** What the public needs has somebody who stands in. */
export const singleReplicaBehindPublic: Rule<'topology'> = {
  name: 'topology/single-replica-behind-public',
  summary: 'A service that a public route needs, by however many calls, has two replicas.',
  why: 'While its only pod is moved or replaced, the public route fails, however many replicas the services before it have.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  fix: 'Give it two replicas: scaling: Scaling.fixed(2).',
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Exposure, Microservice, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const scaling = Scaling.fixed(2);
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 }, scaling });
        const env = { ORDERS_URL: orders.endpoint('http').url };
        new Microservice(topology, 'web', {
          image,
          ports: { http: 80 },
          env,
          scaling,
          exposure: { http: Exposure.port(80) },
        });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Exposure, Microservice, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const scaling = Scaling.fixed(2);
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const env = { ORDERS_URL: orders.endpoint('http').url };
        new Microservice(topology, 'web', {
          image,
          ports: { http: 80 },
          env,
          scaling,
          exposure: { http: Exposure.port(80) },
        });
      },
    },
  },
  check: (topology) =>
    loneBehindPublic(topology)
      .filter(({ service }) => !keepsData(service))
      .map(loneBreach),
};

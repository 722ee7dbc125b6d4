import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { isTask } from '../../../model/workload';
import type { Rule } from '../../rule';
import { constructOf } from '../../topology/subject';

/** A service that listens has callers. */
export const unreachableService: Rule<'topology'> = {
  name: 'topology/unreachable-service',
  summary: 'A service that listens is called by another one, by a gateway or from outside.',
  why: 'It costs what it asks for and answers nobody; where calls are enforced, nobody could call it. Often the call is made and not declared.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  fix: 'Declare who calls it (a reference, `calls`, a route, an exposure), or remove the port or the service.',
  severity: { recommended: 'info', strict: 'warning' },
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
      },
    },
  },
  check: (topology) => {
    const called = new Set(topology.arrows.map(({ to }) => to));
    return topology.services
      .filter((service) => listens(service) && !called.has(service.path) && !isAsked(service, topology))
      .map((service) => ({
        message: `Service "${service.name}" listens, and nobody calls it.`,
        at: ['ports'],
        construct: constructOf(service),
      }));
  },
};

/** Ports for metrics are asked by what looks after the system. */
function listens({ ports, workload, profiles }: ResolvedService): boolean {
  const names = Object.keys(ports).filter((name) => !/metrics|prometheus|health|admin|debug/.test(name));
  return names.length > 0 && !isTask(workload) && profiles.length === 0;
}

/** Exposed, or it may be asked through a hatch that only the target understands. */
function isAsked({ exposure, path, annotations }: ResolvedService, { hatches }: ResolvedTopology): boolean {
  const isScraped = Object.keys(annotations).some((key) => key.startsWith('prometheus.io/'));
  return Object.keys(exposure).length > 0 || isScraped || hatches.some((one) => one.construct === path);
}

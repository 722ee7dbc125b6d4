import { lowestScale } from '../../../model/scaling';
import { isTask } from '../../../model/workload';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { constructOf, servicesByPath } from '../../topology/subject';

/** What a service waits for comes. */
export const availabilityInversion: Rule<'topology'> = {
  name: 'topology/availability-inversion',
  summary: 'A service does not wait for one that has no replicas.',
  why: 'It starts only when the other one answers, and nothing starts the other one: it may never start.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
  fix: 'Keep one replica of the other one, or remove the start order: a service should bear that a callee is away.',
  severity: refused,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const mails = new Microservice(topology, 'mails', { image, ports: { http: 8080 }, scaling: Scaling.fixed(1) });
        new Microservice(topology, 'web', { image, startsAfter: [mails] });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const mails = new Microservice(topology, 'mails', { image, ports: { http: 8080 }, scaling: Scaling.fixed(0) });
        new Microservice(topology, 'web', { image, startsAfter: [mails] });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
  },
  check: (topology) => {
    if (topology.environment.target.kind === 'compose') return [];
    const services = servicesByPath(topology);
    return topology.services.flatMap((service) =>
      service.startsAfter.flatMap(({ service: path }, index) => {
        const other = services.get(path);
        if (other === undefined || isTask(other.workload) || lowestScale(other.scaling) > 0) return [];
        return [
          {
            message: `Service "${service.name}" waits for "${other.name}", which has no replica at times.`,
            at: ['startsAfter', index],
            construct: constructOf(service),
          },
        ];
      }),
    );
  },
};

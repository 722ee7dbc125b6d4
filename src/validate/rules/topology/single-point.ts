import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { isAlone } from '../../topology/lone';
import type { Rule } from '../../rule';
import { constructOf } from '../../topology/subject';

/** It is known what all the others hang on. */
export const singlePoint: Rule<'topology'> = {
  name: 'topology/single-point',
  summary: 'A service that three others or more call has two replicas.',
  why: 'What many need fails for all of them at once.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  fix: 'Give it two replicas, or let its callers do without it for a while.',
  severity: { strict: 'info' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const users = new Microservice(topology, 'users', { image, ports: { http: 8080 }, scaling: Scaling.fixed(2) });
        const env = { USERS: users.endpoint('http').url };
        for (const name of ['orders', 'carts', 'mails']) new Microservice(topology, name, { image, env });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const users = new Microservice(topology, 'users', { image, ports: { http: 8080 } });
        const env = { USERS: users.endpoint('http').url };
        for (const name of ['orders', 'carts', 'mails']) new Microservice(topology, name, { image, env });
      },
    },
  },
  check: (topology) => {
    if (topology.environment.target.kind === 'compose') return [];
    const counts = countsOf(topology);
    return topology.services
      .filter((service) => isAlone(service) && (counts.get(service.path) ?? 0) >= many)
      .map((service: ResolvedService) => ({
        message: `Service "${service.name}" has one replica, and ${counts.get(service.path) ?? 0} services call it.`,
        at: ['scaling'],
        construct: constructOf(service),
      }));
  },
};

const many = 3;

function countsOf({ arrows }: ResolvedTopology): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of arrows) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

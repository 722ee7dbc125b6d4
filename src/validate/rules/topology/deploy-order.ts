import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { callsFrom } from '../../topology/entries';
import { databaseOf } from '../../topology/stores';
import type { Rule } from '../../rule';
import { constructOf, servicesByPath } from '../../topology/subject';

/** Tables are there before they are used. */
export const deployOrder: Rule<'topology'> = {
  name: 'topology/deploy-order',
  summary: 'A service that uses a database starts after the job that prepares it.',
  why: 'Both are applied together: the service may start first, and find tables as they were before.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/',
  fix: 'Let it wait for the job: startsAfter: [migrate].',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Job, Microservice, Port }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', {
          image: ContainerImage.of('postgres:17.5'),
          ports: { sql: Port.tcp(5432) },
        });
        const env = { STORE: store.endpoint('sql').address };
        const migrate = new Job(topology, 'migrate', { image, env });
        new Microservice(topology, 'orders', { image, env, startsAfter: [migrate] });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Job, Microservice, Port }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', {
          image: ContainerImage.of('postgres:17.5'),
          ports: { sql: Port.tcp(5432) },
        });
        const env = { STORE: store.endpoint('sql').address };
        new Job(topology, 'migrate', { image, env });
        new Microservice(topology, 'orders', { image, env });
      },
    },
  },
  check: (topology) => {
    const jobs = topology.services.filter(prepares);
    return jobs.flatMap((job) =>
      storesOf(job, topology).flatMap((store) =>
        usersOf(store, topology)
          .filter((user) => user.workload.kind !== 'job' && user.workload.kind !== 'scheduled-job')
          .filter((user) => !user.startsAfter.some(({ service }) => service === job.path))
          .map((user) => ({
            message: `Service "${user.name}" uses "${store.name}" and does not wait for job "${job.name}", which prepares it.`,
            at: ['startsAfter'],
            construct: constructOf(user),
          })),
      ),
    );
  },
};

/** A job that says by its name that it prepares tables. */
function prepares({ name, workload }: ResolvedService): boolean {
  return workload.kind === 'job' && /migrat|schema|flyway|liquibase/.test(name);
}

function storesOf(job: ResolvedService, topology: ResolvedTopology): readonly ResolvedService[] {
  const services = servicesByPath(topology);
  const callees = callsFrom(job.path, topology).flatMap(({ to }) => services.get(to) ?? []);
  return callees.filter((one) => databaseOf(one) !== undefined);
}

function usersOf(store: ResolvedService, topology: ResolvedTopology): readonly ResolvedService[] {
  const services = servicesByPath(topology);
  return topology.arrows.flatMap(({ from, to }) => (to === store.path ? (services.get(from) ?? []) : []));
}

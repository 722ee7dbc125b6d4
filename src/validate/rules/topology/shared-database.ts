import { containersOf, settingsOf } from '../../../model/container';
import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { isTask } from '../../../model/workload';
import { partsOf, type BoundReference, type BoundValue } from '../../../model/value';
import type { Rule } from '../../rule';
import { databaseOf } from '../../topology/stores';
import { constructOf, servicesByPath } from '../../topology/subject';

/** A database belongs to one service. */
export const sharedDatabase: Rule<'topology'> = {
  name: 'topology/shared-database',
  summary: 'One service alone calls a database, or each of them names a database of its own in it.',
  why: 'Two services that read and write the same tables cannot be changed or deployed one without the other.',
  source: 'https://microservices.io/patterns/data/database-per-service.html',
  fix: 'Let one service own the data and the other one ask it; or accept it with a reason, where it is meant.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, Port, text }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', {
          image: ContainerImage.of('postgres:17.5'),
          ports: { sql: Port.tcp(5432) },
        });
        const address = store.endpoint('sql').address;
        new Microservice(topology, 'orders', { image, env: { STORE: text`postgres://${address}/orders` } });
        new Microservice(topology, 'users', { image, env: { STORE: text`postgres://${address}/users` } });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Microservice, Port, text }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', {
          image: ContainerImage.of('postgres:17.5'),
          ports: { sql: Port.tcp(5432) },
        });
        const address = store.endpoint('sql').address;
        new Microservice(topology, 'orders', { image, env: { STORE: text`postgres://${address}/shop` } });
        new Microservice(topology, 'users', { image, env: { STORE: text`postgres://${address}/shop` } });
      },
    },
  },
  check: (topology) =>
    topology.services.flatMap((store) => {
      if (databaseOf(store) === undefined) return [];
      const sharing = sharingOne(callersOf(store, topology), store);
      if (sharing.length < 2) return [];
      const names = sharing.map(({ name }) => `"${name}"`).join(' and ');
      const message = `Services ${names} call the same database of "${store.name}".`;
      return [{ message, construct: constructOf(store) }];
    }),
};

/** Tasks belong to a service: they prepare its tables, or keep copies. */
function callersOf(store: ResolvedService, topology: ResolvedTopology): readonly ResolvedService[] {
  const services = servicesByPath(topology);
  const callers = topology.arrows.flatMap(({ from, to }) => (to === store.path ? (services.get(from) ?? []) : []));
  return callers.filter(({ workload, name }) => !isTask(workload) && !/exporter|backup|admin/.test(name));
}

/** Callers that name the same database in it, as far as they name one in the address. */
function sharingOne(callers: readonly ResolvedService[], store: ResolvedService): readonly ResolvedService[] {
  const groups = new Map<string, ResolvedService[]>();
  for (const caller of callers) {
    for (const name of databasesNamed(caller, store)) groups.set(name, [...(groups.get(name) ?? []), caller]);
  }
  return [...groups.values()].find((group) => group.length > 1) ?? [];
}

/** What stands behind the address of the store: `/orders`. One that is not said there is not known, and no other's. */
function databasesNamed(caller: ResolvedService, store: ResolvedService): readonly string[] {
  const values = containersOf(caller).flatMap(([prefix, one]) => settingsOf(one, prefix).map(([, value]) => value));
  return [...new Set(values.flatMap((value) => databaseNames(value, store)))];
}

function databaseNames(value: BoundValue, { path }: ResolvedService): readonly string[] {
  const parts = partsOf<BoundReference>(value);
  return parts.flatMap((part, index) => {
    const next = parts[index + 1];
    if (typeof part === 'string' || part.kind !== 'endpoint' || part.service !== path || typeof next !== 'string')
      return [];
    return /^(?::\d+)?\/([\w-]+)/.exec(next)?.[1] ?? [];
  });
}

import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { highestScale } from '../../../model/scaling';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { databaseOf } from '../../topology/stores';
import { constructOf, servicesByPath } from '../../topology/subject';

/** A database takes the connections of all replicas. */
export const scalingVsBackend: Rule<'topology'> = {
  name: 'topology/scaling-vs-backend',
  summary: 'All replicas at their most, with their pools full, have connections to their database.',
  why: 'A database refuses connections beyond its bound: the service fails just when it is scaled up.',
  source: 'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS',
  fix: 'Make the pools or the scale smaller, raise the bound of the database, or put a pooler before it.',
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, Port, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', {
          image: ContainerImage.of('postgres:17.5'),
          ports: { sql: Port.tcp(5432) },
        });
        const env = { STORE: store.endpoint('sql').address, DB_POOL_SIZE: 10 };
        new Microservice(topology, 'orders', { image, env, scaling: Scaling.fixed(4) });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice, Port, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const store = new Microservice(topology, 'store', {
          image: ContainerImage.of('postgres:17.5'),
          ports: { sql: Port.tcp(5432) },
        });
        const env = { STORE: store.endpoint('sql').address, DB_POOL_SIZE: 20 };
        new Microservice(topology, 'orders', { image, env, scaling: Scaling.fixed(6) });
        new Environment(topology, 'production', { target: kubernetes() });
      },
    },
  },
  check: (topology) =>
    topology.services.flatMap((store) => {
      const most = connectionsOf(store);
      if (most === undefined) return [];
      const asked = callersOf(store, topology).map((caller) => ({
        caller,
        count: poolOf(caller) * highestScale(caller.scaling),
      }));
      const total = asked.reduce((sum, { count }) => sum + count, 0);
      if (total <= most) return [];
      const names = asked.flatMap(({ caller, count }) => (count > 0 ? [`"${caller.name}" ${count}`] : [])).join(', ');
      const message = `Service "${store.name}" takes ${most} connections, and its callers may open ${total} (${names}).`;
      return [{ message, construct: constructOf(store) }];
    }),
};

/** What its arguments say (`-c max_connections=200`), or else what its program does by itself. */
function connectionsOf(store: ResolvedService): number | undefined {
  const database = databaseOf(store);
  if (database === undefined) return undefined;
  const words = [...(store.command ?? []), ...(store.args ?? [])].filter((word) => typeof word === 'string');
  const stated = /max[_-]connections[= ](\d+)/.exec(words.join(' '))?.[1];
  const isTuned = Object.keys(store.files).length > 0 || Object.keys(store.env).some((key) => /MAX_CONN/i.test(key));
  return stated === undefined ? (isTuned ? undefined : database.connections) : Number(stated);
}

const poolSize =
  /(?:^|_)(?:(?:DB|DATABASE|PG|SQL|HIKARI|DATASOURCE|CONNECTION|MYSQL|POSTGRES)\w*_)?(?:MAX(?:IMUM)?_POOL_?SIZE|POOL_?(?:SIZE|MAX)|MAX_?OPEN_?CONNS?)$/i;

/** Connections of one replica; none where nothing says it. */
function poolOf({ env }: ResolvedService): number {
  const sizes = Object.entries(env).flatMap(([key, value]) => {
    return poolSize.test(key) && typeof value === 'string' && /^\d{1,5}$/.test(value) ? [Number(value)] : [];
  });
  return sizes.length === 1 ? (sizes[0] ?? 0) : 0;
}

function callersOf(store: ResolvedService, topology: ResolvedTopology): readonly ResolvedService[] {
  const services = servicesByPath(topology);
  return topology.arrows.flatMap(({ from, to }) => (to === store.path ? (services.get(from) ?? []) : []));
}

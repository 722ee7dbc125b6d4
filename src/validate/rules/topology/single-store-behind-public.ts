import { keepsData, loneBehindPublic, loneBreach } from '../../topology/lone';
import type { Rule } from '../../rule';

/** What the public needs of data is known to be there once. */
export const singleStoreBehindPublic: Rule<'topology'> = {
  name: 'topology/single-store-behind-public',
  summary: 'A store that a public route needs, by however many calls, has a replica that takes over.',
  why: 'While its only pod is moved, every public route that needs it fails. A store is not doubled by a number, so this is said and no more.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
  fix: 'Run it with replicas of its own kind, take one that somebody runs for you (ExternalService), or accept it with a reason.',
  severity: { strict: 'info' },
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Exposure, ExternalService, Microservice, Port, Scaling }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const ports = { sql: Port.tcp(5432) };
        const store = new ExternalService(topology, 'store', { host: 'db.acme.io', networks: ['10.0.0.0/8'], ports });
        const env = { STORE: store.endpoint('sql').address };
        const scaling = Scaling.fixed(2);
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
      program: ({ topology, ContainerImage, Exposure, Microservice, Port, Scaling, Size, Volume }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const data = new Volume(topology, 'data', { size: Size.gibibytes(1) });
        const mounts = { '/data': data.mount() };
        const store = new Microservice(topology, 'store', { image, ports: { sql: Port.tcp(5432) }, mounts });
        const env = { STORE: store.endpoint('sql').address };
        const scaling = Scaling.fixed(2);
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
      .filter(({ service }) => keepsData(service))
      .map(loneBreach),
};

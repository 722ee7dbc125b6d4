import {
  compose,
  ContainerImage,
  Environment,
  Exposure,
  kubernetes,
  Mount,
  Scaling,
  SecretSource,
  text,
  Topology,
  unset,
} from 'intermodal';
import { declareLogServer } from './logging-services';
import { declareRelease } from './release';
import { declareShop, narrow, program, resources, scratch } from './shop';

// Sock Shop, as its authors run it on laptops and on clusters. What watches over it are systems of their own, each with
// a namespace and a program of its own: monitoring.ts, logging.ts, tracing.ts, metrics.ts; load-test.ts keeps it busy.
const topology = new Topology('sock-shop');
const shop = declareShop(topology);
const { everywhere: services, edgeRouter, userSim, catalogueDbPassword } = shop;
const { logServer, ...logging } = declareLogServer(topology, ['laptop-logging']);

/** A laptop: the shop stands behind its edge router, on older databases, and a simulated user keeps it busy. */
function laptop(name: string): Environment {
  const environment = new Environment(topology, name, { target: compose() });
  for (const service of [...Object.values(services), edgeRouter]) {
    environment.configure(service, {
      host: { hostname: service.name },
      health: unset,
      placement: unset,
      resources: unset,
      service: unset,
      security: { runAsUser: unset, runAsNonRoot: unset },
    });
  }
  return environment
    .configure(services.cartsDb, { image: ContainerImage.of('mongo:3.4') })
    .configure(services.catalogue, { command: unset, args: unset })
    .configure(services.catalogueDb, { env: { MYSQL_ALLOW_EMPTY_PASSWORD: 'true' } })
    .configure(catalogueDbPassword, { source: SecretSource.variables({ password: 'MYSQL_ROOT_PASSWORD' }) })
    .configure(services.frontEnd, { env: unset, exposure: unset, calls: shop.pages })
    .configure(services.ordersDb, { image: ContainerImage.of('mongo:3.4') })
    .configure(services.queueMaster, {
      env: unset,
      mounts: { ...scratch, '/var/run/docker.sock': Mount.host('/var/run/docker.sock') },
      security: { ...narrow, exceptions: { 'mounts.host': 'It starts a container for every order that is shipped.' } },
    })
    .configure(services.rabbitmq, {
      image: ContainerImage.of('rabbitmq:3.6.8'),
      annotations: unset,
      ports: { management: unset, exporter: unset },
      sidecars: unset,
    })
    .configure(services.shipping, { env: { ZIPKIN: unset } })
    .configure(services.user, { image: program('user:0.4.4') })
    .configure(services.userDb, { image: ContainerImage.of('weaveworksdemos/user-db:0.4.0') })
    .configure(userSim, { host: { hostname: 'user-simulator' } });
}

laptop('laptop');

// What the shop prints goes to a log server of its own.
const logged = laptop('laptop-logging');
for (const service of [...Object.values(services), edgeRouter, userSim]) {
  logged.configure(service, { host: { logging: { driver: 'fluentd' } }, startsAfter: [logServer] });
}
for (const service of [logServer, logging.elasticsearch, logging.kibana]) {
  logged.configure(service, { host: { hostname: service.name }, placement: unset, restart: 'never' });
}
logged.configure(logging.kibana, {
  exposure: { kibana: Exposure.port(5601, { address: '0.0.0.0' }) },
  startsAfter: [logging.elasticsearch],
});

/** A cluster, as all of the shop is declared for it. */
function cluster(name: string): Environment {
  return new Environment(topology, name, {
    target: kubernetes({ namespace: 'sock-shop', network: { monitoring: { namespace: 'monitoring' } } }),
    accept: { 'mounts.flags': 'Nothing but the shop itself writes there, and its file systems are read-only.' },
  });
}

// This release of the user service asks for its database under another name.
const mongo = { MONGO_HOST: unset, mongo: services.userDb.endpoint('mongo').address };
cluster('cluster').configure(services.user, { env: mongo });

// What the authors wrote themselves grows with its load; databases and queue stay as they are.
const autoscaled = cluster('cluster-autoscaled').configure(services.user, { env: mongo });
for (const service of [
  services.carts,
  services.catalogue,
  services.frontEnd,
  services.orders,
  services.payment,
  services.queueMaster,
  services.shipping,
  services.user,
]) {
  autoscaled.configure(service, { scaling: Scaling.onCpu({ min: 1, max: 10, target: 50 }) });
}

// Traces go to Jaeger.
const traces = { ZIPKIN: text`${shop.traces.endpoint('zipkin').url}/api/v1/spans` };
cluster('cluster-traced')
  .configure(services.catalogue, {
    command: unset,
    args: unset,
    env: traces,
    resources: resources([100, 100], [100, 100]),
  })
  .configure(services.payment, { env: traces, resources: resources([100, 100], [100, 100]) })
  .configure(services.user, { env: traces, resources: resources([100, 300], [100, 100]) });

declareRelease(topology, shop);

export default topology;

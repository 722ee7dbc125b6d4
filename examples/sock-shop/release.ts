import { ContainerImage, Environment, kubernetes, Port, text, unset, type Topology } from 'intermodal';
import { answersAt, resources, type declareShop } from './shop';

const javaOptions = {
  JAVA_OPTS: '-Xms64m -Xmx128m -XX:PermSize=32m -XX:MaxPermSize=64m -XX:+UseG1GC -Djava.security.egd=file:/dev/urandom',
};
const runJar = ['/usr/local/bin/java.sh', '-jar', './app.jar', '--port=80'];

/** The shop as its Helm chart releases it: requests and limits for everything, an Ingress, and nothing to scrape. */
export function declareRelease(topology: Topology, shop: ReturnType<typeof declareShop>): Environment {
  const { everywhere: services, sessionDb } = shop;
  const release = new Environment(topology, 'cluster-released', {
    target: kubernetes({ namespace: 'sock-shop', createNamespace: false }),
    accept: { 'mounts.flags': 'Nothing but the shop itself writes there, and its file systems are read-only.' },
  });
  for (const service of [...Object.values(services), sessionDb]) {
    release.configure(service, { annotations: unset, placement: unset, service: unset });
  }

  const mongo = { image: ContainerImage.of('mongo:4.4.0'), resources: resources([500, 500], [512, 512]) };
  const catalogueDb = services.catalogueDb.endpoint('mysql');
  const userDb = services.userDb.endpoint('mongo');
  release
    .configure(services.carts, {
      command: runJar,
      env: javaOptions,
      health: answersAt('/health', 360, 420),
      resources: resources([300, 300], [2000, 2000]),
    })
    .configure(services.cartsDb, mongo)
    .configure(services.catalogue, {
      args: [
        '-port=80',
        text`-DSN=catalogue_user:default_password@tcp(${catalogueDb.host}.sock-shop.svc.cluster.local:${catalogueDb.port})/socksdb`,
      ],
      resources: resources([100, 100], [100, 100]),
    })
    .configure(services.catalogueDb, { resources: resources([100, 300], [300, 1000]) })
    .configure(services.orders, {
      command: runJar,
      env: javaOptions,
      health: answersAt('/health', 180),
      resources: resources([200, 500], [2000, 2000]),
    })
    .configure(services.ordersDb, mongo)
    .configure(services.payment, {
      command: ['/app', '-decline=200'],
      ports: { http: Port.http(8080, { servicePort: 80 }) },
      security: { addCapabilities: unset, dropCapabilities: unset },
      resources: resources([100, 100], [100, 100]),
    })
    .configure(services.queueMaster, {
      service: { annotations: { 'prometheus.io/path': '/prometheus' } },
      env: javaOptions,
      health: answersAt('/health', 180),
      resources: resources([300, 300], [1000, 1000]),
    })
    .configure(services.rabbitmq, {
      image: ContainerImage.of('rabbitmq:3.6.8'),
      ports: { management: unset, exporter: unset },
      sidecars: unset,
      resources: resources([350, 1000], [256, 512]),
    })
    .configure(sessionDb, { resources: resources([250, 250], [256, 256]) })
    .configure(services.shipping, {
      command: runJar,
      env: { ...javaOptions, ZIPKIN: unset },
      health: answersAt('/health', 360, 420),
      resources: resources([300, 300], [2000, 2000]),
    })
    .configure(services.user, {
      command: ['/user'],
      args: [
        '-port=80',
        '-database=mongodb',
        text`-mongo-host=${userDb.host}.sock-shop.svc.cluster.local:${userDb.port}`,
      ],
      resources: resources([100, 300], [400, 1000]),
    })
    .configure(services.userDb, {
      image: ContainerImage.of('weaveworksdemos/user-db:0.4.0'),
      resources: resources([100, 300], [300, 1000]),
    });

  // The front end has its node port as well, and the Ingress takes every host name.
  kubernetes(release).add({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'sock-shop-helm-chart-socks-ingress' },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: services.frontEnd.name, port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  });
  return release;
}

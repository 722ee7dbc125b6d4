/** Programs that must compile, and programs that must not: looked at by the type checker alone. */
import {
  Environment,
  Exposure,
  HealthCheck,
  Hook,
  Job,
  kubernetes,
  Microservice,
  Secret,
  ServiceAccount,
} from '../../src';
import { Size, Topology, unset, Volume } from '../../src';
import { image } from '../model/build';

const shop = new Topology('shop');
const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
const job = new Job(shop, 'job', { image, sidecars: [{ name: 'proxy', image, startsFirst: true }] });
const secret = new Secret(shop, 'db', { keys: ['password'] });
const web = new Microservice(shop, 'web', {
  image,
  ports: { http: 80, metrics: 9090 },
  aliases: ['www'],
  initContainers: [{ name: 'migrate', image }],
  sidecars: [
    { name: 'exporter', image, ports: ['metrics'], health: HealthCheck.http('metrics') },
    { name: 'proxy', image, lifecycle: { preStop: Hook.http('http') } },
  ],
  exposure: { http: Exposure.nodePort(), metrics: Exposure.hostPort(9090) },
  service: { sessionAffinity: 'client-ip', ipFamilies: ['IPv4'] },
  serviceAccount: ServiceAccount.own({ rules: [{ resources: ['pods'], verbs: ['get'] }] }),
});

const cloud = new Environment(shop, 'cloud', { target: kubernetes() })
  .configure(web, {
    name: 'www',
    initContainers: { migrate: unset },
    sidecars: { proxy: { image, env: { A: unset } } },
  })
  .configure(web, { name: unset, sidecars: [{ name: 'log', image }], service: { headless: unset } })
  .configure(job, { name: 'migrate' })
  .configure(data, { name: 'store' })
  .configure(secret, { name: 'database' });

// @ts-expect-error: a sidecar listens on ports of its service
new Microservice(shop, 'a', { image, ports: { http: 80 }, sidecars: [{ name: 'a', image, ports: ['htpt'] }] });
// @ts-expect-error: a sidecar is asked at a port of its service
new Microservice(shop, 'b', { image, sidecars: [{ name: 'a', image, health: HealthCheck.http('http') }] });
// @ts-expect-error: a sidecar has an image
new Microservice(shop, 'c', { image, sidecars: [{ name: 'a' }] });
// @ts-expect-error: a name is given by the declaration, not by its options
new Microservice(shop, 'd', { image, name: 'e' });
// @ts-expect-error: changes by name belong into an environment
new Microservice(shop, 'e', { image, sidecars: { a: { image } } });
// @ts-expect-error: nobody calls a job
new Job(shop, 'f', { image, aliases: ['a'] });
// @ts-expect-error: the name of a container does not change
cloud.configure(web, { sidecars: { proxy: { name: 'a' } } });
// @ts-expect-error: a port of a machine has a number
Exposure.hostPort();
// @ts-expect-error: a rule says what may be done
ServiceAccount.own({ rules: [{ resources: ['pods'] }] });
// @ts-expect-error: URLs belong to the whole cluster
ServiceAccount.own({ rules: [{ nonResourceUrls: ['/metrics'], verbs: ['get'] }] });
// @ts-expect-error: a role is named
ServiceAccount.own({ roles: [{ clusterRules: 'view' }] });
// @ts-expect-error: only a role of the cluster holds in the whole cluster
ServiceAccount.own({ clusterRoles: [{ clusterRole: 'view' }] });
new Microservice(shop, 'roles', {
  image,
  serviceAccount: ServiceAccount.own({ roles: ['reader', { clusterRole: 'view' }], clusterRoles: ['view'] }),
});

kubernetes({ network: { policies: 'cilium', dns: { port: 5353, networks: ['169.254.20.10/32'] }, gateway: {} } });
// @ts-expect-error: policies of Calico are the standard ones
kubernetes({ network: { policies: 'calico' } });
// @ts-expect-error: pods of the cluster have a namespace and labels, and no name
kubernetes({ network: { monitoring: { name: 'prometheus' } } });
// @ts-expect-error: networks are a list
kubernetes({ network: { apiServer: '10.0.0.1/32' } });

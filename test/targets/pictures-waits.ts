import { ContainerImage, Exposure, HealthCheck, Microservice, Scaling, Secret, Size, Volume } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

const tools = ContainerImage.of('acme/app:1.0', { tools: ['nc'] });
const options = { waitImage: 'busybox:1.37' };
const readiness = HealthCheck.tcp('sql');
const waiting = (port: number) => `
  pod: { initContainers: [{ name: wait-for-database, command: [sh, -c, until nc -z -w 2 database ${port}; do sleep 1; done] }] }`;

/** Pictures of what is waited for, of volumes of several replicas, and of settings that hold for one port or container. */
export const waitPictures: Readonly<Record<string, readonly Picture[]>> = {
  'startsAfter.ready': [
    {
      title: 'the port of the readiness check, before others',
      declare: (shop) => {
        const ports = { admin: 1, sql: 5432 };
        const database = new Microservice(shop, 'database', { image: tools, ports, health: { readiness } });
        app(shop, { startsAfter: [{ service: database, condition: 'ready' }] });
      },
      options,
      compose: { gives: 'app: { depends_on: { database: { condition: service_healthy } } }' },
      kubernetes: { gives: waiting(5432) },
    },
    {
      title:
        'a port of the main container, before those of sidecars; whether it lives says nothing of whether it is ready',
      declare: (shop) => {
        const database = new Microservice(shop, 'database', {
          image: tools,
          ports: { admin: 1, sql: 5432 },
          health: { liveness: readiness },
          sidecars: [{ name: 'proxy', image, ports: ['admin'] }],
        });
        app(shop, { startsAfter: [database] });
      },
      options,
      compose: { gives: 'app: { depends_on: { database: { condition: service_started } } }' },
      kubernetes: { gives: waiting(5432) },
    },
    {
      title: 'a service that is called before it is ready',
      declare: (shop) => {
        const database = new Microservice(shop, 'database', {
          image: tools,
          ports: { sql: 5432 },
          health: { readiness },
          service: { publishNotReady: true },
        });
        app(shop, { startsAfter: [database] });
      },
      options,
      compose: { gives: 'app: { depends_on: { database: { condition: service_healthy } } }' },
      kubernetes: { issue: 'approximated', gives: waiting(5432) },
    },
  ],
  'mounts.volume.replicas': [
    {
      title: 'replicas with one volume that many nodes may mount',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1), accessModes: ['ReadWriteMany'] });
        app(shop, { scaling: Scaling.fixed(2), mounts: { '/data': data.mount() } });
      },
      compose: { gives: 'app: { volumes: [{ type: volume, source: data, target: /data }] }' },
      kubernetes: { gives: 'pod: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }' },
    },
    {
      title: 'replicas with one volume that one node at a time may mount',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
        app(shop, { scaling: Scaling.fixed(2), mounts: { '/data': data.mount() } });
      },
      compose: { gives: 'app: { volumes: [{ type: volume, source: data, target: /data }] }' },
      kubernetes: {
        issue: 'approximated',
        gives: 'pod: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }',
      },
    },
  ],
  'exposure.port.sourceRanges': [
    {
      title: 'networks that may call one port, and a port that all may call',
      declare: (shop) => {
        const sourceRanges = ['10.0.0.0/8'];
        const ports = { admin: 9000, debug: 9001, http: 8080 };
        const inside = Exposure.port(undefined, { sourceRanges, class: 'a.example/inside' });
        app(shop, { ports, exposure: { admin: inside, debug: inside, http: Exposure.port(80) } });
      },
      compose: { issue: 'refused', gives: 'app: { ports: [{ name: admin }, { name: debug }, { name: http }] }' },
      kubernetes: {
        gives: `
          Service/app-external:
            spec: { loadBalancerClass: a.example/inside, loadBalancerSourceRanges: [10.0.0.0/8], ports: [{ name: admin }, { name: debug }] }
          Service/app-external-http:
            spec: { type: LoadBalancer, ports: [{ name: http, port: 80 }] }`,
      },
    },
  ],
  'security.runAsUser': [
    {
      title: 'images with users of their own, and one of which nothing is known',
      declare: (shop) => {
        app(shop, {
          image: ContainerImage.of('acme/app:1.0', { user: 1000, group: 1001 }),
          security: 'restricted',
          sidecars: [
            { name: 'cache', image: ContainerImage.of('redis:7.4') },
            { name: 'other', image: ContainerImage.of('acme/other:1.0') },
          ],
        });
      },
      compose: { gives: "{ app: { user: '1000:1001' }, app-cache: { user: '999:999' }, app-other: {} }" },
      kubernetes: {
        gives: `
          pod:
            securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
            containers:
              - { name: app, securityContext: { runAsGroup: 1001, runAsUser: 1000 } }
              - { name: cache, securityContext: { runAsGroup: 999, runAsUser: 999 } }
              - { name: other, securityContext: { readOnlyRootFilesystem: true } }`,
      },
    },
  ],
  'files.mode': [
    {
      title: 'a secret that its user alone may read',
      declare: (shop) => {
        const database = new Secret(shop, 'database', { keys: ['password'] });
        const files = { '/run/db': database.file('password', { mode: 0o400 }) };
        app(shop, { files, security: { runAsUser: 1000, runAsGroup: 1001, volumeGroup: 1001 } });
      },
      compose: {
        gives: `app: { secrets: [{ source: database-password, target: /run/db, uid: '1000', gid: '1001', mode: 256 }] }`,
      },
      kubernetes: { gives: 'pod: { securityContext: { fsGroup: 1001 } }' },
    },
  ],
};

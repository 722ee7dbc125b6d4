import { Microservice, Mount, Size, Volume, Workload } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

const inMemory = Mount.shared('a', { inMemory: true, sizeLimit: Size.mebibytes(1) });
const sharedInMemory = { mounts: { '/a': inMemory }, sidecars: [{ name: 'side', image, mounts: { '/b': inMemory } }] };

/** Pictures of the storage that a service brings along. */
export const storagePictures: Readonly<Record<string, readonly Picture[]>> = {
  'mounts.claim': [
    {
      title: 'storage of its own for each replica, in an init container as well',
      declare: (shop) => {
        const data = Mount.claim({ size: Size.gibibytes(10), accessModes: ['ReadWriteOncePod'], storageClass: 'fast' });
        const mounts = { '/var/lib/app': data };
        app(shop, { workload: Workload.stateful(), mounts, initContainers: [{ name: 'init', image, mounts }] });
      },
      compose: {
        issue: 'approximated',
        gives: `
          app: { volumes: [{ type: volume, source: app-var-lib-app, target: /var/lib/app }] }
          app-init: { volumes: [{ type: volume, source: app-var-lib-app, target: /var/lib/app }] }
          volumes: { app-var-lib-app: {} }`,
      },
      kubernetes: {
        gives: `
          container: { volumeMounts: [{ name: var-lib-app, mountPath: /var/lib/app }] }
          pod: { initContainers: [{ volumeMounts: [{ name: var-lib-app, mountPath: /var/lib/app }] }] }
          StatefulSet/app:
            spec:
              volumeClaimTemplates:
                - metadata: { name: var-lib-app }
                  spec:
                    accessModes: [ReadWriteOncePod]
                    resources: { requests: { storage: 10Gi } }
                    storageClassName: fast`,
      },
    },
  ],
  'mounts.shared': [
    {
      title: 'a folder in memory, beside a sidecar',
      declare: (shop) => app(shop, sharedInMemory),
      compose: { gives: 'app: { volumes: [{ type: volume, source: app-a, target: /a }] }' },
      kubernetes: { gives: 'container: { volumeMounts: [{ name: a, mountPath: /a }] }' },
    },
    {
      title: 'a folder that an init container prepares, under another path',
      declare: (shop) => {
        const assets = Mount.shared('assets');
        const initContainers = [{ name: 'init', image, mounts: { '/out': assets } }];
        app(shop, { mounts: { '/srv': assets }, initContainers });
      },
      compose: {
        issue: 'approximated',
        gives: `
          app: { volumes: [{ type: volume, source: app-assets, target: /srv }] }
          app-init: { volumes: [{ type: volume, source: app-assets, target: /out }] }
          volumes: { app-assets: {} }`,
      },
      kubernetes: {
        gives: `
          container: { volumeMounts: [{ name: assets, mountPath: /srv }] }
          pod:
            initContainers: [{ volumeMounts: [{ name: assets, mountPath: /out }] }]
            volumes: [{ name: assets, emptyDir: {} }]`,
      },
    },
  ],
  'mounts.inMemory': [
    {
      title: 'a folder in memory that an init container prepares',
      declare: (shop) => {
        const assets = Mount.shared('assets', { inMemory: true });
        app(shop, {
          mounts: { '/srv': assets },
          initContainers: [{ name: 'init', image, mounts: { '/out': assets } }],
        });
      },
      compose: {
        issue: 'approximated',
        gives: 'volumes: { app-assets: { driver: local, driver_opts: { type: tmpfs, device: tmpfs } } }',
      },
      kubernetes: { gives: 'pod: { volumes: [{ name: assets, emptyDir: { medium: Memory } }] }' },
    },
  ],
  'mounts.sizeLimit': [
    {
      title: 'a folder in memory of a size',
      declare: (shop) => app(shop, sharedInMemory),
      compose: {
        gives: `
          app: { volumes: [{ type: volume, source: app-a, target: /a }] }
          app-side: { volumes: [{ type: volume, source: app-a, target: /b }] }
          volumes: { app-a: { driver: local, driver_opts: { type: tmpfs, device: tmpfs, o: size=1048576 } } }`,
      },
      kubernetes: { gives: 'pod: { volumes: [{ name: a, emptyDir: { medium: Memory, sizeLimit: 1Mi } }] }' },
    },
    {
      title: 'scratch space of a size beside a shared folder without one',
      declare: (shop) => {
        app(shop, { mounts: { '/a': Mount.shared('a'), '/b': Mount.temporary({ sizeLimit: Size.mebibytes(1) }) } });
      },
      compose: { gives: 'app: { volumes: [{ type: volume }, { type: tmpfs, tmpfs: { size: 1048576 } }] }' },
      kubernetes: {
        gives: 'pod: { volumes: [{ name: a, emptyDir: {} }, { name: b, emptyDir: { sizeLimit: 1Mi } }] }',
      },
    },
    {
      title: 'a shared folder of a size, in an init container alone',
      declare: (shop) => {
        const mounts = { '/a': Mount.shared('a', { sizeLimit: Size.mebibytes(1) }) };
        app(shop, { initContainers: [{ name: 'init', image, mounts }] });
      },
      compose: {
        issue: 'refused',
        gives: 'app-init: { volumes: [{ type: volume, source: app-a, target: /a }] }',
      },
      kubernetes: { gives: 'pod: { volumes: [{ name: a, emptyDir: { sizeLimit: 1Mi } }] }' },
    },
  ],
  'mounts.mode': [
    {
      title: 'a folder that its owner alone may use',
      declare: (shop) => app(shop, { mounts: { '/tmp': Mount.temporary({ mode: 0o700 }) } }),
      compose: { gives: 'app: { volumes: [{ type: tmpfs, target: /tmp, tmpfs: { mode: 448 } }] }' },
      kubernetes: { issue: 'approximated', gives: 'pod: { volumes: [{ name: tmp, emptyDir: {} }] }' },
    },
  ],
  'mounts.flags': [
    {
      title: 'a folder without programs, with all that the short form can say',
      declare: (shop) => {
        const sizeLimit = Size.mebibytes(1);
        app(shop, { mounts: { '/a$b': Mount.inMemory({ noExec: true, noSuid: true, sizeLimit, mode: 0o1777 }) } });
      },
      compose: { gives: "app: { tmpfs: ['/a$$b:noexec,nosuid,size=1048576,mode=1777'] }" },
      kubernetes: {
        issue: 'approximated',
        gives: 'pod: { volumes: [{ name: a-b, emptyDir: { medium: Memory, sizeLimit: 1Mi } }] }',
      },
    },
    {
      title: 'a folder with programs',
      declare: (shop) => app(shop, { mounts: { '/tmp': Mount.temporary({ noExec: false, noSuid: false }) } }),
      compose: { gives: "app: { tmpfs: ['/tmp:exec,suid'] }" },
      kubernetes: { gives: 'pod: { volumes: [{ name: tmp, emptyDir: {} }] }' },
    },
  ],
  'mounts.host': [
    {
      title: 'a folder of the machine, in two containers',
      declare: (shop) => {
        const mounts = { '/host/log': Mount.host('/var/log', { readOnly: true }) };
        app(shop, { mounts, initContainers: [{ name: 'init', image, mounts: { '/log': Mount.host('/var/log') } }] });
      },
      compose: {
        gives: `
          app:
            volumes:
              - type: bind
                source: /var/log
                target: /host/log
                read_only: true
                bind: { create_host_path: false }
          app-init:
            volumes: [{ type: bind, source: /var/log, target: /log, bind: { create_host_path: false } }]`,
      },
      kubernetes: {
        gives: `
          container: { volumeMounts: [{ name: host-var-log, mountPath: /host/log, readOnly: true }] }
          pod:
            initContainers: [{ volumeMounts: [{ name: host-var-log, mountPath: /log }] }]
            volumes: [{ name: host-var-log, hostPath: { path: /var/log } }]`,
      },
    },
  ],
  'mounts.host.type': [
    {
      title: 'a socket, and a folder that is made',
      declare: (shop) => {
        const socket = Mount.host('/var/run/docker.sock', { type: 'Socket' });
        app(shop, { mounts: { '/a.sock': socket, '/b': Mount.host('/srv/b', { type: 'DirectoryOrCreate' }) } });
      },
      compose: {
        gives: 'app: { volumes: [{ bind: { create_host_path: false } }, { bind: { create_host_path: true } }] }',
      },
      kubernetes: {
        gives: `
          pod:
            volumes:
              - { name: host-srv-b, hostPath: { path: /srv/b, type: DirectoryOrCreate } }
              - { name: host-var-run-docker-sock, hostPath: { path: /var/run/docker.sock, type: Socket } }`,
      },
    },
    {
      title: 'a file that is made',
      declare: (shop) => app(shop, { mounts: { '/a': Mount.host('/srv/a', { type: 'FileOrCreate' }) } }),
      compose: { issue: 'approximated', gives: 'app: { volumes: [{ bind: { create_host_path: false } }] }' },
      kubernetes: { gives: 'pod: { volumes: [{ hostPath: { path: /srv/a, type: FileOrCreate } }] }' },
    },
  ],
  'mounts.host.propagation': [
    {
      title: 'into the container, and out of it',
      declare: (shop) => {
        const mounts = {
          '/a': Mount.host('/a', { propagation: 'host-to-container' }),
          '/b': Mount.host('/b', { propagation: 'bidirectional' }),
        };
        app(shop, { mounts, security: { privileged: true } });
      },
      compose: {
        gives: 'app: { volumes: [{ bind: { propagation: rslave } }, { bind: { propagation: rshared } }] }',
      },
      kubernetes: {
        gives: `
          container:
            volumeMounts: [{ mountPropagation: HostToContainer }, { mountPropagation: Bidirectional }]`,
      },
    },
  ],
  'mounts.project': [
    {
      title: 'the sources of the program',
      declare: (shop) => app(shop, { mounts: { '/app': Mount.project('./src', { readOnly: true }) } }),
      compose: {
        gives: `
          app:
            volumes:
              - { type: bind, target: /app, read_only: true, bind: { create_host_path: false } }`,
      },
      kubernetes: { issue: 'refused', gives: 'container: { name: app, image: acme/app:1.0 }' },
    },
  ],
  'mounts.selinux': [
    {
      title: 'labels of what is mounted',
      declare: (shop) => {
        const [shared, own] = [Mount.host('/a', { selinux: 'shared' }), Mount.host('/b', { selinux: 'private' })];
        app(shop, { mounts: { '/a': shared, '/b': own } });
      },
      compose: { gives: 'app: { volumes: [{ bind: { selinux: z } }, { bind: { selinux: Z } }] }' },
      kubernetes: { issue: 'approximated', gives: 'pod: { volumes: [{ name: host-a }, { name: host-b }] }' },
    },
  ],
  'volume.existing': [
    {
      title: 'what others have made',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { existing: 'orders.data' });
        app(shop, { mounts: { '/data': data.mount() } });
      },
      compose: {
        gives: `
          app: { volumes: [{ type: volume, source: data, target: /data }] }
          volumes: { data: { external: true, name: orders.data } }`,
      },
      kubernetes: {
        gives: 'pod: { volumes: [{ name: data, persistentVolumeClaim: { claimName: orders.data } }] }',
      },
    },
  ],
  'volume.shared': [
    {
      title: 'two services on one node',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1), shared: true });
        const mounts = { '/data': data.mount() };
        const first = app(shop, { mounts });
        const placement = { near: [{ service: first, within: 'node' }] };
        new Microservice(shop, 'other', { image, mounts, placement });
      },
      compose: {
        gives: `
          app: { volumes: [{ type: volume, source: data, target: /data }] }
          other: { volumes: [{ type: volume, source: data, target: /data }] }
          volumes: { data: {} }`,
      },
      kubernetes: { gives: 'pod: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }' },
    },
    {
      title: 'two services that may be on two nodes',
      declare: (shop) => {
        const data = new Volume(shop, 'data', { size: Size.gibibytes(1), shared: true });
        app(shop, { mounts: { '/data': data.mount() } });
        new Microservice(shop, 'other', { image, mounts: { '/data': data.mount({ readOnly: true }) } });
      },
      compose: { gives: 'volumes: { data: {} }' },
      kubernetes: { issue: 'approximated', gives: 'pod: { volumes: [{ name: data }] }' },
    },
  ],
  'volume.driver': [
    {
      title: 'a folder of a file server',
      declare: (shop) => {
        const driverOptions = { type: 'nfs', o: 'addr=10.0.0.5', device: ':/exports/$a' };
        new Volume(shop, 'data', { size: Size.gibibytes(1), driver: 'local', driverOptions });
      },
      compose: {
        gives: `
          volumes:
            data: { driver: local, driver_opts: { device: ':/exports/$$a', o: addr=10.0.0.5, type: nfs } }`,
      },
      kubernetes: { issue: 'refused', gives: 'PersistentVolumeClaim/data: { spec: { accessModes: [ReadWriteOnce] } }' },
    },
  ],
  'volume.volumeName': [
    {
      title: 'a claim for one volume',
      declare: (shop) => void new Volume(shop, 'data', { size: Size.gibibytes(1), volumeName: 'disk-1' }),
      compose: { issue: 'approximated', gives: 'volumes: { data: {} }' },
      kubernetes: { gives: 'PersistentVolumeClaim/data: { spec: { volumeName: disk-1 } }' },
    },
  ],
  'volume.labels': [
    {
      title: 'labels beside our own',
      declare: (shop) => void new Volume(shop, 'data', { size: Size.gibibytes(1), labels: { team: 'a', cost: '' } }),
      compose: { gives: "volumes: { data: { labels: { cost: '', team: a } } }" },
      kubernetes: {
        gives:
          "PersistentVolumeClaim/data: { metadata: { labels: { cost: '', team: a, app.kubernetes.io/name: data } } }",
      },
    },
  ],
  'volume.annotations': [
    {
      title: 'annotations of a claim',
      declare: (shop) => void new Volume(shop, 'data', { size: Size.gibibytes(1), annotations: { keep: 'yes' } }),
      compose: { issue: 'approximated', gives: 'volumes: { data: {} }' },
      kubernetes: { gives: "PersistentVolumeClaim/data: { metadata: { annotations: { keep: 'yes' } } }" },
    },
  ],
};

import { Mount, Size, Workload } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

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
  'mounts.sizeLimit': [
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
};

import { ContainerImage, Mount, Size, Workload } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

/** Pictures of presets, of what they add, and of containers that differ from their service. */
export const securityPictures: Readonly<Record<string, readonly Picture[]>> = {
  'security.serviceAccountToken': [
    {
      title: 'no token',
      declare: (shop) => app(shop, { security: { serviceAccountToken: false } }),
      compose: { gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: { gives: 'pod: { automountServiceAccountToken: false }' },
    },
    {
      title: 'the token of the default account',
      declare: (shop) => app(shop, { security: { serviceAccountToken: true } }),
      compose: { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' },
      kubernetes: { gives: 'pod: { automountServiceAccountToken: true }' },
    },
  ],
  'security.allowPrivilegeEscalation': [
    {
      title: 'the preset baseline',
      declare: (shop) => app(shop, { security: 'baseline' }),
      compose: {
        gives: "app: { image: acme/app:1.0, restart: unless-stopped, security_opt: ['no-new-privileges:true'] }",
      },
      kubernetes: {
        gives: `
          pod:
            automountServiceAccountToken: false
            securityContext: { seccompProfile: { type: RuntimeDefault } }
            containers: [{ name: app, securityContext: { allowPrivilegeEscalation: false } }]`,
      },
    },
  ],
  'security.readOnlyRootFilesystem': [
    {
      title: 'the preset restricted, for an image that states its user and where it writes',
      declare: (shop) => {
        const own = ContainerImage.of('acme/app:1.0', { user: 1000, group: 1001, writablePaths: ['/var/cache'] });
        app(shop, { image: own, security: 'restricted' });
      },
      compose: {
        gives: `
          app:
            user: '1000:1001'
            read_only: true
            cap_drop: [ALL]
            security_opt: ['no-new-privileges:true']
            volumes: [{ type: tmpfs, target: /var/cache }]`,
      },
      kubernetes: {
        gives: `
          pod:
            automountServiceAccountToken: false
            securityContext:
              runAsGroup: 1001
              runAsNonRoot: true
              runAsUser: 1000
              seccompProfile: { type: RuntimeDefault }
            volumes: [{ emptyDir: {} }]
          container:
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: { drop: [ALL] }
              readOnlyRootFilesystem: true
            volumeMounts: [{ mountPath: /var/cache }]`,
      },
    },
  ],
  'security.runAsUser': [
    {
      title: 'a stock image under the preset restricted, with a volume for its data',
      declare: (shop) => {
        app(shop, {
          image: ContainerImage.of('redis:7.4'),
          security: 'restricted',
          workload: Workload.stateful(),
          mounts: { '/data': Mount.claim({ size: Size.gibibytes(1) }) },
        });
      },
      compose: {
        gives: `
          app:
            user: '999:999'
            group_add: ['999']
            read_only: true
            volumes: [{ type: volume, source: app-data, target: /data }, { type: tmpfs, target: /tmp }]`,
      },
      kubernetes: {
        gives: 'pod: { securityContext: { fsGroup: 999, runAsGroup: 999, runAsNonRoot: true, runAsUser: 999 } }',
      },
    },
    {
      title: 'an init container that differs from its service',
      declare: (shop) => {
        const initContainers = [{ name: 'own', image, security: { runAsUser: 0, runAsNonRoot: false } }];
        app(shop, { security: { runAsUser: 1000, runAsNonRoot: true, dropCapabilities: ['ALL'] }, initContainers });
      },
      compose: {
        gives: `
          app: { user: '1000', cap_drop: [ALL] }
          app-own: { user: '0', cap_drop: [ALL] }`,
      },
      kubernetes: {
        gives: `
          pod:
            securityContext: { runAsUser: 1000, runAsNonRoot: true }
            initContainers:
              - name: own
                securityContext: { capabilities: { drop: [ALL] }, runAsUser: 0, runAsNonRoot: false }
          container: { securityContext: { capabilities: { drop: [ALL] } } }`,
      },
    },
    {
      title: 'a sidecar that differs from its service',
      declare: (shop) => {
        app(shop, { security: { runAsUser: 1000 }, sidecars: [{ name: 'proxy', image, security: { runAsUser: 7 } }] });
      },
      compose: { gives: "{ app: { user: '1000' }, app-proxy: { user: '7' } }" },
      kubernetes: {
        gives: `
          pod:
            securityContext: { runAsUser: 1000 }
            containers: [{ name: app }, { name: proxy, securityContext: { runAsUser: 7 } }]`,
      },
    },
  ],
};

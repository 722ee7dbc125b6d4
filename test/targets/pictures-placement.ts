import { Microservice } from '../../src';
import { app, image } from '../model/build';
import type { Outcome, Picture } from './pictures';

/** Compose has one host. */
const oneHost: Outcome = { issue: 'refused', gives: 'app: { image: acme/app:1.0, restart: unless-stopped }' };

/** Pictures of where the replicas of a service run. */
export const placementPictures: Readonly<Record<string, readonly Picture[]>> = {
  'placement.nodeLabels': [
    {
      title: 'nodes of some labels, in order',
      declare: (shop) => app(shop, { placement: { nodeLabels: { disk: 'ssd', 'a.example/zone': '' } } }),
      compose: oneHost,
      kubernetes: { gives: "pod: { nodeSelector: { a.example/zone: '', disk: ssd } }" },
    },
  ],
  'placement.nodes': [
    {
      title: 'rules that must hold, and rules that had better',
      declare: (shop) => {
        const nodes = [
          { key: 'disk', operator: 'In', values: ['ssd', 'nvme'] },
          { key: 'gpu', operator: 'DoesNotExist' },
          { key: 'cores', operator: 'Gt', values: ['8'], weight: 10 },
        ] as const;
        app(shop, { placement: { nodes } });
      },
      compose: oneHost,
      kubernetes: {
        gives: `
          pod:
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms:
                    - matchExpressions:
                        - { key: disk, operator: In, values: [ssd, nvme] }
                        - { key: gpu, operator: DoesNotExist }
                preferredDuringSchedulingIgnoredDuringExecution:
                  - weight: 10
                    preference: { matchExpressions: [{ key: cores, operator: Gt, values: ['8'] }] }`,
      },
    },
  ],
  'placement.tolerations': [
    {
      title: 'taints of one value, of any value, for a time, and all of them',
      declare: (shop) => {
        const tolerations = [
          { key: 'a', value: '', effect: 'NoSchedule' },
          { key: 'b', effect: 'NoExecute', seconds: 0 },
          {},
        ] as const;
        app(shop, { placement: { tolerations } });
      },
      compose: oneHost,
      kubernetes: {
        gives: `
          pod:
            tolerations:
              - { key: a, operator: Equal, value: '', effect: NoSchedule }
              - { key: b, operator: Exists, effect: NoExecute, tolerationSeconds: 0 }
              - { operator: Exists }`,
      },
    },
  ],
  'placement.spread': [
    {
      title: 'replicas spread over zones, nodes, and nodes of a label',
      declare: (shop) => {
        const spread = [{ over: 'zone', maxSkew: 2, required: true }, { over: 'node' }, { over: 'example.com/rack' }];
        app(shop, { placement: { spread } });
      },
      compose: oneHost,
      kubernetes: {
        gives: `
          pod:
            topologySpreadConstraints:
              - maxSkew: 2
                topologyKey: topology.kubernetes.io/zone
                whenUnsatisfiable: DoNotSchedule
                labelSelector:
                  matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }
              - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway }
              - { maxSkew: 1, topologyKey: example.com/rack }`,
      },
    },
  ],
  'placement.near': [
    {
      title: 'near to another service',
      declare: (shop) => {
        const cache = new Microservice(shop, 'cache', { image });
        app(shop, { placement: { near: [{ service: cache, within: 'node' }] } });
      },
      compose: oneHost,
      kubernetes: {
        gives: `
          pod:
            affinity:
              podAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - topologyKey: kubernetes.io/hostname
                    labelSelector:
                      matchLabels: { app.kubernetes.io/name: cache, app.kubernetes.io/part-of: shop }`,
      },
    },
  ],
  'placement.apart': [
    {
      title: 'rather apart from its own replicas',
      declare: (shop) => app(shop, { placement: { apart: [{ within: 'zone', weight: 100 }] } }),
      compose: oneHost,
      kubernetes: {
        gives: `
          pod:
            affinity:
              podAntiAffinity:
                preferredDuringSchedulingIgnoredDuringExecution:
                  - weight: 100
                    podAffinityTerm:
                      topologyKey: topology.kubernetes.io/zone
                      labelSelector:
                        matchLabels: { app.kubernetes.io/name: app, app.kubernetes.io/part-of: shop }`,
      },
    },
  ],
  'placement.priorityClass': [
    {
      title: 'a class that goes first',
      declare: (shop) => app(shop, { placement: { priorityClass: 'high' } }),
      compose: oneHost,
      kubernetes: { gives: 'pod: { priorityClassName: high }' },
    },
  ],
};

import type { ContainerFields, SidecarModel } from './container';
import type { ExternalServiceFields } from './external-service';
import type { GatewayFields } from './gateway';
import type { ServiceFields } from './service';
import type { VolumeFields } from './topology';

/** What a container is where nothing is said. */
export const defaultContainerFields = {
  env: {},
  envFrom: [],
  files: {},
  mounts: {},
} as const satisfies Partial<ContainerFields>;

/** What a sidecar is where nothing is said. */
export const defaultSidecarFields = {
  ...defaultContainerFields,
  ports: [],
  startsFirst: false,
  health: {},
  lifecycle: {},
} as const satisfies Partial<SidecarModel>;

/** What a service is where nothing is said: the library's own defaults, all of them. */
export const defaultFields = {
  ...defaultContainerFields,
  workload: { kind: 'stateless' },
  ports: {},
  aliases: [],
  service: {},
  api: {},
  calls: [],
  exposure: {},
  health: {},
  scaling: { kind: 'fixed', replicas: 1 },
  disruption: { kind: 'automatic' },
  security: {},
  startsAfter: [],
  initContainers: [],
  sidecars: [],
  lifecycle: {},
  placement: {},
  host: {},
  pullSecrets: [],
  profiles: [],
  labels: {},
  annotations: {},
  workloadAnnotations: {},
} as const satisfies Partial<ServiceFields>;

/** What a volume is where nothing is said. */
export const defaultVolumeFields = { accessModes: ['ReadWriteOnce'] } as const satisfies Partial<VolumeFields>;

/** What a gateway is where nothing is said. */
export const defaultGatewayFields = {
  hosts: [],
  listeners: {},
  routes: {},
  policies: {},
  labels: {},
  annotations: {},
} as const satisfies Partial<GatewayFields>;

/** What a service outside the topology is where nothing is said. */
export const defaultExternalFields = { networks: [], ports: {} } as const satisfies Partial<ExternalServiceFields>;

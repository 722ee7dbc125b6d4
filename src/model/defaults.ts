import type { ServiceFields } from './service';

/** What a service is where nothing is said: the library's own defaults, all of them. */
export const defaultFields = {
  env: {},
  envFrom: [],
  files: {},
  mounts: {},
  workload: { kind: 'stateless' },
  ports: {},
  aliases: [],
  service: {},
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

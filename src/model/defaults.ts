import type { ServiceFields } from './service';

/** What a service is where nothing is said: the library's own defaults, all of them. */
export const defaultFields = {
  env: {},
  mounts: {},
  workload: { kind: 'stateless' },
  ports: {},
  exposure: {},
  health: {},
  scaling: { kind: 'fixed', replicas: 1 },
  security: {},
  startsAfter: [],
  initContainers: [],
  lifecycle: {},
  placement: {},
  host: {},
  pullSecrets: [],
  profiles: [],
  labels: {},
  annotations: {},
} as const satisfies Partial<ServiceFields>;

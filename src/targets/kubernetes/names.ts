import type { ResolvedExternal, ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { RoleModel } from '../../model/service-account';
import { sorted } from '../sorted';
import type { KubernetesOptions } from './options';

export { labelsOf, selectorLabels, sharedLabels } from './labels';

/** What every manifest of an environment is made with. */
export interface Context {
  readonly topology: ResolvedTopology;
  readonly options: KubernetesOptions;
}

/** The name of every object, in one place: stable, readable, and what callers use as host name. */
export const names = {
  workload: (service: ResolvedService): string => service.objects?.names?.workload ?? service.name,
  service: (service: ResolvedService): string => service.name,
  headlessService: ({ name, objects }: ResolvedService): string =>
    objects?.names?.headlessService ?? `${name}-headless`,
  /**
   * The load balancer of the first exposed port by name, and of those with the same settings, has the plain name; each
   * further one ends with the first of its own ports.
   */
  externalService: ({ name, objects }: ResolvedService, port?: string): string => {
    const external = objects?.names?.externalService ?? `${name}-external`;
    return port === undefined ? external : `${external}-${port}`;
  },
  nodePortService: ({ name, objects }: ResolvedService): string =>
    objects?.names?.nodePortService ?? `${name}-node-port`,
  ingress: (service: ResolvedService): string => service.name,
  serviceAccount: (service: ResolvedService): string => service.objects?.names?.serviceAccount ?? service.name,
  autoscaler: (service: ResolvedService): string => service.objects?.names?.autoscaler ?? service.name,
  verticalAutoscaler: (service: ResolvedService): string => service.objects?.names?.verticalAutoscaler ?? service.name,
  disruptionBudget: (service: ResolvedService): string => service.objects?.names?.disruptionBudget ?? service.name,
  networkPolicy: (service: ResolvedService): string => service.objects?.names?.networkPolicy ?? service.name,
  externalName: ({ name }: ResolvedExternal): string => name,
  triggerAuthentication: (service: ResolvedService, index: number): string => `${service.name}-trigger-${index}`,
  files: (service: ResolvedService): string => `${service.name}-files`,
  tlsSecret: (service: ResolvedService): string => `${service.name}-tls`,
  /** A role of the whole cluster has the namespace in its name, which other namespaces may use as well. */
  clusterRole: ({ name, objects }: ResolvedService, namespace = 'default'): string =>
    objects?.names?.clusterRole ?? `${namespace}-${name}`,
  role: (service: ResolvedService): string => service.objects?.names?.role ?? names.serviceAccount(service),
  /** Colons, which no name of ours has, keep the roles of one service apart from all others. */
  roleBinding: (account: string, { kind, name }: RoleModel): string => `${account}:${kind.toLowerCase()}:${name}`,
  container: ({ name, containerName = name }: ResolvedService): string => containerName,
  wait: (earlier: ResolvedService): string => `wait-for-${earlier.name}`,
  /** Name of a pod's volume, from the path at which it is mounted: `/var/lib/data` → `var-lib-data`. */
  podVolume: (path: string): string =>
    path
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'root',
} as const;

/** The annotations of an object, in the order of their keys; none where there are none. */
export function annotated(annotations: Readonly<Record<string, string>> = {}): {
  readonly annotations?: Readonly<Record<string, string>>;
} {
  return Object.keys(annotations).length === 0 ? {} : { annotations: sorted(annotations) };
}

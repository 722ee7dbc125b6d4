import { own } from '../../model/json';
import { groupOf } from './read-kubernetes';
import { groupedBy } from '../../model/groups';
import type { ManifestObject } from '../object';
import type { System } from '../system';

/** Groups that kinds had before they moved to where they are now. */
const moved: Readonly<Record<string, string>> = {
  'Deployment.extensions': 'Deployment.apps',
  'DaemonSet.extensions': 'DaemonSet.apps',
  'ReplicaSet.extensions': 'ReplicaSet.apps',
  'Ingress.extensions': 'Ingress.networking.k8s.io',
  'NetworkPolicy.extensions': 'NetworkPolicy.networking.k8s.io',
};

/** Kind and group as kubectl writes them: `Deployment.apps`; kinds of the core group have none: `Service`. */
export function kindOf({ kind, apiVersion = '' }: Pick<ManifestObject, 'kind' | 'apiVersion'>): string {
  const ofVersion = fullNames.get(apiVersion) ?? new Map<string, string>();
  fullNames.set(apiVersion, ofVersion);
  const known = ofVersion.get(kind);
  if (known !== undefined) return known;
  const full = fullName(kind, apiVersion);
  ofVersion.set(kind, full);
  return full;
}

/** By API version and kind: there are few of them, and every object of a system is asked for its own, again and again. */
const fullNames = new Map<string, Map<string, string>>();

function fullName(kind: string, apiVersion: string): string {
  const group = groupOf(apiVersion);
  const full = group === '' ? kind : `${kind}.${group}`;
  return own(moved, full) ?? full;
}

/** Where each kind that makes pods has their template. */
export const templates: Readonly<Record<string, readonly string[]>> = {
  'Deployment.apps': ['spec', 'template'],
  'StatefulSet.apps': ['spec', 'template'],
  'DaemonSet.apps': ['spec', 'template'],
  'ReplicaSet.apps': ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  'Job.batch': ['spec', 'template'],
  'CronJob.batch': ['spec', 'jobTemplate', 'spec', 'template'],
  'DeploymentConfig.apps.openshift.io': ['spec', 'template'],
  'Rollout.argoproj.io': ['spec', 'template'],
  'Service.serving.knative.dev': ['spec', 'template'],
  Pod: [],
};

/** Where an object has the template of its pods; undefined where it makes none. */
export function templatePath(object: Pick<ManifestObject, 'kind' | 'apiVersion'>): readonly string[] | undefined {
  return own(templates, kindOf(object));
}

/** Lists of a pod that hold containers. */
export const containerLists: readonly string[] = ['containers', 'initContainers', 'ephemeralContainers'];

/** Kinds of the Gateway API that lead requests, without their group. */
export const gatewayRoutes: readonly string[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** The same with their group. */
export const gatewayRouteKinds: readonly string[] = gatewayRoutes.map((kind) => `${kind}.gateway.networking.k8s.io`);

/** Kinds of Traefik in both groups that they have been in. */
export function traefikKinds(...kinds: readonly string[]): readonly string[] {
  return kinds.flatMap((kind) => [`${kind}.traefik.io`, `${kind}.traefik.containo.us`]);
}

/** Kinds whose pods run until somebody stops them. */
export const servers: readonly string[] = Object.keys(templates).filter((kind) => !/^(?:Cron)?Job\./.test(kind));

/** Objects of a system by kind, and by lists of kinds that were asked for. */
interface SortedOut {
  readonly byKind: ReadonlyMap<string, readonly ManifestObject[]>;
  readonly byKinds: Map<string, readonly ManifestObject[]>;
}

const sorted = new WeakMap<System, SortedOut>();

/** Every object of a system that is of one of some kinds; kinds are sorted out once for each system. */
export function objectsOf(system: System, kinds: readonly string[]): readonly ManifestObject[] {
  const known: SortedOut = sorted.get(system) ?? {
    byKind: groupedBy(system.objects.values(), kindOf),
    byKinds: new Map(),
  };
  sorted.set(system, known);
  const [first = ''] = kinds;
  if (kinds.length === 1) return known.byKind.get(first) ?? none;
  const key = kinds.join();
  const found = known.byKinds.get(key) ?? kinds.flatMap((kind) => known.byKind.get(kind) ?? none);
  known.byKinds.set(key, found);
  return found;
}

const none: readonly ManifestObject[] = [];

/** Everything of a system that makes pods. */
export function podMakers(system: System): readonly ManifestObject[] {
  return objectsOf(system, Object.keys(templates));
}

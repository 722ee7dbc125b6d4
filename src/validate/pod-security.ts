import type { PlainMap } from '../manifests/object';
import { mapAt, partAt } from '../manifests/reading';
import { subjectOf } from './pods';
import type { Severities } from './severity';
import type { ContainerSubject, Place, PodSubject } from './subject';

/** The page that states the Pod Security Standards. */
export const standards = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** What the level "baseline" refuses, and "restricted" with it. */
export const ofBaseline: Severities = {
  recommended: 'warning',
  strict: 'error',
  'pss-baseline': 'error',
  'pss-restricted': 'error',
};

/** What the level "restricted" alone refuses. */
export const ofRestricted: Severities = { strict: 'warning', 'pss-restricted': 'error' };

/** A security context: that of a pod, or that of one of its containers. */
export interface ContextPlace {
  /** How messages begin: `Container "web" of Deployment "orders"`. */
  readonly called: string;
  readonly context: PlainMap;
  /** Where it stands below the `spec` of the pod. */
  readonly at: Place;
}

const known = new WeakMap<PodSubject, readonly ContextPlace[]>();

/** Every security context of a pod that says something, its own first. */
export function securityContexts(pod: PodSubject): readonly ContextPlace[] {
  const found = known.get(pod) ?? contextsIn(pod).filter(({ context }) => Object.keys(context).length > 0);
  known.set(pod, found);
  return found;
}

function contextsIn(pod: PodSubject): readonly ContextPlace[] {
  const own = { called: podCalled(pod), context: mapAt(pod.spec, 'securityContext'), at: ['securityContext'] };
  return [own, ...pod.containers.map(contextOf)];
}

function contextOf({ called, spec, at, pod }: ContainerSubject): ContextPlace {
  return { called, context: mapAt(spec, 'securityContext'), at: [...at.slice(pod.at.length), 'securityContext'] };
}

/** How messages begin that are about a pod: `Pod of Deployment "orders"`. */
export function podCalled({ object }: Pick<PodSubject, 'object'>): string {
  return object.kind === 'Pod' ? subjectOf(object) : `Pod of ${subjectOf(object)}`;
}

/** The containers of a pod that say nothing under a key of their security context, as messages list them: `"a", "b"`. */
export function silentContainers(pod: PodSubject, key: string): string {
  const silent = pod.containers.filter(({ spec }) => isUnsaid(partAt(mapAt(spec, 'securityContext'), key)));
  return listed(silent.map(({ name }) => name));
}

/** True for what is not written, or written as nothing. */
export function isUnsaid(part: unknown): part is undefined | null {
  return part === undefined || part === null;
}

/** Names in quotes, each once: `"a", "b"`. */
export function listed(names: readonly string[]): string {
  return [...new Set(names)].map((name) => JSON.stringify(name)).join(', ');
}

/** True for a pod of Windows, to which the rules about capabilities, seccomp and escalation do not apply. */
export function isWindows({ spec }: PodSubject): boolean {
  return partAt(spec, 'os', 'name') === 'windows';
}

/** True for a pod whose users are not those of its node; from version 1.35 on, the standards let it do more. */
export function hasOwnUsers({ spec }: PodSubject, version: number): boolean {
  return version >= 35 && partAt(spec, 'hostUsers') === false;
}
